"""A brake in a whole newsroom: what it does to the next piece, and who is told of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.forge.branch import read_forge
from rempart.model.decision import Deed
from rempart.model.finding import Severity
from rempart.newsroom.braking import braked, lowered_in
from rempart.newsroom.checking import check, check_waiting
from rempart.newsroom.recording import record_screen
from rempart.newsroom.screening import screen_paths
from rempart.newsroom.touching import changes_of
from rempart.publishing.rulebook import rule_pages
from rempart.reports.queue import render
from rempart.screening.brake import FEWEST, FIRST
from rempart.screening.power import records
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import Newsroom, a_text, make_newsroom

RULE = "uncited-figure"
COUNT = a_text(
    "Trade in the harbour fell by 38 % in a year, by 214 lorries, and the quay has cost 12 million euros.\n"
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """One in which moderators called what the rule found mistaken, as often as it takes."""
    newsroom = make_newsroom(tmp_path)
    newsroom.now += timedelta(days=(records()[RULE].since - newsroom.now.date()).days + 1)
    for number in range(FEWEST):
        path = f"contributions/2026/11/piece-{'abcdefghij'[number]}.md"
        contribution = newsroom.offer(path=path)
        changes = changes_of(newsroom.forge, contribution)
        record_screen(
            newsroom.forge, contribution, changes, [a_verdict(a_finding(rule=RULE))], newsroom.tick()
        )
        newsroom.decide(Deed.FINDING_WRONG, contribution.number, rule=RULE)
    return newsroom


def severities(newsroom: Newsroom) -> list[Severity | None]:
    """What the rule asks for in a piece that it hits."""
    read = check(newsroom.forge, newsroom.offer(COUNT), newsroom.tick())
    return [f.severity for verdict in read.report.verdicts for f in verdict.findings if f.rule == RULE]


def test_a_rule_asks_for_a_look_until_it_is_braked(tmp_path: Path, newsroom: Newsroom) -> None:
    (tmp_path / "other").mkdir()
    assert severities(make_newsroom(tmp_path / "other")) == [Severity.LOOK]
    assert severities(newsroom) == [Severity.ADVICE]


def test_a_piece_on_the_disk_meets_the_same_brake(newsroom: Newsroom) -> None:
    path = newsroom.write("contributions/2026/11/quote.md", COUNT)
    report = screen_paths(newsroom.root, [str(path)], newsroom.now.date())
    (found,) = (f for verdict in report.verdicts for f in verdict.findings if f.rule == RULE)
    assert found.severity is Severity.ADVICE


def test_without_a_ledger_each_rule_has_the_power_it_was_given(newsroom: Newsroom, tmp_path: Path) -> None:
    assert lowered_in(newsroom.root) == {RULE: Severity.ADVICE}
    assert lowered_in(tmp_path) == {}


def test_the_queue_begins_with_what_is_braked_and_why(newsroom: Newsroom) -> None:
    read = check_waiting(newsroom.forge, newsroom.tick())
    rows = [(one.contribution, one.report.verdicts) for one in read]
    brakes = tuple(braked(read_forge(newsroom.forge)).values())
    first, second, *_ = render(rows, "en", newsroom.now, brakes)
    day = newsroom.now.date().isoformat()
    assert first == (
        f"{RULE} counts as “advice” at most since {day}: of {FEWEST} findings that people judged,"
        f" moderators called {FEWEST} mistaken."
    )
    assert "power.toml" in second


def test_the_rules_page_says_that_it_is_braked(newsroom: Newsroom) -> None:
    pages = {page.id: page for page in rule_pages("en", braked(read_forge(newsroom.forge)))}
    assert pages[RULE].braked.startswith("This rule counts for less since 2026-11-")
    assert pages["link-farm"].braked == ""


def test_a_brake_does_not_hide_from_the_author_what_was_found(newsroom: Newsroom) -> None:
    read = check(newsroom.forge, newsroom.offer(COUNT), newsroom.tick())
    report = newsroom.forge.posted(read.contribution.number)
    assert report is not None
    assert RULE in report.text


def test_where_nobody_is_known_yet_queue_and_figures_ask_a_person_and_nothing_is_braked(
    tmp_path: Path,
) -> None:
    young = make_newsroom(tmp_path)
    young.now += timedelta(days=(records()[RULE].since - young.now.date()).days + 1)
    for number in range(FIRST):
        name = "abcdefghij"[number]
        offered = young.offer(
            a_text(author=f"stranger-{name}"), f"contributions/2026/11/{name}.md", f"stranger-{name}"
        )
        verdict = a_verdict(a_finding(rule=RULE))
        record_screen(young.forge, offered, changes_of(young.forge, offered), [verdict], young.tick())
    assert braked(read_forge(young.forge)) == {}
    for args in (["queue"], ["ledger", "figures"]):
        shown = CliRunner().invoke(rempart, ["-C", str(young.root), *args], catch_exceptions=False).output
        assert shown.startswith("New or changed, and found with many of those who brought something:")
        assert f"{RULE} ({FIRST} of {FIRST})" in shown.splitlines()[0]
    told = CliRunner().invoke(rempart, ["-C", str(young.root), "ledger", "figures", "--format", "json"])
    (rule,) = (one for one in json.loads(told.output)["rules"] if one["rule"] == RULE)
    assert (rule["doubted"], rule["braked"], rule["power"]) == ({"count": FIRST, "of": FIRST}, None, "look")
