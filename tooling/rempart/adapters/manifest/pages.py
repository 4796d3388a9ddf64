"""Pages: the file of each, its digest, what it asked for when it was printed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from rempart.publishing.notes import Asked, Change

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


class Pages:
    """The pages of a database, told by kind and name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def forget(self) -> None:
        """Know of no page any more."""
        self._db.execute("DELETE FROM page")
        self._db.execute("DELETE FROM asked")

    def names(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """Kind and name of every page of these kinds, of all without any."""
        where = f"WHERE kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        yield from self._db.execute(f"SELECT kind, name FROM page {where}", kinds).fetchall()

    def digest(self, file: str) -> bytes:
        """The digest of a file of the site, b"" when there is none."""
        found = self._db.execute("SELECT digest FROM page WHERE file = ?", (file,)).fetchone()
        return found[0] if found else b""

    def put(
        self, kind: str, name: str, file: str, digest: bytes, offered: str = "", asked: Iterable[Asked] = ()
    ) -> None:
        """A page was printed: its file, the digest of that, what it asked for. Raises Taken."""
        told = sorted(asked)
        known = self._db.execute(
            "SELECT id, file, asked FROM page WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        text = json.dumps(told, ensure_ascii=False)
        try:
            if known:
                number, was = known[0], {Asked(*one) for one in json.loads(known[2])}
                self._db.execute(
                    "UPDATE page SET file = ?, digest = ?, offered = ?, asked = ? WHERE id = ?",
                    (file, digest, offered, text, number),
                )
            else:
                made = self._db.execute(
                    "INSERT INTO page (kind, name, file, digest, offered, asked) VALUES (?, ?, ?, ?, ?, ?)",
                    (kind, name, file, digest, offered, text),
                )
                number, was = made.lastrowid, set()
        except sqlite3.IntegrityError:
            raise Taken(file) from None
        now = set(told)
        if gone := was - now:
            self._db.executemany(
                "DELETE FROM asked WHERE thing = ? AND high = ? AND low = ? AND page = ?",
                [(a.thing, a.high, a.low, number) for a in gone],
            )
        self._db.executemany(
            "INSERT INTO asked VALUES (?, ?, ?, ?)", [(a.thing, a.high, a.low, number) for a in now - was]
        )

    def asked_by(self, kind: str, name: str) -> frozenset[Asked]:
        """What a page asked for when it was last printed."""
        found = self._db.execute(
            "SELECT asked FROM page WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        return frozenset(Asked(*one) for one in json.loads(found[0])) if found else frozenset()

    def file_of(self, kind: str, name: str) -> str:
        """The file of a page, "" when there is no such page."""
        found = self._db.execute("SELECT file FROM page WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        return found[0] if found else ""

    def drop(self, kind: str, name: str) -> None:
        """A page is no more."""
        found = self._db.execute(
            "SELECT id, asked FROM page WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        if found:
            rows = [(thing, high, low, found[0]) for thing, low, high in json.loads(found[1])]
            self._db.executemany(
                "DELETE FROM asked WHERE thing = ? AND high = ? AND low = ? AND page = ?", rows
            )
            self._db.execute("DELETE FROM page WHERE id = ?", (found[0],))

    def asking(self, changes: Iterable[Change]) -> set[tuple[str, str]]:
        """Kind and name of the pages that asked for something that changed."""
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
        sql = "SELECT 1 FROM asked WHERE thing = ? AND high = ? AND low = ? LIMIT 1"
        return self._db.execute(sql, (thing, key, key)).fetchone() is not None

    def offered(self) -> list[str]:
        """The addresses that search engines are offered, but those of pieces."""
        rows = self._db.execute("SELECT offered FROM page WHERE offered != '' ORDER BY offered")
        return [address for (address,) in rows]

    def all_files(self) -> list[str]:
        """Every file of the site."""
        return [file for (file,) in self._db.execute("SELECT file FROM page ORDER BY file")]

    def files(self) -> int:
        """How many files the site has."""
        return int(self._db.execute("SELECT count(*) FROM page").fetchone()[0])
