"""Sizes and contestants in; what every publication took out, contestants in turn.

python -m bench press [--sizes N ...] [--contestants NAME ...] [--times N] [--out DIR]
"""

import datetime as dt
import os
import platform
import shlex
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.meter import Cost, measure
from bench.press.contestants import OURS, Contestant, enter, installed
from bench.press.counting import Written, check, kinds, snapshot, written
from bench.press.newsrooms import Archive, Edit

MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Run:
    """One publication: what it took, and what it wrote."""

    cost: Cost
    written: Written


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run. most: the largest archive that those with a limit are asked to publish."""

    sizes: tuple[int, ...]
    contestants: tuple[str, ...]
    scenarios: tuple[str, ...]
    times: int
    most: Mapping[str, int]

    def fields(self, size: int) -> tuple[str, ...]:
        """Who publishes an archive of this size."""
        return tuple(name for name in self.contestants if size <= self.most.get(name, size))


@dataclass(frozen=True, slots=True)
class Contest:
    """What came of one size: the runs of each contestant and scenario, and what each made of the archive."""

    size: int
    signed: int
    runs: Mapping[tuple[str, str], Sequence[Run]]
    made: Mapping[str, Mapping[str, int]]


def contest(plan: Plan, size: int) -> Contest:
    """Publishes one archive with every contestant, in memory where the machine has such a folder."""
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="rempart-press-", dir=where) as work:
        archive = Archive(Path(work) / "archive", size)
        field = [enter(name, archive, Path(work)) for name in plan.fields(size)]
        return _contest(plan, archive, field)


def _contest(plan: Plan, archive: Archive, field: Sequence[Contestant]) -> Contest:
    """The first publication of each is not measured: it warms what the machine keeps, and is counted."""
    made, pieces = {}, archive.count
    for one in field:
        _publish(one, pieces, archive.edit("cold", 0))
        made[one.name] = _made(one)
    runs: dict[tuple[str, str], list[Run]] = {}
    for scenario in plan.scenarios:
        for turn in range(1, plan.times + 1):
            edit = archive.edit(scenario, turn)
            pieces += scenario == "one piece added"
            for one in field:
                runs.setdefault((scenario, one.name), []).append(_edited(one, scenario, edit, pieces))
    return Contest(archive.count, archive.signed(), runs, made)


def _edited(one: Contestant, scenario: str, edit: Edit, pieces: int) -> Run:
    one.take(edit)
    if scenario == "cold":
        one.forget()
    return _publish(one, pieces, edit)


def _publish(one: Contestant, pieces: int, edit: Edit) -> Run:
    before = snapshot(one.site)
    cost = measure(one.command, one.folder)
    if cost.code != 0:
        raise SystemExit(f"{one.name} ended with {cost.code}: nothing measured")
    after = snapshot(one.site)
    check(one.name, one.site, after, pieces, edit)
    return Run(cost, written(before, after))


def _made(one: Contestant) -> dict[str, int]:
    found = snapshot(one.site)
    return {**kinds(found), "files": len(found), "bytes": sum(size for _, _, size in found.values())}


def circumstances(plan: Plan, words: Sequence[str]) -> dict[str, str]:
    """When, where and with what it was run, and how to run it again."""
    told = {
        "Command": f'make bench BENCH_ARGS="{shlex.join(words)}"',
        "Day": dt.date.today().isoformat(),
        "Machine": machine(),
        "Output": "in memory" if MEMORY.is_dir() else "on a disk",
        "Python": platform.python_version(),
    }
    peers = [name for name in plan.contestants if name not in OURS]
    return told | {name: installed(name) for name in ("rempart", *peers)}


def machine() -> str:
    """What everything was measured on."""
    return f"{os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.machine()}"


def _processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "processor unknown")
