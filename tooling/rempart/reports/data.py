"""A verdict as plain values, for JSON: the contract of `screen --format json` and `--jsonl`."""

import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from rempart.model.finding import Finding
from rempart.model.verdict import Verdict
from rempart.reports import NOWHERE, Site, message, page

SCHEMA = 1


def report_values(verdicts: Iterable[Verdict], lang: str, site: Site) -> dict[str, Any]:
    """The whole answer of `screen --format json`."""
    return {"schema": SCHEMA, "pieces": [piece_values(verdict, lang, site) for verdict in verdicts]}


def piece_values(verdict: Verdict, lang: str, site: Site) -> dict[str, Any]:
    """One piece of that answer."""
    return {"path": verdict.path, "lang": verdict.lang} | _judgement(verdict, lang, site)


def line_values(identity: Any, verdict: Verdict, lang: str) -> dict[str, Any]:
    """One line of `screen --jsonl`: the id as it came, and the verdict."""
    return {"id": identity} | _judgement(verdict, lang, NOWHERE)


def finding_values(finding: Finding, lang: str, site: Site) -> dict[str, Any]:
    """A finding with every field of the contract; lines are null for the piece as a whole.

    `answer` is there when its author gave one.
    """
    severity, answer = finding.severity, finding.answer
    told = {"answer": {"reason": answer.reason.value, "note": answer.note}} if answer else {}
    return {
        "rule": finding.rule,
        "family": finding.family.value,
        "severity": severity.name.lower() if severity is not None else "",
        "audience": finding.audience.value,
        "line": finding.line or None,
        "end_line": finding.end_line or finding.line or None,
        "quote": finding.quote,
        "message": message(finding, lang),
        "url": page(finding, site, lang),
        **told,
    }


def visible_json(text: str) -> str:
    """JSON with every sign that nobody sees as an escape: the same values, and nothing a terminal obeys."""
    shown = "".join(char if _is_seen(char) else json.dumps(char)[1:-1] for char in text)
    return shown.replace("##[", "##\\u005b")


def _is_seen(char: str) -> bool:
    return char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs"


def _judgement(verdict: Verdict, lang: str, site: Site) -> dict[str, Any]:
    return {
        "band": verdict.band.value,
        "scores": {family.value: score for family, score in verdict.scores.items()},
        "findings": [finding_values(finding, lang, site) for finding in verdict.findings],
    }
