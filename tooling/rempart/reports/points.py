"""Findings in; the few points an author is told, in the order in which to mend them, out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rempart.i18n import say
from rempart.model.finding import Family, Finding, Severity
from rempart.rules import find_rules
from rempart.rules._rule import passages

# What is quickest to mend: a key of the header, then a sentence, then what must be looked for elsewhere.
QUICKEST = (
    Family.FORM,
    Family.MEDIA,
    Family.DISCLOSURE,
    Family.SAFETY,
    Family.SPAM,
    Family.LAW,
    Family.SOURCING,
    Family.RUMOUR,
    Family.COPIES,
)

_SENTENCE = re.compile(r"[^\n]*?[.!?](?:\s?[»”\"])?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Point:
    """What one rule saw in one piece. first: the finding that is told; others: the rest of them."""

    first: Finding
    others: tuple[Finding, ...] = ()

    @property
    def lines(self) -> list[int]:
        """Every line it stands on, once."""
        return sorted({finding.line for finding in (self.first, *self.others)} - {0})


def points(findings: Iterable[Finding]) -> list[Point]:
    """What blocks, then what holds, then what is quickest to mend."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (-weight(one), one.line)):
        found.setdefault((finding.path, finding.rule), []).append(finding)
    return sorted((Point(first, tuple(others)) for first, *others in found.values()), key=_turn)


def untold(shown: Sequence[Point], left: Sequence[Point]) -> Iterator[Finding]:
    """The findings of the points left out, then those whose words differ from what is shown of their rule."""
    for point in left:
        yield from (point.first, *point.others)
    for point in shown:
        said = (point.first.message, point.first.params)
        yield from (one for one in point.others if (one.message, one.params) != said)


def remedy(rule: str, lang: str) -> str:
    """What to do, in one sentence of the rule's manual; "" where there are several ways, or no rule."""
    first = next(iter(passages(_fixes().get(rule, ""))), "")
    found = None if first.startswith("- ") else _SENTENCE.match(say(lang, first))
    return found[0] if first and found else ""


@cache
def _fixes() -> dict[str, str]:
    return {rule.id: rule.manual.fix for rule in find_rules()}


def weight(finding: Finding) -> Severity:
    """As heavy as authors may know: `look` is told to moderators alone."""
    severity = finding.severity or Severity.ADVICE
    return severity if severity >= Severity.HOLD else Severity.ADVICE


def _turn(point: Point) -> tuple[int, int, int, str, int]:
    first = point.first
    return -weight(first), QUICKEST.index(first.family), len(point.others), first.path, first.line
