"""The power of rules: what the data files say, what it rests on, and what that makes findings weigh."""

from itertools import pairwise

import pytest

from rempart.model.finding import Severity
from rempart.model.power import Figures, Grounds, Power
from rempart.rules import find_rules
from rempart.screening.intervals import wilson
from rempart.screening.power import ENOUGH, LANGUAGES, alarms, grounds, measured, precision, records, shares
from rempart.screening.scores import CAPS, LEAST, WEIGHTS, score, weight
from tests.conftest import a_finding

HEAVY = {rule: record for rule, record in records().items() if record.power >= Severity.LOOK}
CEILINGS = {rule.id: rule.ceiling for rule in find_rules()}
every_heavy = pytest.mark.parametrize("rule", HEAVY)
every = pytest.mark.parametrize("rule", records())


# What the file must say


@every
def test_a_power_says_since_when_a_person_gave_it(rule: str) -> None:
    assert records()[rule].since.year >= 2026


@every
def test_figures_are_possible(rule: str) -> None:
    record = records()[rule]
    for told in (record.figures, *record.by_lang.values()):
        assert 0 <= told.right <= told.read
        assert 0 <= told.posts <= told.of
        assert told.posts or not told.read, "what was read was found on some post"


@every_heavy
def test_a_rule_that_asks_for_people_says_what_its_power_rests_on(rule: str) -> None:
    """Nothing passes silently: a power that no figures carry is called one of examples, or of few."""
    assert records()[rule].grounds is grounds(records()[rule])


@every_heavy
def test_no_power_is_above_what_the_rules_own_file_allows(rule: str) -> None:
    assert records()[rule].power <= CEILINGS[rule]


def test_a_rule_that_holds_held_no_more_than_one_honest_post_in_a_thousand() -> None:
    """What can be held to today. The bar of `measured` stands above it: no rule has reached that yet."""
    held = measured()["rules"]
    posts = sum(measured()["posts"].values())
    holding = [rule for rule, record in HEAVY.items() if record.power is Severity.HOLD]
    assert {
        rule: held[rule]["held"] for rule in holding if held.get(rule, {}).get("held", 0) > posts / 1000
    } == {}


def test_who_raises_a_power_needs_fifty_readings_most_of_them_right() -> None:
    assert ENOUGH == 50
    for severity, right, expected in (
        (Severity.LOOK, 46, Grounds.MEASURED),
        (Severity.LOOK, 45, Grounds.FEW),
        (Severity.HOLD, 50, Grounds.FEW),
    ):
        assert grounds(Power(severity, figures=Figures(60, 600, 50, right))) is expected
    assert grounds(Power(Severity.HOLD, figures=Figures(90, 900, 80, 80))) is Grounds.MEASURED
    assert grounds(Power(Severity.LOOK, figures=Figures(49, 900, 49, 49))) is Grounds.FEW
    assert grounds(Power(Severity.LOOK, figures=Figures(9, 900))) is Grounds.EXAMPLES


def test_false_alarms_are_told_for_each_band_by_language() -> None:
    told = {alarm.what: alarm for alarm in alarms()}
    assert {"look", "hold", "blocked", "spam-look", "spam-hold", "sourcing-look"} <= told.keys()
    for alarm in told.values():
        assert alarm.hits.keys() == alarm.of.keys() == set(LANGUAGES)
        assert all(alarm.hits[lang] <= alarm.of[lang] for lang in LANGUAGES)
    assert all(0 <= share <= 1 for share in shares().values())
    assert shares().keys() <= CEILINGS.keys()


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (45, 50, 0.7864, 0.9565)],
)
def test_an_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


# What it makes findings weigh


def test_a_rule_of_which_little_was_read_is_believed_half(monkeypatch: pytest.MonkeyPatch) -> None:
    read = {
        "unread": Figures(),
        "twice": Figures(2, 9, 2, 2),
        "often": Figures(90, 100, 90, 90),
        "wrong": Figures(90, 100, 90, 0),
    }
    known = {rule: Power(Severity.LOOK, figures=told) for rule, told in read.items()}
    monkeypatch.setattr("rempart.screening.power.records", lambda: known)
    assert precision("unknown") == precision("unread") == 0.5
    assert precision("wrong") < 0.1 < 0.5 < precision("twice") < 0.6 < 0.9 < precision("often") < 1
    weights = {rule: weight(a_finding(rule=rule)) for rule in ("wrong", "unread", "twice", "often")}
    assert sorted(weights, key=lambda rule: weights[rule]) == list(weights)


def test_no_measurement_makes_a_finding_weigh_like_a_heavier_one() -> None:
    below = [severity for severity in sorted(WEIGHTS) if severity < Severity.BLOCK]
    ranges = [(LEAST * WEIGHTS[severity], WEIGHTS[severity]) for severity in below]
    for (_, most), (least, _) in pairwise([*ranges, (WEIGHTS[Severity.BLOCK],) * 2]):
        assert most < least


@pytest.mark.parametrize("severity", [Severity.ADVICE, Severity.LOOK])
def test_findings_of_one_family_never_add_up_to_a_heavier_one(severity: Severity) -> None:
    many = [a_finding(severity=severity, rule=rule) for rule in records()] * 9
    heavier = a_finding(severity=Severity(severity + 1), rule="never-read")
    assert score(many) <= CAPS[severity] < score([heavier])


def test_a_second_finding_counts_and_for_less_than_the_first() -> None:
    one, two, three = (score([a_finding()] * count) for count in (1, 2, 3))
    assert 0 < three - two < two - one < one
