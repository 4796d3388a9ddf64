"""Findings to a score for each family, and to the band of the piece.

A finding weighs by its severity and, within that, by how often its rule was right when people read what it
found. The ranges of two severities do not meet: no measurement makes advice weigh like a look.
"""

from collections.abc import Iterable, Mapping

from rempart.model.finding import HINT, Family, Finding, Severity
from rempart.model.verdict import Band
from rempart.screening.power import precision

WEIGHTS = {Severity.ADVICE: 0.1, Severity.LOOK: 0.4, Severity.HOLD: 0.75, Severity.BLOCK: 1.0}
CAP = 0.05  # what the statistical hint adds at most: less than the lightest finding
LEAST = 0.7  # of its weight, for a finding whose rule was never right
REST = 0.5  # each further finding of a family counts half of the one before it
CAPS = {  # what a family comes to at most, by its heaviest finding: less than a heavier one alone
    Severity.ADVICE: LEAST * WEIGHTS[Severity.LOOK],
    Severity.LOOK: LEAST * WEIGHTS[Severity.HOLD],
    Severity.HOLD: WEIGHTS[Severity.BLOCK],
    Severity.BLOCK: WEIGHTS[Severity.BLOCK],
}

_BANDS = {Severity.LOOK: Band.LOOK, Severity.HOLD: Band.HOLD, Severity.BLOCK: Band.BLOCKED}


def weight(finding: Finding) -> float:
    """From 0 to 1: what a finding counts for. What cannot be built is no matter of opinion."""
    severity = finding.severity or Severity.ADVICE
    if severity is Severity.BLOCK:
        return WEIGHTS[severity]
    return WEIGHTS[severity] * (LEAST + (1 - LEAST) * precision(finding.rule))


def score(findings: Iterable[Finding]) -> float:
    """From 0 to 1: the strongest finding, and of the room left under its cap ever less for the rest.

    Findings of one family tend to share a cause, so they must not add up as if they did not
    (`SmokeDetector` saw its false flags rise when its reasons were summed).
    """
    found = list(findings)
    if not found:
        return 0.0
    cap = CAPS[max(finding.severity or Severity.ADVICE for finding in found)]
    strongest, *others = sorted(map(weight, found), reverse=True)
    left, share = 1.0, REST
    for other in others:
        left *= 1 - other * share
        share *= REST
    return round(strongest + (cap - strongest) * (1 - left), 4)


def scores(
    findings: Iterable[Finding], families: Iterable[Family], hint: float = 0.0
) -> Mapping[Family, float]:
    """A score for every family that ran, 0 when it found nothing; in that of spam the hint has its part."""
    found = [one for one in findings if one.rule != HINT]
    told = {family: score(f for f in found if f.family == family) for family in families}
    if hint and Family.SPAM in told:
        told[Family.SPAM] = round(told[Family.SPAM] + (1 - told[Family.SPAM]) * CAP * hint, 5)
    return told


def band(findings: Iterable[Finding]) -> Band:
    """The heaviest finding decides; nothing adds up to a hold."""
    heaviest = max((f.severity or Severity.ADVICE for f in findings), default=Severity.ADVICE)
    return _BANDS.get(heaviest, Band.CLEAR)
