"""Weights are read and weighed without what trained them, and the hint they give can decide nothing."""

import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from rempart.model.finding import HINT, Audience, Family, Finding, Severity
from rempart.rules import find_rules
from rempart.screening import claims, hint, join, linear, screen
from rempart.screening.scores import CAP, WEIGHTS, scores
from tests.conftest import a_piece, facts

ORIGIN = (linear.FOLDER / "ORIGIN.md").read_text(encoding="utf-8")
NAMES = (claims.NAME, hint.NAME)
LONG = "The council met on Tuesday and heard the harbour master. " * 5 + "\n"
SCREEN = """
import sys
from datetime import date
from rempart.intake import parse_foreign
from rempart.model.facts import Facts
from rempart.rules import find_rules
from rempart.screening import claims, screen
verdict = screen(parse_foreign("Free money, click here! " * 20, "a"), Facts(date(2026, 11, 24)))
claims.strength("Unemployment rose to 8 percent.")
print({"sklearn", "numpy", "scipy"} & set(sys.modules) or "none of them")
"""


def some_weights(value: int, bias: float = 0.0) -> linear.Weights:
    """The same weight for every mark there can be."""
    return linear.Weights({}, array("b", [value] * linear.PLACES), 0.1, bias)


def test_screening_imports_nothing_that_trains() -> None:
    done = subprocess.run([sys.executable, "-c", SCREEN], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none of them"


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_are_small_whole_and_say_what_they_come_from(name: str) -> None:
    file = linear.FOLDER / f"{name}{linear.SUFFIX}"
    weights = linear.read(name)
    assert file.stat().st_size <= 100_000
    assert len(weights.values) == linear.PLACES
    assert weights.about["n"] == sum(weights.about["sources"].values())


@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_the_weights_has_its_licence_beside_them(name: str) -> None:
    rows = [line for line in ORIGIN.splitlines() if line.startswith("| `")]
    told = {row.split("`")[1]: row.split("|")[3].strip() for row in rows}
    sources = {source.split(", ")[0] for source in linear.read(name).about["sources"]}
    assert sources <= {source for source, licence in told.items() if licence}


def test_weights_come_back_from_their_file_as_they_were() -> None:
    weights = linear.Weights({"n": 3}, array("b", range(-64, 64)), 0.5, -1.25)
    read = linear.load(linear.dump(weights))
    assert (read.values, read.scale, read.bias, read.about["n"]) == (weights.values, 0.5, -1.25, 3)


def test_each_group_of_marks_counts_alike_however_many_it_holds() -> None:
    weights = some_weights(10)
    assert linear.weigh(weights, [{b"a"}]) == pytest.approx(1.0)
    assert linear.weigh(weights, [{b"a", b"b", b"c", b"d"}]) == pytest.approx(2.0)
    assert linear.weigh(weights, [set()]) == 0.0


@pytest.mark.parametrize("text", ["", "\x00", "é" * 5000, "\ud800 half a letter", "word " * 100_000])
def test_any_text_is_weighed(text: str) -> None:
    assert isinstance(linear.weigh(some_weights(1), hint.marks(text, text)), float)
    assert isinstance(claims.strength(text), float)


def test_the_strongest_hint_is_advice_to_moderators_and_leaves_a_piece_clear() -> None:
    (found,) = hint.hint(1.0, hint.ENOUGH)
    assert (found.severity, found.audience) == (Severity.ADVICE, Audience.MODERATOR)
    assert (found.rule, found.family) == (HINT, Family.SPAM)


def test_the_strongest_hint_weighs_less_than_the_lightest_finding() -> None:
    assert (
        scores(hint.hint(1.0, hint.ENOUGH), [Family.SPAM], 1.0)[Family.SPAM] == CAP < WEIGHTS[Severity.ADVICE]
    )


def test_no_hint_makes_a_score_cross_what_a_finding_alone_decides() -> None:
    for severity in (Severity.ADVICE, Severity.LOOK):
        found = Finding(1, "seen", severity=severity, family=Family.SPAM, rule="link-farm")
        assert scores([found], [Family.SPAM], 1.0)[Family.SPAM] < WEIGHTS[Severity(severity + 1)]


def test_an_ordinary_text_gets_no_hint() -> None:
    assert hint.hint(hint.TOLD, 900) == []
    verdict = screen(a_piece(LONG), facts())
    assert verdict.hint <= hint.TOLD
    assert [found for found in verdict.findings if found.rule == HINT] == []


def test_a_piece_whose_words_are_those_of_spam_is_ranked_first_and_nothing_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hint, "trained", lambda: some_weights(127))
    piece = a_piece(LONG)
    verdict = screen(piece, facts())
    assert verdict.hint == pytest.approx(1.0)
    assert verdict.band is screen(piece, facts(), find_rules()).band
    assert verdict.scores[Family.SPAM] == CAP
    assert [found.rule for found in verdict.findings if found.family is Family.SPAM] == [HINT]
    assert join([verdict, screen(a_piece(), facts(), [])]).scores[Family.SPAM] == CAP


def test_of_a_few_words_little_can_be_said() -> None:
    assert hint.likeness(3.0, words=hint.FEWEST) > 0.9
    assert hint.likeness(3.0, words=hint.FEWEST // 4) < hint.TOLD
    assert hint.hint(1.0, words=hint.ENOUGH - 1) == []
    assert hint.likeness(3.0, words=0) == hint.likeness(-9.0, words=0) < 0.1
    assert 0 <= hint.likeness(-1e9, words=900) < hint.likeness(1e9, words=900) <= 1


def test_a_rule_that_is_tried_alone_is_not_mixed_with_the_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hint, "trained", lambda: some_weights(127))
    assert screen(a_piece(), facts(), []).findings == ()


def test_a_figure_is_more_worth_checking_than_a_wish() -> None:
    figure = claims.strength(
        "Unemployment rose to 8 percent last year, and 2 million people lost their jobs."
    )
    assert figure > 0 > claims.strength("Thank you, and I hope that we can talk about it tonight.")


def test_the_package_ships_the_weights() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"**/*{linear.SUFFIX}"' in project
