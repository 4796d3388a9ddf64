"""A refusal is contested by one word, judged by somebody else, once, in public, with reasons."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import Request
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.ledger.clocks import days_late, due
from rempart.ledger.tally import Fate, events, fates
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.finding import Family, Severity
from rempart.model.settings import Clocks
from rempart.model.verdict import Band
from rempart.newsroom.checking import check_waiting, examine
from rempart.newsroom.recording import record_screen
from rempart.newsroom.standing import waiting
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import heal, verify
from rempart.publishing.record import make_record, steps
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import MASTHEAD, PATH, Newsroom, a_text, make_newsroom

DECLINE = {"reason": "free-advertising", "words": "It sends readers to one shop."}
WHY = "The shop is the story: it closes after ninety years."
THREE = MASTHEAD + b"  lea-fontaine: [moderator]\n"
JUDGES = [Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, {"site/masthead.yml": THREE})


@pytest.fixture
def declined(newsroom: Newsroom) -> Contribution:
    """Contribution 1, by alice-martin, held for a sales pitch and declined by camille-roux."""
    offered = newsroom.offer()
    pitch = a_finding(rule="sales-pitch", family=Family.SPAM, severity=Severity.HOLD)
    verdict = a_verdict(pitch, band=Band.HOLD)
    changes = changes_of(newsroom.forge, offered)
    record_screen(newsroom.forge, offered, changes, [verdict], newsroom.tick())
    return newsroom.decide(Deed.DECLINE, 1, **DECLINE)


def appeal(newsroom: Newsroom, words: str = "", actor: str = "alice-martin") -> Contribution:
    return newsroom.decide(Deed.APPEAL, 1, actor, words=words)


def judge(newsroom: Newsroom, deed: Deed = Deed.APPEAL_UPHELD, actor: str = "idris-benali") -> Contribution:
    return newsroom.decide(deed, 1, actor, words=WHY)


def said(newsroom: Newsroom) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(1)]


def test_one_word_contests_and_the_queue_knows_it(newsroom: Newsroom, declined: Contribution) -> None:
    assert not newsroom.forge.request(1).open
    contested = appeal(newsroom)
    assert contested.stage is Stage.CONTESTED
    assert [one.number for one in waiting(newsroom.forge)] == [1]
    assert newsroom.forge.request(1).open
    assert "Another moderator than camille-roux judges it by 2026-12-08" in said(newsroom)[-1]
    assert newsroom.forge.request(1).labels == ("contested",)


def test_what_was_returned_can_be_contested_too(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer())
    newsroom.decide(Deed.RETURN, 1, reason="missing-sources")
    assert appeal(newsroom, "All of it was seen by me.").stage is Stage.CONTESTED
    assert judge(newsroom, Deed.APPEAL_DISMISSED).stage is Stage.RETURNED


@pytest.mark.parametrize("deed", JUDGES)
def test_nobody_judges_a_contest_of_their_own_refusal(
    newsroom: Newsroom, declined: Contribution, deed: Deed
) -> None:
    appeal(newsroom)
    with pytest.raises(NewsroomError, match="nobody judges a contest of their own decision"):
        judge(newsroom, deed, "camille-roux")
    assert newsroom.deeds()[-1] == "appeal 1 alice-martin"


@pytest.mark.parametrize("deed", JUDGES)
@pytest.mark.parametrize("author", ["idris-benali", "camille-roux"])
def test_nobody_judges_a_contest_about_their_own_piece(newsroom: Newsroom, deed: Deed, author: str) -> None:
    newsroom.screen(newsroom.offer(a_text(author=author), actor=author))
    newsroom.decide(Deed.DECLINE, 1, "lea-fontaine", **DECLINE)
    appeal(newsroom, actor=author)
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        judge(newsroom, deed, author)


@pytest.mark.parametrize("actor", ["tom-whitaker", "alice-martin"])
def test_judging_needs_the_role(newsroom: Newsroom, declined: Contribution, actor: str) -> None:
    appeal(newsroom)
    with pytest.raises(NewsroomError, match="no moderator"):
        judge(newsroom, actor=actor)


@pytest.mark.parametrize("deed", JUDGES)
def test_a_judgment_gives_its_reasons(newsroom: Newsroom, declined: Contribution, deed: Deed) -> None:
    appeal(newsroom)
    with pytest.raises(NewsroomError, match="say why in your own words"):
        newsroom.decide(deed, 1, "idris-benali")


def test_an_upheld_appeal_puts_the_piece_back_and_the_overruled_away(
    newsroom: Newsroom, declined: Contribution
) -> None:
    appeal(newsroom)
    back = judge(newsroom)
    assert back.stage is Stage.HELD
    assert back.overruled == ("camille-roux",)
    for deed in (Deed.ACCEPT, Deed.RETURN, Deed.DECLINE):
        with pytest.raises(NewsroomError, match="you refused contribution 1, and were overruled"):
            newsroom.decide(deed, 1, **(DECLINE if deed is not Deed.ACCEPT else {}))
    assert newsroom.decide(Deed.ACCEPT, 1, "idris-benali").stage is Stage.ACCEPTED
    assert WHY in said(newsroom)[-1]
    assert verify(newsroom.forge) == ()


def test_who_was_overruled_does_not_judge_a_later_contest_either(
    newsroom: Newsroom, declined: Contribution
) -> None:
    appeal(newsroom)
    judge(newsroom)
    newsroom.decide(Deed.DECLINE, 1, "lea-fontaine", **DECLINE)
    appeal(newsroom)
    with pytest.raises(NewsroomError, match="you refused contribution 1, and were overruled"):
        judge(newsroom, Deed.APPEAL_DISMISSED, "camille-roux")
    assert judge(newsroom).overruled == ("camille-roux", "lea-fontaine")


def test_an_upheld_appeal_counts_against_the_rule_that_the_refusal_rested_on(
    newsroom: Newsroom, declined: Contribution
) -> None:
    families = {"sales-pitch": Family.SPAM}
    assert fates(events(read_forge(newsroom.forge).acts, families)) == {"sales-pitch": {1: Fate.UPHELD}}
    appeal(newsroom)
    judge(newsroom)
    assert fates(events(read_forge(newsroom.forge).acts, families)) == {"sales-pitch": {1: Fate.OVERTURNED}}


def test_a_dismissed_appeal_ends_it(newsroom: Newsroom, declined: Contribution) -> None:
    appeal(newsroom)
    assert judge(newsroom, Deed.APPEAL_DISMISSED).stage is Stage.DECLINED
    assert not newsroom.forge.request(1).open
    with pytest.raises(NewsroomError, match="was contested already, and stands"):
        appeal(newsroom, "Once more.")


def test_what_is_refused_anew_can_be_contested_anew(newsroom: Newsroom, declined: Contribution) -> None:
    appeal(newsroom)
    judge(newsroom)
    newsroom.decide(Deed.DECLINE, 1, "idris-benali", **DECLINE)
    assert appeal(newsroom).stage is Stage.CONTESTED
    with pytest.raises(NewsroomError, match="nobody judges a contest of their own decision"):
        judge(newsroom)
    assert judge(newsroom, actor="lea-fontaine").overruled == ("camille-roux", "idris-benali")


@pytest.mark.parametrize("actor", ["tom-whitaker", "idris-benali"])
def test_only_who_offers_or_signs_contests(newsroom: Newsroom, declined: Contribution, actor: str) -> None:
    with pytest.raises(NewsroomError, match="only the authors of contribution 1 contest"):
        appeal(newsroom, actor=actor)


def test_what_was_not_refused_is_not_contested(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer())
    with pytest.raises(NewsroomError, match="there is nothing to contest"):
        appeal(newsroom)
    newsroom.decide(Deed.ACCEPT, 1)
    with pytest.raises(NewsroomError, match="there is nothing to contest"):
        appeal(newsroom)


@pytest.mark.parametrize("deed", JUDGES)
def test_what_nobody_contests_is_not_judged(newsroom: Newsroom, declined: Contribution, deed: Deed) -> None:
    with pytest.raises(NewsroomError, match="already declined"):
        judge(newsroom, deed)


def test_six_months_are_given(newsroom: Newsroom, declined: Contribution) -> None:
    newsroom.now += timedelta(days=182)
    assert appeal(newsroom).stage is Stage.CONTESTED


def test_after_six_months_it_is_too_late(newsroom: Newsroom, declined: Contribution) -> None:
    newsroom.now += timedelta(days=184)
    with pytest.raises(NewsroomError, match="refused on 2026-11-24, and contests are taken for six months"):
        appeal(newsroom)


def test_who_contests_may_add_to_it_and_the_clock_runs_on(newsroom: Newsroom, declined: Contribution) -> None:
    since = appeal(newsroom).since
    newsroom.now += timedelta(days=3)
    assert appeal(newsroom, "Here is the lease.").since == since
    assert "Here is the lease." in said(newsroom)[-1]
    with pytest.raises(NewsroomError, match="is contested already: say what you want to add"):
        appeal(newsroom)


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.RETURN, Deed.DECLINE])
def test_what_is_contested_is_judged_before_it_is_decided(
    newsroom: Newsroom, declined: Contribution, deed: Deed
) -> None:
    appeal(newsroom)
    with pytest.raises(NewsroomError, match="is contested: somebody who did not refuse it"):
        newsroom.decide(deed, 1, "idris-benali", **(DECLINE if deed is not Deed.ACCEPT else {}))


def test_a_new_version_does_not_end_a_contest_nor_change_what_is_judged(
    newsroom: Newsroom, declined: Contribution
) -> None:
    appeal(newsroom)
    newsroom.push("contributions/2026/11/ferry.md", a_text("Another text.\n"), "refs/pull/1/head")
    heal(newsroom.forge, newsroom.tick())
    (read,) = check_waiting(newsroom.forge, newsroom.tick())
    assert read.contribution.stage is Stage.CONTESTED
    assert read.changes.head == declined.head
    assert examine(newsroom.forge, "1", newsroom.tick()).changes.head == declined.head
    judge(newsroom)
    assert read_forge(newsroom.forge).entries[-1].act.commit == declined.head


def test_a_contest_may_be_withdrawn_with_its_piece(newsroom: Newsroom, declined: Contribution) -> None:
    appeal(newsroom)
    assert newsroom.decide(Deed.WITHDRAW, 1, "alice-martin").stage is Stage.WITHDRAWN


def test_the_clock_is_met_or_shown_late(newsroom: Newsroom, declined: Contribution) -> None:
    contested, clocks = appeal(newsroom), Clocks(appeal=14)
    day = due(contested, clocks)
    assert day is not None
    assert day.isoformat() == "2026-12-08"
    assert days_late(contested, clocks, day) == 0
    assert days_late(contested, clocks, day + timedelta(days=5)) == 5


def test_words_of_a_contest_can_be_forgotten_and_the_chain_stands(
    newsroom: Newsroom, declined: Contribution
) -> None:
    appeal(newsroom, "My doctor's letter is attached.")
    (commitment,) = read_forge(newsroom.forge).entries[-1].act.sealed.values()
    newsroom.forge.vault.forget(commitment)
    assert verify(newsroom.forge) == ()
    assert all("doctor" not in str(act) for act in read_forge(newsroom.forge).acts)


class Closed(LocalForge):
    """A forge that opens nothing again, as GitHub does where a branch is gone."""

    def reopen(self, number: int) -> None:
        raise NewsroomError("gone")

    def requests(self) -> Iterator[Request]:
        return iter(())


def test_what_the_forge_cannot_open_again_is_judged_all_the_same(
    newsroom: Newsroom, declined: Contribution
) -> None:
    newsroom.forge = Closed(newsroom.forge.repository())
    appeal(newsroom)
    assert [one.number for one in waiting(newsroom.forge)] == [1]
    judge(newsroom)
    assert said(newsroom)[-1].endswith("offer it once more, and name this number, 1.")


def test_the_page_of_a_restored_piece_tells_how_it_was_refused_and_restored(
    newsroom: Newsroom, declined: Contribution
) -> None:
    appeal(newsroom)
    judge(newsroom)
    newsroom.decide(Deed.ACCEPT, 1, "lea-fontaine")
    story = make_record(read_forge(newsroom.forge).acts).stories[PATH]
    assert [step.message % {"who": step.actor} for step in steps(story)] == [
        "Offered by alice-martin",
        "Read by the newsroom's checks",
        "Declined by camille-roux",
        "The refusal contested by alice-martin",
        "The refusal taken back by idris-benali, who had no part in it",
        "Read and accepted by lea-fontaine",
    ]
