"""What stands on the shelves in, the newspaper's archive out: entries newest first, by every list.

Only what is asked for is read, and each question is noted: an archive of many years need not fit in memory,
nor be read because one piece came in. Advertisements are in no list of news.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from rempart.intake.paths import canonical
from rempart.publishing.entries import Entry, Shelf, path_of, topic_id
from rempart.publishing.notes import HIGHEST, LOWEST, Notes
from rempart.publishing.related import Related, related
from rempart.publishing.translations import translations
from rempart.publishing.typography import french_html

CHUNK = 48
SHEET = 24  # entries on a full sheet of a list
PAID = "paid"  # what pages ask of a piece that is paid for
REMEMBERED = 10_000  # entries, of two kilobytes each


class Shelves(Protocol):
    """Where keys are kept in order. Shelves are told by family and name."""

    def count(self, shelf: Shelf) -> int:
        """How many keys a shelf holds."""

    def newest(self, shelf: Shelf, below: str, most: int) -> list[str]:
        """The highest keys of a shelf below a key, the highest first."""

    def oldest(self, shelf: Shelf, start: int, most: int) -> list[str]:
        """The lowest keys of a shelf but so many, the lowest first."""

    def below(self, shelf: Shelf, key: str) -> int:
        """How many keys of a shelf are lower than a key."""

    def shelves(self, family: str) -> list[tuple[str, int]]:
        """The shelves of a family that hold something, by name, and how much."""


class Archive:
    """Every entry. `find` has that of a path, None without any; `read` its text; `total` a sum of all."""

    def __init__(
        self,
        shelves: Shelves,
        find: Callable[[str], Entry | None],
        read: Callable[[str], str],
        total: Callable[[str], int],
        notes: Notes,
    ) -> None:
        self.shelves, self.notes = shelves, notes
        self.find = lru_cache(REMEMBERED)(find)
        self._read, self._total = read, total

    def entry(self, path: str) -> Entry | None:
        """The piece of a path."""
        self.notes.ask("entry", path, path)
        return self.seen(self.find(path))

    def at(self, address: str) -> Entry | None:
        """The piece at an address ("/2026/11/tide/"), be it a former one."""
        place = f"contributions{canonical(address).rstrip('/')}"
        forms = (self.entry(path) for path in (f"{place}.md", f"{place}/index.md"))
        return next(filter(None, forms), None) or next(
            iter(self.listed("was", canonical(address)).newest(1)), None
        )

    def seen(self, entry: Entry | None) -> Entry | None:
        """An entry that a page may show: that it is paid for is noted, so that the wall looks at the page."""
        if entry and entry.sponsored:
            self.notes.ask(PAID, entry.path, entry.path)
        return entry

    def advertisement(self, path: str) -> Entry | None:
        """The piece of a path when it is paid for."""
        self.notes.ask(PAID, path, path)
        found = self.find(path)
        return found if found and found.sponsored else None

    def body(self, entry: Entry) -> str:
        """A piece's text as safe HTML, its relative links still to be led somewhere."""
        self.notes.ask("text", entry.path, entry.path)
        html = self._read(entry.path)
        return french_html(html) if entry.lang == "fr" else html

    def listed(self, family: str, name: str = "") -> "List":
        """The entries on a shelf."""
        return List(self, (family, name))

    def names(self, family: str) -> list[tuple[str, int]]:
        """The lists of a family, by name, and how many entries each has."""
        self.notes.ask(f"names {family}")
        return self.shelves.shelves(family)

    def total(self, name: str) -> int:
        """A sum that is kept over all news."""
        self.notes.ask("total", name, name)
        return self._total(name)

    def full_sheets(self, shelf: Shelf) -> int:
        """How many full sheets a list is cut into."""
        return full_sheets(self.shelves.count(shelf))

    @property
    def news(self) -> "List":
        return self.listed("news")

    @property
    def corrected(self) -> "List":
        """Pieces with a correction or a retraction, the newest of these first."""
        return self.listed("corrected")

    def topic_name(self, topic: str) -> str:
        """A topic as most pieces write it."""
        self.notes.ask("topic name", topic, topic)
        return topic_name(self.shelves, topic)

    def translations(self, entry: Entry) -> tuple[Entry, ...]:
        """The pieces that say the same in other languages, whichever was first."""
        return translations(self, entry)

    def series_title(self, lang: str, series: str) -> str:
        """A series as its first part writes it."""
        first = next(iter(self.listed("series", f"{lang} {series}").part(0, 1)), None)
        return first.header.series if first else series

    def part_of(self, entry: Entry) -> "Place | None":
        """The place of a piece in its series, None when it is in none."""
        series = topic_id(entry.header.series)
        if not series or entry.sponsored:
            return None
        return self.listed("series", f"{entry.lang} {series}").place(entry)

    def answers(self, entry: Entry) -> "List":
        """The pieces that answer a question."""
        return self.listed("answers", entry.path)

    def replies(self, entry: Entry) -> "List":
        """The pieces that reply to one, by right."""
        return self.listed("replies", entry.path)

    def related(self, entry: Entry) -> Related:
        """A few older pieces, and what ties them to one."""
        return related(self, entry)


@dataclass(frozen=True, slots=True)
class Place:
    """A place among so many, the first is 1, and its neighbours."""

    number: int
    count: int
    before: Entry | None = None
    after: Entry | None = None


class List:
    """The entries on one shelf, newest first, read as far as somebody looks."""

    def __init__(self, archive: Archive, shelf: Shelf) -> None:
        self._archive, self._shelf = archive, shelf

    def __iter__(self) -> Iterator[Entry]:
        below = HIGHEST
        while keys := self._newest(below, CHUNK):
            yield from self._entries(keys)
            if len(keys) < CHUNK:
                return
            below = keys[-1]

    def __len__(self) -> int:
        self._ask_places(HIGHEST)
        return self._archive.shelves.count(self._shelf)

    def newest(self, most: int) -> tuple[Entry, ...]:
        """So many of the newest."""
        return tuple(self._entries(self._newest(HIGHEST, most)))

    def before(self, key: str, most: int) -> tuple[Entry, ...]:
        """So many of those that are older than a key, newest first."""
        return tuple(self._entries(self._newest(key, most)))

    def places_before(self, key: str, most: int) -> list[str]:
        """The keys of so many of those that are older than one, newest first; what they say is not asked."""
        keys = self._archive.shelves.newest(self._shelf, key, most)
        self._ask_places(key, keys[-1] if len(keys) == most else LOWEST)
        return keys

    def part(self, start: int, most: int) -> tuple[Entry, ...]:
        """So many entries, the oldest but `start` of them left out; newest first."""
        keys = self._archive.shelves.oldest(self._shelf, start, most)
        high = keys[-1] if len(keys) == most else HIGHEST
        self._ask_places(high)
        self._archive.notes.ask(self._name, keys[0] if keys else LOWEST, high)
        return tuple(self._entries(reversed(keys)))

    def is_followed(self, number: int) -> bool:
        """Whether there is a full sheet after this one."""
        self._archive.notes.ask(f"sheets {self._name}", f"{number:09}", f"{number:09}")
        return self._archive.full_sheets(self._shelf) > number

    @cached_property
    def _name(self) -> str:
        return list_name(self._shelf)

    def _ask_places(self, high: str, low: str = LOWEST) -> None:
        """That no entry comes or goes up to a key: what moves the places of the entries above it."""
        self._archive.notes.ask(f"places {self._name}", low, high)

    def place(self, entry: Entry) -> "Place":
        """Where an entry stands on the shelf, counted from the oldest, and what is next to it."""
        number = self._archive.shelves.below(self._shelf, entry.key) + 1
        before, after = self.before(entry.key, 1), self.part(number, 1)
        return Place(number, len(self), next(iter(before), None), next(iter(after), None))

    def _newest(self, below: str, most: int) -> list[str]:
        keys = self._archive.shelves.newest(self._shelf, below, most)
        self._archive.notes.ask(self._name, keys[-1] if len(keys) == most else LOWEST, below)
        return keys

    def _entries(self, keys: "Iterator[str] | list[str]") -> Iterator[Entry]:
        found = (self._archive.seen(self._archive.find(path_of(key))) for key in keys)
        return (entry for entry in found if entry)


def topic_name(shelves: Shelves, topic: str) -> str:
    """A topic as most pieces write it, the oldest on a draw: one more spelling changes no old page."""
    family = f"spelt {topic}"
    spelt = shelves.shelves(family)
    most = max((count for _, count in spelt), default=0)
    drawn = [name for name, count in spelt if count == most]
    if len(drawn) < 2:
        return "".join(drawn)
    return min(drawn, key=lambda name: (shelves.oldest((family, name), 0, 1), name))


def full_sheets(count: int) -> int:
    """How many full sheets a list has, besides its newest, which holds between one and two sheets' worth."""
    return max(0, count // SHEET - 1)


def list_name(shelf: Shelf) -> str:
    """A list as a thing that pages ask for."""
    return f"list {shelf[0]} {shelf[1]}"
