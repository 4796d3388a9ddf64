"""What the last publication left is fetched from the run that left it, and from no other."""

from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.forge.github.artifacts import TRUSTED, Artifacts
from rempart.forge.github.opening import Line, connect_artifacts
from tests.github.actions import leave, packed
from tests.github.double import PLACE
from tests.github.newspaper import TIMEOUT, TOKEN, Paper
from tests.github.server import Fault
from tests.workflows import jobs

OURS, EVIL = packed(b"ours"), packed(b"evil")


def artifacts(paper: Paper, token: str = TOKEN) -> Artifacts:
    line = Line(paper.wire.address, f"{paper.wire.address}/git", TIMEOUT, (0, 0), paper.waits.append)
    return connect_artifacts(PLACE, token, line)


def fetched(paper: Paper, file: Path) -> bytes:
    """What is fetched; nothing lies beside it."""
    stood = paper.double.repository.run("rev-list", "--first-parent", "refs/heads/main").decode().split()
    try:
        artifacts(paper).fetch("kept", frozenset(stood).__contains__, file)
    finally:
        assert [one for one in file.parent.iterdir() if file.name in one.name] in ([], [file])
    return file.read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    folder.mkdir()
    return folder / "kept"


def test_the_newest_of_main_is_fetched(paper: Paper, file: Path) -> None:
    leave(paper.double, packed(b"older"))
    leave(paper.double, OURS)
    leave(paper.double, EVIL, "other")
    paper.wire.calls.clear()
    assert fetched(paper, file) == b"ours"
    assert len(paper.wire.calls) == 4


@pytest.mark.parametrize(
    ("path", "event"), [(path, event) for path in TRUSTED for event in sorted(TRUSTED[path])]
)
def test_whatever_starts_a_publication_of_main_leaves_something(
    paper: Paper, file: Path, path: str, event: str
) -> None:
    leave(paper.double, OURS, path=f"{path}@main", event=event)
    assert fetched(paper, file) == b"ours"


def test_the_workflows_that_are_trusted_are_those_that_publish() -> None:
    publishing = {
        name
        for name in ("intake", "moderate", "publish", "received", "screen", "upkeep")
        for _, job in jobs(name)
        if name == "publish" or job.get("uses", "").endswith("/publish.yml")
    }
    assert {f".github/workflows/{name}.yml" for name in publishing} == set(TRUSTED)


STRANGE: list[dict[str, Any]] = [
    {"event": "pull_request"},
    {"event": "pull_request_target"},
    {"event": "pull_request", "owner": "mallory"},
    {"owner": "mallory"},
    {"path": ".github/workflows/received.yml"},
    {"path": ".github/workflows/screen.yml", "event": "workflow_run"},
    {"path": ".github/workflows/moderate.yml"},
    {"path": "publish.yml"},
    {"head_branch": "patch-1"},
    {"head_sha": "0" * 40},
    {"conclusion": "failure"},
    {"conclusion": "cancelled"},
    {"conclusion": None},
    {"expired": True},
]


@pytest.mark.parametrize("strange", STRANGE, ids=str)
def test_what_anybody_else_left_is_passed_over(paper: Paper, file: Path, strange: dict[str, Any]) -> None:
    leave(paper.double, OURS)
    leave(paper.double, EVIL, **strange)
    assert fetched(paper, file) == b"ours"


@pytest.mark.parametrize("strange", STRANGE, ids=str)
def test_alone_it_is_not_taken_either(paper: Paper, file: Path, strange: dict[str, Any]) -> None:
    leave(paper.double, EVIL, **strange)
    with pytest.raises(NewsroomError, match="no publication"):
        fetched(paper, file)


def test_a_run_at_a_commit_of_a_contribution_that_was_merged_is_none_of_main(
    paper: Paper, file: Path
) -> None:
    """Its author may have changed the workflow there, and changed it back."""
    git = paper.double.repository
    number = paper.double.offer(paper.double.commit({"contributions/x.txt": b"x"}))
    head = paper.double.pulls[number].head
    paper.double.merge(paper.double.pulls[number], {"sha": head, "commit_title": "x", "commit_message": "x"})
    assert git.merge_base(head, "refs/heads/main") == head
    leave(paper.double, EVIL, head_sha=head, event="workflow_dispatch")
    with pytest.raises(NewsroomError, match="no publication"):
        fetched(paper, file)


def test_however_many_strangers_leave_something_few_are_asked_after(paper: Paper, file: Path) -> None:
    for _ in range(120):
        leave(paper.double, EVIL, owner="mallory", event="pull_request")
    for _ in range(9):
        leave(paper.double, EVIL, conclusion="failure")
    paper.wire.calls.clear()
    with pytest.raises(NewsroomError, match="no publication"):
        fetched(paper, file)
    assert len(paper.wire.calls) == 6


@pytest.mark.parametrize("digest", ["sha256:" + "0" * 64, None, "", "md5:0"])
def test_what_is_not_what_github_noted_is_not_taken(paper: Paper, file: Path, digest: str | None) -> None:
    leave(paper.double, OURS, digest=digest)
    with pytest.raises(NewsroomError, match="noted"):
        fetched(paper, file)


NO_ARCHIVES = {
    "empty": b"",
    "something else": b"no archive",
    "cut": OURS[:-30],
    "two files": packed(b"one", "a", "b"),
    "half": packed(b"one", "a")[:60],
}


@pytest.mark.parametrize("data", NO_ARCHIVES.values(), ids=NO_ARCHIVES)
def test_what_is_no_archive_of_one_file_is_not_taken(paper: Paper, file: Path, data: bytes) -> None:
    leave(paper.double, data)
    with pytest.raises(NewsroomError, match="cannot be read"):
        fetched(paper, file)


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "a/b"])
def test_the_name_of_a_file_in_it_is_no_path(paper: Paper, file: Path, name: str) -> None:
    leave(paper.double, packed(b"ours", name))
    assert fetched(paper, file) == b"ours"
    assert list(file.parent.parent.rglob("evil")) == []


def test_what_unpacks_without_end_is_not_taken(
    paper: Paper, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.forge.github.artifacts.LARGEST", 1_000_000)
    leave(paper.double, packed(bytes(2_000_000)))
    with pytest.raises(NewsroomError, match="cannot be read"):
        fetched(paper, file)


def test_more_than_was_announced_is_not_read(paper: Paper, file: Path) -> None:
    leave(paper.double, OURS, size_in_bytes=3)
    with pytest.raises(NewsroomError, match="too large"):
        fetched(paper, file)


FAULTS = [
    Fault("GET .*/artifacts$", 403),
    Fault("GET .*/artifacts$", 200, body=b"[]"),
    Fault("GET .*/artifacts$", 200, body=b'{"artifacts": [{"name": "kept", "expired": false}]}'),
    Fault("GET .*/runs/", 404),
    Fault("GET .*/runs/", 200, body=b"{}"),
    Fault("GET .*/zip", 500),
    Fault("GET .*/zip", 200, body=b"{}"),
    Fault("GET .*/zip", 302, {"Location": "file:///etc/passwd"}),
    Fault("GET .*/zip", 302, {"Location": "no address at all"}),
    Fault("GET .*/zip", 302),
    Fault("GET /elsewhere/", 404),
    Fault("GET /elsewhere/", 302, {"Location": "/elsewhere/5000"}),
    Fault("GET /elsewhere/", 200, body=None, cut=20),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.call} {fault.status} {fault.body!r}")
def test_whatever_goes_wrong_is_said_and_leaves_nothing(paper: Paper, file: Path, fault: Fault) -> None:
    leave(paper.double, OURS)
    paper.wire.faults.append(fault)
    with pytest.raises(NewsroomError):
        fetched(paper, file)
    assert not file.exists()


def test_a_token_that_may_not_look_is_told_so(paper: Paper) -> None:
    leave(paper.double, OURS)
    with pytest.raises(NewsroomError, match="token"):
        artifacts(paper, "unknown").fetch("kept", lambda _: True, paper.folder / "kept")
