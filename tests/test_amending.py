"""A published piece put right or retracted: who may, what of the file changes, that it is whole and told."""

from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import RefUpdate
from rempart.errors import Conflict, NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.ledger.anchors import read_enactment
from rempart.ledger.courses import Courses, follow
from rempart.ledger.decisions import decisions
from rempart.model.decision import Act, Deed, Stage
from rempart.newsroom import enacting
from rempart.newsroom.bringing import offer
from rempart.newsroom.checking import check_waiting
from rempart.newsroom.erasing import erase
from rempart.newsroom.gating import check_accepted
from rempart.newsroom.standing import find, waiting
from rempart.newsroom.trees import Commit
from rempart.newsroom.upkeep import heal, verify
from rempart.publishing.record import make_record, steps, versions
from tests.newsrooms import NOW, PATH, Newsroom, a_text, make_newsroom

ADDRESS = "/2026/11/ferry/"
OLD = "contributions/2026/10/old.md"
RIGHT = {"wrong": "stops at six", "right": "stops at seven"}
WHY = {"words": "The timetable it quotes was never printed."}
NOTE = '  - {date: 2026-11-24, wrong: "stops at six", right: "stops at seven"}\n'


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """The piece of contribution 1, by alice-martin, was accepted by camille-roux."""
    made = make_newsroom(tmp_path)
    made.screen(made.offer())
    made.decide(Deed.ACCEPT, 1)
    return made


def text(newsroom: Newsroom, path: str = PATH) -> str:
    data = newsroom.forge.repository().read_file(newsroom.forge.tip(MAIN), path)
    assert data is not None
    return data.decode()


def last(newsroom: Newsroom) -> Act:
    *_, act = read_forge(newsroom.forge).acts
    return act


def said(newsroom: Newsroom, number: int = 1) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(number)]


# What changes


@pytest.mark.parametrize("target", [ADDRESS, "1"])
def test_a_correction_changes_the_words_and_adds_its_notice(newsroom: Newsroom, target: str) -> None:
    before = text(newsroom)
    done = newsroom.decide(Deed.CORRECT, target, "idris-benali", **RIGHT)
    wanted = before.replace("---\nThe ferry", f"corrections:\n{NOTE}---\nThe ferry")
    assert text(newsroom) == wanted.replace("ferry stops at six.\n", "ferry stops at seven.\n")
    assert (done.number, done.stage) == (1, Stage.ACCEPTED)
    act = last(newsroom)
    assert (act.deed, act.target, act.actor, list(act.blobs)) == (Deed.CORRECT, 1, "idris-benali", [PATH])
    assert (act.merge, act.note) == (newsroom.forge.tip(MAIN), {"carried": "2"})
    assert verify(newsroom.forge) == ()
    check_accepted(
        Commit(newsroom.forge.repository(), newsroom.forge.tip(MAIN)), read_forge(newsroom.forge), NOW.date()
    )


def test_a_second_correction_follows_the_first(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    newsroom.decide(Deed.CORRECT, ADDRESS, wrong="at seven", right="at eight")
    assert text(newsroom).count("wrong:") == 2
    assert "ferry stops at eight.\n" in text(newsroom)
    assert verify(newsroom.forge) == ()


def test_what_stands_in_the_title_alone_is_corrected_there(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text("It is late.\n"), "contributions/2026/11/late.md"))
    newsroom.decide(Deed.ACCEPT, 2)
    newsroom.decide(Deed.CORRECT, 2, **RIGHT)
    assert 'title: "The ferry stops at seven"\nlang: en\n' in text(newsroom, "contributions/2026/11/late.md")


def test_a_retraction_leaves_the_text_and_says_why(newsroom: Newsroom) -> None:
    before = text(newsroom)
    assert newsroom.decide(Deed.RETRACT, ADDRESS, **WHY).stage is Stage.RETRACTED
    notice = f'retraction: {{date: 2026-11-24, reason: "{WHY["words"]}"}}\n'
    assert text(newsroom) == before.replace("---\nThe ferry", f"{notice}---\nThe ferry")
    assert last(newsroom).sealed == {}
    assert verify(newsroom.forge) == ()
    for deed, told in ((Deed.RETRACT, WHY), (Deed.CORRECT, RIGHT)):
        with pytest.raises(NewsroomError, match="retracted already"):
            newsroom.decide(deed, ADDRESS, **told)
    with pytest.raises(NewsroomError, match="was retracted"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_piece_that_came_before_the_record_is_corrected_too(newsroom: Newsroom) -> None:
    done = newsroom.decide(Deed.CORRECT, "/2026/10/old/", **RIGHT)
    assert (done.number, done.stage, last(newsroom).note) == (2, Stage.ACCEPTED, {})
    assert newsroom.decide(Deed.RETRACT, "/2026/10/old/", **WHY).stage is Stage.RETRACTED
    assert "retraction:" in text(newsroom, OLD)
    assert (list(newsroom.forge.requests()), verify(newsroom.forge)) == ([], ())


def test_the_piece_is_its_first_authors_whoever_changed_it_since(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text("It leaves at nine.\n"), actor="zoe-petit"))
    newsroom.decide(Deed.ACCEPT, 2)
    assert newsroom.decide(Deed.RETRACT, 2, **WHY).number == 1


# Who is told, and what is not counted


def test_the_author_reads_what_was_wrong_and_what_is_so(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.CORRECT, ADDRESS, words="Thank you, Mr Caron.", **RIGHT)
    (told,) = said(newsroom)
    parts = ["camille-roux, corrected your piece", "stops at six", "stops at seven", "Mr Caron", "--about 1"]
    assert [part for part in parts if part not in told] == []
    assert said(newsroom, 2) == []
    newsroom.decide(Deed.RETRACT, ADDRESS, **WHY)
    assert WHY["words"] in said(newsroom)[1]


def test_erased_words_are_gone_from_what_the_author_reads(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.CORRECT, ADDRESS, words="Thank you, Mr Caron.", **RIGHT)
    erase(newsroom.forge, [len(read_forge(newsroom.forge).entries)], 0, newsroom.tick())
    assert ["Caron" in one or "stops at seven" not in one for one in said(newsroom)] == [False]


def test_nobody_offered_it_and_nothing_waits(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.deeds()[-1] == "correct 1 camille-roux"
    assert (list(newsroom.forge.requests()), waiting(newsroom.forge), check_waiting(newsroom.forge, NOW)) == (
        [],
        (),
        (),
    )
    courses = Courses({}, set())
    follow(read_forge(newsroom.forge).acts, courses)
    assert (set(courses.of), courses.known) == ({1}, {"alice-martin"})


def test_the_register_and_the_pieces_story_tell_of_it(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    newsroom.decide(Deed.RETRACT, ADDRESS, **WHY)
    acts = list(read_forge(newsroom.forge).acts)
    told = [(one.deed, one.number, one.paths) for one in decisions(acts)]
    assert told == [(deed, 1, (PATH,)) for deed in (Deed.ACCEPT, Deed.CORRECT, Deed.RETRACT)]
    story = make_record(acts).stories[PATH]
    assert [step.message for step in steps(story)][-2:] == ["Corrected by %(who)s", "Retracted by %(who)s"]
    assert [version.message[:9] for version in versions(story)] == ["", "Corrected", "Retracted"]


def test_of_several_pieces_only_the_one_that_is_meant_has_it_in_its_story(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path)
    other = "contributions/2026/11/tram.md"
    newsroom.write(PATH, a_text())
    newsroom.write(other, a_text("The tram runs.\n"))
    both = offer(newsroom.root, newsroom.forge, [Path(PATH), Path(other)], "alice-martin", newsroom.tick())
    newsroom.screen(both)
    newsroom.decide(Deed.ACCEPT, 1)
    with pytest.raises(NewsroomError, match="several pieces: name one by its address: /2026/11/ferry/"):
        newsroom.decide(Deed.CORRECT, 1, **RIGHT)
    newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    stories = make_record(read_forge(newsroom.forge).acts).stories
    assert len(stories[PATH]) == len(stories[other]) + 1


# Who may, and what is refused


@pytest.mark.parametrize(
    ("deed", "actor", "told", "why"),
    [
        (Deed.CORRECT, "alice-martin", RIGHT, "no moderator"),
        (Deed.CORRECT, "idris-benali", {"wrong": "", "right": "x"}, "--wrong TEXT --right TEXT"),
        (Deed.CORRECT, "idris-benali", {"wrong": "six", "right": " "}, "quote the whole sentence"),
        (
            Deed.CORRECT,
            "idris-benali",
            {"wrong": "nine", "right": "ten"},
            "“nine” stands neither in the body",
        ),
        (Deed.CORRECT, "idris-benali", {"wrong": "ferr", "right": "ten"}, "quote whole words"),
        (Deed.CORRECT, "idris-benali", {"wrong": "ferry", "right": "ferry"}, "nothing to correct"),
        (Deed.CORRECT, "idris-benali", {**RIGHT, "reason": "form"}, "leave --reason out"),
        (Deed.CORRECT, "idris-benali", {**RIGHT, "sha": "0" * 40}, "leave --sha out"),
        (Deed.CORRECT, "idris-benali", {**RIGHT, "right": "x" * 2001}, "longer than 2000"),
        (Deed.RETRACT, "idris-benali", {}, "--words TEXT"),
        (Deed.RETRACT, "idris-benali", {**WHY, **RIGHT}, "leave them out"),
        (Deed.RETURN, "idris-benali", {**WHY, "wrong": "x"}, "already accepted|leave them out"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_done(
    newsroom: Newsroom, deed: Deed, actor: str, told: dict[str, Any], why: str
) -> None:
    before = newsroom.forge.repository().refs()
    with pytest.raises(NewsroomError, match=why):
        newsroom.decide(deed, "1", actor, **told)
    assert newsroom.forge.repository().refs() == before


def test_what_stands_twice_is_asked_for_again(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text("It is six. No: six.\n")))
    newsroom.decide(Deed.ACCEPT, 2)
    with pytest.raises(NewsroomError, match="“six” stands there 2 times: quote more"):
        newsroom.decide(Deed.CORRECT, ADDRESS, wrong="six", right="seven")


@pytest.mark.parametrize(
    ("target", "why"),
    [("/2026/11/none/", "no piece stands at"), ("7", "brought is published"), ("x", "neither")],
)
def test_what_is_no_published_piece_is_told(newsroom: Newsroom, target: str, why: str) -> None:
    with pytest.raises(NewsroomError, match=why):
        newsroom.decide(Deed.RETRACT, target, **WHY)


def test_nobody_corrects_or_retracts_a_piece_they_sign(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path)
    newsroom.screen(newsroom.offer(a_text(author="camille-roux"), actor="camille-roux"))
    newsroom.decide(Deed.ACCEPT, 1, "idris-benali")
    for deed, told in ((Deed.CORRECT, RIGHT), (Deed.RETRACT, WHY)):
        with pytest.raises(NewsroomError, match="nobody corrects or retracts a piece they sign"):
            newsroom.decide(deed, ADDRESS, **told)
        assert newsroom.decide(deed, ADDRESS, "idris-benali", **told).number == 1


def test_what_the_checks_would_block_is_not_written(newsroom: Newsroom) -> None:
    with pytest.raises(NewsroomError, match=r"could not be published safely.*deep-nesting"):
        newsroom.decide(Deed.CORRECT, ADDRESS, wrong="The ferry", right="> " * 200 + "x")


# What is cut short


class Killed(Exception):
    """As if the process died."""


def killed(*_: object, **__: object) -> Any:
    raise Killed


STEPS: dict[str, tuple[object, str]] = {
    "after open": (LocalForge, "post"),
    "before the merge": (LocalForge, "merge"),
    "after merge": (enacting, "record"),
    "after the line": (LocalForge, "close"),
    "before its author is told": (LocalForge, "remark"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("deed", "told"), [(Deed.CORRECT, RIGHT | {"words": "Thanks."}), (Deed.RETRACT, WHY)]
)
def test_what_died_in_the_middle_is_whole_when_it_starts_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str, deed: Deed, told: dict[str, str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(*STEPS[step], killed)
        with pytest.raises(Killed):
            newsroom.decide(deed, ADDRESS, **told)
    is_done = step not in ("after open", "before the merge")
    if not is_done:
        assert waiting(newsroom.forge) == ()
    heal(newsroom.forge, newsroom.tick())
    before = (newsroom.deeds(), said(newsroom), newsroom.forge.tip(MAIN))
    heal(newsroom.forge, newsroom.tick())
    assert (newsroom.deeds(), said(newsroom), newsroom.forge.tip(MAIN)) == before
    assert (list(newsroom.forge.requests()), verify(newsroom.forge)) == ([], ())
    assert not any(deed.startswith("offer 2") for deed in newsroom.deeds())
    assert newsroom.deeds().count(f"{deed} 1 camille-roux") == is_done
    assert newsroom.deeds().count("withdraw 2 camille-roux") == (not is_done)
    assert len(said(newsroom)) == is_done
    assert len(set(newsroom.forge.vault.kept())) == sum(
        len(act.sealed) for act in read_forge(newsroom.forge).acts
    )
    assert [one.deed for one in decisions(read_forge(newsroom.forge).acts)].count(Deed.WITHDRAW) == 0
    if not is_done:
        assert newsroom.decide(deed, ADDRESS, **told).number == 1
        assert verify(newsroom.forge) == ()


def test_a_refused_merge_takes_back_what_was_opened(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise Conflict("no")

    with monkeypatch.context() as patched:
        patched.setattr(LocalForge, "merge", refuse)
        with pytest.raises(Conflict, match="changed at the same moment"):
            newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    assert newsroom.deeds()[-1] == "withdraw 2 camille-roux"
    assert list(newsroom.forge.requests()) == []
    assert find(newsroom.forge, read_forge(newsroom.forge), "2").stage is Stage.WITHDRAWN


def test_a_merge_that_says_it_is_a_correction_and_is_more_is_not_written_down(newsroom: Newsroom) -> None:
    forge = newsroom.forge
    newsroom.decide(Deed.CORRECT, ADDRESS, **RIGHT)
    repository, main = forge.repository(), forge.tip(MAIN)
    (merge,) = repository.commits([main])
    told = read_enactment(merge.message)
    assert told is not None
    sly = text(newsroom).replace("ferry stops at seven.", "ferry stops at eight. Call our shop.")
    sly = sly.replace("---\nThe", '  - {date: 2026-11-24, wrong: "at seven", right: "at eight"}\n---\nThe')
    head = newsroom.push(PATH, sly.encode(), "refs/heads/sly")
    message = merge.message.replace(told.brought, head)
    pushed = repository.write_commit(f"{head}^{{tree}}", [main, head], message, "x", "2026-11-24T11:00:00Z")
    repository.update_refs([RefUpdate("refs/heads/main", main, pushed)])
    heal(forge, newsroom.tick())
    assert last(newsroom).merge == main


def test_a_stranger_who_says_so_is_still_an_offer(newsroom: Newsroom) -> None:
    newsroom.push(
        PATH,
        a_text("Mine.\n"),
        "refs/pull/2/head",
        "Correct it\n\nEnacts: correct\nOffered-by: camille-roux\n",
    )
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.deeds()[-1] == "offer 2 camille-roux"


def test_the_same_comment_corrects_once(newsroom: Newsroom) -> None:
    for _ in range(2):
        newsroom.decide(Deed.RETRACT, "1", via="comment 7", **WHY)
    assert newsroom.deeds().count("retract 1 camille-roux") == 1
