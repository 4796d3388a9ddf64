"""What the desk remembers of one person from one day to the next: views they saved, when they last looked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from rempart.adapters.files import PRIVATE, write_file
from rempart.reports import visible
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
        with self._mine:
            self._write(replace(self._told, lang=lang))

    def looked(self, now: datetime) -> None:
        """The list was shown."""
        with self._mine:
            self._write(replace(self._told, looked=now.isoformat(timespec="seconds")))

    def seen(self, now: datetime) -> None:
        """All that came until now is new no longer."""
        self.before = now.isoformat(timespec="seconds")
        self.looked(now)

    def save(self, name: str, query: str) -> None:
        """Keep a view under a name; without a query, forget it."""
        plain = visible(" ".join(name.split()))[:LONGEST]
        with self._mine:
            views = {known: told for known, told in self._told.views.items() if known != plain}
            if plain and query:
                views[plain] = query
            self._write(replace(self._told, views=dict(list(views.items())[-MOST:])))

    def _write(self, told: Remembered) -> None:
        self._told = told
        write_file(dump(told), self._file, PRIVATE)


def _read(file: Path) -> Remembered:
    """What was remembered; nothing where that cannot be read."""
    try:
        return load(Remembered, file.read_bytes())
    except (OSError, WireError, json.JSONDecodeError):
        return Remembered()
