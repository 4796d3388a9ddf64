"""What somebody decided in; it waits a few seconds, in which it can be taken back, then leaves, once.

Each act is a file of its own, in a folder that nobody else may read, and its name tells where it is on its
way: `waits`, `leaves`, `refused`, `back`. A name changes in one step, so that an act is taken back or leaves,
and never both. Who is killed finds all of it again: what was leaving leaves again, which does no more, as
every act says by which one thing it was asked for.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from rempart.adapters.files import PRIVATE, write_file
from rempart.errors import Moved, NewsroomError, Unreached
from rempart.i18n import LANGUAGES, explained
from rempart.model.decision import Command
from rempart.model.front import Choice
from rempart.newsroom.hearing import Asking
from rempart.schema.wire import WireError, dump, load

PATIENCE = timedelta(seconds=8)  # in which an act is taken back
AGAIN = timedelta(seconds=30)  # after which what met no forge is tried once more
WAITS, LEAVES, REFUSED, BACK = "waits", "leaves", "refused", "back"
KEPT = timedelta(days=30)  # for which what was taken back can be gone on from
LATELY = 50  # acts of this run that are remembered
MARK = 8  # bytes that tell acts apart


@dataclass(frozen=True, slots=True)
class Layout:
    """A front page that somebody lays out. before: what was chosen when they began, so that nobody's choice
    made meanwhile is lost."""

    lang: str
    choice: Choice
    before: Choice


@dataclass(frozen=True, slots=True)
class Parcel:
    """An act on its way: of one of the kinds there are. name: its own; title: what it is about, for people.

    leaves: when, UTC. why: what stopped it last, by language. tries: how often it met no forge.
    """

    name: str
    title: str
    leaves: datetime
    command: Command | None = None
    asking: Asking | None = None
    layout: Layout | None = None
    why: Mapping[str, str] | None = None
    tries: int = 0

    @property
    def number(self) -> str:
        """The contribution or the case it is about, the address of a published piece, or a language."""
        if self.command:
            return self.command.target
        return str(self.asking.number) if self.asking else self.layout.lang if self.layout else ""


class Outbox:
    """The acts of one person, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._mine = folder, Lock()
        self._lately = deque[Parcel](maxlen=LATELY)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        for left in folder.glob(f"*.{LEAVES}"):  # of a process that died
            left.rename(left.with_suffix(f".{WAITS}"))
        for left in folder.glob(f"*.{BACK}"):  # nobody goes on from it any more
            if time.time() - left.stat().st_mtime > KEPT.total_seconds():
                left.unlink()

    def put(self, now: datetime, title: str, act: Command | Asking | Layout) -> Parcel:
        """An act that leaves in a few seconds; once, however often its button was pressed meanwhile."""
        with self._mine:
            return self._same(act) or self._put(now, title, act)

    def keep(self, now: datetime, title: str, act: Command) -> Parcel:
        """An act that does not leave, to be gone on from as if it had been taken back."""
        parcel = Parcel(secrets.token_hex(MARK), title, now, act)
        self._write(parcel, BACK)
        return parcel

    def _put(self, now: datetime, title: str, act: Command | Asking | Layout) -> Parcel:
        parcel = Parcel(secrets.token_hex(MARK), title, now + PATIENCE)
        if isinstance(act, Layout):
            parcel = replace(parcel, layout=act)
        elif isinstance(act, Command):
            parcel = replace(parcel, command=replace(act, via=f"desk {parcel.name}"))
        else:
            parcel = replace(parcel, asking=replace(act, via=f"desk {parcel.name}"))
        self._write(parcel, WAITS)
        return parcel

    def take_back(self, name: str) -> Parcel | None:
        """The act, which does not leave; None once it left, or is leaving."""
        if not _is_name(name):
            return None
        for state in (WAITS, REFUSED):
            with suppress(FileNotFoundError):
                self._file(name, state).rename(self._file(name, BACK))
                return self._read(self._file(name, BACK))
        return None

    def taken_back(self, name: str) -> Parcel | None:
        """An act that was taken back, to be gone on from."""
        return self._read(self._file(name, BACK)) if _is_name(name) else None

    def forget(self, name: str) -> None:
        """Drop what was taken back, for good."""
        if _is_name(name):
            self._file(name, BACK).unlink(missing_ok=True)

    def waiting(self) -> tuple[Parcel, ...]:
        """What waits or leaves, the next one first."""
        return self._all(WAITS, LEAVES)

    def refused(self) -> tuple[Parcel, ...]:
        """What was not done, and why, until somebody takes it back."""
        return self._all(REFUSED)

    def done(self) -> tuple[Parcel, ...]:
        """What was done lately, the last first."""
        return tuple(reversed(self._lately))

    def held(self) -> frozenset[str]:
        """What is about to be decided on: numbers."""
        return frozenset(parcel.number for parcel in self.waiting())

    def holds(self, act: Command | Asking | Layout) -> bool:
        """Whether this very act waits already."""
        return self._same(act) is not None

    def _same(self, act: Command | Asking | Layout) -> Parcel | None:
        return next((parcel for parcel in self.waiting() if _is_of(parcel, act)), None)

    def send(self, now: datetime, act: Callable[[Parcel], object]) -> Iterator[Parcel]:
        """Do what is due, and say what was; what the forge refuses is kept, with the reason."""
        for parcel in self._all(WAITS):
            if parcel.leaves <= now and self._claim(parcel) and self._done(parcel, now, act):
                yield parcel

    def _done(self, parcel: Parcel, now: datetime, act: Callable[[Parcel], object]) -> bool:
        leaving = self._file(parcel.name, LEAVES)
        try:
            act(parcel)
        except (Moved, Unreached) as error:
            why = _told(error)
            self._write(replace(parcel, why=why, leaves=now + AGAIN, tries=parcel.tries + 1), LEAVES)
            leaving.rename(self._file(parcel.name, WAITS))
            return False
        except NewsroomError as error:
            self._write(replace(parcel, why=_told(error)), LEAVES)
            leaving.rename(self._file(parcel.name, REFUSED))
            return False
        self._lately.append(replace(parcel, leaves=now, why=None))
        leaving.unlink()
        return True

    def _claim(self, parcel: Parcel) -> bool:
        """Whether it is ours to send: it may have been taken back this moment."""
        try:
            self._file(parcel.name, WAITS).rename(self._file(parcel.name, LEAVES))
        except FileNotFoundError:
            return False
        return True

    def _all(self, *states: str) -> tuple[Parcel, ...]:
        files = [file for state in states for file in self._folder.glob(f"*.{state}")]
        found = filter(None, map(self._read, files))
        return tuple(sorted(found, key=lambda parcel: (parcel.leaves, parcel.name)))

    def _read(self, file: Path) -> Parcel | None:
        """An act as it is kept; what is damaged stays where it is, for people to look at."""
        try:
            return load(Parcel, file.read_bytes())
        except (FileNotFoundError, WireError):
            return None

    def _write(self, parcel: Parcel, state: str) -> None:
        write_file(dump(parcel), self._file(parcel.name, state), PRIVATE)

    def _file(self, name: str, state: str) -> Path:
        return self._folder / f"{name}.{state}"


def _is_of(parcel: Parcel, act: Command | Asking | Layout) -> bool:
    held = parcel.command or parcel.asking
    return (replace(held, via="") if held else parcel.layout) == act


def _is_name(name: str) -> bool:
    return len(name) == 2 * MARK and all(char in "0123456789abcdef" for char in name)


def _told(error: NewsroomError) -> dict[str, str]:
    return {lang: explained(lang, error) for lang in LANGUAGES}
