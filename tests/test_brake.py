"""A rule loses heavy power by itself, as the ledger tells it, and only a person gives it back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from rempart.ledger.tally import Event, Fate, events
from rempart.model.finding import Finding, Severity
from rempart.model.power import Brake, Cause, Doubt, Power
from rempart.model.verdict import Band
from rempart.rules import Rule, find_rules
from rempart.screening import screen
from rempart.screening.brake import FIRST, NEVER, RECENT, brakes, doubts, floor
from tests.conftest import a_piece, facts
from tests.test_screening import a_rule, says
from tests.test_tally import accept, offer
from tests.test_tally import screen as read

GIVEN = date(2026, 11, 1)
RULE = a_rule("keen", "spam", Severity.HOLD)


def at(day: int, moment: int = 0) -> str:
    return f"2026-11-{day:02}T10:{moment // 60:02}:{moment % 60:02}Z"


def judged(upheld: int, overturned: int, day: int = 10, rule: str = "keen") -> Iterator[Event]:
    """As many contributions in which people judged what the rule found; the good news first."""
    for target in range(upheld + overturned):
        fate = Fate.UPHELD if target < upheld else Fate.OVERTURNED
        came = Event(at(day, target), target + 1, "alice-martin", "en", rule)
        yield came
        yield replace(came, fate=fate)


def crowd(hit: int, of: int, day: int = 10, same: bool = False, known: bool = True) -> Iterator[Event]:
    """As many contributors, of whom the rule hits some, evenly; known: had a piece accepted before."""
    for number in range(of):
        author = "one" if same else f"{'person' if known else 'stranger'}-{number}"
        came = Event(at(day, number), number + 1, author, "en", known=known)
        yield came
        if number * hit // of != (number + 1) * hit // of:
            yield replace(came, rule="keen")


def braked(
    happened: Iterable[Event],
    rule: Rule = RULE,
    power: Severity = Severity.HOLD,
    since: date = GIVEN,
    shares: Mapping[str, float] = {},
) -> Brake | None:
    records = {rule.id: Power(power, since)}
    return brakes(happened, [rule], records, shares).get(rule.id)


# What moderators call mistaken


@pytest.mark.parametrize(
    ("upheld", "overturned", "left"),
    [
        (0, 4, None),  # too few to say anything
        (30, 1, None),
        (9, 1, None),  # up to 0.98 may be right, and 0.95 must be
        (8, 2, Severity.LOOK),
        (12, 3, Severity.LOOK),
        (4, 4, Severity.ADVICE),
        (0, 5, Severity.ADVICE),
    ],
)
def test_a_rule_that_is_overturned_too_often_loses_power(
    upheld: int, overturned: int, left: Severity | None
) -> None:
    found = braked(judged(upheld, overturned))
    assert (found.power if found else None) is left


def test_a_brake_says_since_when_and_by_which_numbers() -> None:
    assert braked(judged(0, 9)) == Brake("keen", Severity.ADVICE, at(10, 4), Cause.OVERTURNED, 5, 5)


def test_better_news_later_does_not_give_power_back() -> None:
    later = (replace(event, target=event.target + 100) for event in judged(200, 0, day=11))
    assert braked(chain(judged(0, 5), later)) is not None


def test_power_is_given_back_by_a_later_day_and_counts_anew() -> None:
    assert braked(judged(0, 9), since=date(2026, 11, 11)) is None
    found_before = [
        replace(event, at=at(12)) if event.fate is not Fate.OPEN else event for event in judged(0, 9)
    ]
    assert braked(found_before, since=date(2026, 11, 11)) is None, (
        "what the old rule found is no fault of the new"
    )
    assert braked(judged(0, 9, day=12), since=date(2026, 11, 11)) is not None


def test_a_rule_that_may_only_advise_has_nothing_to_lose() -> None:
    assert braked(judged(0, 50), power=Severity.ADVICE) is None
    assert braked(judged(0, 50), power=Severity.SHADOW) is None


# New, and hitting too many


def test_a_new_rule_that_hits_too_many_advises_until_a_person_looks() -> None:
    found = braked(crowd(7, FIRST))
    assert found == Brake("keen", Severity.ADVICE, at(10, FIRST - 1), Cause.FLOOD, 7, FIRST)


@pytest.mark.parametrize(("hit", "of"), [(9, FIRST - 1), (4, FIRST), (15, RECENT)])
def test_few_contributors_or_few_hits_brake_nothing(hit: int, of: int) -> None:
    assert braked(crowd(hit, of)) is None


def test_a_rule_may_hit_as_many_as_it_was_measured_to() -> None:
    assert braked(crowd(7, FIRST), shares={"keen": 0.3}) is None


def test_one_person_cannot_brake_a_rule_by_bringing_much() -> None:
    assert braked(crowd(40, 40, same=True)) is None


def test_a_rule_that_is_new_no_more_may_hit_many() -> None:
    later = (replace(event, author=f"{event.author}-later") for event in crowd(60, 60, day=12))
    assert braked(chain(crowd(0, RECENT), later)) is None


def test_what_came_before_the_rule_changed_does_not_count() -> None:
    assert braked(crowd(7, FIRST, day=10), since=date(2026, 11, 11)) is None


# People nobody knows


def asked(
    happened: Iterable[Event], rule: Rule = RULE, power: Severity = Severity.HOLD, since: date = GIVEN
) -> Doubt | None:
    return doubts(happened, [rule], {rule.id: Power(power, since)}, {}).get(rule.id)


@pytest.mark.parametrize("puppets", [FIRST, RECENT, 3 * RECENT])
def test_people_whom_nobody_knows_brake_nothing_however_many(puppets: int) -> None:
    assert braked(crowd(puppets, puppets, known=False)) is None
    among_regulars = chain(crowd(0, FIRST), crowd(puppets, puppets, day=11, known=False))
    assert braked(among_regulars) is None


def test_fifty_accounts_made_for_it_brake_nothing_and_a_person_is_asked() -> None:
    puppets = [
        act
        for number in range(1, 51)
        for act in (offer(number, actor=f"puppet-{number}"), read("keen", target=number))
    ]
    assert braked(events(puppets, {})) is None
    assert asked(events(puppets, {})) == Doubt("keen", 50, 50)


def test_whoever_had_a_piece_accepted_before_brakes_what_hits_too_many() -> None:
    regulars = [
        act
        for number in range(1, FIRST + 1)
        for act in (
            offer(number, actor=f"person-{number}"),
            read(target=number),
            accept(f"contributions/2026/11/piece-{number}.md", target=number),
            offer(number + 100, actor=f"person-{number}"),
            read("keen", target=number + 100),
        )
    ]
    found = braked(events(regulars, {}))
    assert found is not None
    assert (found.power, found.cause, found.count, found.of) == (Severity.ADVICE, Cause.FLOOD, FIRST, FIRST)


def test_puppets_do_not_save_a_rule_that_hits_too_many_regulars() -> None:
    unhit = crowd(0, 3 * RECENT, day=9, known=False)
    assert braked(chain(unhit, crowd(7, FIRST))) is not None


def test_a_young_newspaper_is_asked_and_brakes_nothing_by_itself() -> None:
    few = list(chain(crowd(2, 2), crowd(8, 10, day=11, known=False)))
    assert braked(few) is None
    assert asked(few) == Doubt("keen", 10, 12)
    assert asked(crowd(2, 12, known=False)) is None, "it hits few"
    assert asked(few, since=date(2026, 11, 12)) is None, "a person looked"
    assert asked(few, power=Severity.ADVICE) is None, "it has no power to lose"
    assert asked(few, a_rule("keen", "safety", Severity.HOLD)) is None, "it never loses any"


def test_where_enough_people_are_known_their_word_counts_and_nobody_is_asked() -> None:
    puppets = crowd(30, 30, day=11, known=False)
    assert asked(chain(crowd(1, FIRST), puppets)) is None


# What is never braked


def test_what_could_do_harm_keeps_its_power_whatever_is_said_of_it() -> None:
    floors = {rule.id: floor(rule) for rule in find_rules()}
    records = {rule.id: Power(rule.ceiling, GIVEN) for rule in find_rules()}
    happened = [event for rule in floors for event in judged(0, 60, rule=rule)]
    found = brakes(happened, find_rules(), records, {})
    for rule in find_rules():
        left = found[rule.id].power if rule.id in found else rule.ceiling
        assert left >= min(rule.ceiling, floors[rule.id]), rule.id
        if rule.family == "safety" or rule.ceiling is Severity.BLOCK:
            assert left is rule.ceiling, rule.id
        if rule.family == "law":
            assert left >= Severity.LOOK, rule.id
    assert floors.keys() >= NEVER
    assert not NEVER & found.keys()
    assert "link-farm" in found


# What it does


def test_a_braked_rule_weighs_less_and_is_still_shown() -> None:
    loud = a_rule("keen", "spam", Severity.HOLD, check=says(Finding(1, "x")))
    held = screen(a_piece(), facts(), [loud])
    advised = screen(a_piece(), facts(lowered={"keen": Severity.ADVICE}), [loud])
    assert (held.band, advised.band) == (Band.HOLD, Band.CLEAR)
    assert [finding.severity for finding in advised.findings] == [Severity.ADVICE]


def test_a_brake_gives_no_power() -> None:
    quiet = a_rule("keen", "spam", Severity.LOOK, check=says(Finding(1, "x")))
    verdict = screen(a_piece(), facts(lowered={"keen": Severity.HOLD}), [quiet])
    assert verdict.band is Band.LOOK
