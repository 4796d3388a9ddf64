"""What screening costs: one piece in a cold process, a thousand in one, beside peers in the same run."""

import json
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.meter import Cost, Spread, measure, repeat, spread
from bench.posts import FILES, Post, all_posts, read_posts

MANY = 1000
ARTICLES = FILES[1]
REMPART = (sys.executable, "-m", "rempart")
PARSE = """
import json, sys
from markdown_it import MarkdownIt
parse = MarkdownIt("commonmark").enable("table").parse
for line in open(sys.argv[1], encoding="utf-8"):
    parse(json.loads(line)["text"])
"""
ANSWERS = (0, 1)  # clear, or something held; anything else is no measurement


def texts(folder: Path | None, work: Path) -> dict[str, list[dict[str, str]]]:
    """A thousand texts of each sort to screen: real posts in Markdown and plain articles; made pieces where
    there are none."""
    if folder is not None:
        sorts = {"posts": all_posts(folder), "articles": list(read_posts(folder / ARTICLES))}
        return {name: [_row(post) for post in posts[:MANY]] for name, posts in sorts.items()}
    write_archive(work, Writer(seed=1, section="town"), MANY)
    pieces = sorted((work / "contributions").glob("[0-9]*/*/*.md"))
    return {"pieces": [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in pieces]}


def _row(post: Post) -> dict[str, str]:
    return {"id": post.id, "title": post.title, "lang": post.lang, "text": post.text}


def run(folder: Path | None, work: Path, times: int) -> dict[str, Spread]:
    """Name of each contestant to what it took. `work` is an empty folder to write in."""
    sorts = texts(folder, work / "made")
    rows = next(iter(sorts.values()))
    middling = sorted(rows, key=lambda row: len(row["text"]))[len(rows) // 2]
    (work / "one.md").write_text(middling["text"], encoding="utf-8")
    _write_lines(work / "one.jsonl", [middling])
    for name, some in sorts.items():
        _write_lines(work / f"{name}.jsonl", some)
    commands = _commands({name: len(some) for name, some in sorts.items()})
    contestants = {name: partial(_measured, command, work) for name, command in commands.items()}
    costs = repeat(times, contestants)
    return {name: spread(costs[name]) for name in costs}


def _write_lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _commands(sorts: Mapping[str, int]) -> dict[str, Sequence[str]]:
    """Who is measured, and how each is called in the folder of the texts. sorts: their numbers of texts."""
    cold = {
        "python -c pass (floor)": (sys.executable, "-c", "pass"),
        "screen 1 piece, cold": (*REMPART, "screen", "one.md"),
        "markdown-it-py parses 1, cold": (sys.executable, "-c", PARSE, "one.jsonl"),
    }
    many: dict[str, Sequence[str]] = {}
    for name, count in sorts.items():
        many[f"screen {count:,} {name}"] = (*REMPART, "screen", "--jsonl", f"{name}.jsonl")
        many[f"markdown-it-py parses {count:,} {name}"] = (sys.executable, "-c", PARSE, f"{name}.jsonl")
    return cold | many


def _measured(command: Sequence[str], folder: Path) -> Cost:
    cost = measure(command, folder)
    if cost.code not in ANSWERS:
        raise SystemExit(f"{' '.join(command[:4])} … ended with {cost.code}: nothing measured")
    return cost
