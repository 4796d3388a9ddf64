"""A change of the house by those who may is told from all others, and no word accepts it."""

import json
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.forge.events import read_comment
from rempart.model.changes import Change, Changes
from rempart.model.decision import Deed, Stage
from rempart.model.person import Masthead, Role
from rempart.model.report import Check
from rempart.newsroom import handing, judging, reporting
from rempart.newsroom.checking import check, read_unread
from rempart.newsroom.handing import Handed
from rempart.newsroom.house import is_of_the_house
from rempart.newsroom.obeying import obey
from rempart.newsroom.standing import find
from tests.events import a_comment
from tests.newsrooms import MASTHEAD, NOW, PATH, Newsroom, a_text, make_newsroom

PINS, ROOT = "tooling/pins.toml", "setup.py"
HOUSE = {PINS: b"[[action]]\n", ".github/workflows/publish.yml": b"on: push\n"}


def changed(author: str, *paths: str) -> Changes:
    return Changes("a" * 40, "b" * 40, tuple(Change(path, "M", "100644", "c" * 40) for path in paths), author)


@pytest.mark.parametrize("role", Role)
def test_moderators_and_editors_may_ask_for_a_change_of_the_house(role: Role) -> None:
    may = is_of_the_house(changed("nadia", PINS, ROOT), Masthead({"nadia": frozenset({role})}))
    assert may is (role in (Role.MODERATOR, Role.EDITOR))


@pytest.mark.parametrize("author", ["", "mallory", "Nadia"])
def test_nobody_else_may(author: str) -> None:
    roles = {"nadia": frozenset({Role.EDITOR}), "": frozenset({Role.EDITOR})}
    assert not is_of_the_house(changed(author, PINS), Masthead(roles))


@pytest.mark.parametrize(
    "path",
    [
        PATH,
        "contributions/people/nadia.md",
        "Contributions/2026/11/a.md",
        "contributions",
        "./contributions/a.md",
        "tooling/../contributions/2026/11/a.md",
        "tooling//x",
        "",
    ],
)
def test_what_touches_contributions_by_any_spelling_is_none(path: str) -> None:
    assert not is_of_the_house(changed("nadia", PINS, path), Masthead({"nadia": frozenset({Role.EDITOR})}))


def test_a_change_of_nothing_is_none() -> None:
    assert not is_of_the_house(changed("nadia"), Masthead({"nadia": frozenset({Role.EDITOR})}))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def test_on_one_machine_too_no_word_accepts_it(newsroom: Newsroom) -> None:
    offered = newsroom.offer(b"[[action]]\n", PINS, actor="camille-roux")
    read = check(newsroom.forge, offered, newsroom.tick())
    posted = newsroom.forge.posted(offered.number)
    assert posted is not None
    assert posted.check is Check.HOUSE
    assert "`/accept` ne le prend pas" in posted.text
    assert PINS in posted.text
    with pytest.raises(NewsroomError) as refused:
        newsroom.decide(Deed.ACCEPT, offered.number, "idris-benali", sha=read.contribution.head)
    assert refused.value.message == judging.HOUSE


def test_what_may_wait_for_a_moderator_still_does(newsroom: Newsroom) -> None:
    offered = newsroom.offer(b"Words.\n", "site/pages/en/about.md", actor="camille-roux")
    check(newsroom.forge, offered, newsroom.tick())
    posted = newsroom.forge.posted(offered.number)
    assert posted is not None
    assert posted.check is Check.HOLD


def concluded(paper: Any, files: dict[str, bytes], login: str, **more: Any) -> tuple[str, str]:
    """What the check of such a pull request says, once two jobs have read and reported it; and its head."""
    head = paper.double.commit(files)
    paper.double.offer(head, login, **more)
    handed = [one for one in read_unread(paper.forge(store="reader"), NOW) if isinstance(one, Handed)]
    done = list(reporting.report(paper.forge(store="writer"), handing.read(handing.write(handed)), NOW))
    assert [one.why for one in done] == [None]
    (run,) = [run for run in paper.double.runs.values() if run["head_sha"] == head]
    return run["conclusion"], head


def test_a_moderators_change_of_the_house_is_neutral_and_no_word_accepts_it(paper: Any) -> None:
    conclusion, head = concluded(paper, HOUSE, "Camille-Roux")
    assert conclusion == "neutral"
    paper.double.rights |= {"idris-benali": "write"}
    told = a_comment(f"/accept {head[:12]}", login="idris-benali", id=101)
    forge = paper.forge(store="decider")
    assert not obey(forge, read_comment(json.dumps(told).encode(), "event.json"), NOW).publish
    assert find(forge, read_forge(forge), "1").stage is not Stage.ACCEPTED
    assert forge.repository().read_file(forge.tip(MAIN), PINS) is None


@pytest.mark.parametrize("files", [HOUSE, {ROOT: b"import os\n"}, {"site/masthead.yml": MASTHEAD + b"\n"}])
@pytest.mark.parametrize("login", ["mallory", "tom-whitaker"])
def test_who_may_not_change_the_house_is_refused(paper: Any, files: dict[str, bytes], login: str) -> None:
    assert concluded(paper, files, login)[0] == "failure"


def test_a_stranger_who_names_themselves_in_the_masthead_is_refused(paper: Any) -> None:
    grab = {"site/masthead.yml": b"people:\n  mallory: [moderator, editor]\n", **HOUSE}
    assert concluded(paper, grab, "mallory")[0] == "failure"


def test_a_moderators_name_on_a_strangers_branch_is_refused(paper: Any) -> None:
    assert concluded(paper, HOUSE, "camille-roux", owner="mallory")[0] == "failure"


def test_a_piece_never_travels_with_a_change_of_the_house(paper: Any) -> None:
    assert concluded(paper, {**HOUSE, PATH: a_text()}, "camille-roux")[0] == "failure"
