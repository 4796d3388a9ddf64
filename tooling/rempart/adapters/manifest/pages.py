"""Pages: the file of each, its digest, what it asked for when it was printed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rempart.publishing.notes import HIGHEST, Asked, Change

MOST = 20_000  # rows that wait to be written
_ENCODER = json.JSONEncoder(ensure_ascii=False)
TABLES = """
CREATE TABLE page (
  id INTEGER PRIMARY KEY, kind TEXT, name TEXT, file TEXT UNIQUE, digest BLOB, offered TEXT, asked TEXT,
  UNIQUE (kind, name)
);
CREATE TABLE asked (thing TEXT, high TEXT, low TEXT, page INTEGER, PRIMARY KEY (thing, high, low, page))
  WITHOUT ROWID;
"""


class Taken(Exception):
    """Two pages want one file. `file` is its path."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class Known(NamedTuple):
    """What is known of a page: its number, its file ("" when it lost it) and the digest of that, its address
    if it is offered to search engines, what it asked for as it is written down."""

    number: int
    file: str
    digest: bytes
    offered: str
    told: str

    @property
    def asked(self) -> frozenset[Asked]:
        """What it asked for when it was last printed."""
        return frozenset(Asked(*one) for one in json.loads(self.told))


class Pages:
    """The pages of a database, told by kind and name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._asking: list[tuple[str, str, str, int]] = []  # rows still to be written

    def forget(self) -> None:
        """Know of no page any more."""
        self._asking.clear()
        self._db.execute("DELETE FROM page")
        self._db.execute("DELETE FROM asked")

    def names(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """Kind and name of every page of these kinds, of all without any."""
        where = f"WHERE kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        yield from self._db.execute(f"SELECT kind, name FROM page {where}", kinds).fetchall()

    def under(self, kind: str, folder: str) -> list[str]:
        """The names of a kind that begin so."""
        asked = (kind, folder, folder + HIGHEST)
        rows = self._db.execute("SELECT name FROM page WHERE kind = ? AND name >= ? AND name < ?", asked)
        return [name for (name,) in rows]

    def known(self, kind: str, name: str) -> "Known | None":
        """What is known of a page."""
        row = self._db.execute(
            "SELECT id, coalesce(file, ''), digest, offered, asked FROM page WHERE kind = ? AND name = ?",
            (kind, name),
        ).fetchone()
        return Known(*row) if row else None

    def put(
        self,
        kind: str,
        name: str,
        known: "Known | None",
        file: str,
        digest: bytes,
        offered: str = "",
        asked: frozenset[Asked] = frozenset(),
    ) -> frozenset[Asked]:
        """A page was printed: its file, the digest of that, what it asked for. known: what was known of it.

        What it had not asked for before, and what it asks for no more. Raises Taken.
        """
        told = _ENCODER.encode(sorted(asked))
        if known and known[1:] == (file, digest, offered, told):
            return frozenset()
        try:
            number = self._written(kind, name, known, file, digest, offered, told)
        except sqlite3.IntegrityError:
            raise Taken(file) from None
        if known and known.told == told:
            return frozenset()
        was: frozenset[Asked] = known.asked if known else frozenset()
        self._ask_no_more(number, was - asked)
        self._asking += ((one.thing, one.high, one.low, number) for one in asked - was)
        if len(self._asking) > MOST:
            self.put_down()
        return was ^ asked

    def _written(self, kind: str, name: str, known: "Known | None", *values: object) -> int:
        if known:
            self._db.execute(
                "UPDATE page SET file = ?, digest = ?, offered = ?, asked = ? WHERE id = ?",
                (*values, known.number),
            )
            return known.number
        made = self._db.execute(
            "INSERT INTO page (kind, name, file, digest, offered, asked) VALUES (?, ?, ?, ?, ?, ?)",
            (kind, name, *values),
        )
        return made.lastrowid or 0

    def holder(self, file: str) -> tuple[str, str] | None:
        """Kind and name of the page that has a file."""
        row = self._db.execute("SELECT kind, name FROM page WHERE file = ?", (file,)).fetchone()
        return (row[0], row[1]) if row else None

    def lose(self, kind: str, name: str) -> None:
        """A page has its file no more: another has it, and this one will be printed elsewhere."""
        self._db.execute("UPDATE page SET file = NULL WHERE kind = ? AND name = ?", (kind, name))

    def drop(self, kind: str, name: str) -> "Known | None":
        """A page is no more; what was known of it."""
        if known := self.known(kind, name):
            self._ask_no_more(known.number, known.asked)
            self._db.execute("DELETE FROM page WHERE id = ?", (known.number,))
        return known

    def _ask_no_more(self, number: int, asked: frozenset[Asked]) -> None:
        if asked:
            self.put_down()
            self._db.executemany(
                "DELETE FROM asked WHERE thing = ? AND high = ? AND low = ? AND page = ?",
                [(one.thing, one.high, one.low, number) for one in asked],
            )

    def put_down(self) -> None:
        """Write what pages asked, many at once and in order."""
        self._db.executemany("INSERT INTO asked VALUES (?, ?, ?, ?)", sorted(self._asking))
        self._asking.clear()

    def asking(self, changes: Iterable[Change]) -> set[tuple[str, str]]:
        """Kind and name of the pages that asked for something that changed."""
        self.put_down()
        sql = "SELECT DISTINCT page FROM asked WHERE thing = ? AND high >= ? AND low <= ?"
        found = {
            page
            for change in set(changes)
            for (page,) in self._db.execute(sql, (change.thing, change.key, change.key))
        }
        rows = (
            self._db.execute("SELECT kind, name FROM page WHERE id = ?", (page,)).fetchone() for page in found
        )
        return {(kind, name) for kind, name in rows}

    def is_asked(self, thing: str, key: str) -> bool:
        """Whether any page asked for something."""
        self.put_down()
        sql = "SELECT 1 FROM asked WHERE thing = ? AND high = ? AND low = ? LIMIT 1"
        return self._db.execute(sql, (thing, key, key)).fetchone() is not None

    def offered(self) -> list[str]:
        """The addresses that search engines are offered, but those of pieces."""
        rows = self._db.execute("SELECT offered FROM page WHERE offered != '' ORDER BY offered")
        return [address for (address,) in rows]

    def all_files(self) -> list[str]:
        """Every file of the site."""
        return [file for (file,) in self._db.execute("SELECT file FROM page ORDER BY file")]

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the site, in order, with the digest of its bytes."""
        yield from self._db.execute("SELECT file, digest FROM page ORDER BY file")

    def files(self) -> int:
        """How many files the site has."""
        return int(self._db.execute("SELECT count(*) FROM page").fetchone()[0])
