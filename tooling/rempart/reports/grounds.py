"""Findings in; the published code of a return or a decline that they speak for, out.

A code is suggested to who decides, never to who wrote; it rests on what anybody may read alone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rempart.model.decision import Reason
from rempart.model.finding import Family, Finding
from rempart.model.verdict import Verdict
from rempart.reports import public
from rempart.reports.points import Point, points, weight

FAMILIES: Mapping[Family, Reason] = {
    Family.SAFETY: Reason.UNSAFE,
    Family.FORM: Reason.FORM,
    Family.SPAM: Reason.FREE_ADVERTISING,
    Family.SOURCING: Reason.MISSING_SOURCES,
    Family.RUMOUR: Reason.RUMOUR,
    Family.COPIES: Reason.COPY,
    Family.DISCLOSURE: Reason.FREE_ADVERTISING,
    Family.MEDIA: Reason.FORM,
    Family.LAW: Reason.UNSOURCED_ACCUSATION,
}
# Rules that speak for another code than their family, or for none: what they ask for is no ground.
RULES: Mapping[str, Reason | None] = {
    "private-data": Reason.PRIVATE_DATA,
    "named-minor": Reason.PRIVATE_DATA,
    "photo-gps": Reason.PRIVATE_DATA,
    "missing-credit": Reason.UNLICENSED_MEDIA,
    "uncredited-picture": Reason.UNLICENSED_MEDIA,
    "unknown-licence": Reason.UNLICENSED_MEDIA,
    "hidden-text": Reason.UNSAFE,
    "url-shortener": Reason.FORM,
    "headline-beyond-text": Reason.MISSING_SOURCES,
    "impossible-value": Reason.MISSING_SOURCES,
    "repeated-paragraph": Reason.FORM,
    "clashing-name": Reason.FORM,
    "deep-nesting": Reason.FORM,
    "raw-html": Reason.FORM,
    "outside-contributions": Reason.FORM,
    "anothers-column": None,
    "anothers-name": None,
    "anothers-piece": None,
    "anothers-translation": None,
    "lookalike-name": None,
    "copy-of-contribution": None,
    "late-link": None,
    "undeclared-interest": None,
    "undisclosed-ai": None,
}
NOTHING: Collection[str] = ()


def suggested_reason(verdicts: Iterable[Verdict], excused: Collection[str] = NOTHING) -> Reason | None:
    """The code that the heaviest findings speak for, None when none does.

    excused: the rules that a moderator called mistaken here.
    """
    told = [(point, reason_of(point.first)) for point in told_points(verdicts, excused)]
    heaviest = max((weight(point.first) for point, reason in told if reason), default=None)
    spoken = Counter(reason for point, reason in told if reason and weight(point.first) == heaviest)
    return spoken.most_common(1)[0][0] if spoken else None


def told_points(verdicts: Iterable[Verdict], excused: Collection[str] = NOTHING) -> Sequence[Point]:
    """What the checks say in public, but what its author answered and what a moderator called mistaken."""
    return points(_standing(verdicts, excused))


def reason_of(finding: Finding) -> Reason | None:
    """The code that a finding speaks for, None when it is no ground of a refusal."""
    return RULES[finding.rule] if finding.rule in RULES else FAMILIES[finding.family]


def _standing(verdicts: Iterable[Verdict], excused: Collection[str]) -> Iterator[Finding]:
    for verdict in verdicts:
        for finding in public(verdict.findings):
            if finding.answer is None and finding.rule not in excused:
                yield finding
