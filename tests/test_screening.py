"""The engine: findings to a verdict, whatever a rule does; and the indexes gathered for the rules."""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from rempart.i18n import say
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Piece
from rempart.model.verdict import Band
from rempart.rules import Rule
from rempart.rules._copies import copies
from rempart.rules._shingles import fingerprint
from rempart.screening import facts as gathering
from rempart.screening import power, screen, screen_changes
from rempart.screening.scores import WEIGHTS, band, score

from .conftest import HEADER, a_finding, a_piece, facts

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


def a_rule(
    rule_id: str = "loud", family: str = "spam", ceiling: Severity = Severity.HOLD, **parts: Any
) -> Rule:
    """A rule that was made for a test: `check`, `check_changes`, RETIRED."""
    module = ModuleType(f"rempart.rules.{family}.{rule_id.replace('-', '_')}")
    vars(module).update({"SINCE": "0.1", "SEVERITY": ceiling} | parts)
    return Rule(module)


def says(*findings: Finding) -> Any:
    """A check that always finds these."""

    def check(looked_at: object, known: Facts) -> Iterator[Finding]:
        yield from findings

    return check


def breaks(piece: Piece, known: Facts) -> Iterator[Finding]:
    yield Finding(1, "seen before it broke")
    raise KeyError("surprise")


def test_a_finding_is_signed_with_its_rule_family_path_and_ceiling() -> None:
    rule = a_rule(check=says(Finding(3, "three links")))
    (finding,) = screen(a_piece(), facts(), [rule]).findings
    assert (finding.rule, finding.family, finding.severity) == ("loud", Family.SPAM, Severity.HOLD)
    assert finding.path == a_piece().path


def test_a_rule_may_ask_for_less_than_its_ceiling_and_never_for_more() -> None:
    asked = [Finding(1, "less", severity=Severity.ADVICE), Finding(2, "more", severity=Severity.BLOCK)]
    verdict = screen(a_piece(), facts(), [a_rule(ceiling=Severity.LOOK, check=says(*asked))])
    assert [finding.severity for finding in verdict.findings] == [Severity.ADVICE, Severity.LOOK]


def test_the_power_of_the_day_lowers_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "rempart.screening.powers", lambda: {"loud": Severity.ADVICE, "other": Severity.SHADOW}
    )
    loud, other = a_rule(check=says(Finding(1, "x"))), a_rule("other", check=says(Finding(1, "y")))
    verdict = screen(a_piece(), facts(), [loud, other])
    assert [(finding.rule, finding.severity) for finding in verdict.findings] == [("loud", Severity.ADVICE)]
    assert verdict.band is Band.CLEAR


def test_the_file_of_powers_is_read_as_severities(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    file = tmp_path / "power.toml"
    file.write_text('[link-farm]\npower = "look"\nnote = "a word"\n', encoding="utf-8")
    monkeypatch.setattr(power, "FILE", file)
    for cached in (power.records, power.powers):
        cached.cache_clear()
    assert power.powers() == {"link-farm": Severity.LOOK}
    for cached in (power.records, power.powers):
        cached.cache_clear()


def test_a_rule_that_breaks_is_held_for_a_moderator_and_the_others_go_on() -> None:
    rules = [a_rule("broken", check=breaks), a_rule(check=says(Finding(4, "fine")))]
    broken, fine = sorted(screen(a_piece(), facts(), rules).findings, key=lambda finding: finding.rule)
    assert (broken.severity, broken.audience, broken.rule) == (Severity.HOLD, Audience.MODERATOR, "broken")
    assert broken.message % broken.params == "the rule broken broke while reading this (KeyError)"
    assert fine.message == "fine"


def test_a_rule_that_breaks_and_could_have_refused_refuses() -> None:
    rule = a_rule("broken", "safety", Severity.BLOCK, check=breaks)
    (finding,) = screen(a_piece(), facts(), [rule]).findings
    assert finding.severity is Severity.BLOCK


def test_what_a_terminal_could_obey_is_shown_as_an_escape() -> None:
    hostile = Finding(1, "%(what)s", {"what": "\x1b[2J", "count": 1}, quote="a\udcff\x85\tb\u00e9")
    (finding,) = screen(a_piece(), facts(), [a_rule(check=says(hostile))]).findings
    assert finding.params == {"what": "\\u001b[2J", "count": 1}
    assert finding.quote == "a\\udcff\\u0085\tb\u00e9"


def test_a_flood_of_findings_is_counted_and_weighs_as_much() -> None:
    flood = [Finding(line, "loud", severity=Severity.ADVICE) for line in range(1, 31)]
    flood[-1] = Finding(30, "loud")
    other = a_rule("other", check=says(*flood[:20]))
    verdict = screen(a_piece(), facts(), [a_rule(check=says(*flood)), other])
    loud = [finding for finding in verdict.findings if finding.rule == "loud"]
    rest = loud[-1]
    assert [finding.line for finding in loud] == [*range(1, 22)]
    assert say("en", rest.message, rest.params, rest.plural) == "and 10 more like these"
    assert (rest.severity, verdict.band) == (Severity.HOLD, Band.HOLD)
    assert len(verdict.findings) == 41


def test_findings_in_the_shadow_are_not_counted() -> None:
    dark = [Finding(line, "dark", severity=Severity.SHADOW) for line in range(1, 31)]
    verdict = screen(a_piece(), facts(), [a_rule(check=says(*dark, Finding(31, "loud")))])
    assert [finding.message for finding in verdict.findings] == ["loud"]


def test_a_contribution_that_changes_nothing_is_not_clear() -> None:
    verdict = screen_changes(Changes("b", "h"), facts(), "en")
    assert [(f.rule, f.severity) for f in verdict.findings] == [("empty-body", Severity.HOLD)]


def test_a_withdrawn_rule_does_not_run() -> None:
    verdict = screen(a_piece(), facts(), [a_rule(check=breaks, RETIRED="0.2: too often wrong")])
    assert verdict.findings == ()
    assert verdict.rules == ()


def test_findings_come_in_the_order_of_lines_and_rules() -> None:
    rules = [
        a_rule("b", check=says(Finding(9, "x"), Finding(2, "y"))),
        a_rule("a", check=says(Finding(9, "z"))),
    ]
    found = screen(a_piece(), facts(), rules).findings
    assert [(finding.line, finding.rule) for finding in found] == [(2, "b"), (9, "a"), (9, "b")]


def test_the_score_of_spam_is_always_there() -> None:
    verdict = screen(a_piece(), facts(), [a_rule(family="media", check=says())])
    assert verdict.scores == {Family.MEDIA: 0.0, Family.SPAM: 0.0}


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], Band.CLEAR),
        ([Severity.ADVICE] * 9, Band.CLEAR),
        ([Severity.LOOK] * 9, Band.LOOK),
        ([Severity.LOOK, Severity.HOLD], Band.HOLD),
        ([Severity.HOLD, Severity.BLOCK], Band.BLOCKED),
    ],
)
def test_the_heaviest_finding_makes_the_band_and_nothing_adds_up(
    severities: list[Severity], expected: Band
) -> None:
    assert band(a_finding(severity=severity) for severity in severities) is expected


def test_a_score_grows_with_each_finding_and_stays_below_one() -> None:
    grown = [score([a_finding(severity=Severity.LOOK)] * count) for count in range(9)]
    assert grown == sorted(set(grown))
    assert score([a_finding(severity=Severity.BLOCK)] * 50) <= 1
    assert score([a_finding(severity=Severity.ADVICE)] * 50) < WEIGHTS[Severity.LOOK]


def test_the_form_of_a_foreign_text_is_advice_at_most_and_its_spam_is_not() -> None:
    piece = replace(a_piece(), foreign=True)
    form = a_rule("form-rule", "form", Severity.BLOCK, check=says(Finding(1, "no date")))
    verdict = screen(piece, facts(), [form, a_rule(check=says(Finding(1, "a shop")))])
    assert {finding.family: finding.severity for finding in verdict.findings} == {
        Family.FORM: Severity.ADVICE,
        Family.SPAM: Severity.HOLD,
    }


def test_a_quoted_span_is_cut_and_does_not_copy_the_piece() -> None:
    (finding,) = screen(a_piece(), facts(), [a_rule(check=says(Finding(1, "x", quote="y" * 9000)))]).findings
    assert len(finding.quote) == 200


def test_what_a_contribution_touches_has_a_verdict_of_its_own() -> None:
    changes = Changes("b", "h", (Change("mkdocs.yml", "M", "100644", "0" * 40),), author="alice-martin")
    verdict = screen_changes(changes, facts(changes=changes), "fr")
    assert [(f.rule, f.path, f.severity) for f in verdict.findings] == [
        ("outside-contributions", "mkdocs.yml", Severity.BLOCK)
    ]
    assert (verdict.band, verdict.lang) == (Band.BLOCKED, "fr")


def test_a_fingerprint_does_not_depend_on_case_accents_or_lines() -> None:
    plain = fingerprint(a_piece(WORDS + " éclair.\n"))
    other = fingerprint(a_piece(WORDS.upper().replace(" ", "\n") + " ECLAIR!\n"))
    assert plain
    assert [mark.hash for mark in plain] == [mark.hash for mark in other]


def test_a_run_of_words_leaves_the_same_mark_wherever_it_stands() -> None:
    alone = {mark.hash for mark in fingerprint(a_piece(WORDS + ".\n"))}
    within = {
        mark.hash for mark in fingerprint(a_piece(f"Before it came this: {WORDS}, and so on and on.\n"))
    }
    assert alone & within


def test_quotations_and_short_texts_leave_no_mark() -> None:
    assert fingerprint(a_piece(f"> {WORDS}\n")) == ()
    assert fingerprint(a_piece(f'She said: "{WORDS}".\n')) == ()
    assert fingerprint(a_piece("One two three.\n")) == ()
    assert fingerprint(a_piece("\n")) == ()


def test_words_that_three_pieces_share_are_nobodys() -> None:
    archive = [
        gathering.kin(a_piece(WORDS + ".\n", path=f"contributions/2026/11/{name}.md")) for name in "abc"
    ]
    piece = a_piece(WORDS + ".\n", path="contributions/2026/11/d.md")
    assert list(copies(piece, gathering.fingerprints(archive))) == []
    found = [overlap.original.path for overlap in copies(piece, gathering.fingerprints(archive[:2]))]
    assert found == [archive[0].path, archive[1].path]


def test_an_address_is_held_by_the_first_piece_and_a_former_one_too() -> None:
    old = a_piece(header=HEADER.replace("lang: en", "lang: en\nwas: [/2026/09/the-ferry/]"))
    late = a_piece(path="contributions/2026/11/a-piece/index.md")
    archive = [gathering.kin(piece) for piece in (old, late, a_piece(path="draft.md"))]
    assert gathering.addresses(archive) == {
        "/2026/11/a-piece/": old.path,
        "/2026/09/the-ferry/": old.path,
    }
    assert gathering.signers(archive[:1]) == {old.path: frozenset({"alice-martin"})}


def test_the_list_of_shorteners_holds_domains() -> None:
    assert "bit.ly" in gathering.shorteners()
    assert all("." in domain and domain == domain.strip().lower() for domain in gathering.shorteners())


def test_of_a_text_that_nobody_read_its_form_alone_is_judged() -> None:
    verdict = screen(a_piece("The ferry. " * 30_000), facts(people=frozenset({"alice-martin"})))
    assert {finding.rule for finding in verdict.findings} == {"overlong-piece"}
