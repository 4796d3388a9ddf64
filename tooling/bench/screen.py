"""What screening costs: one piece in a cold process, a thousand in one, beside peers in the same run."""

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.meter import Cost, Spread, measure, repeat, spread
from bench.posts import all_posts

MANY = 1000
REMPART = (sys.executable, "-m", "rempart")
PARSE = """
import json, sys
from markdown_it import MarkdownIt
parse = MarkdownIt("commonmark").enable("table").parse
for line in open(sys.argv[1], encoding="utf-8"):
    parse(json.loads(line)["text"])
"""
ANSWERS = (0, 1)  # clear, or something held; anything else is no measurement


def texts(folder: Path | None, work: Path) -> list[dict[str, str]]:
    """A thousand texts to screen: real posts, or made ones where there are none."""
    if folder is not None:
        posts = all_posts(folder)[:MANY]
        return [{"id": p.id, "title": p.title, "lang": p.lang, "text": p.text} for p in posts]
    write_archive(work, Writer(seed=1, section="town"), MANY)
    pieces = sorted((work / "contributions").glob("[0-9]*/*/*.md"))
    return [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in pieces]


def run(folder: Path | None, work: Path, times: int) -> dict[str, Spread]:
    """Name of each contestant to what it took. `work` is an empty folder to write in."""
    rows = texts(folder, work / "made")
    middling = sorted(rows, key=lambda row: len(row["text"]))[len(rows) // 2]
    (work / "one.md").write_text(middling["text"], encoding="utf-8")
    _write_lines(work / "one.jsonl", [middling])
    _write_lines(work / "many.jsonl", rows)
    contestants = {name: partial(_measured, command, work) for name, command in _commands(len(rows)).items()}
    costs = repeat(times, contestants)
    return {name: spread(costs[name]) for name in costs}


def _write_lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _commands(count: int) -> dict[str, Sequence[str]]:
    """Who is measured, and how each is called in the folder of the texts."""
    return {
        "python -c pass (floor)": (sys.executable, "-c", "pass"),
        "screen 1 piece, cold": (*REMPART, "screen", "one.md"),
        "markdown-it-py parses 1, cold": (sys.executable, "-c", PARSE, "one.jsonl"),
        f"screen {count:,} pieces": (*REMPART, "screen", "--jsonl", "many.jsonl"),
        f"markdown-it-py parses {count:,}": (sys.executable, "-c", PARSE, "many.jsonl"),
    }


def _measured(command: Sequence[str], folder: Path) -> Cost:
    cost = measure(command, folder)
    if cost.code not in ANSWERS:
        raise SystemExit(f"{' '.join(command[:4])} … ended with {cost.code}: nothing measured")
    return cost
