"""What a moderator waits for: the desk's pages with many contributions waiting, its start, its quiet rounds.

The figures of pages are of a browser's requests to a desk in a process of its own, which makes its rounds
meanwhile: milliseconds until the whole answer is there, and of processor time of that process. Beside them
stands `rempart queue`, which shows the same on a terminal.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.meter import Cost, measure
from bench.opened import Opened, opened
from bench.waiting import WHO, make

COUNT = 1000
QUIET = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from rempart.newsroom.forges import open_forge
from rempart.newsroom.rounds import Rounds

root = Path(sys.argv[1])
rounds = Rounds(open_forge(root), root, lambda: datetime.now(UTC))
rounds.look()
for _ in range(int(sys.argv[2])):
    wall, used = time.monotonic(), time.process_time()
    rounds.look()
    print(json.dumps([time.monotonic() - wall, time.process_time() - used]))
"""
VIEWS = ("source", "dossier", "sources", "copies", "talk", "compose/return")
Row = Mapping[str, float]
Figures = Mapping[str, Any]


def run(work: Path, times: int, waiting: int = COUNT) -> Figures:
    """The figures, shown as they are had; `work` is an empty folder to write in."""
    root = make(work, waiting)
    found: dict[str, Any] = {"waiting": waiting}
    print(f"{f'the desk, {waiting:,} waiting':36} {'s':>10} {'CPU s':>8} {'MB':>8}")
    with opened(root, WHO) as desk:
        found["first list, nothing kept"] = _started(desk, waiting)
    for turn in range(min(times, 3)):
        with opened(root, WHO) as desk:
            found[f"first list, readings kept, {turn + 1}"] = _started(desk, waiting)
    print(f"\n{'':36} {'ms: low':>10} {'median':>8} {'high':>8} {'CPU ms':>8}")
    with opened(root, WHO) as desk:
        desk.until_whole(waiting)
        numbers = map(str, _cycle(waiting))
        for name, ask in _pages(desk, numbers):
            found[name] = _shown(name, [ask() for _ in range(times * 3)])
        found["peak"] = desk.peak()
    print(f"{'peak memory':36} {found['peak']:10.0f} MB")
    found["a quiet round"] = _shown("a quiet round", _quiet(root, times))
    return {**found, **_peers(root)}


def _started(desk: Opened, waiting: int) -> Row:
    """Seconds from the start of a desk until its list is whole, and what that took."""
    desk.until_whole(waiting)
    row = {"wall": time.monotonic() - desk.began, "cpu": desk.used(), "peak": desk.peak()}
    print(f"{'until the first whole list':36} {row['wall']:10.2f} {row['cpu']:8.2f} {row['peak']:8.0f}")
    return row


def _cycle(waiting: int) -> "cycle[int]":
    """Numbers of contributions, in turn."""
    return cycle(range(1, waiting + 1))


def _pages(desk: Opened, numbers: Any) -> "list[tuple[str, Callable[[], tuple[float, float]]]]":
    """What is asked for, by name; each time of another contribution."""

    def of(view: str) -> Callable[[], tuple[float, float]]:
        return lambda: desk.timed(f"/piece/{next(numbers)}{view}")

    return [
        ("list, all", partial(desk.timed, "/")),
        ("list, filtered by band", partial(desk.timed, "/?band=look")),
        ("list, filtered by words", partial(desk.timed, "/?text=the")),
        ("list, last page", partial(desk.timed, "/?page=999")),
        ("what the script asks each second", partial(desk.timed, "/outbox")),
        ("piece", of("")),
        *((f"piece, {view}", of(f"/{view}")) for view in VIEWS),
        ("framed page, cold", lambda: desk.framed(next(numbers), is_cold=True)),
        ("framed page, warm", lambda: desk.framed(next(numbers), is_cold=False)),
        ("an act into the outbox", lambda: desk.acted(next(numbers))),
    ]


def _shown(name: str, found: "list[tuple[float, float]]") -> Row:
    """The spread of milliseconds, and the median of processor time, printed."""
    walls, used = ([1000 * one for one in column] for column in zip(*found, strict=True))
    row = {"low": min(walls), "median": statistics.median(walls), "high": max(walls)}
    row["cpu"] = statistics.median(used)
    print(f"{name:36} {row['low']:10.1f} {row['median']:8.1f} {row['high']:8.1f} {row['cpu']:8.1f}")
    return row


def _quiet(root: Path, times: int) -> "list[tuple[float, float]]":
    """Rounds in which nothing changed: seconds, and of processor time."""
    command = (sys.executable, "-c", QUIET, str(root), str(times))
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [(wall, used) for wall, used in map(json.loads, done.stdout.splitlines())]


def _peers(root: Path) -> Figures:
    """The same newsroom on a terminal."""
    queue = (sys.executable, "-m", "rempart", "-C", str(root), "queue")
    print(f"\n{'':36} {'s':>10} {'CPU s':>8} {'MB':>8}")
    found = {}
    for name, words in (("queue", queue), ("queue, again", queue), ("queue 7", (*queue, "7"))):
        cost: Cost = measure(words)
        found[f"rempart {name}"] = {"wall": cost.wall, "cpu": cost.cpu, "peak": cost.peak}
        print(f"{f'rempart {name}':36} {cost.wall:10.2f} {cost.cpu:8.2f} {cost.peak:8.0f}")
    return found
