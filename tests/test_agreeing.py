"""What the settings call grave takes a part of the team: nobody does it alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.ledger.stages import contributions
from rempart.model.decision import Agreed, Command, Contribution, Deed, Stage
from rempart.model.person import Masthead, Role
from rempart.model.settings import Grave
from rempart.newsroom.agreeing import agreement
from rempart.newsroom.bringing import offer
from rempart.newsroom.standing import join
from rempart.newsroom.upkeep import heal, verify
from rempart.reports.queue import render
from tests.conftest import a_verdict
from tests.newsrooms import MASTHEAD, PATH, Newsroom, a_text, make_newsroom

TEAM = MASTHEAD + b"  lea-fontaine: [moderator]\n  omar-diallo: [moderator]\n"
SETTINGS = b"""name: {fr: La Vigie, en: The Lookout}
address: https://vigie.example/
languages: [en, fr]
sections:
  - {id: transport, title: {fr: Transports, en: Transport}}
grave: {share: 0.5, matters: [unlawful, pause]}
"""
AT = "2026-11-24T10:00:00Z"
UNLAWFUL = {"reason": "unlawful", "words": "It names a child."}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Four moderators; half of them must want what is grave."""
    return make_newsroom(tmp_path, {"site/masthead.yml": TEAM, ".github/newsroom.yml": SETTINGS})


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    return newsroom.screen(newsroom.offer())


def decline(newsroom: Newsroom, actor: str, **said: Any) -> Contribution:
    return newsroom.decide(Deed.DECLINE, 1, actor, **UNLAWFUL | said)


def said(newsroom: Newsroom) -> str:
    return list(newsroom.forge.remarks(1))[-1].text


def test_one_alone_does_nothing_and_the_second_does_it(newsroom: Newsroom, offered: Contribution) -> None:
    first = decline(newsroom, "camille-roux")
    assert (first.stage, first.refusal) == (Stage.RECEIVED, None)
    assert "nothing is done until 2 moderators want the same" in said(newsroom)
    assert "It names a child." in said(newsroom)
    assert newsroom.forge.request(1).open
    done = decline(newsroom, "idris-benali")
    assert done.stage is Stage.DECLINED
    assert done.refusal
    assert (done.refusal.by, done.refusal.others) == ("idris-benali", ("camille-roux",))
    assert "this was wanted before by camille-roux" in said(newsroom)
    assert newsroom.deeds()[-2:] == ["agree 1 camille-roux", "decline 1 idris-benali"]
    assert verify(newsroom.forge) == ()


def hinted(newsroom: Newsroom) -> int:
    """What came in after a hint and a limit, on account of which a pause may be taken."""
    for degree in ("hint", "limit"):
        newsroom.now += timedelta(days=1)
        path = f"contributions/2026/11/{degree}.md"
        number = newsroom.screen(newsroom.offer(a_text(title=f"A {degree}"), path)).number
        newsroom.decide(Deed.MEASURE, number, "omar-diallo", degree=degree, reason="flood", words="Fewer.")
    newsroom.now += timedelta(days=1)
    return newsroom.screen(newsroom.offer()).number


def pause(newsroom: Newsroom, number: int, actor: str, **said: Any) -> Contribution:
    told = {"degree": "pause", "reason": "conduct", "words": "Threats.", "days": 3} | said
    return newsroom.decide(Deed.MEASURE, number, actor, **told)


def test_the_same_is_the_same_reason_and_the_same_days(newsroom: Newsroom) -> None:
    number = hinted(newsroom)
    pause(newsroom, number, "camille-roux", days=1)
    assert pause(newsroom, number, "idris-benali", days=30).measure is None
    assert pause(newsroom, number, "lea-fontaine", days=1, reason="flood").measure is None
    done = pause(newsroom, number, "omar-diallo", days=1).measure
    assert done
    assert (done.by, done.others) == ("omar-diallo", ("camille-roux",))


def test_who_was_overruled_on_a_contribution_takes_no_measure_on_account_of_it(newsroom: Newsroom) -> None:
    number = hinted(newsroom)
    newsroom.decide(Deed.RETURN, number, "camille-roux", reason="form", words="No lead.")
    newsroom.decide(Deed.APPEAL, number, "alice-martin")
    newsroom.decide(Deed.APPEAL_UPHELD, number, "idris-benali", words="There is one.")
    with pytest.raises(NewsroomError, match="were overruled"):
        pause(newsroom, number, "camille-roux")


def test_a_word_that_is_a_month_old_is_to_be_said_again(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    newsroom.now += timedelta(days=31)
    assert decline(newsroom, "idris-benali").stage is Stage.RECEIVED
    assert decline(newsroom, "camille-roux").stage is Stage.DECLINED


def test_the_word_of_who_may_write_no_more_does_not_count(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    decline(newsroom, "camille-roux")
    monkeypatch.setattr(type(newsroom.forge), "may_write", lambda self, who: who != "camille-roux")
    assert decline(newsroom, "idris-benali").stage is Stage.RECEIVED
    assert decline(newsroom, "lea-fontaine").stage is Stage.DECLINED


def test_another_measure_takes_nobodys_word_away(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    newsroom.decide(Deed.MEASURE, 1, "omar-diallo", degree="hint", reason="flood", words="Fewer, please.")
    assert decline(newsroom, "idris-benali").stage is Stage.DECLINED


def test_who_wanted_the_refusal_for_another_reason_does_not_judge_its_contest(
    newsroom: Newsroom, offered: Contribution
) -> None:
    decline(newsroom, "camille-roux")
    decline(newsroom, "idris-benali", reason="off-topic")
    newsroom.decide(Deed.APPEAL, 1, "alice-martin")
    with pytest.raises(NewsroomError, match="nobody judges a contest of their own decision"):
        newsroom.decide(Deed.APPEAL_DISMISSED, 1, "camille-roux", words="It is so.")


def test_what_touches_a_page_of_every_moderator_can_still_be_sent_away(tmp_path: Path) -> None:
    team = ("camille-roux", "idris-benali", "lea-fontaine", "omar-diallo")
    page = "contributions/people/{}.md"
    pages = {page.format(who): f"---\nname: {who}\n---\n".encode() for who in team}
    files = {"site/masthead.yml": TEAM, ".github/newsroom.yml": SETTINGS, **pages}
    newsroom = make_newsroom(tmp_path, files)
    paths = [newsroom.write(path, data + b"Spoilt.\n") for path, data in pages.items()]
    offer(newsroom.root, newsroom.forge, paths, "alice-martin", newsroom.tick())
    assert decline(newsroom, "camille-roux").stage is Stage.RECEIVED
    assert decline(newsroom, "idris-benali").stage is Stage.DECLINED


def test_what_is_not_grave_one_does(newsroom: Newsroom, offered: Contribution) -> None:
    assert decline(newsroom, "camille-roux", reason="off-topic").stage is Stage.DECLINED


def test_to_say_it_twice_is_not_to_be_two(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    with pytest.raises(NewsroomError, match="you said so of contribution 1 already"):
        decline(newsroom, "camille-roux")


def test_another_reason_is_another_matter(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    assert newsroom.decide(Deed.ACCEPT, 1, "idris-benali").stage is Stage.ACCEPTED


def test_a_new_version_is_agreed_on_anew(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    newsroom.screen(newsroom.offer(a_text("It stops at seven.\n")))
    assert decline(newsroom, "idris-benali").stage is Stage.RECEIVED


def test_a_head_the_record_has_not_seen_is_agreed_on_anew(newsroom: Newsroom, offered: Contribution) -> None:
    decline(newsroom, "camille-roux")
    newsroom.push(PATH, a_text("It stops at eight.\n"), "refs/pull/1/head")
    known = contributions(read_forge(newsroom.forge).acts)[1]
    assert known.agreed
    assert join(newsroom.forge.request(1), known).agreed == ()


def test_what_nobody_can_read_is_sent_away_by_several_and_no_measure_rests_on_it(newsroom: Newsroom) -> None:
    cross(newsroom, "refs/pull/1/head")
    assert decline(newsroom, "camille-roux").stage is Stage.RECEIVED
    with pytest.raises(NewsroomError, match="cannot be read, and the record"):
        newsroom.decide(Deed.MEASURE, 1, degree="hint", reason="conduct", words="It names a child.")
    assert decline(newsroom, "idris-benali").stage is Stage.DECLINED


def cross(newsroom: Newsroom, ref: str) -> None:
    """A head whose history parted from main's at two places."""
    repository = newsroom.forge.repository()
    here, there = (newsroom.push(PATH, a_text(f"At {hour}.\n"), ref) for hour in ("six", "seven"))
    tree = repository.commits([here])[0].tree
    for tip, parents in ((f"refs/heads/{MAIN}", (here, there)), (ref, (there, here))):
        merge = repository.write_commit(tree, parents, "Both\n", "alice-martin", AT)
        repository.run("update-ref", tip, merge)


@pytest.mark.parametrize("who", ["camille-roux", "idris-benali"])
def test_nobody_who_wanted_it_judges_its_contest(newsroom: Newsroom, offered: Contribution, who: str) -> None:
    decline(newsroom, "camille-roux")
    decline(newsroom, "idris-benali")
    newsroom.decide(Deed.APPEAL, 1, "alice-martin")
    with pytest.raises(NewsroomError, match="nobody judges a contest of their own decision"):
        newsroom.decide(Deed.APPEAL_DISMISSED, 1, who, words="It stays.")
    upheld = newsroom.decide(Deed.APPEAL_UPHELD, 1, "lea-fontaine", words="She is twenty.")
    assert set(upheld.overruled) == {"camille-roux", "idris-benali"}


def test_the_queue_tells_who_wants_what(newsroom: Newsroom, offered: Contribution) -> None:
    waiting = decline(newsroom, "camille-roux")
    told = "\n".join(render([(waiting, [a_verdict()])], "en", newsroom.now))
    assert "camille-roux: wants that it be declined" in told
    assert "2 moderators must" in told


def test_a_pause_takes_several_too(newsroom: Newsroom) -> None:
    def measure(degree: str, actor: str) -> Contribution:
        number = max(contributions(read_forge(newsroom.forge).acts))
        how = {"degree": degree, "reason": "flood", "words": "Choose the best."}
        return newsroom.decide(Deed.MEASURE, number, actor, **how)

    for number, degree in enumerate(("hint", "limit"), 1):
        newsroom.offer(a_text(f"Ferry {number}.\n"), f"contributions/2026/11/ferry-{number}.md")
        assert measure(degree, "camille-roux").measure
    newsroom.offer(a_text("Ferry 3.\n"), "contributions/2026/11/ferry-3.md")
    assert measure("pause", "camille-roux").measure is None
    paused = measure("pause", "idris-benali")
    assert paused.measure
    assert paused.measure.others == ("camille-roux",)
    told = list(newsroom.forge.remarks(paused.number))[-1].text
    assert "this was wanted before by camille-roux" in told
    assert paused.agreed == ()
    newsroom.decide(Deed.MEASURE_CONTEST, paused.number, "alice-martin")
    with pytest.raises(NewsroomError, match="nobody lets their own stand"):
        newsroom.decide(Deed.MEASURE_KEPT, paused.number, "camille-roux", words="It stands.")


def test_who_wants_it_is_told_once_more_after_a_kill(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.newsroom.deciding.tell", lambda *told: None)
    decline(newsroom, "camille-roux")
    assert not list(newsroom.forge.remarks(1))
    heal(newsroom.forge, newsroom.tick())
    assert "wants that it be declined" in said(newsroom)


PEOPLE = ("ann", "bo", "camille", "dan", "eve", "flo")


@given(
    st.sets(st.sampled_from(PEOPLE), min_size=1),
    st.sets(st.sampled_from(PEOPLE)),
    st.lists(st.sampled_from((*PEOPLE, "gone")), max_size=6),
    st.floats(0, 1),
)
def test_enough_is_two_and_the_share_and_never_more_than_there_are(
    team: set[str], barred: set[str], agreed: list[str], share: float
) -> None:
    able = sorted(team - barred)
    if not able:
        return
    masthead = Masthead({who: frozenset({Role.MODERATOR}) for who in team})
    words = tuple(Agreed(who, "decline unlawful", 2, AT, "") for who in agreed)
    stands = Contribution(1, "author", "", "", "", "", agreed=words)
    command = Command(Deed.DECLINE, "1", able[0], reason="unlawful", at=AT)
    try:
        found = agreement(
            command, stands, masthead, Grave(share, ("unlawful",)), frozenset(barred), lambda who: True
        )
    except NewsroomError:
        assert able[0] in agreed
        return
    assert found
    assert found.needed <= len(able)
    assert found.needed >= min(2, len(able))
    assert found.needed >= min(share * len(team), len(able))
    assert set(found.others) <= set(agreed) & set(able)
    assert command.actor not in found.others
