"""What the desk remembers of one person from one day to the next: views they saved, when they last looked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from rempart.adapters.files import write_file
from rempart.schema.wire import WireError, dump, load

MOST = 30  # views
LONGEST = 60  # characters of a view's name


@dataclass(frozen=True, slots=True)
class Remembered:
    """views: a query by its name. looked: when the list was last shown, UTC, "" for never. lang: of pages."""

    views: Mapping[str, str] = field(default_factory=dict)
    looked: str = ""
    lang: str = ""


class Memory:
    """A file, read once; every change is written at once."""

    def __init__(self, file: Path, lang: str) -> None:
        self._file, self._mine = file, Lock()
        self._told = _read(file)
        self.before = self._told.looked  # when they last looked, before this run
        self._usual = lang

    @property
    def lang(self) -> str:
        """The language that was chosen, else that of the terminal."""
        return self._told.lang or self._usual

    @property
    def views(self) -> Mapping[str, str]:
        """The saved views, by name, as they were saved."""
        return self._told.views

    def speak(self, lang: str) -> None:
        """Show pages in this language from now on."""
        self._write(self._told.views, self._told.looked, lang)

    def looked(self, now: datetime) -> None:
        """The list was shown."""
        self._write(self._told.views, now.isoformat(timespec="seconds"))

    def seen(self, now: datetime) -> None:
        """All that came until now is new no longer."""
        self.before = now.isoformat(timespec="seconds")
        self.looked(now)

    def save(self, name: str, query: str) -> None:
        """Keep a view under a name; without a query, forget it."""
        plain = " ".join(name.split())[:LONGEST]
        views = {known: told for known, told in self._told.views.items() if known != plain}
        if plain and query:
            views[plain] = query
        self._write(dict(list(views.items())[-MOST:]), self._told.looked)

    def _write(self, views: Mapping[str, str], looked: str, lang: str = "") -> None:
        with self._mine:
            self._told = Remembered(views, looked, lang or self._told.lang)
            write_file(dump(self._told), self._file)


def _read(file: Path) -> Remembered:
    """What was remembered; nothing where that cannot be read."""
    try:
        return load(Remembered, file.read_bytes())
    except (OSError, WireError, json.JSONDecodeError):
        return Remembered()
