"""Verdicts as workflow commands, which GitHub shows beside the lines: public findings alone."""

from collections.abc import Iterator

from rempart.model.finding import Finding, Severity
from rempart.model.verdict import Verdict
from rempart.reports import message, public, visible

LEVELS = {Severity.HOLD: "warning", Severity.BLOCK: "error"}


def render(verdict: Verdict, lang: str) -> Iterator[str]:
    """One command a finding; nothing a contributor wrote can start a command of its own."""
    for finding in public(verdict.findings):
        yield f"::{_level(finding)} {_place(finding)}::{_data(message(finding, lang))}"


def _level(finding: Finding) -> str:
    return LEVELS.get(finding.severity or Severity.ADVICE, "notice")


def _place(finding: Finding) -> str:
    place = f"title={_property(finding.rule)}"
    if finding.path:
        place = f"file={_property(visible(finding.path))},line={finding.line or 1},{place}"
    return place


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
