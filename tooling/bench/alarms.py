"""Honest posts in; how many each band, family and rule falls on, by language, written as a file, out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.bands import Judged, judge
from bench.posts import FILES
from rempart.screening.power import ALARMS

HEAD = """\
# How often the checks fall on honest writing: posts that were not written for us, each once, by language.
# Written by `make bench BENCH_ARGS=alarms`; nobody edits it. The word lists were tuned on some of the same
# posts, so that unknown ones may fare worse.
#
# posts     how many were read
# bands     how many got each band; clear is the rest
# families  how many have a finding of the family that asks for a look, or holds
# rules     how many have a finding of the rule, whatever it weighs; held: how many it holds
"""
BANDS = ("look", "hold", "blocked")
FAMILIES = ("spam", "sourcing", "rumour", "law", "disclosure")
LANGUAGES = ("fr", "en")
Counts = Mapping[str, Mapping[str, int]]


def write(folder: Path) -> Mapping[str, Counts]:
    """Measure the posts of a folder, and put the file in its place."""
    judged = {one.post.id: one for name in reversed(FILES) for one in judge(folder / name)}
    found = count(judged.values())
    ALARMS.write_text(HEAD + "\n" + "\n".join(_lines(found)), encoding="utf-8")
    return found


def count(judged: Iterable[Judged]) -> Mapping[str, Counts]:
    """The counts of each part of the file."""
    told = list(judged)
    return {
        "posts": {"": _by_lang(told)},
        "bands": {band: _by_lang(one for one in told if one.band == band) for band in BANDS},
        "families": {
            f"{family}-{severity}": _by_lang(one for one in told if one.has(family, severity))
            for family in FAMILIES
            for severity in ("look", "hold")
        },
        "rules": dict(_rules(told)),
    }


def _by_lang(judged: Iterable[Judged]) -> Mapping[str, int]:
    counted = Counter(one.post.lang for one in judged)
    return {lang: counted[lang] for lang in LANGUAGES}


def _rules(judged: list[Judged]) -> Iterator[tuple[str, Mapping[str, int]]]:
    rules = {f["rule"] for one in judged for f in one.verdict["findings"]}
    for rule in sorted(rules):
        hit = [(one, {f["severity"] for f in one.verdict["findings"] if f["rule"] == rule}) for one in judged]
        held = sum("hold" in severities for _, severities in hit)
        yield rule, {**_by_lang(one for one, severities in hit if severities), "held": held}


def _lines(found: Mapping[str, Counts]) -> Iterator[str]:
    for part, rows in found.items():
        yield f"[{part}]"
        for name, counts in rows.items():
            told = [f"{key} = {number}" for key, number in counts.items()]
            yield f"{name} = {{{', '.join(told)}}}" if name else "\n".join(told)
        yield ""
