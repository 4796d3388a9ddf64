"""Runs every benchmark: a table on standard output, the figures in build/bench.json.

`make bench` runs them all; `python -m bench screen` runs one. `press` and `reading` have words of their
own, and stand alone when they are given any: `python -m bench press --sizes 5000`.
"""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench import alarms, archive, bands, desk, peers, preview, publish, record, screen, search, serve, worst
from bench.meter import Spread
from bench.posts import ABSENT, data_folder
from bench.press import asking as press_words
from bench.reading import asking as reading_words
from rempart.newsroom.measuring import Judge

OUT = publish.ROOT / "build" / "bench.json"
TIMES = 5
LONG = ("alarms", "desk", "peers", "reading", "worst")
Figures = Mapping[str, Any]
OWN_WORDS: Mapping[str, Callable[[Sequence[str]], Figures]] = {
    "press": press_words.run,
    "reading": reading_words.run,
}


def costs(run: Callable[[Path | None, Path, int], dict[str, Spread]], times: int) -> dict[str, Any]:
    """The figures of one benchmark of cost, shown as they are had."""
    with tempfile.TemporaryDirectory(prefix="rempart-bench-") as work:
        found = run(data_folder(), Path(work), times)
    print(f"{'':36} {'CPU s: low':>10} {'median':>8} {'high':>8} {'peak MB':>8}")
    for name, row in found.items():
        print(f"{name:36} {row.low:10.2f} {row.median:8.2f} {row.high:8.2f} {row.peak:8.0f}")
    return {name: asdict(row) for name, row in found.items()}


def searched(times: int) -> Figures:
    """What a search costs the newsroom and its readers, shown as it is had."""
    with tempfile.TemporaryDirectory(prefix="rempart-bench-") as work:
        return search.run(Path(work), times)


def served(times: int) -> Figures:
    """How long a writer waits, shown as it is had."""
    with tempfile.TemporaryDirectory(prefix="rempart-bench-") as work:
        return serve.run(Path(work), times)


def looked_at(times: int) -> Figures:
    """What a moderator's look costs, shown as it is had."""
    with tempfile.TemporaryDirectory(prefix="rempart-bench-") as work:
        return preview.run(Path(work), times)


def moderated(times: int) -> Figures:
    """How long a moderator waits, shown as it is had."""
    with tempfile.TemporaryDirectory(prefix="rempart-bench-") as work:
        return desk.run(Path(work), times)


def judgements() -> Figures:
    """The bands of real posts, shown file by file."""
    folder = data_folder()
    if folder is None:
        return {}
    figures = bands.run(folder)
    for name, found in figures.items():
        _show_bands(name, found)
    return figures


def contest() -> Figures:
    """Spam filters side by side, shown split by split."""
    folder = data_folder()
    if folder is None:
        return {}
    figures = peers.run(folder, Judge(date.today()))
    peers.show(figures)
    return figures


def false_alarms() -> Figures:
    """What falls on honest posts, written where the newsroom reads it."""
    folder = data_folder()
    return alarms.write(folder) if folder else {}


def _show_bands(name: str, found: Figures) -> None:
    print(f"\n{name:44} {'posts':>6}" + "".join(f"{band:>9}" for band in bands.BANDS))
    for source, row in found["bands"].items():
        print(f"{source:44} {row['posts']:6}" + "".join(f"{row[band]:9.1%}" for band in bands.BANDS))
    for promise, share in found["promises"].items():
        print(f"  {promise:42} {share:6.1%}")
    for rule, row in found["rules"].items():
        counts = ", ".join(f"{row[key]} {key}" for key in (*bands.SEVERITIES, "en", "fr") if key in row)
        print(f"  {rule:42} {row['posts']:6}  {counts}")


def main() -> None:
    """Reads the command line; runs what it names, everything by default."""
    if (name := "".join(sys.argv[1:2])) in OWN_WORDS:
        _keep({name: OWN_WORDS[name](sys.argv[2:])})
        return
    ask = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    ask.add_argument(
        "what",
        nargs="*",
        help="screen, archive, publish, record, press, serve, preview, bands, search;"
        " by name: alarms, desk, peers, reading, worst",
    )
    ask.add_argument("--times", type=int, default=TIMES, help="runs of each command")
    args = ask.parse_args()
    benches: dict[str, Callable[[], Figures]] = {
        "screen": lambda: costs(screen.run, args.times),
        "archive": lambda: costs(archive.run, args.times),
        "record": lambda: costs(lambda _, work, times: record.run(work, times), args.times),
        "publish": lambda: costs(publish.run, args.times),
        **{name: partial(run, ()) for name, run in OWN_WORDS.items()},
        "serve": lambda: served(args.times),
        "preview": lambda: looked_at(args.times),
        "desk": lambda: moderated(args.times),
        "bands": judgements,
        "search": lambda: searched(args.times),
        "peers": contest,
        "alarms": false_alarms,
        "worst": lambda: worst.worst(worst.ROUNDS, seed=1),
    }
    unknown = set(args.what) - set(benches)
    if unknown:
        ask.error(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(benches)}")
    if data_folder() is None:
        print(ABSENT, file=sys.stderr)
    _keep({name: benches[name]() for name in args.what or [name for name in benches if name not in LONG]})


def _keep(figures: Figures) -> None:
    """Writes the figures, and what they were had with."""
    told = {"python": platform.python_version(), "machine": platform.platform(), **figures}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
