"""Today's power of each rule and what was measured of it, read from the data files that hold them.

`power.toml` is written by people, and says at its head what each figure means; `alarms.toml` is written by
`make bench BENCH_ARGS=alarms`, from honest posts.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rempart.model.finding import Severity
from rempart.model.power import Alarms, Figures, Grounds, Power
from rempart.screening.intervals import wilson

FILE = Path(__file__).parent / "power.toml"
ALARMS = Path(__file__).parent / "alarms.toml"
ENOUGH = 50  # findings read or judged, before figures carry a power alone
BARS = {Severity.LOOK: 0.80, Severity.HOLD: 0.95}  # the share that must be right, at the worst
LANGUAGES = ("fr", "en")
PRIOR, STRENGTH = 0.5, 10  # what is thought of a rule before anything was read, and how firmly

_FIGURES = ("posts", "of", "read", "right")


@cache
def records() -> Mapping[str, Power]:
    """Rule id to its power, since when, and its figures."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {rule: _power(entry) for rule, entry in table.items()}


@cache
def powers() -> Mapping[str, Severity]:
    """Rule id to the heaviest severity it may reach today."""
    return {rule: record.power for rule, record in records().items()}


@cache
def alarms() -> tuple[Alarms, ...]:
    """The measured false alarms of each band, then of each family, as the file has them."""
    table = measured()
    return tuple(Alarms(what, hits, table["posts"]) for what, hits in _counts(table))


def alarms_of(rule: str) -> Alarms:
    """How many honest posts a rule fell on; what the file does not name fell on none."""
    table = measured()
    hits = table["rules"].get(rule, {})
    return Alarms(rule, {lang: hits.get(lang, 0) for lang in LANGUAGES}, table["posts"])


@cache
def shares() -> Mapping[str, float]:
    """Rule id to the share of honest posts that it hit; what is not named hit none."""
    table = measured()
    total = sum(table.get("posts", {}).values()) or 1
    hits = table.get("rules", {})
    return {rule: sum(hit[lang] for lang in LANGUAGES) / total for rule, hit in hits.items()}


def precision(rule: str) -> float:
    """The share of a rule's findings that is thought right: as measured, and nearer a half the less was read.

    The mean of a Beta distribution that began at `PRIOR`, as if `STRENGTH` findings had been read before.
    """
    record = records().get(rule)
    read, right = (record.figures.read, record.figures.right) if record else (0, 0)
    return (right + PRIOR * STRENGTH) / (read + STRENGTH)


def grounds(record: Power) -> Grounds:
    """What a power truly rests on: measured when enough was read and, at the worst, enough was right."""
    read, right = record.figures.read, record.figures.right
    bar = BARS.get(record.power, 0.0)
    if read >= ENOUGH and wilson(right, read)[0] >= bar:
        return Grounds.MEASURED
    return Grounds.FEW if read else Grounds.EXAMPLES


@cache
def measured() -> Mapping[str, Any]:
    """What fell on honest posts, as the file has it."""
    return tomllib.loads(ALARMS.read_text(encoding="utf-8"))


def _power(entry: Mapping[str, Any]) -> Power:
    told = {key: entry[key] for key in ("since",) if key in entry}
    if "grounds" in entry:
        told["grounds"] = Grounds(entry["grounds"])
    by_lang = {lang: _figures(entry[lang]) for lang in LANGUAGES if lang in entry}
    return Power(Severity[entry["power"].upper()], figures=_figures(entry), by_lang=by_lang, **told)


def _figures(entry: Mapping[str, Any]) -> Figures:
    return Figures(**{key: entry[key] for key in _FIGURES if key in entry})


def _counts(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, int]]]:
    for part in ("bands", "families"):
        yield from ((what, dict(hits)) for what, hits in table.get(part, {}).items())
