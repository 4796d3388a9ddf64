"""A contribution in; each text that it changes, line by line, beside what was there, out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rempart.adapters.git import Repository
from rempart.desk.findings import Shown, anchor, files
from rempart.model.changes import LARGEST_TEXT, Change
from rempart.newsroom.rounds import Row
from rempart.reports import visible
from rempart.schema.text import decode

TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json", ".toml")
MOST = 50  # files of which lines are shown
LINES = 3000  # of one file
LONGEST = 4000  # characters of a line
HUNK = "@@"


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a source. number: in the new text, 0 of what is taken away. state: "new", "old", "same"."""

    number: int
    state: str
    text: str
    anchor: str
    found: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A path that is changed. status: git's letter. lines: none of what is no text; more: lines left out."""

    path: str
    status: str
    size: int
    lines: tuple[Written, ...]
    more: int = 0


def source(row: Row, repository: Repository, found: tuple[Shown, ...]) -> tuple[File, ...]:
    """Every file of a contribution, the lines of its texts with what was found on them."""
    if row.kept is None:
        return ()
    paths = files(row)
    return tuple(_file(change, repository, paths, found) for change in row.kept.changes.items[:MOST])


def _file(change: Change, repository: Repository, paths: tuple[str, ...], found: tuple[Shown, ...]) -> File:
    lines = list(islice(_lines(change, repository), LINES + 1))
    here = [one for one in found if one.path == visible(change.path)]
    shown = tuple(_written(line, change.path, paths, here) for line in lines[:LINES])
    return File(visible(change.path), change.status, change.size, shown, max(0, len(lines) - LINES))


def _written(line: tuple[int, str, str], path: str, paths: tuple[str, ...], found: list[Shown]) -> Written:
    number, state, text = line
    place = anchor(paths, path, number) if number else ""
    on_it = tuple(one for one in found if place and (number, place) in one.lines)
    return Written(number, state, visible(text[:LONGEST]), place, on_it)


def _lines(change: Change, repository: Repository) -> Iterator[tuple[int, str, str]]:
    """Each line: its number in the new text, what became of it, its words."""
    if not change.path.endswith(TEXTS) or change.size > LARGEST_TEXT:
        return
    sides = [
        blob
        for mode, blob in ((change.old_mode, change.old_blob), (change.mode, change.blob))
        if mode.startswith("100")
    ]
    if any(size > LARGEST_TEXT for size in repository.sizes(sides).values()):
        return
    if len(sides) == 2:
        yield from _compared(repository.compare(*sides))
    elif sides:
        state = "new" if change.status == "A" else "old"
        text = decode(repository.read_blob(sides[0]))[0]
        for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
            yield number if state == "new" else 0, state, line


def _compared(diff: str) -> Iterator[tuple[int, str, str]]:
    """The lines of a diff that holds both texts whole."""
    number, begun = 0, False
    for line in diff.split("\n"):
        if line.startswith(HUNK) and not begun:
            begun = True
        elif begun and line[:1] in ("+", " "):
            number += 1
            yield number, "new" if line[0] == "+" else "same", line[1:]
        elif begun and line[:1] == "-":
            yield 0, "old", line[1:]
