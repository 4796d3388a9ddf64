"""Matched pairs, one half bad and one honest on the same subject, in; which halves are flagged, out.

A pair is two files, `NN-shape-bad.md` and `NN-shape-honest.md`. What the header says for the measure alone
is taken out before the half is judged.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.measuring.figures import mean, ranking, share
from rempart.measuring.samples import Judged, Sample
from rempart.model.finding import Family, Severity

BAD, HONEST = "bad", "honest"
MEASURING = ("pair", "half", "shape", "subtle", "honest_by")
RUMOUR = (Family.SOURCING, Family.RUMOUR, Family.LAW)
SPAM = (Family.SPAM,)

_NAME = re.compile(r"(\w+?)-(.+)-(bad|honest)\.md$")
_HEADER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.S)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*([^\n#]*).*\n(?:[ \t]+.*\n|-[ \t].*\n)*", re.M)


@dataclass(frozen=True, slots=True)
class Half:
    """A half of a pair: the text as it is judged, and what only the measure knows."""

    sample: Sample
    pair: str
    shape: str
    bad: bool
    subtle: bool = False
    honest_by: str = ""


def half(name: str, text: str) -> Half:
    """Read a half out of its file. Raises NewsroomError for a name that is none of a pair."""
    named = _NAME.match(name)
    if not named:
        raise NewsroomError(
            N_("%(path)s is no half of a pair: call it NN-shape-bad.md or NN-shape-honest.md"), path=name
        )
    entries = _entries(text)
    return Half(
        Sample(name, _without_measures(text), lang=entries.get("lang", ""), label=named[3]),
        pair=named[1],
        shape=entries.get("shape") or named[2],
        bad=named[3] == BAD,
        subtle=entries.get("subtle", "") == "true",
        honest_by=entries.get("honest_by", ""),
    )


def complete(halves: Sequence[Half], folder: str) -> Sequence[Half]:
    """The halves. Raises NewsroomError when there is none, or one has no other half."""
    sides: dict[str, set[bool]] = {}
    for one in halves:
        sides.setdefault(one.pair, set()).add(one.bad)
    alone = [pair for pair, both in sides.items() if len(both) != 2]
    if alone or not halves:
        raise NewsroomError(
            N_("%(path)s holds no whole pairs (%(pairs)s): each needs a bad and an honest half"),
            path=folder,
            pairs=", ".join(alone) or "0",
        )
    return halves


def figures(halves: Sequence[Half], judged: Sequence[Judged], families: tuple[Family, ...]) -> dict[str, Any]:
    """All that the task `pairs` tells. families: those whose findings count as seeing what is bad."""
    both = list(zip(halves, judged, strict=True))
    return {
        "n": len(both),
        "pairs": len({half.pair for half in halves}),
        "families": [family.value for family in families],
        "all": _told(both, families),
        "by_lang": _apart(both, families, lambda half: half.sample.lang),
        "by_shape": _apart(both, families, lambda half: half.shape),
        "subtle": _told([(h, j) for h, j in both if h.subtle or not h.bad], families),
        "crude": _told([(h, j) for h, j in both if not h.subtle or not h.bad], families),
        "average_over_shapes": mean(
            one["recall"]["share"]
            for one in _apart(both, families, lambda half: half.shape).values()
            if one["recall"]["n"]
        ),
        "ranking": ranking(
            [_score(j, families) for h, j in both if h.bad],
            [_score(j, families) for h, j in both if not h.bad],
        ),
        "pairs_in_order": _in_order(both, families).told(),
        "rules": {side: _rules(both, families, side == BAD) for side in (BAD, HONEST)},
        "missed": sorted(h.sample.id for h, j in both if h.bad and not j.reaches(Severity.LOOK, *families)),
        "wrong": sorted(h.sample.id for h, j in both if not h.bad and j.reaches(Severity.LOOK, *families)),
    }


Both = Sequence[tuple[Half, Judged]]


def _told(both: Both, families: tuple[Family, ...]) -> dict[str, Any]:
    """Bad halves flagged by the families, or by any rule; honest halves flagged, and held."""
    bad, good = ([j for h, j in both if h.bad is side] for side in (True, False))
    return {
        "recall": share(one.reaches(Severity.LOOK, *families) for one in bad).told(),
        "recall_any_family": share(one.reaches(Severity.LOOK) for one in bad).told(),
        "held": share(one.reaches(Severity.HOLD, *families) for one in bad).told(),
        "honest_flagged": share(one.reaches(Severity.LOOK, *families) for one in good).told(),
        "honest_flagged_any_family": share(one.reaches(Severity.LOOK) for one in good).told(),
        "honest_held": share(one.reaches(Severity.HOLD) for one in good).told(),
    }


def _apart(both: Both, families: tuple[Family, ...], by: Callable[[Half], str]) -> dict[str, Any]:
    names = sorted({by(half) for half, _ in both})
    return {name: _told([(h, j) for h, j in both if by(h) == name], families) for name in names}


def _score(judged: Judged, families: Iterable[Family]) -> float:
    return max(judged.verdict.scores.get(family, 0.0) for family in families)


def _in_order(both: Both, families: tuple[Family, ...]) -> Any:
    """The pairs whose bad half has the higher score."""
    scores: dict[str, dict[bool, float]] = {}
    for half, judged in both:
        scores.setdefault(half.pair, {})[half.bad] = _score(judged, families)
    return share(sides[True] > sides[False] for sides in scores.values())


def _rules(both: Both, families: tuple[Family, ...], bad: bool) -> Mapping[str, int]:
    """How many halves of one side each rule of the families had looked at."""
    hit: dict[str, int] = {}
    for half, judged in both:
        names = {f.rule for f in judged.verdict.findings if f.family in families and _looked(f.severity)}
        for name in names if half.bad is bad else ():
            hit[name] = hit.get(name, 0) + 1
    return dict(sorted(hit.items(), key=lambda item: (-item[1], item[0])))


def _looked(severity: Severity | None) -> bool:
    return (severity or Severity.SHADOW) >= Severity.LOOK


def _entries(text: str) -> Mapping[str, str]:
    found = _HEADER.match(text)
    entries: Iterator[tuple[str, str]] = ((e[1], e[2]) for e in _ENTRY.finditer(found[1] if found else ""))
    return {key: value.strip().strip("\"'") for key, value in entries}


def _without_measures(text: str) -> str:
    """The text without what its header says for the measure."""
    found = _HEADER.match(text)
    if not found:
        return text
    kept = _ENTRY.sub(lambda entry: "" if entry[1] in MEASURING else entry[0], found[1])
    return f"---\n{kept}---\n{text[found.end() :]}"
