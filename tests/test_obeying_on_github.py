"""The same words on the double of GitHub: read by one job, reported by another, decided once by a comment."""

import json
from datetime import timedelta
from typing import Any

import pytest

from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.forge.events import read_comment
from rempart.model.decision import Stage
from rempart.newsroom import handing, reporting
from rempart.newsroom.checking import read_unread
from rempart.newsroom.handing import Handed
from rempart.newsroom.obeying import Outcome, obey
from rempart.newsroom.reminding import remind
from rempart.newsroom.standing import find
from rempart.newsroom.upkeep import heal, verify
from tests.events import a_comment
from tests.newsrooms import NOW, PATH, a_text


@pytest.fixture
def head(paper: Any) -> str:
    """Pull request 1, from a fork of alice-martin; its head."""
    commit: str = paper.double.commit({PATH: a_text()})
    assert paper.double.offer(commit) == 1
    return commit


def say(paper: Any, text: str, login: str = "camille-roux", id: int = 101) -> Outcome:
    """A comment, obeyed by a process of its own."""
    comment = read_comment(json.dumps(a_comment(text, login=login, id=id)).encode(), "event.json")
    return obey(paper.forge(store="decider"), comment, NOW)


def read_and_report(paper: Any) -> None:
    """Two jobs, each with its own copy of the objects."""
    found = list(read_unread(paper.forge(store="reader"), NOW))
    data = handing.write(one for one in found if isinstance(one, Handed))
    done = list(reporting.report(paper.forge(store="writer"), handing.read(data), NOW))
    assert [one.why for one in done] == [None]


def stage(paper: Any) -> Stage:
    forge = paper.forge(store="looker")
    return find(forge, read_forge(forge), "1").stage


def test_a_contribution_is_read_reported_and_accepted_once(paper: Any, head: str) -> None:
    read_and_report(paper)
    accept = f"/accept {head[:12]} She agreed."
    assert [say(paper, accept).publish for _ in range(2)] == [True, True]
    forge = paper.forge(store="looker")
    assert (stage(paper), forge.repository().read_file(forge.tip(MAIN), PATH)) == (Stage.ACCEPTED, a_text())
    assert verify(forge) == ()
    assert len(paper.double.bodies(1)) == 2  # the report, and the moderator's words


def test_nobody_accepts_without_the_role_and_the_right(paper: Any, head: str) -> None:
    read_and_report(paper)
    say(paper, f"/accept {head} She agreed.", login="mallory", id=1)
    paper.double.rights.pop("camille-roux")  # a moment ago
    say(paper, f"/accept {head} She agreed.", id=2)
    assert stage(paper) is not Stage.ACCEPTED
    assert sum("this was not done" in body for body in paper.double.bodies(1)) == 2


def test_a_head_that_moved_is_told_and_not_merged(paper: Any, head: str) -> None:
    read_and_report(paper)
    paper.double.push(1, paper.double.commit({PATH: a_text("Shoes.\n")}))
    assert say(paper, f"/accept {head} She agreed.").publish is False
    assert "read it again" in paper.double.bodies(1)[-1]


def test_a_wait_is_called_to_mind_once(paper: Any, head: str) -> None:
    heal(paper.forge(), NOW)
    for _ in range(2):
        forge = paper.forge()
        list(remind(forge, read_forge(forge), NOW + timedelta(days=400)))
    assert len(paper.double.bodies(1)) == 1


def test_a_wrong_refusal_is_contested_judged_by_another_and_published(paper: Any, head: str) -> None:
    paper.double.rights["idris-benali"] = "write"
    read_and_report(paper)
    say(paper, "/decline free-advertising It sells.", id=1)
    assert paper.double.find(1).state == "closed"
    assert "answer here with `/appeal`" in paper.double.bodies(1)[-1]
    say(paper, "/appeal It tells of a ferry.", login="alice-martin", id=2)
    assert (stage(paper), paper.double.find(1).state) == (Stage.CONTESTED, "open")
    say(paper, "/appeal-upheld I was wrong.", id=3)
    assert "nobody judges a contest of their own decision" in paper.double.bodies(1)[-1]
    say(paper, "/appeal-upheld Nothing is sold.", login="idris-benali", id=4)
    assert stage(paper) is Stage.HELD
    assert say(paper, f"/accept {head} She agreed.", login="idris-benali", id=5).publish
    forge = paper.forge(store="looker")
    assert (stage(paper), forge.repository().read_file(forge.tip(MAIN), PATH)) == (Stage.ACCEPTED, a_text())
    assert verify(forge) == ()


def test_a_published_piece_is_corrected_and_retracted_by_a_comment_each_once(paper: Any, head: str) -> None:
    read_and_report(paper)
    say(paper, f"/accept {head} She agreed.")
    correct, retract = "/correct stops at six => stops at seven", "/retract It was never so."
    assert [say(paper, correct, id=7).publish for _ in range(2)] == [True, True]
    assert [say(paper, retract, id=8).publish for _ in range(2)] == [True, True]
    forge = paper.forge(store="looker")
    text = (forge.repository().read_file(forge.tip(MAIN), PATH) or b"").decode()
    assert (text.count("stops at seven.\n"), text.count("wrong:"), text.count("retraction:")) == (1, 1, 1)
    assert (stage(paper), list(forge.requests()), verify(forge)) == (Stage.RETRACTED, [], ())
    deeds = [f"{act.deed} {act.target} {act.actor}" for act in read_forge(forge).acts]
    assert deeds[-2:] == ["correct 1 camille-roux", "retract 1 camille-roux"]
    assert [sum(word in body for body in paper.double.bodies(1)) for word in ("corrected", "retracted")] == [
        1,
        1,
    ]
    assert [pull.number for pull in paper.double.pulls.values()] == [1, 2, 3]


def test_main_may_ask_that_the_check_has_spoken_of_the_newsrooms_own_commit(paper: Any, head: str) -> None:
    read_and_report(paper)
    say(paper, f"/accept {head} She agreed.")
    say(paper, "/correct stops at six => stops at seven", id=7)
    runs = [call for call in paper.wire.calls if call.startswith("POST") and call.endswith("/check-runs")]
    assert len(runs) == 2


def test_a_correction_that_died_before_its_merge_is_taken_back(
    paper: Any, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_and_report(paper)
    say(paper, f"/accept {head} She agreed.")

    def killed(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rempart.forge.github.GitHubForge.merge", killed)
        with pytest.raises(KeyboardInterrupt):
            say(paper, "/correct stops at six => stops at seven", id=7)
    assert list(read_unread(paper.forge(store="reader"), NOW)) == []
    forge = paper.forge(store="healer")
    heal(forge, NOW)
    assert (list(forge.requests()), [act.deed for act in read_forge(forge).acts][-1]) == ([], "withdraw")
    assert say(paper, "/correct stops at six => stops at seven", id=7).publish is True
    assert verify(paper.forge(store="looker")) == ()
