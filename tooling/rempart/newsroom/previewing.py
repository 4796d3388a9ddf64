"""A contribution that waits in, its pieces as their readers will meet them out; nothing is published.

Each page is byte for byte what `publish` writes on the same day, once the contribution is accepted and main
is otherwise as it is now, but for two things in how it was made, which nobody knows yet: the moment of its
acceptance, and the commit of its merge. Where nobody is named who accepts, that part tells what the record
tells now.
"""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock

from rempart.adapters.twins import NOT_OURS
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.model.decision import Contribution
from rempart.model.finding import Finding
from rempart.newsroom.proving import Piece, media_type, read, reason
from rempart.newsroom.publishing import CACHE
from rempart.newsroom.trying import PICTURES, Bench, Trial, Tried
from rempart.publishing.framing import framed

__all__ = ["Piece", "Preview", "Previews", "Served", "framed"]

REMEMBERED = 8  # contributions


@dataclass(frozen=True, slots=True)
class Preview:
    """What a contribution comes to on main as it is now (a commit). why: what concerns all of it."""

    number: int
    head: str
    main: str = ""
    pieces: tuple[Piece, ...] = ()
    why: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """A file of the site, and what it is, as HTTP says it."""

    data: bytes
    type: str


class Previews:
    """Shows what waits on a forge: one question after the other, from whichever thread.

    Several processes may each have their own; they wait for each other. searchable: as `publish` is asked.
    """

    def __init__(self, forge: Forge, root: Path, searchable: bool = True) -> None:
        self._cache = root / CACHE
        self._bench = Bench(forge, self._cache, searchable)
        self._turn = RLock()
        self._tried: dict[Trial, Tried] = {}
        self._aside: ThreadPoolExecutor | None = None

    def preview(self, contribution: Contribution, today: date, by: str = "") -> Preview:
        """The pieces of a contribution. by: the handle of who would accept it, whom the pages then name."""
        number, head = contribution.number, contribution.head
        with self._turn:
            try:
                return self._previewed(self._bench.trial(contribution, today, by))
            except NewsroomError as error:
                return Preview(number, head, why=(reason(error),))
            except (sqlite3.Error, OSError) as error:
                told = NewsroomError(NOT_OURS, place=self._cache, cause=error)
                return Preview(number, head, why=(reason(told),))

    def soon(self, contribution: Contribution, today: date, by: str, patience: float) -> Preview | None:
        """The same, or None after so many seconds: it is made meanwhile, and had by whoever asks for it next.

        One thread makes them all: a child ends with the thread that began it.
        """
        self._aside = self._aside or ThreadPoolExecutor(1, "previews")
        made = self._aside.submit(self.preview, contribution, today, by)
        with suppress(TimeoutError):
            return made.result(patience)
        return None

    def file(self, contribution: Contribution, address: str, today: date) -> Served | None:
        """A file that one of these pages asks for, by its path in the site; made now where it was not yet.

        None for what no page of this contribution asks for, and for a picture that proves broken.
        """
        with self._turn:
            try:
                return self._served(contribution, address, today)
            except (NewsroomError, sqlite3.Error, OSError):
                return None

    def close(self) -> None:
        """End the child that sets pieces, if there is one. Another question starts another."""
        if self._aside:
            self._aside.shutdown(cancel_futures=True)
            self._aside = None
        with self._turn:
            self._bench.close()

    def _previewed(self, trial: Trial) -> Preview:
        found = self._found(trial)
        unmade = {address for address, source in found.sources.items() if not source.is_made}
        pieces = tuple(replace(one, sure=one.files.isdisjoint(unmade)) for one in found.pieces)
        return Preview(trial.number, trial.head, trial.main, pieces, found.why)

    def _found(self, trial: Trial) -> Tried:
        """What comes of a trial; it is remembered, as the files of its pages are asked for next."""
        self._tried[trial] = found = self._tried.pop(trial, None) or self._bench.tried(trial)
        for old in list(self._tried)[:-REMEMBERED]:
            del self._tried[old]
        return found

    def _served(self, contribution: Contribution, address: str, today: date) -> Served | None:
        found = self._remembered(contribution, address) or self._found(
            self._bench.trial(contribution, today, "")
        )
        source = found.sources.get(address)
        if source is None:
            return None
        data, negative = read(source, found.tree, self._cache / PICTURES)
        if data is None and negative:
            self._bench.proved[source.name] = negative
            self._tried.clear()
        return Served(data, media_type(address)) if data is not None else None

    def _remembered(self, contribution: Contribution, address: str) -> Tried | None:
        """What was tried last of a contribution, of which a page asks for a file."""
        wanted = (contribution.number, contribution.head)
        known = (one for trial, one in reversed(self._tried.items()) if (trial.number, trial.head) == wanted)
        return next((one for one in known if address in one.sources), None)
