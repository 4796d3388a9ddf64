"""A moderator calls a finding mistaken, or takes that back: who may, of what, when, what its author reads."""

from pathlib import Path

import pytest

from rempart.errors import NewsroomError, StaleHead
from rempart.forge.branch import read_forge
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.finding import Family, Severity
from rempart.model.verdict import Band
from rempart.newsroom.recording import record_screen
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import verify
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import Newsroom, a_text, make_newsroom

MISTAKEN = {"rule": "uncited-quote"}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def found(newsroom: Newsroom, contribution: Contribution) -> Contribution:
    """The checks saw an uncited quotation in the contribution."""
    changes = changes_of(newsroom.forge, contribution)
    return record_screen(newsroom.forge, contribution, changes, [a_verdict(a_finding())], newsroom.tick())


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    return found(newsroom, newsroom.offer())


def said(newsroom: Newsroom) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(1)]


def test_a_finding_called_mistaken_is_a_line_of_the_ledger_and_moves_nothing(
    newsroom: Newsroom, offered: Contribution
) -> None:
    done = newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)
    assert (done.stage, done.found, done.wrong) == (offered.stage, ("uncited-quote",), ("uncited-quote",))
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.commit) == (Deed.FINDING_WRONG, "camille-roux", offered.head)
    assert act.note == {"rule": "uncited-quote"}
    assert verify(newsroom.forge) == ()


def test_its_author_is_told_with_the_words_or_without(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.FINDING_WRONG, 1, words="The note is right below.", **MISTAKEN)
    assert said(newsroom) == [
        "A moderator, camille-roux, says that what the checks found (uncited-quote) does not hold here."
        " The note is right below."
    ]
    found(newsroom, newsroom.offer(path="contributions/2026/11/two.md"))
    newsroom.decide(Deed.FINDING_WRONG, 2, **MISTAKEN)
    (remark,) = newsroom.forge.remarks(2)
    assert remark.text.endswith("does not hold here.")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("", "say which rule you mean: --rule RULE, one of uncited-quote"),
        ("link-farm", "did not speak of link-farm in contribution 1: name one of uncited-quote"),
    ],
)
def test_only_what_the_checks_said_can_be_mistaken(
    newsroom: Newsroom, offered: Contribution, rule: str, message: str
) -> None:
    with pytest.raises(NewsroomError, match=message):
        newsroom.decide(Deed.FINDING_WRONG, 1, rule=rule)


def test_where_the_checks_said_nothing_nothing_can_be_mistaken(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer())
    with pytest.raises(NewsroomError, match="nothing in it can be mistaken"):
        newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)


def test_a_finding_is_called_mistaken_once(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)
    with pytest.raises(NewsroomError, match="already called mistaken"):
        newsroom.decide(Deed.FINDING_WRONG, 1, "idris-benali", **MISTAKEN)


@pytest.mark.parametrize("actor", ["alice-martin", "tom-whitaker"])
def test_nobody_but_a_moderator_calls_a_finding_mistaken(
    newsroom: Newsroom, offered: Contribution, actor: str
) -> None:
    with pytest.raises(NewsroomError, match="is no moderator"):
        newsroom.decide(Deed.FINDING_WRONG, 1, actor, **MISTAKEN)


def test_nobody_takes_the_side_of_a_piece_that_names_them(newsroom: Newsroom) -> None:
    found(newsroom, newsroom.offer(a_text(credits="[{handle: camille-roux, role: edits}]")))
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)


def test_a_finding_can_be_called_mistaken_after_the_decision(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.ACCEPT, 1)
    done = newsroom.decide(Deed.FINDING_WRONG, 1, "idris-benali", **MISTAKEN)
    assert (done.stage, done.wrong) == (Stage.ACCEPTED, ("uncited-quote",))


def test_of_another_version_than_the_one_that_was_read_nothing_is_said(
    newsroom: Newsroom, offered: Contribution
) -> None:
    found(newsroom, newsroom.offer(a_text("Second version.\n")))
    with pytest.raises(StaleHead):
        newsroom.decide(Deed.FINDING_WRONG, 1, sha=offered.head, **MISTAKEN)


def test_what_is_mistaken_in_one_version_holds_the_next(newsroom: Newsroom) -> None:
    """Else an author has a small doubt lifted, and brings the rumour afterwards."""
    for body in ("The ferry may stop.\n", "The mayor took a bribe.\n"):
        rumour = a_finding(rule="told-as-fact", family=Family.RUMOUR, severity=Severity.HOLD)
        offered = newsroom.offer(a_text(body))
        changes = changes_of(newsroom.forge, offered)
        record_screen(newsroom.forge, offered, changes, [a_verdict(rumour, band=Band.HOLD)], newsroom.tick())
        with pytest.raises(NewsroomError, match="rests on nothing"):
            newsroom.decide(Deed.ACCEPT, 1, sha=offered.head)
        done = newsroom.decide(Deed.FINDING_WRONG, 1, rule="told-as-fact")
        assert (done.wrong, done.excused) == (("told-as-fact",), ("told-as-fact",))
    assert newsroom.decide(Deed.ACCEPT, 1, sha=offered.head).stage is Stage.ACCEPTED


def test_no_other_act_names_a_rule_and_this_one_has_no_reason(
    newsroom: Newsroom, offered: Contribution
) -> None:
    with pytest.raises(NewsroomError, match="leave --rule out"):
        newsroom.decide(Deed.ACCEPT, 1, **MISTAKEN)
    with pytest.raises(NewsroomError, match="leave --reason out"):
        newsroom.decide(Deed.FINDING_WRONG, 1, reason="copy", **MISTAKEN)


# Taken back


@pytest.fixture
def mistaken(newsroom: Newsroom, offered: Contribution) -> Contribution:
    return newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)


def test_what_was_called_mistaken_is_taken_back_and_of_both_the_later_holds(
    newsroom: Newsroom, mistaken: Contribution
) -> None:
    done = newsroom.decide(Deed.FINDING_STANDS, 1, "idris-benali", **MISTAKEN)
    assert (done.stage, done.found, done.wrong) == (mistaken.stage, ("uncited-quote",), ())
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.note) == (Deed.FINDING_STANDS, "idris-benali", MISTAKEN)
    assert newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN).wrong == ("uncited-quote",)
    assert verify(newsroom.forge) == ()


def test_its_author_is_told_that_the_finding_stands(newsroom: Newsroom, mistaken: Contribution) -> None:
    newsroom.decide(Deed.FINDING_STANDS, 1, words="I took it for another.", **MISTAKEN)
    assert said(newsroom)[1:] == [
        "A moderator, camille-roux, says that what the checks found (uncited-quote) stands here after all."
        " I took it for another."
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("", "say which rule you mean: --rule RULE, one of uncited-quote"),
        ("link-farm", "link-farm was not called mistaken in contribution 1: name one of uncited-quote"),
    ],
)
def test_only_what_was_called_mistaken_can_be_taken_back(
    newsroom: Newsroom, mistaken: Contribution, rule: str, message: str
) -> None:
    with pytest.raises(NewsroomError, match=message):
        newsroom.decide(Deed.FINDING_STANDS, 1, rule=rule)
    with pytest.raises(NewsroomError, match="leave --reason out"):
        newsroom.decide(Deed.FINDING_STANDS, 1, reason="copy", **MISTAKEN)
    newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN)
    with pytest.raises(NewsroomError, match="there is nothing to take back"):
        newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN)


def test_nobody_but_a_moderator_takes_it_back(newsroom: Newsroom, mistaken: Contribution) -> None:
    with pytest.raises(NewsroomError, match="is no moderator"):
        newsroom.decide(Deed.FINDING_STANDS, 1, "alice-martin", **MISTAKEN)


def test_who_is_merely_named_in_a_piece_can_take_it_back(newsroom: Newsroom) -> None:
    """It does nothing in the piece's favour, and anybody can name everybody."""
    found(newsroom, newsroom.offer(a_text(credits="[{handle: camille-roux, role: edits}]")))
    newsroom.decide(Deed.FINDING_WRONG, 1, "idris-benali", **MISTAKEN)
    assert newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN).wrong == ()


def test_it_can_be_taken_back_after_the_decision_which_stays(
    newsroom: Newsroom, mistaken: Contribution
) -> None:
    newsroom.decide(Deed.ACCEPT, 1)
    done = newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN)
    assert (done.stage, done.wrong) == (Stage.ACCEPTED, ())


def test_it_can_be_taken_back_when_a_later_version_no_longer_holds_the_finding(
    newsroom: Newsroom, mistaken: Contribution
) -> None:
    newsroom.screen(newsroom.offer(a_text("Second version.\n")))
    assert newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN).wrong == ()


def test_a_statement_of_reasons_leaves_out_what_was_called_mistaken_until_that_is_taken_back(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.FINDING_WRONG, 1, **MISTAKEN)
    newsroom.decide(Deed.RETURN, 1, sha=offered.head, reason="form", words="Mend the header.")
    assert "uncited-quote" not in said(newsroom)[-1]
    newsroom.decide(Deed.RESERVE, 1)
    newsroom.decide(Deed.FINDING_STANDS, 1, **MISTAKEN)
    newsroom.decide(Deed.DECLINE, 1, sha=offered.head, reason="form", words="It is not mended.")
    assert "(uncited-quote)" in said(newsroom)[-1]
