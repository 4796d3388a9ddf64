"""What the checks make of contributions in; lines for another job out, and back, believed in nothing.

The job that reads what strangers wrote may write nothing; the job that writes reads nothing of theirs but
these lines. They pass through a place that anybody may look into: only what may be said in public stands
in them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, count
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import LANGUAGES, N_, words
from rempart.model.decision import About
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.verdict import Band, Verdict
from rempart.reports import message, public
from rempart.rules import find_rules
from rempart.schema.wire import WireError, dump, load

MOST = 5000  # findings on one contribution
WEIGHT = 1_000_000  # bytes of one contribution's findings
LONGEST = 4000  # characters of one of their texts, and of the sentence it makes
SHORTER = (LONGEST, 400, 20)  # to which texts are cut until the sentence they make is not too long
LONGEST_NAME = 200  # characters of the path that a verdict is about
MOST_PARAMS = 20
LARGEST = 1_000_000_000  # of any number
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SECTION = re.compile(r"[a-z0-9-]{0,60}")
UNSAFE = frozenset({Family.SAFETY, Family.FORM})  # the families that can block
BAD_LINE = N_("line %(line)d is no result of the checks: nothing is reported of it; let them read again")


@dataclass(frozen=True, slots=True)
class Handed:
    """A contribution as the checks read it. about: what it says of itself."""

    number: int
    head: str
    about: About
    verdicts: tuple[Verdict, ...]


def write(handed: Iterable[Handed]) -> bytes:
    """Each as its line, with what may be said in public alone, and no more of it than `read` takes."""
    lines = (dump(replace(one, verdicts=_fitting(map(_public, one.verdicts)))) for one in handed)
    return b"".join(line + b"\n" for line in lines)


def read(data: bytes) -> Iterator[Handed | NewsroomError]:
    """What each line says, or that it says nothing that the checks could have found."""
    for n, line in enumerate(data.splitlines(), start=1):
        try:
            yield _checked(load(Handed, line))
        except (ValueError, TypeError, KeyError, OverflowError):
            yield NewsroomError(BAD_LINE, line=n)


def _public(verdict: Verdict) -> Verdict:
    """The same without what moderators alone may know: scores, suspicions, how much to look."""
    band = verdict.band if verdict.band in (Band.HOLD, Band.BLOCKED) else Band.CLEAR
    findings = tuple(_told(one) for one in public(verdict.findings) if one.severity)
    return Verdict(verdict.path, verdict.lang, band, {}, findings, ())


def _told(finding: Finding) -> Finding:
    severity = finding.severity or Severity.ADVICE
    told = severity if severity >= Severity.HOLD else Severity.ADVICE
    answer = replace(finding.answer, note="") if finding.answer else None
    return replace(finding, severity=told, quote="", matches=(), answer=answer)


def _fitting(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """As much as has room: of every rule one finding, the heaviest, then those that weigh most.

    Nobody goes unanswered because of how much, or how long a name, they brought.
    """
    short = [replace(one, findings=tuple(map(_shortened, one.findings))) for one in verdicts]
    kept = _kept([finding for one in short for finding in one.findings])
    places = count()
    return tuple(
        replace(
            one,
            path=one.path[:LONGEST_NAME],
            findings=tuple(finding for finding in one.findings if next(places) in kept),
        )
        for one in short
    )


def _kept(findings: Sequence[Finding]) -> frozenset[int]:
    """The places of those that have room."""
    heaviest = sorted(range(len(findings)), key=lambda n: -(findings[n].severity or 0))
    first = {findings[n].rule: n for n in reversed(heaviest)}
    turns = sorted(heaviest, key=lambda n: first[findings[n].rule] != n)[:MOST]
    weights = accumulate(len(dump(findings[n])) for n in turns)
    return frozenset(n for n, weight in zip(turns, weights, strict=True) if weight <= WEIGHT)


def _shortened(finding: Finding) -> Finding:
    """The same with texts and numbers that can be told."""
    for most in SHORTER:
        params = {key: _bounded(value, most) for key, value in finding.params.items()}
        short = replace(finding, path=finding.path[:LONGEST], params=params)
        if all(len(message(short, lang)) <= LONGEST for lang in LANGUAGES):
            break
    return short


def _bounded(value: Any, most: int) -> Any:
    if isinstance(value, str):
        return value[:most]
    return min(max(value, 0), LARGEST - 1) if isinstance(value, int | float) else value


def _checked(handed: Handed) -> Handed:
    """What was read, once it is something the checks could have said. Raises WireError."""
    findings = [finding for verdict in handed.verdicts for finding in verdict.findings]
    _expect(0 < handed.number < LARGEST and COMMIT.fullmatch(handed.head) is not None)
    _expect(handed.about.lang in ("", *LANGUAGES) and len(findings) <= MOST)
    _expect(SECTION.fullmatch(handed.about.section) is not None)
    _expect(len(handed.verdicts) <= MOST)
    for verdict in handed.verdicts:
        _expect(verdict == _public(verdict) and verdict.lang in LANGUAGES and len(verdict.path) <= LONGEST)
    for finding in findings:
        _check_finding(finding)
    return handed


def _check_finding(finding: Finding) -> None:
    """A finding of a rule that exists, no heavier than its kind, in words that are ours."""
    texts = (finding.message, finding.plural, finding.path, *filter(_is_text, finding.params.values()))
    numbers = (finding.line, finding.end_line, *filter(_is_number, finding.params.values()))
    _expect(finding.audience is Audience.EVERYONE and _families().get(finding.rule) is finding.family)
    _expect(finding.severity is not Severity.BLOCK or finding.family in UNSAFE)
    _expect(all(len(text) <= LONGEST for text in texts) and all(0 <= n < LARGEST for n in numbers))
    _expect(len(finding.params) <= MOST_PARAMS and _is_ours(finding))
    _expect(all(len(message(finding, lang)) <= LONGEST for lang in LANGUAGES))


def _is_ours(finding: Finding) -> bool:
    """Whether the words are an id of the catalogues: nobody else's pattern is ever filled in."""
    catalogue, ids = words(LANGUAGES[0]), (finding.message, finding.plural)
    if finding.plural:
        return catalogue.ngettext(*ids, 1) not in ids and catalogue.ngettext(*ids, 2) not in ids
    return catalogue.gettext(finding.message) not in ids


@cache
def _families() -> dict[str, Family]:
    return {rule.id: rule.family for rule in find_rules()}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _expect(holds: bool) -> None:
    if not holds:
        raise WireError("the checks never say this")
