"""What is known of the site that was published last, in a database of its own: all of it can be made again.

Values by kind and name; shelves, which are ordered lists of names; pages, with the digest of each and
what it asked for. One process works on it at a time, and what it did counts once it is committed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import closing, suppress
from pathlib import Path

from rempart.adapters.manifest import pages, shelves
from rempart.adapters.manifest.pages import Known, Pages, Taken
from rempart.adapters.manifest.shelves import Shelves
from rempart.publishing.notes import HIGHEST

__all__ = ["Kept", "Known", "Manifest", "Taken"]

VERSION = "3"
TABLES = """
CREATE TABLE kept (kind TEXT, name TEXT, value BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE text (name TEXT PRIMARY KEY, value BLOB);
"""


class Manifest:
    """The database in a file; in memory without one."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.OperationalError:  # it is not to be written, or another process is
            raise
        except sqlite3.DatabaseError:  # cut, or of another version
            self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.close()
        if self._file:
            for name in (self._file.name, f"{self._file.name}-journal"):
                self._file.with_name(name).unlink(missing_ok=True)
        self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._file or ":memory:", isolation_level=None)
        self._db.execute(
            "PRAGMA synchronous = OFF"
        )  # a process that dies leaves it whole; it can be made again
        self._db.execute("PRAGMA temp_store = MEMORY")
        if self._db.execute("PRAGMA user_version").fetchone()[0] != int(VERSION):
            if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("of another version")
            self._db.executescript(TABLES + shelves.TABLES + pages.TABLES)
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("BEGIN IMMEDIATE")
        self.shelves, self.pages = Shelves(self._db), Pages(self._db)

    def is_plain(self) -> bool:
        """Whether the file is whole, and holds our tables and nothing besides."""
        told = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        with closing(Manifest()) as ours:
            expected = ours._db.execute(told).fetchall()
        found = self._db.execute(told).fetchall()
        return found == expected and self._db.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]

    def commit(self) -> None:
        """What was done counts from now on."""
        self.shelves.put_down()
        self.pages.put_down()
        self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """What was not committed is forgotten."""
        with suppress(AttributeError):  # it never opened
            self._db.close()

    def get(self, kind: str, name: str) -> bytes | None:
        """What is kept under a name."""
        found = self._db.execute(
            "SELECT value FROM kept WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        return found[0] if found else None

    def put(self, kind: str, name: str, value: bytes) -> None:
        """Keep a value."""
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (kind, name, value))

    def put_all(self, kind: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep many values."""
        rows = ((kind, name, value) for name, value in values)
        self._db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def drop_all(self, *kinds: str) -> None:
        """Keep nothing of these kinds any more."""
        self._db.executemany("DELETE FROM kept WHERE kind = ?", ((kind,) for kind in kinds))

    def drop(self, kind: str, name: str) -> None:
        """Keep it no longer."""
        self._db.execute("DELETE FROM kept WHERE kind = ? AND name = ?", (kind, name))

    def names(self, kind: str, under: str = "") -> Iterator[str]:
        """The names of a kind that begin so, in order."""
        asked = (kind, under, under + HIGHEST)
        rows = self._db.execute(
            "SELECT name FROM kept WHERE kind = ? AND name >= ? AND name < ? ORDER BY name", asked
        )
        return (name for (name,) in rows.fetchall())

    def items(self, kind: str, under: str = "") -> Iterator[tuple[str, bytes]]:
        """The same, with their values."""
        asked = (kind, under, under + HIGHEST)
        yield from self._db.execute(
            "SELECT name, value FROM kept WHERE kind = ? AND name >= ? AND name < ? ORDER BY name", asked
        ).fetchall()

    def body(self, name: str) -> bytes:
        """A long text by its name, b"" when there is none."""
        found = self._db.execute("SELECT value FROM text WHERE name = ?", (name,)).fetchone()
        return found[0] if found else b""

    def put_body(self, name: str, value: bytes) -> None:
        """Keep a long text."""
        self._db.execute("INSERT OR REPLACE INTO text VALUES (?, ?)", (name, value))

    def drop_body(self, name: str) -> None:
        """Keep it no longer."""
        self._db.execute("DELETE FROM text WHERE name = ?", (name,))

    def total(self, name: str) -> int:
        """A sum that is kept."""
        return int(self.get("total", name) or 0)

    def of_kind(self, kind: str) -> "Kept":
        """The values of one kind, as a mapping."""
        return Kept(self, kind)


class Kept(MutableMapping[str, bytes]):
    """The values of one kind."""

    def __init__(self, manifest: Manifest, kind: str) -> None:
        self._manifest, self._kind = manifest, kind

    def __getitem__(self, name: str) -> bytes:
        found = self._manifest.get(self._kind, name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, value: bytes) -> None:
        self._manifest.put(self._kind, name, value)

    def __delitem__(self, name: str) -> None:
        self._manifest.drop(self._kind, name)

    def __iter__(self) -> Iterator[str]:
        return self._manifest.names(self._kind)

    def __len__(self) -> int:
        return sum(1 for _ in self)
