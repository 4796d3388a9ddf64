"""Measures towards people: dated, reasoned, each after the one before, ended by themselves, contested."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.cli import rempart
from rempart.errors import NewsroomError
from rempart.forge.branch import NEWSROOM, read_forge, record
from rempart.forge.events import read_comment
from rempart.ledger import seal, stamp
from rempart.ledger.measures import due, held_back, is_contested, runs
from rempart.ledger.stages import contributions, move
from rempart.model.case import Matter, Request
from rempart.model.decision import Act, Command, Contribution, Deed, Stage
from rempart.model.measure import LONGEST, MOST_AT_ONCE, USUAL, Degree, Fault, Measure
from rempart.model.person import Masthead, Role
from rempart.model.settings import Clocks
from rempart.newsroom.checking import check_waiting
from rempart.newsroom.deciding import act_of
from rempart.newsroom.hearing import Asking
from rempart.newsroom.judging import judge, raise_first
from rempart.newsroom.mediating import act_on, open_case
from rempart.newsroom.obeying import obey
from rempart.newsroom.reminding import remind
from rempart.newsroom.tempering import MEMORY, step
from rempart.newsroom.upkeep import heal, verify
from tests.events import a_comment
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom

THREE = MASTHEAD + b"  lea-fontaine: [moderator]\n"
HINT = {"degree": "hint", "reason": "flood", "words": "Nine pieces came in a week: choose the best."}
PLACE = "contributions/2026/11/{}.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, {"site/masthead.yml": THREE})


def offered(newsroom: Newsroom, count: int = 1, **header: str) -> list[int]:
    """Pieces that alice-martin brings, each after a day, and that the checks read."""
    numbers = []
    for _ in range(count):
        newsroom.now += timedelta(days=1)
        name = f"piece-{newsroom.now:%m%d%H%M}"
        header = {"title": f"What the ferry did on {newsroom.now:%d %B at %H.%M}"} | header
        numbers.append(newsroom.offer(a_text(**header), PLACE.format(name)).number)
        newsroom.screen(contributions(read_forge(newsroom.forge).acts)[numbers[-1]])
    return numbers


def measure(newsroom: Newsroom, number: int, degree: str = "hint", **said: Any) -> Measure:
    told = HINT | {"degree": degree} | said
    taken = newsroom.decide(Deed.MEASURE, number, **told).measure
    assert taken is not None
    return taken


def limited(newsroom: Newsroom, at_once: int = 1) -> int:
    """A limit that follows a hint; the contribution it is on account of, which is declined."""
    first, second = offered(newsroom, 2)
    measure(newsroom, first)
    newsroom.decide(Deed.DECLINE, first, reason="off-topic", words="Of another town.")
    newsroom.decide(Deed.DECLINE, second, reason="off-topic", words="Of another town.")
    (third,) = offered(newsroom)
    measure(newsroom, third, "limit", at_once=at_once)
    newsroom.decide(Deed.DECLINE, third, reason="off-topic", words="Of another town.")
    return third


def queued(newsroom: Newsroom) -> list[tuple[int, bool]]:
    """What waits, in its order, and whether a measure holds it back."""
    return [
        (one.contribution.number, bool(one.held)) for one in check_waiting(newsroom.forge, newsroom.tick())
    ]


def said(newsroom: Newsroom, number: int) -> str:
    return list(newsroom.forge.remarks(number))[-1].text


def comment(newsroom: Newsroom, text: str, who: str, number: int, id: int) -> None:
    told = read_comment(json.dumps(a_comment(text, who, number, id=id)).encode(), "event.json")
    assert told
    obey(newsroom.forge, told, newsroom.tick())


@pytest.mark.parametrize("degree", Degree)
def test_a_measure_has_its_end_its_reason_and_its_words(newsroom: Newsroom, degree: Degree) -> None:
    before = list(Degree)[: list(Degree).index(degree)]
    for lighter in before:
        measure(newsroom, offered(newsroom)[0], lighter)
    (number,) = offered(newsroom)
    taken = measure(newsroom, number, degree)
    until = newsroom.now.date() + timedelta(USUAL[degree])
    assert (taken.degree, taken.by, taken.until) == (degree, "camille-roux", until.isoformat())
    told = said(newsroom, number)
    for words in (until.isoformat(), HINT["words"], "camille-roux", "`/measure-contest`", "ends by itself"):
        assert words in told
    assert runs(taken, until)
    assert not runs(taken, until + timedelta(1))
    assert verify(newsroom.forge) == ()


def test_its_author_is_told_in_their_language(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom, lang="fr", title="Le bac du soir s’arrête à six heures")
    measure(newsroom, number, words="Neuf pièces en une semaine : choisissez la meilleure.")
    assert "prend une mesure" in said(newsroom, number)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"degree": "ban"}, "ban is no measure"),
        ({"degree": "paus"}, "the nearest is pause"),
        ({"reason": "off-topic"}, "off-topic is no reason of a measure"),
        ({"reason": ""}, "is no reason of a measure"),
        ({"words": " "}, "say why in your own words"),
        ({"days": 181}, "lasts from 1 to 180 days"),
        ({"days": -1}, "lasts from 1 to 180 days"),
        ({"degree": "limit", "at_once": MOST_AT_ONCE + 1}, "from 1 to 5 contributions"),
        ({"at_once": 2}, "only a limit"),
        ({"degree": "limit"}, "a limit comes after a hint"),
        ({"degree": "pause"}, "a pause comes after a limit"),
        ({"actor": "tom-whitaker"}, "is no moderator"),
    ],
)
def test_what_is_no_measure_is_refused_and_nothing_is_written(
    newsroom: Newsroom, wrong: dict[str, Any], refusal: str
) -> None:
    (number,) = offered(newsroom)
    with pytest.raises(NewsroomError, match=refusal):
        newsroom.decide(Deed.MEASURE, number, **HINT | wrong)
    assert not [deed for deed in newsroom.deeds() if deed.startswith("measure")]


def test_nobody_takes_a_measure_on_account_of_their_own_piece(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text(author="camille-roux"), actor="camille-roux"))
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        newsroom.decide(Deed.MEASURE, 1, **HINT)


def test_nobody_is_measured_for_what_the_newsroom_brought(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(actor=NEWSROOM))
    with pytest.raises(NewsroomError, match="without an account"):
        newsroom.decide(Deed.MEASURE, 1, **HINT)


def test_the_next_step_is_for_what_came_after_the_one_before(newsroom: Newsroom) -> None:
    first, second = offered(newsroom, 2)
    measure(newsroom, first)
    with pytest.raises(NewsroomError, match="for what came in later"):
        measure(newsroom, second, "limit")
    (third,) = offered(newsroom)
    assert measure(newsroom, third, "limit").at_once == 1


@pytest.mark.parametrize("how", ["lifted", "forgotten"])
def test_a_step_that_was_lifted_or_is_a_year_old_leads_to_none(newsroom: Newsroom, how: str) -> None:
    (first,) = offered(newsroom)
    measure(newsroom, first)
    if how == "lifted":
        newsroom.decide(Deed.MEASURE_LIFTED, first, words="They are three people.")
    else:
        newsroom.now += MEMORY
    (second,) = offered(newsroom)
    with pytest.raises(NewsroomError, match="a limit comes after a hint"):
        measure(newsroom, second, "limit")


@pytest.mark.parametrize("since", ["", "contested", "lifted", "over"])
def test_one_contribution_is_the_ground_of_one_measure(newsroom: Newsroom, since: str) -> None:
    """None is taken again that was lifted, and none hides one that is contested."""
    (number,) = offered(newsroom)
    taken = measure(newsroom, number, days=1)
    if since == "contested":
        newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin")
    if since == "lifted":
        newsroom.decide(Deed.MEASURE_LIFTED, number, "idris-benali", words="They are three people.")
    if since:
        newsroom.now += timedelta(days=2)
    with pytest.raises(NewsroomError, match="each is the ground of one alone"):
        measure(newsroom, number, reason="conduct")
    stands = contributions(read_forge(newsroom.forge).acts)[number].measure
    assert stands
    assert (stands.at, is_contested(stands)) == (taken.at, since == "contested")


def test_who_is_late_with_a_judgment_is_reminded_and_not_who_took_the_measure(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom)
    measure(newsroom, number)
    newsroom.decide(Deed.DECLINE, number, reason="off-topic", words="Of another town.")
    contested = newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin").measure
    assert contested
    day = due(contested, Clocks())
    for days, told in ((0, []), (1, [number]), (2, []), (60, [number])):
        late = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days)
        assert list(remind(newsroom.forge, read_forge(newsroom.forge), late)) == told
    assert "@idris-benali, @lea-fontaine, please judge it" in said(newsroom, number)


def test_a_limit_leaves_the_oldest_first_and_the_others_waiting(newsroom: Newsroom) -> None:
    limited(newsroom)
    first, second, third = offered(newsroom, 3)
    other = newsroom.offer(a_text(author="nora-lind"), actor="nora-lind").number
    assert queued(newsroom) == [(first, False), (other, False), (second, True), (third, True)]
    newsroom.decide(Deed.ACCEPT, first)
    assert queued(newsroom) == [(second, False), (other, False), (third, True)]
    newsroom.now += timedelta(USUAL[Degree.LIMIT] + 1)
    assert not any(held for _, held in queued(newsroom))


def test_what_its_author_closed_on_the_forge_takes_no_place_of_a_limit(newsroom: Newsroom) -> None:
    """As on GitHub, where the record hears nothing of it."""
    limited(newsroom)
    first, second = offered(newsroom, 2)
    known = contributions(read_forge(newsroom.forge).acts)
    opened, day = [known[first], known[second]], newsroom.now.date()
    assert set(held_back(opened, known.values(), day)) == {second}
    assert set(held_back(opened[1:], known.values(), day)) == set()


def test_what_waits_for_a_measure_can_be_decided_all_the_same(newsroom: Newsroom) -> None:
    limited(newsroom)
    _, second = offered(newsroom, 2)
    assert newsroom.decide(Deed.ACCEPT, second).stage is Stage.ACCEPTED


def test_a_pause_lets_go_on_what_came_before_it(newsroom: Newsroom) -> None:
    limited(newsroom, at_once=5)
    before, account = offered(newsroom, 2)
    measure(newsroom, account, "pause")
    (meanwhile,) = offered(newsroom)
    assert queued(newsroom) == [(before, False), (account, False), (meanwhile, True)]
    newsroom.now += timedelta(USUAL[Degree.PAUSE] + 1)
    assert not any(held for _, held in queued(newsroom))


def test_what_waits_for_a_measure_is_said_once_and_reminds_nobody(newsroom: Newsroom) -> None:
    limited(newsroom)
    first, second = offered(newsroom, 2)
    newsroom.now += timedelta(days=8)
    ledger = heal(newsroom.forge, newsroom.now)
    assert list(remind(newsroom.forge, ledger, newsroom.now)) == [first, second]
    assert "waits for a limit" in said(newsroom, second)
    assert list(remind(newsroom.forge, ledger, newsroom.tick())) == []


def test_somebody_else_judges_a_contest(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom)
    measure(newsroom, number)
    with pytest.raises(NewsroomError, match="only the author"):
        newsroom.decide(Deed.MEASURE_CONTEST, number, "idris-benali")
    taken = newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin").measure
    assert taken is not None
    assert due(taken, Clocks()).isoformat() in said(newsroom, number)
    with pytest.raises(NewsroomError, match="nobody lets their own stand"):
        newsroom.decide(Deed.MEASURE_KEPT, number, words="I was right.")
    with pytest.raises(NewsroomError, match="say why in your own words"):
        newsroom.decide(Deed.MEASURE_KEPT, number, "idris-benali")
    kept = newsroom.decide(Deed.MEASURE_KEPT, number, "idris-benali", words="Nine are too many.").measure
    assert kept is not None
    assert not is_contested(kept)
    with pytest.raises(NewsroomError, match="contested already, and stands"):
        newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin", words="Again.")
    assert list(read_forge(newsroom.forge).acts)[-1].note == {"against": "camille-roux", "of": kept.at}


@pytest.mark.parametrize("who", ["camille-roux", "idris-benali"])
def test_what_is_lifted_holds_nothing_back(newsroom: Newsroom, who: str) -> None:
    account = limited(newsroom)
    numbers = offered(newsroom, 2)
    newsroom.decide(Deed.MEASURE_CONTEST, account, "alice-martin", words="They were for three events.")
    newsroom.decide(Deed.MEASURE_LIFTED, account, who, words="So they were.")
    assert "lifts the measure" in said(newsroom, account)
    assert queued(newsroom) == [(number, False) for number in numbers]
    with pytest.raises(NewsroomError, match="or it is over"):
        newsroom.decide(Deed.MEASURE_LIFTED, account, who, words="Once more.")


def test_a_contest_is_taken_for_six_months_and_more_of_it_needs_words(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom)
    with pytest.raises(NewsroomError, match="or it is over"):
        newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin")
    measure(newsroom, number)
    newsroom.now += timedelta(days=184)
    with pytest.raises(NewsroomError, match="six months"):
        newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin")
    newsroom.now -= timedelta(days=100)
    newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin")
    with pytest.raises(NewsroomError, match="say what you want to add"):
        newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin")
    newsroom.decide(Deed.MEASURE_CONTEST, number, "alice-martin", words="The piece <b>was</b> short.")
    assert "The piece &lt;b&gt;was" in said(newsroom, number)


def test_a_complaint_about_it_is_taken_by_somebody_else(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom)
    measure(newsroom, number)
    asked = Request(Matter.COMPLAINT, "alice-martin", "It was unjust.", str(number), lang="en")
    case = open_case(newsroom.forge, asked, newsroom.tick())
    taking = Asking(Deed.CASE_TAKE, case.number, "camille-roux")
    with pytest.raises(NewsroomError, match="you decided the matter"):
        act_on(newsroom.forge, newsroom.masthead, taking, newsroom.tick())


def test_what_a_killed_writer_did_not_say_is_said_by_the_next(newsroom: Newsroom) -> None:
    """The contribution was declined before, so nothing else looks at it again."""
    (number,) = offered(newsroom)
    newsroom.decide(Deed.DECLINE, number, reason="off-topic", words="Of another town.")
    commitment = seal(b"0" * 16, "Choose the best.")
    newsroom.forge.vault.keep(commitment, b"0" * 16, "Choose the best.")
    note = {"degree": "hint", "fault": "flood", "until": "2027-01-01"}
    act = Act(
        stamp(newsroom.tick()),
        Deed.MEASURE,
        "camille-roux",
        number,
        sealed={"words": commitment},
        note=note,
    )
    record(newsroom.forge, lambda ledger: [act])
    heal(newsroom.forge, newsroom.tick())
    assert "Choose the best." in said(newsroom, number)
    told = len(list(newsroom.forge.remarks(number)))
    heal(newsroom.forge, newsroom.tick())
    assert len(list(newsroom.forge.remarks(number))) == told


def test_comments_take_contest_and_judge_a_measure(newsroom: Newsroom) -> None:
    (number,) = offered(newsroom)
    lines = [
        ("/measure hint flood Choose the best.", "camille-roux"),
        ("/measure-contest They were for three events.", "alice-martin"),
        ("/measure-kept Nine are too many.", "idris-benali"),
    ]
    for id, (text, who) in enumerate(lines, 101):
        comment(newsroom, text, who, number, id)
    deeds = [f"measure {number} camille-roux", f"measure-contest {number} alice-martin"]
    assert newsroom.deeds()[-3:] == [*deeds, f"measure-kept {number} idris-benali"]
    comment(newsroom, "/measure ban flood No.", "camille-roux", number, 9)
    assert "ban is no published code" in said(newsroom, number)


def test_the_verbs(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (number,) = offered(newsroom)

    def run(*words: str) -> str:
        rempart.main(["-C", str(newsroom.root), *words], standalone_mode=False)
        return capsys.readouterr().out

    told = run(
        "measure", str(number), "hint", "--reason", "flood", "--words", "Choose.", "--as", "camille-roux"
    )
    assert "a measure towards its author is taken, until" in told
    assert "somebody else judges" in run("appeal", str(number), "--measure", "--as", "alice-martin")
    assert f"towards the author of #{number} is contested: not camille-roux judges it" in run("queue")
    done = ("decide", str(number), "measure-lifted", "--words", "No.", "--as", "idris-benali")
    assert "the measure is lifted" in run(*done)


# Random histories: whatever is tried, in whatever order, some things never happen.

START = datetime(2026, 1, 1, tzinfo=UTC)
MODERATORS = ("camille", "idris", "lea")
PEOPLE = (*MODERATORS, "alice")
ROLES = Masthead({who: frozenset({Role.MODERATOR}) for who in MODERATORS})
DEEDS = (
    Deed.MEASURE,
    Deed.MEASURE,
    Deed.MEASURE,
    Deed.MEASURE_CONTEST,
    Deed.MEASURE_KEPT,
    Deed.MEASURE_LIFTED,
)


@dataclass
class History:
    """Contributions of two people, offered from time to time, and the measures that were allowed."""

    known: dict[int, Contribution] = field(default_factory=dict)
    acts: list[tuple[Contribution, Act]] = field(default_factory=list)
    now: datetime = START

    def offer(self, author: str) -> None:
        number = len(self.known) + 1
        act = Act(stamp(self.now), Deed.OFFER, author, number, commit=f"{number:040x}")
        self.known[number] = move(Contribution(number, "", "", "", "", at=act.at), act)

    def attempt(self, deed: Deed, actor: str, degree: Degree, days: int, passed: int) -> None:
        self.now += timedelta(days=passed, seconds=1)
        self.offer("alice" if passed % 2 else "idris")
        before = self.known[max(1, len(self.known) - passed % 3)]
        command = Command(
            deed, str(before.number), actor, reason="flood" if deed is Deed.MEASURE else "", words="So.",
            degree=degree, days=days, at=stamp(self.now),
        )  # fmt: skip
        earlier = [one.measure for one in self.known.values() if one.author == before.author and one.measure]
        try:
            judge(command, before, ROLES, frozenset({before.author}), frozenset())
            if deed is Deed.MEASURE:
                raise_first(step(command, before, earlier))
        except NewsroomError:
            return
        act = act_of(command, before, {"words": "sealed"})
        self.known[before.number] = move(before, act)
        self.acts.append((before, act))


tries = st.tuples(
    st.sampled_from(DEEDS),
    st.sampled_from(PEOPLE),
    st.sampled_from(Degree),
    st.sampled_from((0, 1, 30, 90)),
    st.sampled_from((0, 1, 2, 3, 40)),
)


@settings(max_examples=150)
@given(st.lists(tries, min_size=20, max_size=60))
def test_no_history_measures_anybody_without_end_reason_or_step(
    tried: list[tuple[Deed, str, Degree, int, int]],
) -> None:
    history = History()
    for one in tried:
        history.attempt(*one)
    for before, act in history.acts:
        assert act.sealed, "no word of a measure without reasons"
        if act.deed is Deed.MEASURE:
            _check_taken(history, before, act)
        if act.deed is Deed.MEASURE_KEPT:
            assert before.measure is not None
            assert act.actor not in (before.measure.by, before.author), "nobody lets their own stand"
        if act.deed is Deed.MEASURE_CONTEST:
            assert act.actor == before.author
    _check_held(history)


def _check_taken(history: History, before: Contribution, act: Act) -> None:
    degree = Degree(act.note["degree"])
    lasts = date.fromisoformat(act.note["until"]) - datetime.fromisoformat(act.at).date()
    assert timedelta(1) <= lasts <= timedelta(LONGEST[degree]), "every measure has its end"
    assert act.note["fault"] in set(Fault)
    assert act.actor != before.author
    assert not runs(before.measure, datetime.fromisoformat(act.at).date()), "one at a time"
    lighter = [
        one.note["degree"]
        for other, one in history.acts
        if one.deed is Deed.MEASURE and other.author == before.author and one.at < before.at
    ]
    if degree is not Degree.HINT:
        assert lighter, "nobody is limited who was not told"
    if degree is Degree.PAUSE:
        assert set(lighter) - {Degree.HINT.value}, "nobody is paused who was not limited"


def _check_held(history: History) -> None:
    """Nobody waits without a measure of their own that runs; after the longest one, nobody waits at all."""
    today = history.now.date()
    for number, measure in held_back(history.known.values(), history.known.values(), today).items():
        author = history.known[number].author
        assert runs(measure, today)
        assert measure in [one.measure for one in history.known.values() if one.author == author]
    over = today + timedelta(max(LONGEST.values()) + 1)
    assert held_back(history.known.values(), history.known.values(), over) == {}
