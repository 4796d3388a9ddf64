"""What every rule of the house owes its readers, asked of each."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rempart import intake, rules
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Family, Finding, Severity
from rempart.rules import Rule, find_rules
from rempart.screening.power import powers

from .examples import findings, meet

HOME = Path(rules.__file__).parent
RULES = find_rules()
RUNNING = [rule for rule in RULES if not rule.retired]
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
EVERY_RUNNING = pytest.mark.parametrize("rule", RUNNING, ids=lambda rule: rule.id)
BLAME = re.compile(r"\b(you|your|author|contributor|spam|spammer|liar|lie|fake|bad|suspicious)\b")


def _source(rule: Rule) -> ast.Module:
    return ast.parse(Path(str(rule.module.__file__)).read_text(encoding="utf-8"))


def _messages(rule: Rule) -> Iterator[str]:
    """The texts marked for translation in a rule's file."""
    for node in ast.walk(_source(rule)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            yield ast.literal_eval(node.args[0])


def test_every_family_has_at_least_two_rules() -> None:
    families = [rule.family for rule in RUNNING]
    assert {family: families.count(family) for family in Family if families.count(family) < 2} == {}


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


def test_the_power_of_the_day_names_rules_that_exist() -> None:
    assert set(powers()) <= {rule.id for rule in RULES}


@EVERY
def test_an_id_names_what_was_found(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert not rule.id.startswith(("no-", "must-"))


@EVERY
def test_a_manual_page_is_whole(rule: Rule) -> None:
    docstring = rule.module.__doc__ or ""
    assert re.findall(r"^## (Why|Fix|Good|Bad)$", docstring, re.M) == ["Why", "Fix", "Good", "Bad"]
    first = docstring.splitlines()[0]
    assert first.endswith(".")
    assert first[0].isupper()
    assert rule.manual.why
    assert rule.manual.fix


@EVERY_RUNNING
@pytest.mark.parametrize("part", ["good", "bad"])
def test_examples_stand_in_both_languages(rule: Rule, part: str) -> None:
    assert {meet(example)[0].lang for example in getattr(rule.manual, part)} >= {"fr", "en"}


@EVERY
def test_a_rule_says_since_when_it_stands(rule: Rule) -> None:
    assert re.fullmatch(r"\d+\.\d+", rule.since)


@EVERY
def test_a_withdrawn_rule_says_since_when_and_why(rule: Rule) -> None:
    assert not hasattr(rule.module, "RETIRED") or re.match(r"\d+\.\d+: .+", rule.retired)


@EVERY_RUNNING
def test_a_rule_looks_at_something(rule: Rule) -> None:
    assert rule.check or rule.check_changes


@EVERY
def test_only_what_cannot_be_built_safely_blocks(rule: Rule) -> None:
    assert rule.ceiling < Severity.BLOCK or rule.family in (Family.SAFETY, Family.FORM)


@EVERY
def test_a_message_is_one_short_clause_without_blame(rule: Rule) -> None:
    for message in _messages(rule):
        assert len(message) <= 110, message
        assert message[0].islower() or message[0] in "%“\"'", message
        assert not message.endswith((".", "!", ":")), message
        assert not BLAME.search(message), message


@EVERY_RUNNING
def test_what_is_found_is_said_in_full(rule: Rule) -> None:
    """A message renders with its parameters, and a span is not a page."""
    for example in rule.manual.bad:
        for finding in findings(rule, example):
            assert finding.message % finding.params if finding.params else finding.message
            assert finding.line >= 0
            assert len(finding.quote) <= 200


@EVERY
def test_a_rule_knows_no_other_rule(rule: Rule) -> None:
    imported = [node.module or "" for node in ast.walk(_source(rule)) if isinstance(node, ast.ImportFrom)]
    assert [name for name in imported if re.match(r"rempart\.rules\.[^_]", name)] == []


@EVERY
def test_a_rule_looks_nothing_up(rule: Rule) -> None:
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(_source(rule))
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(_source(rule))
        if isinstance(node, ast.ImportFrom)
    }
    assert imported & {"os", "io", "socket", "subprocess", "pathlib", "requests", "time", "random"} == set()


SCRAPS = st.sampled_from(
    [
        "# ", "## ", "- ", "> ", "| a | b |\n|---|---|\n", "```\n", "[^1]", "\n[^1]: note ", "![](a.jpg)",
        "[x](javascript:alert(1))", "[y](https://shop.example/a?tag=b-21)", "<b onclick=x>", "<!-- -->",
        "« ", " »", "“", "”", "\u200b", "\u202e", "\u00a0", "99 €", "06 12 34 56 78", "code PROMO10",
        "%(x)s %", "Selon le maire, ", "It is said that ", "https://[::1", "//", "\n\n", "\n", "---\n",
        "title: x\n",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=40).map("".join)
PATHS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["contributions/2026/11/a.md", "contributions/2026/11/a/index.md", "../x", "a\u202e/b", ""]
    ),
)
CHANGE = st.builds(
    Change,
    path=PATHS,
    status=st.sampled_from("AMDT"),
    mode=st.sampled_from(["100644", "100755", "120000", "160000", "000000"]),
    blob=st.just("0" * 40),
)
CHANGES = st.builds(
    Changes,
    base=st.just("b"),
    head=st.just("h"),
    items=st.lists(CHANGE, max_size=5).map(tuple),
    author=st.text(max_size=8),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, path=PATHS, changes=CHANGES)
def test_no_text_makes_a_rule_raise(text: str, path: str, changes: Changes) -> None:
    facts = Facts(date(2026, 11, 24), people=frozenset(), media={}, changes=changes)
    piece = intake.parse(text, path)
    for rule in RUNNING:
        found = list(rule.check(piece, facts)) if rule.check else []
        found += list(rule.check_changes(changes, facts)) if rule.check_changes else []
        assert all(isinstance(finding, Finding) for finding in found)
