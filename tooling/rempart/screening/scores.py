"""Findings to a score for each family, and to the band of the piece."""

from collections.abc import Iterable, Mapping

from rempart.model.finding import HINT, Family, Finding, Severity
from rempart.model.verdict import Band

WEIGHTS = {Severity.ADVICE: 0.1, Severity.LOOK: 0.4, Severity.HOLD: 0.75, Severity.BLOCK: 1.0}
CAP = 0.05  # what the statistical hint adds at most: less than the lightest finding
REST = 0.5  # each further finding of a family counts half of the one before it

_BANDS = {Severity.LOOK: Band.LOOK, Severity.HOLD: Band.HOLD, Severity.BLOCK: Band.BLOCKED}


def score(findings: Iterable[Finding]) -> float:
    """From 0 to 1: the strongest finding, and of the room left ever less for the rest.

    Findings of one family tend to share a cause, so they must not add up as if they did not
    (`SmokeDetector` saw its false flags rise when its reasons were summed).
    """
    total, share = 0.0, 1.0
    for weight in sorted((WEIGHTS[f.severity or Severity.ADVICE] for f in findings), reverse=True):
        total += (1 - total) * weight * share
        share *= REST
    return round(total, 4)


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
