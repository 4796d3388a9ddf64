"""What a rule would have hit in the past in; the lines and the values that say so out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rempart.i18n import N_, say
from rempart.model.decision import Stage
from rempart.model.finding import Finding, Severity
from rempart.reports import NOWHERE, alone, message, visible
from rempart.reports.data import SCHEMA, finding_values
from rempart.reports.queue import STAGES
from rempart.reports.terminal import SEVERITIES

Counts = Mapping[Stage, int]
Row = tuple[Stage, int, Finding, bool]  # what became of the text, its contribution or 0, found what, in error
WRONG = N_("called mistaken")
MISTAKEN = N_("moderators called %(wrong)d of these %(count)d hits mistaken")


def render(rule: str, rows: Sequence[Row], read: Counts, hit: Counts, lang: str) -> Iterator[str]:
    """A line for each hit, then how many texts were hit of those that were read, by what became of them."""
    for stage, number, finding, wrong in rows:
        line = f":{finding.line}" if finding.line else ""
        place = f"#{number} {visible(finding.path)}{line}" if number else f"{visible(finding.path)}{line}"
        severity = say(lang, SEVERITIES[finding.severity or Severity.ADVICE])
        parts = [place, say(lang, STAGES[stage]), severity, message(finding, lang)]
        parts += [say(lang, WRONG)] if wrong else []
        yield alone(" · ".join(parts))
    total = {"rule": rule, "hit": sum(hit.values()), "count": sum(read.values())}
    yield say(
        lang,
        N_("%(rule)s would have hit %(hit)d of %(count)d text"),
        total,
        N_("%(rule)s would have hit %(hit)d of %(count)d texts"),
    )
    for stage, count in read.items():
        if count:
            told = {"stage": say(lang, STAGES[stage]), "hit": hit[stage], "count": count}
            yield say(lang, N_("  %(stage)s: %(hit)d of %(count)d"), told)
    if mistaken := sum(wrong for *_, wrong in rows):
        yield say(lang, MISTAKEN, {"wrong": mistaken, "count": len(rows)})


def values(rule: str, rows: Sequence[Row], read: Counts, hit: Counts, lang: str) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "schema": SCHEMA,
        "rule": rule,
        "hits": [
            {"stage": stage.value, "number": number or None, "path": finding.path, "called_wrong": wrong}
            | finding_values(finding, lang, NOWHERE)
            for stage, number, finding, wrong in rows
        ],
        "texts": {stage.value: {"read": count, "hit": hit[stage]} for stage, count in read.items()},
    }
