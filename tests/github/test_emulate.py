"""A double of GitHub that others wrote: our forge speaks with it too, as far as it goes.

It knows issues, requests, comments, labels, check runs and rights. It has no git, and of merges, moving heads
and long texts it thinks otherwise than GitHub: those are the business of our own double.
"""

import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rempart.adapters.git import create_repository
from rempart.forge import Request
from rempart.forge.github import GitHubForge
from rempart.forge.github.api import Api, Missing
from rempart.forge.github.comments import read_report
from rempart.forge.github.opening import Line, connect
from rempart.forge.github.vault import MemoryVault
from rempart.model.report import Annotation, Check, Remark, Report
from tests import node
from tests.github.newspaper import AT

pytestmark = node.needs("emulate")

PLACE = "editor/newsroom"
FORK = "alice-martin/newsroom"
BOT, TOKEN = "rempart-bot", "ghs_newsroom"
PATH = "contributions/2026/11/new.md"
SEED = f"""
tokens:
  {TOKEN}: {{login: {BOT}, scopes: [repo, user]}}
  ghp_editor: {{login: editor, scopes: [repo, user]}}
  ghp_alice: {{login: alice-martin, scopes: [repo, user]}}
github:
  users: [{{login: editor}}, {{login: {BOT}}}, {{login: alice-martin}}, {{login: mallory}}]
  repos:
    - {{owner: editor, name: newsroom, auto_init: true}}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it listens; started once, as every test takes numbers of its own."""
    folder = tmp_path_factory.mktemp("emulate")
    (folder / "seed.yaml").write_text(SEED, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = ("--service", "github", "--port", str(port), "--seed", str(folder / "seed.yaml"))
    there = f"http://127.0.0.1:{port}"
    words: list[str | Path] = [
        node.NODE,
        node.PACKAGES / "emulate/dist/index.js",
        "start",
        *told,
        "--base-url",
        there,
    ]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait_for(port, running)
            right = {"permission": "push"}
            api("ghp_editor", there).send("PUT", f"/repos/{PLACE}/collaborators/{BOT}", right)
            forked = api("ghp_alice", there).send("POST", f"/repos/{PLACE}/forks", {})
            assert forked["full_name"] == FORK
            yield there
        finally:
            running.terminate()


def api(token: str, address: str) -> Api:
    return Api(token, address, 5, (0, 0))


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert running.poll() is None, "emulate ended by itself"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("emulate did not begin to listen")


def a_forge(address: str, folder: Path) -> GitHubForge:
    """Our forge; the branches of the newspaper, which emulate does not serve, stand on this disk."""
    create_repository(folder / f"{PLACE}.git")
    line = Line(address, str(folder), 5, (0, 0))
    return connect(PLACE, TOKEN, folder, MemoryVault(), BOT, line)


@pytest.fixture
def forge(address: str, tmp_path: Path) -> GitHubForge:
    return a_forge(address, tmp_path)


@pytest.fixture
def request_(address: str, forge: GitHubForge, tmp_path: Path) -> Request:
    """A pull request of alice's, from her fork."""
    alice = api("ghp_alice", address)
    path = f"/repos/{FORK}"
    main = alice.get(f"{path}/git/ref/heads/main")["object"]["sha"]
    branch = tmp_path.name
    alice.send("POST", f"{path}/git/refs", {"ref": f"refs/heads/{branch}", "sha": main})
    content = b64encode(b"A new piece.\n").decode()
    told = {"message": "A piece", "content": content, "branch": branch}
    alice.send("PUT", f"{path}/contents/{branch}.md", told)
    asked = {"title": "A new piece", "head": f"alice-martin:{branch}", "base": "main", "body": ""}
    number = alice.send("POST", f"/repos/{PLACE}/pulls", asked)["number"]
    return forge.request(number)


def a_report(request: Request, text: str = "Thank you.") -> Report:
    one = Annotation(PATH, 3, 3, "this quotation has no citation", "uncited-quote", Check.HOLD)
    return Report(
        request.head, "ab" * 32, Check.HOLD, "It waits", text, (one, replace(one, line=5, end_line=6))
    )


def test_a_request_is_read_and_listed(forge: GitHubForge, request_: Request) -> None:
    assert (request_.author, request_.title, request_.open) == ("alice-martin", "A new piece", True)
    assert request_.number in [one.number for one in forge.requests()]


def test_a_report_is_shown_and_replaced(address: str, forge: GitHubForge, request_: Request) -> None:
    """What stands beside lines is looked at here: the list of it is no list, unlike GitHub's."""
    for text in ("Thank you.", "Mended."):
        forge.post(request_.number, a_report(request_, text))
    (comment,) = api(TOKEN, address).get(f"/repos/{PLACE}/issues/{request_.number}/comments")
    assert "Mended." in comment["body"]
    assert list(forge.remarks(request_.number)) == []
    shown = read_report(comment["body"])
    assert shown is not None
    path = f"/repos/{PLACE}/check-runs/{shown.run}"
    run = api(TOKEN, address).get(path)
    assert (run["name"], run["conclusion"], run["external_id"]) == ("rempart", "neutral", "ab" * 32)
    told = api(TOKEN, address).get(f"{path}/annotations")["check_annotations"]
    assert [(one["path"], one["start_line"]) for one in told] == [(PATH, 3), (PATH, 5)]


def test_a_remark_is_said_once(forge: GitHubForge, request_: Request) -> None:
    remark = Remark("rempart", AT, "Thank you.", "act 1")
    for _ in range(2):
        forge.remark(request_.number, remark)
    assert [(one.text, one.mark) for one in forge.remarks(request_.number)] == [("Thank you.", "act 1")]


def test_labels_are_set_beside_those_of_others_and_taken_away(
    address: str, forge: GitHubForge, request_: Request
) -> None:
    path = f"/repos/{PLACE}/issues/{request_.number}/labels"
    api("ghp_editor", address).send("POST", path, {"labels": ["theirs"]})
    forge.label(request_.number, ["held"])
    forge.label(request_.number, ["accepted"])
    assert forge.request(request_.number).labels == ("accepted",)
    forge.label(request_.number, [])
    told = api(TOKEN, address).get(path)
    assert [one["name"] for one in told] == ["theirs"]


def test_a_contribution_is_closed_once(forge: GitHubForge, request_: Request) -> None:
    for _ in range(2):
        forge.close(request_.number)
    assert forge.request(request_.number).open is False


def test_what_is_contested_is_opened_again_once(address: str, forge: GitHubForge, request_: Request) -> None:
    forge.close(request_.number)
    for _ in range(2):
        forge.reopen(request_.number)
    assert forge.request(request_.number).open
    assert request_.number in [one.number for one in forge.requests()]


def test_a_letter_is_answered_and_closed_once(address: str, forge: GitHubForge) -> None:
    editor, path = api("ghp_editor", address), f"/repos/{PLACE}/issues"
    issue = editor.send("POST", path, {"title": "A form", "body": "x"})["number"]
    remark = Remark("rempart", AT, "It came in.", f"issue {issue}")
    forge.settle(issue, remark)
    told = editor.get(f"{path}/{issue}")
    assert (told["state"], told["state_reason"]) == ("closed", "completed")
    editor.send("PATCH", f"{path}/{issue}", {"state": "open"})
    forge.settle(issue, remark)
    assert editor.get(f"{path}/{issue}")["state"] == "open"
    assert [one.text for one in forge.remarks(issue)] == ["It came in."]


def test_who_has_no_right_may_not_write(forge: GitHubForge) -> None:
    assert forge.may_write("editor") is True
    assert [forge.may_write(one) for one in ("mallory", "nobody-here")] == [False, False]


def test_what_is_not_there_is_told_so(address: str) -> None:
    with pytest.raises(Missing):
        api(TOKEN, address).get(f"/repos/{PLACE}/pulls/999")
