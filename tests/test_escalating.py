"""Leaving a contribution to another moderator: who then decides, that nobody is stuck, how it is told."""

import json
from pathlib import Path

import pytest

from rempart.errors import NewsroomError, StaleHead
from rempart.forge.branch import read_forge
from rempart.ledger.clocks import due
from rempart.ledger.courses import Courses, follow
from rempart.ledger.decisions import decisions
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.settings import Clocks
from rempart.newsroom.checking import check_waiting
from rempart.newsroom.erasing import erase
from rempart.newsroom.reminding import remind
from rempart.newsroom.standing import find
from rempart.newsroom.upkeep import heal, verify
from rempart.publishing.record import steps
from rempart.reports import NOWHERE, dossier, queue
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom
from tests.test_deciding import DECLINE, EVERYBODY, said, why

CAMILLE, IDRIS = "camille-roux", "idris-benali"
WHY = "I know the mayor too well."
SETTINGS = (Path(__file__).parent.parent / ".github/newsroom.yml").read_bytes()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    """Contribution 1, by alice-martin, read and clear."""
    return newsroom.screen(newsroom.offer())


def pass_on(newsroom: Newsroom, actor: str = CAMILLE, **more: str) -> Contribution:
    return newsroom.decide(Deed.ESCALATE, 1, actor, **({"words": WHY} | more))


def three(tmp_path: Path, masthead: bytes = MASTHEAD + b"  nora-lind: [moderator]\n") -> Newsroom:
    """A newsroom of three moderators, where contribution 1 waits."""
    newsroom = make_newsroom(tmp_path, {"site/masthead.yml": masthead})
    newsroom.screen(newsroom.offer())
    return newsroom


# Who decides then


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.RETURN, Deed.DECLINE, Deed.RESERVE])
def test_who_passed_it_on_leaves_it_to_another(newsroom: Newsroom, offered: Contribution, deed: Deed) -> None:
    passed = pass_on(newsroom)
    assert (passed.escalated, passed.stage) == ((CAMILLE,), Stage.RECEIVED)
    with pytest.raises(NewsroomError, match=f"you passed contribution 1 on: .*\\({IDRIS}\\)"):
        newsroom.decide(deed, 1, **why(deed))
    assert newsroom.decide(deed, 1, IDRIS, **why(deed)).number == 1


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.DECLINE])
def test_a_decision_ends_it(newsroom: Newsroom, offered: Contribution, deed: Deed) -> None:
    pass_on(newsroom)
    assert newsroom.decide(deed, 1, IDRIS, **why(deed)).escalated == ()


def test_what_was_returned_comes_back_to_everybody(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    newsroom.decide(Deed.RETURN, 1, IDRIS, reason="form")
    with pytest.raises(NewsroomError, match="with its author, to be mended: reserve it, then pass it on"):
        pass_on(newsroom)
    newsroom.decide(Deed.RESERVE, 1)
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


def test_a_new_version_ends_it_and_has_its_own_turn(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    newer = newsroom.screen(newsroom.offer(a_text("Another text.\n")))
    assert newer.escalated == ()
    assert newsroom.decide(Deed.ACCEPT, 1, sha=newer.head).stage is Stage.ACCEPTED


def test_a_version_that_the_record_has_not_heard_of_ends_it_too(
    newsroom: Newsroom, offered: Contribution
) -> None:
    pass_on(newsroom)
    newsroom.push("contributions/2026/11/ferry.md", a_text("Pushed.\n"), "refs/pull/1/head")
    assert find(newsroom.forge, read_forge(newsroom.forge), "1").escalated == ()


def test_it_keeps_its_turn_and_leaves_the_hands_that_held_it(
    newsroom: Newsroom, offered: Contribution
) -> None:
    before = newsroom.decide(Deed.RESERVE, 1)
    after = pass_on(newsroom)
    assert (after.since, after.reserved_by) == (before.since, "")
    assert due(after, Clocks()) == due(before, Clocks())


def test_what_another_reads_is_passed_to_nobody(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.RESERVE, 1, IDRIS)
    with pytest.raises(NewsroomError, match="reserved by idris-benali, who reads it"):
        pass_on(newsroom)


@pytest.mark.parametrize("words", ["", " \n"])
def test_it_needs_words(newsroom: Newsroom, offered: Contribution, words: str) -> None:
    with pytest.raises(NewsroomError, match="say why in your own words"):
        pass_on(newsroom, words=words)


def test_it_is_said_once_of_the_newest_commit_by_a_moderator(
    newsroom: Newsroom, offered: Contribution
) -> None:
    with pytest.raises(NewsroomError, match="is no moderator"):
        pass_on(newsroom, "alice-martin")
    with pytest.raises(StaleHead):
        pass_on(newsroom, sha="0" * 40)
    with pytest.raises(NewsroomError, match="a reason belongs to return and decline"):
        pass_on(newsroom, reason="form")
    pass_on(newsroom)
    with pytest.raises(NewsroomError, match="passed contribution 1 on already"):
        pass_on(newsroom)
    newsroom.decide(Deed.ACCEPT, 1, IDRIS)
    with pytest.raises(NewsroomError, match="was already accepted"):
        pass_on(newsroom)


def test_several_may_pass_it_on_until_one_is_left(tmp_path: Path) -> None:
    newsroom = three(tmp_path)
    pass_on(newsroom)
    assert pass_on(newsroom, IDRIS).escalated == (CAMILLE, IDRIS)
    with pytest.raises(NewsroomError, match="nobody else may decide on contribution 1"):
        pass_on(newsroom, "nora-lind")
    for actor in (CAMILLE, IDRIS):
        with pytest.raises(NewsroomError, match=r"\(nora-lind\)"):
            newsroom.decide(Deed.ACCEPT, 1, actor)
    assert newsroom.decide(Deed.ACCEPT, 1, "nora-lind").stage is Stage.ACCEPTED


# Never a dead end


def test_a_team_of_one_passes_nothing_on(tmp_path: Path) -> None:
    newsroom = three(tmp_path, b"people:\n  camille-roux: [moderator]\n")
    with pytest.raises(NewsroomError, match="nobody else may decide"):
        pass_on(newsroom)
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


def test_who_passed_it_on_decides_once_nobody_else_is_left(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    newsroom.push("site/masthead.yml", b"people:\n  camille-roux: [moderator]\n", "refs/heads/main")
    assert newsroom.decide(Deed.DECLINE, 1, **DECLINE).stage is Stage.DECLINED


def test_whom_the_forge_lets_write_no_more_takes_nothing(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_on(newsroom)
    monkeypatch.setattr(newsroom.forge, "may_write", lambda actor: actor == CAMILLE)
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


def test_nothing_is_passed_to_whom_the_forge_lets_not_write(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom.forge, "may_write", lambda actor: actor == CAMILLE)
    with pytest.raises(NewsroomError, match="nobody else may decide"):
        pass_on(newsroom)


def test_who_signs_a_piece_takes_nothing(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text(author="idris-benali"), actor=IDRIS))
    with pytest.raises(NewsroomError, match="nobody else may decide"):
        pass_on(newsroom)
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        pass_on(newsroom, IDRIS)


def test_naming_everybody_in_a_text_leaves_nobody_stuck(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(EVERYBODY))
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        pass_on(newsroom)
    assert newsroom.decide(Deed.DECLINE, 1, **DECLINE).stage is Stage.DECLINED


# A contest


def test_a_contest_can_be_passed_on_by_who_may_judge_it(tmp_path: Path) -> None:
    newsroom = three(tmp_path)
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    newsroom.decide(Deed.APPEAL, 1, "alice-martin")
    with pytest.raises(NewsroomError, match="nobody judges a contest of their own decision"):
        pass_on(newsroom)
    assert pass_on(newsroom, IDRIS).stage is Stage.CONTESTED
    for judged in (Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED):
        with pytest.raises(NewsroomError, match=r"you passed contribution 1 on: .*\(nora-lind\)"):
            newsroom.decide(judged, 1, IDRIS, words="It was right.")
    open_again = newsroom.decide(Deed.APPEAL_UPHELD, 1, "nora-lind", words="It was not.")
    assert open_again.escalated == ()
    with pytest.raises(NewsroomError, match="were overruled"):
        pass_on(newsroom)
    assert newsroom.decide(Deed.ACCEPT, 1, IDRIS).stage is Stage.ACCEPTED


def test_the_last_who_may_judge_a_contest_judges(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    newsroom.decide(Deed.APPEAL, 1, "alice-martin")
    with pytest.raises(NewsroomError, match="nobody else may decide"):
        pass_on(newsroom, IDRIS)
    assert newsroom.decide(Deed.APPEAL_DISMISSED, 1, IDRIS, words="So be it.").stage is Stage.DECLINED


def test_who_passed_it_on_has_no_part_in_what_takes_several(tmp_path: Path) -> None:
    grave = SETTINGS.replace(b"{share: 0.5, matters: [pause]}", b"{share: 1, matters: [unlawful]}")
    files = {
        "site/masthead.yml": MASTHEAD + b"  nora-lind: [moderator]\n",
        ".github/newsroom.yml": grave,
    }
    newsroom = make_newsroom(tmp_path, files)
    newsroom.screen(newsroom.offer())
    pass_on(newsroom)
    unlawful = {"reason": "unlawful", "words": "The law forbids it."}
    assert newsroom.decide(Deed.DECLINE, 1, IDRIS, **unlawful).stage is Stage.RECEIVED
    with pytest.raises(NewsroomError, match="you passed"):
        newsroom.decide(Deed.DECLINE, 1, **unlawful)
    assert newsroom.decide(Deed.DECLINE, 1, "nora-lind", **unlawful).stage is Stage.DECLINED


# How it is told


def test_it_is_said_in_the_open(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    for _ in range(2):
        heal(newsroom.forge, newsroom.tick())
    assert said(newsroom) == [f"A moderator, camille-roux, asks another to look at this: {WHY}"]
    assert verify(newsroom.forge) == ()


def test_it_is_said_in_the_authors_language(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text("Le bac s’arrête à six heures.\n", lang="fr")))
    pass_on(newsroom, words="Le maire est mon cousin.")
    (text,) = said(newsroom)
    assert text.endswith("demande à une autre de regarder ceci\u00a0: Le maire est mon cousin.")


def test_words_that_are_erased_leave_what_was_done(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    erase(newsroom.forge, [read_forge(newsroom.forge).head.n], 0, newsroom.tick())
    assert said(newsroom) == ["A moderator, camille-roux, asks another to look at this."]
    assert verify(newsroom.forge) == ()


def test_the_list_and_the_dossier_say_who_passed_it_on(newsroom: Newsroom, offered: Contribution) -> None:
    def row() -> tuple[str, object]:
        (read,) = check_waiting(newsroom.forge, newsroom.tick())
        rows = [(read.contribution, read.report.verdicts)]
        (told,) = json.loads(json.dumps(queue.values(rows, "en", NOWHERE)))
        shown = [
            *queue.render(rows, "en", newsroom.now),
            "",
            *dossier.opening(read.contribution, read.changes, read.trust, "en"),
        ]
        return "\n".join(shown), told["escalated_by"]

    text, by = row()
    assert ("passed on" in text, by) == (False, None)
    pass_on(newsroom)
    text, by = row()
    assert text.count("passed on by camille-roux, so read by somebody else") == 2
    assert by == CAMILLE


def test_who_passed_it_on_is_not_called_to_take_it_up(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    newsroom.now = newsroom.now.replace(month=12, day=20)
    assert list(remind(newsroom.forge, read_forge(newsroom.forge), newsroom.now)) == [1]
    assert "@idris-benali" in said(newsroom)[-1]
    assert "@camille-roux" not in said(newsroom)[-1]


def test_the_record_counts_and_lists_it(newsroom: Newsroom, offered: Contribution) -> None:
    pass_on(newsroom)
    newsroom.decide(Deed.ACCEPT, 1, IDRIS)
    acts = tuple(read_forge(newsroom.forge).acts)
    assert [(one.deed, one.actor) for one in decisions(acts)] == [
        (Deed.ESCALATE, CAMILLE),
        (Deed.ACCEPT, IDRIS),
    ]
    courses = Courses({}, set())
    follow(acts, courses)
    assert courses.of[1].passed
    assert [one.actor for one in steps(acts)] == ["alice-martin", "rempart", CAMILLE, IDRIS]
