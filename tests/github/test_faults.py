"""GitHub refuses, asks to wait, breaks off, or answers nonsense: nothing is lost, and nothing said twice."""

import json
import time
from collections.abc import Callable

import pytest

from rempart.errors import Moved, NewsroomError
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import read_forge, record
from rempart.forge.github import GitHubForge
from rempart.forge.github.limits import asked_to_wait
from rempart.model.decision import Act, Deed
from rempart.model.report import Remark
from tests.github.newspaper import AT, Paper
from tests.github.server import Fault
from tests.github.test_github import PATH, a_report, offered

PULL = "GET /repos/editor/newsroom/pulls/"
COMMENT = "POST .*/comments"
PUSH = "POST .*git-receive-pack"
FETCH = "POST .*git-upload-pack"


def words(message: str) -> bytes:
    return json.dumps({"message": message, "documentation_url": ""}).encode()


SECONDARY = words("You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
NO_RIGHT = words("Resource not accessible by integration")
HTML = b"<html><body>Unicorn!</body></html>"


# Reading


@pytest.mark.parametrize(
    "fault",
    [
        Fault(PULL, 500),
        Fault(PULL, 502, body=HTML),
        Fault(PULL, 503),
        Fault(PULL, 0),
        Fault(PULL, 200, body=None, is_done=True, cut=40),
        Fault(PULL, 200, body=b'{"number": 1, "tit'),
        Fault(PULL, 200, body=HTML),
        Fault(PULL, 200, body=b"[" * 100_000),
    ],
    ids=["500", "html", "503", "silence", "truncated", "half", "page", "deep"],
)
def test_a_read_is_tried_again(paper: Paper, forge: GitHubForge, fault: Fault) -> None:
    number, head = offered(paper.double)
    paper.wire.faults.append(fault)
    assert forge.request(number).head == head


def test_a_read_that_never_comes_says_what_to_do(paper: Paper, forge: GitHubForge) -> None:
    number, _ = offered(paper.double)
    paper.wire.faults += [Fault(PULL, 503) for _ in range(3)]
    with pytest.raises(NewsroomError, match=r"broke off \(Something is wrong\): try again in a minute"):
        forge.request(number)
    assert paper.waits == [1, 4]


@pytest.mark.parametrize(
    "body", [b"[]", b"null", b"3", b'"x"', b"{}", b'{"number": "1"}', b'{"title": "\xff"}', b'{"head": []}']
)
def test_an_answer_of_another_shape_is_an_error_with_a_sentence(
    paper: Paper, forge: GitHubForge, body: bytes
) -> None:
    number, head = offered(paper.double)
    for call in (lambda: forge.request(number), lambda: forge.post(number, a_report(head))):
        paper.wire.faults += [Fault(PULL, 200, body=body)]
        with pytest.raises(NewsroomError, match="cannot be read"):
            call()
    paper.wire.faults += [Fault("GET .*/pulls$", 200, body=body if body != b"[]" else b"[[]]")]
    with pytest.raises(NewsroomError, match="cannot be read"):
        list(forge.requests())


def test_a_token_that_expired_is_told(paper: Paper) -> None:
    number, _ = offered(paper.double)
    late = paper.forge("ghs_unknown", store="late")
    with pytest.raises(NewsroomError, match="refuses this token"):
        late.tip(MAIN)
    paper.wire.faults.append(Fault(PULL, 401, body=words("Bad credentials")))
    with pytest.raises(NewsroomError, match="has expired"):
        paper.forge().request(number)


def test_a_newspaper_that_moved_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, _ = offered(paper.double)
    told = paper.double.whole(paper.double.pulls[number])
    told["base"]["repo"]["full_name"] = "editor/gazette"
    paper.wire.faults += [Fault(PULL, 307), Fault(PULL, 200, body=json.dumps(told).encode())]
    for _ in range(2):
        with pytest.raises(NewsroomError, match="git remote set-url"):
            forge.request(number)


# Limits


@pytest.mark.parametrize("status", [403, 429])
def test_a_short_wait_is_waited_and_what_was_limited_is_done_once(
    paper: Paper, forge: GitHubForge, status: int
) -> None:
    number, _ = offered(paper.double)
    paper.wire.faults.append(Fault(COMMENT, status, {"Retry-After": "3"}, SECONDARY))
    forge.remark(number, Remark("camille-roux", AT, "Thank you.", "act 1"))
    assert paper.waits == [3]
    assert len(paper.double.bodies(number)) == 1


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (429, {"Retry-After": "120"}, SECONDARY),
        (429, {}, b""),
        (429, {}, HTML),
        (403, {}, SECONDARY),
        (403, {"Retry-After": "120"}, b""),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{int(time.time()) + 86_400}"}, NO_RIGHT),
    ],
)
def test_a_long_wait_is_told_and_nothing_is_asked_before_its_end(
    paper: Paper, forge: GitHubForge, status: int, headers: dict[str, str], body: bytes
) -> None:
    number, _ = offered(paper.double)
    forge.tip(MAIN)
    paper.wire.faults.append(Fault(PULL, status, headers, body))
    with pytest.raises(NewsroomError, match=r"asks to wait for \d+ seconds"):
        forge.request(number)
    paper.wire.calls.clear()
    for call in (lambda: forge.request(number), lambda: forge.close(number)):
        with pytest.raises(NewsroomError, match="asks to wait"):
            call()
    assert paper.wire.calls == []
    assert paper.waits == []


def test_a_right_that_is_missing_is_no_limit_and_is_named(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    needs = {"X-Accepted-GitHub-Permissions": "checks=write"}
    paper.wire.faults.append(Fault("POST .*/check-runs", 403, needs, NO_RIGHT))
    with pytest.raises(NewsroomError, match="the permission checks=write"):
        forge.post(number, a_report(head))
    paper.wire.faults.append(Fault("POST .*/check-runs", 403, {}, NO_RIGHT))
    with pytest.raises(NewsroomError, match="give it the right to"):
        forge.post(number, a_report(head))
    forge.post(number, a_report(head))
    assert forge.posted(number) == a_report(head)


@pytest.mark.parametrize(
    ("status", "headers", "text", "wait"),
    [
        (200, {"retry-after": "5"}, "", None),
        (403, {}, "Resource not accessible", None),
        (403, {}, "API rate limit exceeded for installation", 60),
        (403, {"retry-after": "7"}, "", 7),
        (429, {"retry-after": "soon"}, "", 60),
        (429, {"retry-after": "999999"}, "", 3600),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1100"}, "", 100),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "900"}, "", 1),
        (403, {"x-ratelimit-remaining": "12", "x-ratelimit-reset": "1100"}, "no", None),
    ],
)
def test_how_long_github_asks_to_be_left_alone(
    status: int, headers: dict[str, str], text: str, wait: float | None
) -> None:
    assert asked_to_wait(status, headers, text, 1000) == wait


# Writing


def late(call: str, status: int = 502, **more: object) -> Fault:
    """It is done, and nobody hears of it."""
    return Fault(call, status, body=HTML, is_done=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [502, 0])
def test_a_remark_of_which_nothing_was_heard_is_not_said_twice(
    paper: Paper, forge: GitHubForge, status: int
) -> None:
    number, _ = offered(paper.double)
    said = Remark("camille-roux", AT, "Thank you.", "act 1")
    paper.wire.faults.append(late(COMMENT, status))
    with pytest.raises(NewsroomError, match="try again in a minute"):
        forge.remark(number, said)
    forge.remark(number, said)
    assert list(forge.remarks(number)) == [said]


@pytest.mark.parametrize("call", ["POST .*/check-runs", "PATCH .*/check-runs", COMMENT])
@pytest.mark.parametrize("is_done", [True, False])
def test_a_report_that_was_cut_short_is_made_whole(
    paper: Paper, forge: GitHubForge, call: str, is_done: bool
) -> None:
    number, head = offered(paper.double)
    report = a_report(head, beside=70)
    paper.wire.faults.append(Fault(call, 500, is_done=is_done))
    with pytest.raises(NewsroomError):
        forge.post(number, report)
    forge.post(number, report)
    assert forge.posted(number) == report
    assert len(paper.double.bodies(number)) == 1
    *_, run = paper.double.runs.values()
    assert (run["conclusion"], len(paper.double.annotations[run["id"]])) == ("neutral", 70)


def test_a_comment_that_somebody_deleted_meanwhile_is_written_the_next_time(
    paper: Paper, forge: GitHubForge
) -> None:
    number, head = offered(paper.double)
    forge.post(number, a_report(head))
    paper.wire.faults.append(Fault("PATCH .*/issues/comments", do=paper.double.comments.clear))
    with pytest.raises(NewsroomError, match="has nothing at"):
        forge.post(number, a_report(head, "Again."))
    forge.post(number, a_report(head, "Again."))
    assert forge.posted(number) == a_report(head, "Again.")


@pytest.mark.parametrize("status", [502, 0])
def test_a_merge_of_which_nothing_was_heard_is_found(paper: Paper, forge: GitHubForge, status: int) -> None:
    number, head = offered(paper.double)
    paper.wire.faults.append(late("PUT .*/merge", status))
    merge = forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    assert merge == forge.tip(MAIN) == paper.double.pulls[number].merge


def test_a_merge_that_was_not_made_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    before = forge.tip(MAIN)
    paper.wire.faults.append(Fault("PUT .*/merge", 500))
    with pytest.raises(NewsroomError, match="try again in a minute"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    assert forge.tip(MAIN) == before
    assert forge.merge(number, head, "Accept it\n", "camille-roux", AT) == forge.tip(MAIN)


def test_a_contribution_of_which_nothing_was_heard_is_opened_once(paper: Paper, forge: GitHubForge) -> None:
    paper.wire.faults.append(late("POST .*/pulls$"))
    request = forge.open({PATH: File(b"x")}, "x", "alice-martin", AT)
    assert [one.number for one in forge.requests()] == [request.number]


def test_a_contribution_that_github_refuses_leaves_no_branch(paper: Paper, forge: GitHubForge) -> None:
    said = words("GitHub Actions is not permitted to create or approve pull requests.")
    paper.wire.faults.append(Fault("POST .*/pulls$", 403, body=said))
    with pytest.raises(NewsroomError, match="not permitted to create"):
        forge.open({PATH: File(b"x")}, "x", "alice-martin", AT)
    assert list(paper.double.repository.refs("refs/heads/")) == ["refs/heads/main"]


@pytest.mark.parametrize(
    "fault", [Fault(PUSH, 502, body=HTML), Fault(PUSH, 200, body=b""), Fault(PUSH, 429), Fault(PUSH, 403)]
)
def test_a_push_that_did_not_come_through_is_told(paper: Paper, forge: GitHubForge, fault: Fault) -> None:
    paper.wire.faults.append(fault)
    with pytest.raises(NewsroomError) as told:
        forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    assert not isinstance(told.value, Moved)
    assert forge.tip(LEDGER) == ""
    forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)


@pytest.mark.parametrize("answer", [{"body": None, "cut": 20}, {"body": HTML}, {"body": b""}])
def test_a_push_of_which_nothing_was_heard_is_found(
    paper: Paper, forge: GitHubForge, answer: dict[str, object]
) -> None:
    paper.wire.faults.append(Fault(PUSH, 502, is_done=True, **answer))  # type: ignore[arg-type]
    record(forge, lambda _: [Act(AT, Deed.RELEASE, "camille-roux", 1)])
    assert [act.actor for act in read_forge(forge).acts] == ["camille-roux"]


def test_rules_of_a_branch_that_refuse_a_push_are_told(paper: Paper, forge: GitHubForge) -> None:
    hook = paper.double.repository.folder / "hooks" / "pre-receive"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho GH013: Repository rule violations found >&2; exit 1\n")
    hook.chmod(0o755)
    with pytest.raises(NewsroomError, match="let the newsroom pass"):
        forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)


def test_a_fetch_that_breaks_off_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    breaks: list[Callable[[], Fault]] = [
        lambda: Fault(FETCH, 500, body=HTML),
        lambda: Fault(FETCH, 200, body=None, is_done=True, cut=30),
        lambda: Fault("GET .*/info/refs", 503),
    ]
    for make in breaks:
        paper.wire.faults.append(make())
        with pytest.raises(NewsroomError):
            forge.fetch(number, head)
        paper.wire.faults.clear()
    assert forge.fetch(number, head).read_file(head, PATH) == b"A new piece.\n"
