"""A form sent on GitHub becomes a pull request; its issue leads there and is closed, once."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN, File
from rempart.forge.branch import read_forge
from rempart.forge.github import GitHubForge
from rempart.ledger.cases import cases
from rempart.model.case import Matter
from rempart.model.case import Request as CaseRequest
from rempart.model.decision import Deed
from rempart.model.letter import Form
from rempart.model.person import Masthead, Role
from rempart.newsroom.hearing import Asking
from rempart.newsroom.mediating import act_on, open_case
from rempart.newsroom.receiving import receive, tell
from tests.events import example, validated
from tests.github.double import BOT
from tests.github.newspaper import AT, Paper
from tests.github.server import Fault
from tests.intake.test_forms import filled
from tests.test_receiving import ANSWERS, BODY, PAPER

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def forge(paper: Paper) -> GitHubForge:
    forge = paper.forge()
    files = {path: File(data) for path, data in PAPER.items()}
    forge.commit(MAIN, forge.tip(MAIN), files, "The settings", "camille-roux", AT)
    return forge


def sent(paper: Paper, tmp_path: Path, form: Form = Form.PIECE, **told: str) -> tuple[int, Path]:
    """Somebody sends a form: its issue, and the event's file."""
    number = paper.double.ask(title="The bench is blue")
    event: dict[str, Any] = example("issues")
    body = filled(form, "en", **(told or ANSWERS | {"body": BODY}))
    event["issue"] |= {"number": number, "title": "The bench is blue", "body": body}
    event["issue"]["user"] |= {"login": "alice-martin", "type": "User"}
    file = tmp_path / "event.json"
    file.write_text(json.dumps(validated("issues", event)))
    return number, file


def take_in(forge: GitHubForge, file: Path) -> int:
    """What the workflow's line does; the number of the contribution."""
    received = receive(forge, file, lambda: "", NOW)
    assert received is not None
    tell(forge, received, NOW)
    return received.contribution.number if received.contribution else 0


def test_the_issue_leads_to_the_contribution_and_is_closed(
    paper: Paper, forge: GitHubForge, tmp_path: Path
) -> None:
    issue, file = sent(paper, tmp_path)
    number = take_in(forge, file)
    (said,) = paper.double.bodies(issue)
    assert f"https://github.com/editor/newsroom/pull/{number})" in said
    assert (number, paper.double.pulls[number].state) == (issue + 1, "open")
    told = paper.double.issues[issue]
    assert (told["state"], told["state_reason"]) == ("closed", "completed")


def test_done_again_it_says_and_closes_nothing_more(paper: Paper, forge: GitHubForge, tmp_path: Path) -> None:
    issue, file = sent(paper, tmp_path)
    take_in(forge, file)
    paper.double.issues[issue]["state"] = "open"  # somebody opens it again
    paper.wire.calls.clear()
    take_in(paper.forge(store="another"), file)
    assert [call for call in paper.wire.calls if not call.startswith("GET")] == []
    assert len(paper.double.bodies(issue)) == 1
    assert len(paper.double.pulls) == 1
    assert paper.double.issues[issue]["state"] == "open"


@pytest.mark.parametrize("is_done", [False, True])
@pytest.mark.parametrize("call", ["PATCH .*/issues/", "POST .*/issues/.*/comments", "POST .*/pulls"])
def test_what_was_cut_short_is_finished_by_the_next_run(
    paper: Paper, forge: GitHubForge, tmp_path: Path, call: str, is_done: bool
) -> None:
    issue, file = sent(paper, tmp_path)
    paper.wire.faults.append(Fault(call, 500, is_done=is_done))
    if not (is_done and call.endswith("pulls")):  # one that was opened all the same is found
        with pytest.raises(NewsroomError):
            take_in(forge, file)
    take_in(forge, file)
    assert len(paper.double.bodies(issue)) == 1
    assert len(paper.double.pulls) == 1
    assert paper.double.issues[issue]["state"] == "closed"


def test_a_mark_that_somebody_else_wrote_answers_nothing(
    paper: Paper, forge: GitHubForge, tmp_path: Path
) -> None:
    issue, file = sent(paper, tmp_path)
    paper.double.comment(issue, "mallory", f'<!-- rempart:remark {{"mark":"issue {issue}"}} -->\n\nDone.')
    take_in(forge, file)
    assert [told["user"]["login"] for told in paper.double.comments.values()] == ["mallory", BOT]
    assert paper.double.issues[issue]["state"] == "closed"


ASKED: Mapping[Form, dict[str, str]] = {
    Form.CORRECTION: {"page": "/2026/10/old/", "corrections__wrong": "Six, not seven."},
    Form.REPLY: {"page": "/2026/10/old/", "reply": "I was never asked."},
    Form.QUESTION: {"ask": "When does the ferry leave?"},
}


@pytest.mark.parametrize("form", ASKED)
def test_what_is_asked_becomes_a_case_in_its_own_thread_once(
    paper: Paper, forge: GitHubForge, tmp_path: Path, form: Form
) -> None:
    issue, file = sent(paper, tmp_path, form, **ASKED[form])
    for _ in range(2):
        assert take_in(forge, file) == 0
    (case,) = cases(read_forge(forge).acts).values()
    assert (case.number, case.matter.value, case.by) == (issue, form.value, "alice-martin")
    opened, thanks = paper.double.bodies(issue)
    assert f"Case {issue}" in opened
    assert "Thank you" in thanks
    assert paper.double.issues[issue]["state"] == "open"


def test_who_takes_what_was_asked_answers_in_its_thread_and_closes_it(
    paper: Paper, forge: GitHubForge, tmp_path: Path
) -> None:
    issue, file = sent(paper, tmp_path, Form.QUESTION, ask="When does the ferry leave?")
    take_in(forge, file)
    masthead = Masthead({"camille-roux": frozenset({Role.MODERATOR})})
    act_on(forge, masthead, Asking(Deed.CASE_TAKE, issue, "camille-roux"), NOW)
    ended = Asking(Deed.CASE_CLOSE, issue, "camille-roux", "answered", "At seven, on weekdays.")
    act_on(forge, masthead, ended, NOW)
    assert "At seven, on weekdays." in paper.double.bodies(issue)[-1]
    assert paper.double.issues[issue]["state"] == "closed"


def test_what_cannot_be_found_stays_open_for_a_person(
    paper: Paper, forge: GitHubForge, tmp_path: Path
) -> None:
    issue, file = sent(paper, tmp_path, Form.REPLY, page="/2026/10/none/", reply="I was never asked.")
    take_in(forge, file)
    (said,) = paper.double.bodies(issue)
    assert "a person will look for it: nothing published has the address /2026/10/none/" in said
    assert paper.double.issues[issue]["state"] == "open"
    assert read_forge(forge).entries == ()


def test_a_mediation_is_not_opened_where_nothing_keeps_what_is_private(forge: GitHubForge) -> None:
    request = CaseRequest(Matter.MEDIATION, "alice-martin", "We do not get on.", others=("mallory",))
    with pytest.raises(NewsroomError, match="REMPART_PRIVATE"):
        open_case(forge, request, NOW)
    assert read_forge(forge).entries == ()
