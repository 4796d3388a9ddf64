"""Shelves: ordered lists of keys, and how many each holds. What is put on one is written when it is read."""

import sqlite3
from dataclasses import dataclass

from rempart.publishing.entries import Shelf

TABLES = """
CREATE TABLE shelf (id INTEGER PRIMARY KEY, family TEXT, name TEXT, count INTEGER, UNIQUE (family, name));
CREATE TABLE member (shelf INTEGER, key TEXT, PRIMARY KEY (shelf, key)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class _Shelf:
    """A shelf that was looked at: its number, and how many keys it holds."""

    number: int
    count: int


class Shelves:
    """The shelves of a database, told by family and name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._shelves: dict[Shelf, _Shelf] = {}
        self._placed: list[tuple[int, str]] = []
        self._moved: dict[Shelf, _Shelf] = {}  # whose count is still to be written

    def place(self, shelf: Shelf, key: str) -> None:
        """Put a key on a shelf."""
        known = self._moved[shelf] = self._shelf(shelf)
        known.count += 1
        self._placed.append((known.number, key))

    def take(self, shelf: Shelf, key: str) -> None:
        """Take a key off a shelf."""
        known = self._moved[shelf] = self._shelf(shelf)
        known.count -= 1
        self.put_down()
        self._db.execute("DELETE FROM member WHERE shelf = ? AND key = ?", (known.number, key))

    def count(self, shelf: Shelf) -> int:
        """How many keys a shelf holds."""
        return self._shelf(shelf).count

    def newest(self, shelf: Shelf, below: str, most: int) -> list[str]:
        """The highest keys of a shelf below a key, the highest first."""
        self.put_down()
        asked = (self._shelf(shelf).number, below, most)
        sql = "SELECT key FROM member WHERE shelf = ? AND key < ? ORDER BY key DESC LIMIT ?"
        return [key for (key,) in self._db.execute(sql, asked)]

    def oldest(self, shelf: Shelf, start: int, most: int) -> list[str]:
        """The lowest keys of a shelf but so many, the lowest first."""
        self.put_down()
        asked = (self._shelf(shelf).number, most, start)
        return [
            key
            for (key,) in self._db.execute(
                "SELECT key FROM member WHERE shelf = ? ORDER BY key LIMIT ? OFFSET ?", asked
            )
        ]

    def below(self, shelf: Shelf, key: str) -> int:
        """How many keys of a shelf are lower than a key."""
        self.put_down()
        sql = "SELECT COUNT(*) FROM member WHERE shelf = ? AND key < ?"
        found: int = self._db.execute(sql, (self._shelf(shelf).number, key)).fetchone()[0]
        return found

    def shelves(self, family: str) -> list[tuple[str, int]]:
        """The shelves of a family that hold something, by name, and how much."""
        self.put_down()
        sql = "SELECT name, count FROM shelf WHERE family = ? AND count > 0 ORDER BY name"
        return self._db.execute(sql, (family,)).fetchall()

    def _shelf(self, shelf: Shelf) -> "_Shelf":
        if shelf not in self._shelves:
            found = self._db.execute(
                "SELECT id, count FROM shelf WHERE family = ? AND name = ?", shelf
            ).fetchone()
            if not found:
                made = self._db.execute("INSERT INTO shelf (family, name, count) VALUES (?, ?, 0)", shelf)
                found = (made.lastrowid, 0)
            self._shelves[shelf] = _Shelf(found[0], found[1])
        return self._shelves[shelf]

    def put_down(self) -> None:
        """Write what was put on shelves."""
        if self._placed:
            self._db.executemany("INSERT INTO member VALUES (?, ?)", sorted(self._placed))
            self._placed.clear()
        if self._moved:
            counts = [(shelf.count, shelf.number) for shelf in self._moved.values()]
            self._db.executemany("UPDATE shelf SET count = ? WHERE id = ?", counts)
            self._moved.clear()
