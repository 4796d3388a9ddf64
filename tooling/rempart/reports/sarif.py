"""Verdicts as SARIF 2.1.0, for code-scanning pages: public findings alone.

The level never tells `look` from advice: that band is not for the public.
Format: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from rempart import __version__
from rempart.model.finding import Finding, Severity
from rempart.model.verdict import Verdict
from rempart.reports import Site, message, page, public

LEVELS = {Severity.HOLD: "warning", Severity.BLOCK: "error"}


def log_values(verdicts: Iterable[Verdict], lang: str, site: Site) -> dict[str, Any]:
    """The log, as plain values."""
    findings = [finding for verdict in verdicts for finding in public(verdict.findings)]
    driver = {
        "name": "rempart",
        "version": __version__,
        "rules": [_rule(finding, site, lang) for finding in {f.rule: f for f in findings}.values()],
    }
    run = {"tool": {"driver": driver}, "results": [_result(finding, lang) for finding in findings]}
    return {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}


def _rule(finding: Finding, site: Site, lang: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": finding.rule, "properties": {"tags": [finding.family.value]}}
    if site.address:  # a helpUri must be a whole address
        rule["helpUri"] = page(finding, site, lang)
    return rule


def _result(finding: Finding, lang: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path, errors="replace")}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "endLine": finding.end_line or finding.line}
    return {
        "ruleId": finding.rule,
        "level": LEVELS.get(finding.severity or Severity.ADVICE, "note"),
        "message": {"text": message(finding, lang).replace("](", "]\N{WORD JOINER}(")},  # is no link
        "locations": [{"physicalLocation": place}],
    }
