"""Fragments in; the texts at the limit of size that take longest to be read, screened and rendered, out.

    make bench BENCH_ARGS=worst

First every fragment is repeated to the limit, alone; then a seeded search mixes the worst of them. Each
text is measured in a process of its own, which is killed when it takes more than LIMIT seconds.
"""

import gc
import itertools
import json
import os
import random
import resource
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time

from rempart.intake import parse
from rempart.intake.markdown import render
from rempart.model.changes import LARGEST_TEXT, MOST_LINES
from rempart.model.facts import Facts
from rempart.screening import facts as gathering
from rempart.screening import screen

PATH = "contributions/2026/11/worst.md"
HEADING = """---
title: The ferry stops at six
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

"""
FRAGMENTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BODIES: Mapping[str, str] = FRAGMENTS["bodies"]
HEADERS: Mapping[str, str] = FRAGMENTS["headers"]
LIMIT = 30  # seconds of a processor
ROOM = LARGEST_TEXT - len(HEADING)
ROUNDS = 80  # mixtures that are tried
BEST = 12  # fragments that the search mixes
LINES = 40  # rows of the table that is printed


@dataclass(frozen=True, slots=True)
class Cost:
    """What one text took: CPU seconds of each step, peak memory in MB. `died` where there is no figure."""

    name: str
    parse: float = 0.0
    screen: float = 0.0
    render: float = 0.0
    peak: float = 0.0
    died: str = ""

    @property
    def total(self) -> float:
        return self.parse + self.screen + self.render if not self.died else float(LIMIT)


class Everywhere:
    """Every link and picture leads somewhere: nothing is spared the renderer."""

    def link(self, url: str) -> str:
        return f"../{url}"

    def image(self, url: str) -> tuple[str, int, int] | None:
        return f"media/{url}", 640, 480


def known() -> Facts:
    """Facts in which every rule has something to look up."""
    archive = gathering.kin(
        parse(HEADING + "The ferry stops at six, says the harbour. " * 400, "contributions/2026/10/a.md")
    )
    return Facts(
        today=date(2026, 11, 24),
        people=frozenset({"alice-martin", "tom-whitaker"}),
        sections=frozenset({"town"}),
        own_domains=frozenset({"la-digue.example"}),
        competitors=frozenset({"rival.example"}),
        shorteners=gathering.shorteners(),
        media={},
        fingerprints=gathering.fingerprints([archive]),
        addresses=gathering.addresses([archive]),
        signers=gathering.signers([archive]),
        team=frozenset({"camille-roux"}),
    )


def filled(unit: str, size: int, lines: int = MOST_LINES) -> str:
    """A unit as often as it fits; "%d" in it counts. What stands before and after a "\\f" stands once."""
    before, unit, after = unit.split("\f") if unit.count("\f") == 2 else ("", unit, "")
    room = size - len(before.encode()) - len(after.encode())
    most = lines // unit.count("\n") if "\n" in unit else room
    if "%d" not in unit:
        return before + unit * min(most, room // len(unit.encode())) + after
    return before + "".join(_counted(unit, room, most)) + after


def _counted(unit: str, room: int, most: int) -> Iterator[str]:
    for number in range(1, most + 1):
        part = unit.replace("%d", str(number))
        room -= len(part.encode())
        if room < 0:
            return
        yield part


def cost(name: str, text: str, facts: Facts) -> Cost:
    """What a text takes, by a child of this process."""
    mouth, ear = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mouth)
        gc.disable()  # as in the child that the newsroom reads strangers' texts in
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        os.write(ear, json.dumps(_steps(text, facts)).encode())
        os._exit(0)
    os.close(ear)
    with os.fdopen(mouth, "rb") as said:
        steps = said.read()
    _, status, used = os.wait4(child, 0)
    peak = used.ru_maxrss / 1024
    if not steps:
        return Cost(name, peak=peak, died=f"status {os.waitstatus_to_exitcode(status)}")
    read, screened, rendered = json.loads(steps)
    return Cost(name, read, screened, rendered, peak)


def _steps(text: str, facts: Facts) -> tuple[float, float, float]:
    moments = [process_time()]
    piece = parse(text.encode(), PATH)
    moments.append(process_time())
    screen(piece, facts)
    moments.append(process_time())
    render(piece.body, Everywhere(), piece.lang)
    moments.append(process_time())
    read, screened, rendered = (after - before for before, after in itertools.pairwise(moments))
    return read, screened, rendered


def alone(facts: Facts) -> Iterator[Cost]:
    """Every fragment repeated to the limit: of the text, then of the header."""
    for name, unit in BODIES.items():
        yield cost(name, HEADING + filled(unit, ROOM), facts)
    for name, unit in HEADERS.items():
        text = f"---\n{filled(unit, 32_000)}\n---\n\nText.\n"
        yield cost(f"header: {name}", text, facts)


def mixed(facts: Facts, best: list[str], rounds: int, rng: random.Random) -> Iterator[Cost]:
    """Climb: mixtures of the worst fragments, each a change of the worst mixture so far."""
    top, recipe = 0.0, rng.choices(best, k=2)
    for _ in range(rounds):
        tried = _changed(recipe, best, rng)
        found = cost(" + ".join(tried), HEADING + _mixture(tried), facts)
        if found.total > top:
            top, recipe = found.total, tried
        yield found


def _changed(recipe: list[str], best: list[str], rng: random.Random) -> list[str]:
    tried = list(recipe)
    if len(tried) < 4 and rng.random() < 0.4:
        tried.insert(rng.randrange(len(tried) + 1), rng.choice([*best, *BODIES]))
    elif len(tried) > 1 and rng.random() < 0.4:
        tried.pop(rng.randrange(len(tried)))
    else:
        tried[rng.randrange(len(tried))] = rng.choice([*best, *BODIES])
    return tried


def _mixture(recipe: list[str]) -> str:
    """One fragment after the other, those of short lines first; each takes its share of what is left."""
    units = sorted((BODIES[name] for name in recipe), key=lambda unit: "\n" not in unit)
    parts: list[str] = []
    room, lines = ROOM, MOST_LINES
    for left, unit in zip(range(len(units), 0, -1), units, strict=True):
        parts.append(filled(unit, room // left - 2, lines // left - 2))
        room -= len(parts[-1].encode()) + 2
        lines -= parts[-1].count("\n") + 2
    return "\n\n".join(parts)


def show(costs: list[Cost]) -> None:
    """The worst first, by time; then the hungriest."""
    print(f"{'':60} {'parse':>7} {'screen':>7} {'render':>7} {'total':>7} {'MB':>6}")
    slow = sorted(costs, key=lambda row: -row.total)[:LINES]
    hungry = sorted(costs, key=lambda row: -row.peak)[: LINES // 4]
    for row in [*slow, *hungry]:
        figures = f"{row.parse:7.2f} {row.screen:7.2f} {row.render:7.2f} {row.total:7.2f} {row.peak:6.0f}"
        print(f"{row.name[:60]:60} {figures} {row.died}")


def worst(rounds: int, seed: int) -> Mapping[str, float]:
    """The whole search, printed; its extremes."""
    facts = known()
    parse(HEADING + "Text.\n", PATH)
    screen(
        parse(HEADING + "Text, [a](https://a.b.example).\n", PATH), facts
    )  # what is loaded once is nobody's
    costs = list(alone(facts))
    slow = sorted((row for row in costs if row.name in BODIES), key=lambda row: -row.total)
    costs += mixed(facts, [row.name for row in slow[:BEST]], rounds, random.Random(seed))
    show(costs)
    return {"seconds": max(row.total for row in costs), "MB": max(row.peak for row in costs)}
