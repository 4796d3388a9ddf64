"""What leaves the house: comments, annotations, SARIF, the terminal. Hostile words stay words."""

import re
from dataclasses import replace

import click

from rempart.model.changes import Change, Changes
from rempart.model.decision import Act, Contribution, Deed, Reason
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.report import Remark
from rempart.model.trust import Trust
from rempart.model.verdict import Band
from rempart.reports import (
    LINES,
    NOWHERE,
    Site,
    annotations,
    comment,
    dossier,
    queue,
    reasons,
    sarif,
    terminal,
)
from tests.conftest import PATH, a_finding, a_verdict

HOSTILE = "x\x1b[2J\r\n::set-output name=a::b @everyone <script>[a](javascript:b)`"


def a_hostile_finding() -> Finding:
    return a_finding(message="links to %(domain)s", params={"domain": HOSTILE}, quote=HOSTILE)


def test_suspicions_stay_out_of_every_public_channel() -> None:
    verdict = a_verdict(a_finding(audience=Audience.MODERATOR, message="a suspicion"), band=Band.LOOK)
    assert not list(annotations.render(verdict, "en"))
    assert sarif.log_values([verdict], "en", NOWHERE)["runs"][0]["results"] == []
    assert "suspicion" not in comment.render([verdict], "0" * 40, "en", NOWHERE)


def test_the_band_look_cannot_be_told_from_advice_in_public() -> None:
    def shown(severity: Severity, band: Band) -> tuple[object, ...]:
        verdict = a_verdict(a_finding(severity=severity), band=band)
        return (
            list(annotations.render(verdict, "en")),
            sarif.log_values([verdict], "en", NOWHERE)["runs"][0]["results"],
            comment.render([verdict], "0" * 40, "en", NOWHERE),
        )

    assert shown(Severity.LOOK, Band.LOOK) == shown(Severity.ADVICE, Band.CLEAR)


def test_a_hold_is_told_in_public() -> None:
    verdict = a_verdict(a_finding(severity=Severity.HOLD), band=Band.HOLD)
    assert next(annotations.render(verdict, "en")).startswith("::warning file=")
    assert sarif.log_values([verdict], "en", NOWHERE)["runs"][0]["results"][0]["level"] == "warning"
    assert "waits for a moderator" in comment.render([verdict], "0" * 40, "en", NOWHERE)


def test_hostile_words_cannot_start_a_workflow_command() -> None:
    lines = list(annotations.render(a_verdict(a_hostile_finding()), "en"))
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert "\r" not in lines[0]
    assert lines[0].startswith(f"::notice file={PATH},line=12,")


def test_hostile_words_cannot_ping_link_or_style_a_comment() -> None:
    text = comment.render([a_verdict(a_hostile_finding())], "0" * 40, "en", NOWHERE)
    assert "<script" not in text
    assert "@everyone" not in text
    assert "[a](" not in text
    assert "\x1b" not in text


def test_a_comment_carries_its_mark_first_and_orders_the_heaviest_first() -> None:
    light, heavy = a_finding(message="light"), a_finding(message="heavy", severity=Severity.HOLD, line=40)
    text = comment.render([a_verdict(light, heavy, band=Band.HOLD)], "a" * 40, "en", NOWHERE)
    assert text.startswith(comment.MARK)
    assert text.index("heavy") < text.index("light")
    assert "aaaaaaaaaaaa" in text


def the_comment(*findings: Finding, lang: str = "en") -> str:
    return comment.render([a_verdict(*findings)], "0" * 40, lang, NOWHERE)


def test_a_long_report_is_cut_by_count_and_says_so() -> None:
    findings = [a_finding(rule=f"rule-{n}") for n in range(comment.MOST + comment.SHOWN + 5)]
    text = the_comment(*findings)
    assert len(re.findall(r"^\d\. ", text, re.M)) == comment.MOST
    assert text.count("\n- ") == comment.SHOWN
    assert f"<summary>What else was seen ({comment.SHOWN + 5})</summary>" in text
    assert text.index("<details>") < text.index("and 5 more") < text.index("</details>")


def test_what_a_rule_saw_several_times_is_one_point_with_its_lines_and_a_way_to_mend_it() -> None:
    text = the_comment(*(a_finding(line=line) for line in (31, 4, 4)))
    assert text.count("this quotation has no citation") == 1
    assert "1. lines 4, 31 · this quotation" in text
    assert "\n   Put a footnote or a link to the source in the same paragraph.\n" in text
    assert "details" not in text


def test_the_way_to_mend_is_told_in_the_authors_language_and_nothing_where_there_are_several() -> None:
    assert "\n   Mettez une note ou un lien" in the_comment(a_finding(), lang="fr")
    assert the_comment(a_finding(rule="photo-gps", family=Family.MEDIA)).count("\n   ") == 0
    assert the_comment(a_finding(rule="a-rule-of-old")).count("\n   ") == 0


def test_what_a_rule_said_in_other_words_is_folded_away() -> None:
    text = the_comment(a_finding(message="the first"), a_finding(message="the second", line=20))
    assert "1. lines 12, 20 · the first" in text
    assert text.index("<details>") < text.index("- line 20 · the second")


def test_of_what_weighs_alike_the_quickest_to_mend_comes_first() -> None:
    copied = a_finding(rule="copy-of-archive", family=Family.COPIES, severity=Severity.LOOK, line=1)
    form = a_finding(rule="unknown-key", family=Family.FORM, severity=Severity.ADVICE, line=30)
    held = a_finding(rule="told-as-fact", family=Family.RUMOUR, severity=Severity.HOLD, line=40)
    blocked = a_finding(rule="broken-header", family=Family.FORM, severity=Severity.BLOCK, line=50)
    text = the_comment(copied, form, held, blocked)
    rules = [rule for rule in re.findall(r"\(\[([\w-]+)\]", text) if rule]
    assert rules == ["broken-header", "told-as-fact", "unknown-key", "copy-of-archive"]


def test_a_report_says_how_to_answer_when_there_is_something_to_answer() -> None:
    assert "`answers` in the header" in the_comment(a_finding())
    assert "`answers` in the header" not in the_comment()


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


def test_a_link_to_the_rulebook_is_whole_and_in_the_readers_language() -> None:
    site = Site("https://paper.example/", ("fr", "en"))
    verdict = a_verdict(a_finding())
    assert "(https://paper.example/rulebook/uncited-quote/)" in comment.render(
        [verdict], "0" * 40, "fr", site
    )
    assert "(https://paper.example/en/rulebook/uncited-quote/)" in comment.render(
        [verdict], "0" * 40, "en", site
    )
    assert "→ https://paper.example/en/rulebook/" in "".join(terminal.render(verdict, {}, "en", site))
    assert "rulebook" not in "".join(terminal.render(verdict, {}, "en"))


A_CONTRIBUTION = Contribution(
    6, "alice-martin", "A `quiet` @harbour", "b" * 40, "a" * 40, "2026-11-24T10:00:00Z", lang="en"
)


def a_statement(deed: Deed, reason: Reason, words: str, *findings: Finding, contact: str = "") -> str:
    act = Act("2026-11-24T10:00:00Z", deed, "camille-roux", 6, commit="b" * 40, reason=reason)
    return reasons.compose(act, A_CONTRIBUTION, words, findings, contact)


def test_a_statement_of_reasons_says_what_was_read_ground_facts_machine_and_who() -> None:
    text = a_statement(Deed.DECLINE, Reason.FREE_ADVERTISING, "It sells a shop.", a_finding())
    for told in ("free advertising", "`A quiet @harbour`", "bbbbbbbbbbbb", "It sells a shop.", "line 12"):
        assert told in text
    assert "Automatic checks helped to find this; camille-roux read it" in text


def test_a_statement_without_findings_says_that_no_machine_had_a_part() -> None:
    text = a_statement(Deed.RETURN, Reason.FORM, "Please add a date.")
    assert "No automatic check" in text
    assert not re.search(r"^- ", text, re.M)


def test_a_statement_without_words_has_no_empty_paragraph() -> None:
    assert "\n\n\n" not in a_statement(Deed.RETURN, Reason.FORM, " \n")


def test_a_statement_says_how_it_is_contested_and_whom_to_write_to() -> None:
    text = a_statement(Deed.DECLINE, Reason.COPY, "It is.", contact="desk@paper.example")
    assert "For six months you may contest this before another moderator: answer here with `/appeal`" in text
    assert text.endswith("or run `rempart appeal 6`. Or write to desk@paper.example.")
    assert "write to" not in a_statement(Deed.DECLINE, Reason.COPY, "It is.")


def test_the_queue_says_a_repeated_finding_once_with_its_lines_the_heaviest_first() -> None:
    light = [a_finding(line=n, rule="raw-html", message="raw HTML") for n in (31, 4, 4)]
    heavy = a_finding(line=0, message="no page", severity=Severity.HOLD)
    verdict = a_verdict(*light, heavy, a_finding(), band=Band.HOLD)
    lines = [click.unstyle(line) for line in queue.verdict_lines(A_CONTRIBUTION, [verdict], "en")]
    assert lines[1:] == [
        "    - no page  uncited-quote",
        "    - lines 4, 31 · raw HTML  raw-html",
        "    - line 12 · this quotation has no citation  uncited-quote",
    ]


def test_the_queue_cuts_many_findings_and_many_lines_and_says_so() -> None:
    findings = [a_finding(message=f"seen {n}") for n in range(queue.SHOWN + 2)]
    *_, last = queue.verdict_lines(A_CONTRIBUTION, [a_verdict(*findings)], "en")
    assert last.strip() == "- and 2 more"
    spread = a_verdict(*(a_finding(line=n + 1) for n in range(LINES + 1)))
    *_, last = queue.verdict_lines(A_CONTRIBUTION, [spread], "en")
    assert "lines 1, 2, 3, 4, 5, 6, 7, 8… ·" in last


def test_hostile_words_reach_no_terminal_from_a_dossier() -> None:
    hostile = replace(A_CONTRIBUTION, title=HOSTILE)
    changes = Changes("a", "b", (Change("\x1b[2J.md", "A", "100644", "c"),))
    lines = [
        *dossier.opening(hostile, changes, Trust(HOSTILE), "en"),
        *dossier.closing("git", [Remark("alice-martin", "2026-11-24 10:00", HOSTILE)], "en"),
    ]
    assert "A \\u001b[2J.md" in lines[2]
    assert not any("\x1b" in click.unstyle(line) for line in lines)


def test_every_reason_and_band_has_its_words() -> None:
    assert set(reasons.GROUNDS) == set(Reason)
    assert set(terminal.BANDS) == set(Band)
