"""Paragraphs that two readers judged, and what the checks said there, in; how far they agree, out.

A reader says of a paragraph of an honest post whether an editor would write "source?" beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rempart.measuring.figures import agreement, share
from rempart.measuring.samples import Judged
from rempart.model.finding import Family, Severity

ASKING = (Family.SOURCING, Family.RUMOUR)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Where a paragraph stands in a post, and whether each of two readers would ask for its source."""

    id: str
    line: int
    end_line: int
    lang: str
    readers: tuple[bool, bool]


def figures(told: Sequence[Paragraph], posts: Mapping[str, Judged]) -> dict[str, Any]:
    """How far the readers agree with one another, and the checks with either of them; by language too."""
    return _told(told, posts) | {
        "by_lang": {lang: _told([one for one in told if one.lang == lang], posts) for lang in ("en", "fr")}
    }


def _told(told: Sequence[Paragraph], posts: Mapping[str, Judged]) -> dict[str, Any]:
    asked = [any(one.readers) for one in told]
    flagged = [_is_asked(one, posts[one.id], Severity.ADVICE) for one in told]
    return {
        "n": len(told),
        "readers": [sum(one.readers[number] for one in told) for number in range(2)],
        "same": share(one.readers[0] == one.readers[1] for one in told).told(),
        "kappa": kappa([one.readers for one in told]),
        "flagged": share(flagged).told(),
        "looked_at": share(_is_asked(one, posts[one.id], Severity.LOOK) for one in told).told(),
        "checks": agreement(flagged, asked),
    }


def kappa(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two readers' answers: 1 when they agree always, 0 when as often as by chance."""
    told = list(pairs)
    if not told:
        return 0.0
    same = sum(a == b for a, b in told) / len(told)
    yes = [sum(pair[number] for pair in told) / len(told) for number in range(2)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return round((same - chance) / (1 - chance), 4) if chance < 1 else 1.0


def _is_asked(one: Paragraph, post: Judged, least: Severity) -> bool:
    """Whether the checks ask for a source on the paragraph's lines."""
    return any(
        finding.family in ASKING
        and (finding.severity or Severity.SHADOW) >= least
        and one.line <= finding.line <= one.end_line
        for finding in post.verdict.findings
    )
