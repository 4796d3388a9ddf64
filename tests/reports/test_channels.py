"""What leaves the house: comments, annotations, SARIF, the terminal. Hostile words stay words."""

import re

import click

from rempart.model.decision import Deed, Reason
from rempart.model.finding import Audience, Finding, Severity
from rempart.model.verdict import Band
from rempart.reports import annotations, comment, reasons, sarif, terminal
from tests.conftest import PATH, a_finding, a_verdict

HOSTILE = "x\x1b[2J\r\n::set-output name=a::b @everyone <script>[a](javascript:b)`"


def a_hostile_finding() -> Finding:
    return a_finding(message="links to %(domain)s", params={"domain": HOSTILE}, quote=HOSTILE)


def test_suspicions_stay_out_of_every_public_channel() -> None:
    verdict = a_verdict(a_finding(audience=Audience.MODERATOR, message="a suspicion"), band=Band.LOOK)
    assert not list(annotations.render(verdict, "en"))
    assert sarif.log_values([verdict], "en", "")["runs"][0]["results"] == []
    assert "suspicion" not in comment.render([verdict], "0" * 40, "en", "")


def test_the_band_look_cannot_be_told_from_advice_in_public() -> None:
    def shown(severity: Severity, band: Band) -> tuple[object, ...]:
        verdict = a_verdict(a_finding(severity=severity), band=band)
        return (
            list(annotations.render(verdict, "en")),
            sarif.log_values([verdict], "en", "")["runs"][0]["results"],
            comment.render([verdict], "0" * 40, "en", ""),
        )

    assert shown(Severity.LOOK, Band.LOOK) == shown(Severity.ADVICE, Band.CLEAR)


def test_a_hold_is_told_in_public() -> None:
    verdict = a_verdict(a_finding(severity=Severity.HOLD), band=Band.HOLD)
    assert next(annotations.render(verdict, "en")).startswith("::warning file=")
    assert sarif.log_values([verdict], "en", "")["runs"][0]["results"][0]["level"] == "warning"
    assert "waits for a moderator" in comment.render([verdict], "0" * 40, "en", "")


def test_hostile_words_cannot_start_a_workflow_command() -> None:
    lines = list(annotations.render(a_verdict(a_hostile_finding()), "en"))
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert "\r" not in lines[0]
    assert lines[0].startswith(f"::notice file={PATH},line=12,")


def test_hostile_words_cannot_ping_link_or_style_a_comment() -> None:
    text = comment.render([a_verdict(a_hostile_finding())], "0" * 40, "en", "")
    assert "<script" not in text
    assert "@everyone" not in text
    assert "[a](" not in text
    assert "\x1b" not in text


def test_a_comment_carries_its_mark_first_and_orders_the_heaviest_first() -> None:
    light, heavy = a_finding(message="light"), a_finding(message="heavy", severity=Severity.HOLD, line=40)
    text = comment.render([a_verdict(light, heavy, band=Band.HOLD)], "a" * 40, "en", "")
    assert text.startswith(comment.MARK)
    assert text.index("heavy") < text.index("light")
    assert "aaaaaaaaaaaa" in text


def test_a_long_report_is_cut_by_count_and_says_so() -> None:
    findings = [a_finding(line=n + 1) for n in range(comment.SHOWN + 5)]
    text = comment.render([a_verdict(*findings)], "0" * 40, "en", "")
    assert text.count("\n- ") == comment.SHOWN
    assert "and 5 more" in text


def test_the_terminal_shows_the_line_with_the_span_marked_and_no_control_character() -> None:
    source = "\n" * 11 + "before the span \x1b[31mred after\n"
    finding = a_finding(quote="the span")
    lines = [click.unstyle(line) for line in terminal.render(a_verdict(finding), {PATH: source}, "en")]
    shown = next(line for line in lines if "before the span" in line)
    marks = next(line for line in lines if "^" in line)
    assert marks.index("^") == shown.index("the span")
    assert marks.count("^") == len("the span")
    assert "\x1b" not in "".join(lines)


def test_a_line_beyond_the_file_shows_the_finding_and_no_line() -> None:
    lines = list(terminal.render(a_verdict(a_finding(line=999)), {PATH: "one\n"}, "en"))
    assert any("this quotation has no citation" in line for line in lines)
    assert not any("│" in line for line in lines)


def test_a_statement_of_reasons_says_ground_facts_machine_and_way_out() -> None:
    text = reasons.compose(Deed.DECLINE, Reason.FREE_ADVERTISING, "It sells a shop.", [a_finding()], "en")
    assert "free advertising" in text
    assert "It sells a shop." in text
    assert "line 12" in text
    assert "Automatic checks helped" in text
    assert "contest" in text


def test_a_statement_without_findings_says_that_no_machine_had_a_part() -> None:
    text = reasons.compose(Deed.RETURN, Reason.FORM, "Please add a date.", [], "en")
    assert "No automatic check" in text
    assert not re.search(r"^- ", text, re.M)


def test_every_reason_and_band_has_its_words() -> None:
    assert set(reasons.GROUNDS) == set(Reason)
    assert set(terminal.BANDS) == set(Band)
