"""Judged honest texts in; how many each rule hit, and how hard, out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rempart.measuring.figures import Share, share
from rempart.measuring.samples import LEGIT, Judged, by_lang, grouped
from rempart.model.finding import Family, Severity
from rempart.model.verdict import Band

SEVERITIES = (Severity.ADVICE, Severity.LOOK, Severity.HOLD, Severity.BLOCK)


def figures(judged: Iterable[Judged]) -> dict[str, Any]:
    """All that the task `rules` tells, of the honest texts alone."""
    good = [one for one in judged if one.sample.label == LEGIT]
    sources = grouped((f"{one.sample.source} ({one.sample.lang})", one) for one in good)
    return {
        "n": len(good),
        "by_lang": {lang: len(some) for lang, some in by_lang(good).items()},
        "bands": {"all": _bands(good)} | {name: _bands(some) for name, some in sources.items()},
        "families": {family.value: _powers(good, family) for family in Family},
        "rules": rules(good),
    }


def rules(good: Sequence[Judged]) -> Mapping[str, Any]:
    """Each rule that hit: the texts, by its heaviest severity and by language; the busiest rule first."""
    names = {rule for one in good for rule in one.heaviest}
    found = {name: _hit(name, good) for name in names}
    return dict(sorted(found.items(), key=lambda item: (-item[1]["posts"]["hits"], item[0])))


def _hit(rule: str, good: Sequence[Judged]) -> dict[str, Any]:
    hit = [one for one in good if rule in one.heaviest]
    severities = {level.name.lower(): sum(one.heaviest[rule] == level for one in hit) for level in SEVERITIES}
    return {
        "posts": Share(len(hit), len(good)).told(),
        "severities": {name: count for name, count in severities.items() if count},
        "by_lang": {
            lang: share(rule in one.heaviest for one in some).told() for lang, some in by_lang(good).items()
        },
    }


def _bands(good: Sequence[Judged]) -> dict[str, Any]:
    return {band.value: share(one.verdict.band is band for one in good).told() for band in Band}


def _powers(good: Sequence[Judged], family: Family) -> dict[str, Any]:
    return {
        level.name.lower(): share(one.reaches(level, family) for one in good).told()
        for level in SEVERITIES[1:3]
    }
