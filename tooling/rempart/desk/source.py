"""A contribution in; each text that it changes, line by line, beside what was there, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rempart.adapters.git import Repository
from rempart.desk.findings import Shown, anchor, files, lang_of
from rempart.model.changes import LARGEST_TEXT, Change
from rempart.newsroom.rounds import Row
from rempart.reports import visible
from rempart.schema.text import decode

TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json", ".toml")
MOST = 50  # files of which lines are shown
NAMED = 500  # files that are named besides
LINES = 3000  # of one file
WHOLE, SIGNS = 6000, 600_000  # lines and characters of a page
LONGEST = 4000  # characters of a line
HUNK = "@@"
Line = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a source. number: in the new text, 0 of what is taken away. state: "new", "old", "same".

    parts: its words, and whether a doubt quotes them.
    """

    number: int
    state: str
    parts: tuple[tuple[bool, str], ...]
    anchor: str
    found: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A path that is changed. status: git's letter. lines: none of what is no text; more: whether some are
    left out."""

    path: str
    status: str
    size: int
    lines: tuple[Written, ...]
    more: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a contribution changes. rest: the paths of further files; more: how many are not even named."""

    files: tuple[File, ...] = ()
    rest: tuple[str, ...] = ()
    more: int = 0


class _Room:
    """What a page has room for still."""

    def __init__(self) -> None:
        self._lines, self._signs = WHOLE, SIGNS

    def taken(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines there is room for."""
        for line in islice(lines, min(LINES, self._lines)):
            self._lines -= 1
            self._signs -= min(len(line[2]), LONGEST)
            if self._signs < 0:
                return
            yield line


def source(row: Row, repository: Repository, found: tuple[Shown, ...]) -> Source:
    """The files of a contribution, the lines of its texts with what was found on them."""
    if row.kept is None:
        return Source()
    paths, items, room = files(row), row.kept.changes.items, _Room()
    shown = tuple(
        replace(_file(change, repository, paths, found, room), lang=lang_of(row, change.path))
        for change in items[:MOST]
    )
    rest = tuple(visible(path[:LONGEST]) for path in paths[MOST : MOST + NAMED])
    return Source(shown, rest, max(0, len(items) - MOST - NAMED))


def _file(
    change: Change, repository: Repository, paths: tuple[str, ...], found: tuple[Shown, ...], room: _Room
) -> File:
    lines = _lines(change, repository)
    here = [one for one in found if one.path == visible(change.path)]
    shown = tuple(_written(line, change.path, paths, here) for line in room.taken(lines))
    return File(visible(change.path), change.status, change.size, shown, next(lines, None) is not None)


def _written(line: Line, path: str, paths: tuple[str, ...], found: list[Shown]) -> Written:
    number, state, text = line
    place = anchor(paths, path, number) if number else ""
    on_it = tuple(one for one in found if place and (number, place) in one.lines)
    return Written(number, state, tuple(_marked(visible(text[:LONGEST]), on_it)), place, on_it)


def _marked(text: str, found: Iterable[Shown]) -> Iterator[tuple[bool, str]]:
    """A line cut where a doubt quotes it; of several quotations in it the first."""
    quotes = [quote for one in found for quote in one.quotes if quote in text]
    before, quote, after = text.partition(quotes[0]) if quotes else (text, "", "")
    yield from (
        (is_quoted, part) for is_quoted, part in ((False, before), (True, quote), (False, after)) if part
    )


def _lines(change: Change, repository: Repository) -> Iterator[Line]:
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


def _compared(diff: str) -> Iterator[Line]:
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
