"""Files of strangers in; what is known of each, read once and in a child without rights, out."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass

from rempart.adapters.sandbox import Limit, Overrun
from rempart.i18n import N_
from rempart.intake import parse, paths, read_person
from rempart.model.person import Person
from rempart.model.piece import Problem
from rempart.newsroom.guarding import Guard, guard_texts, problem
from rempart.newsroom.keeping import Shelf, key
from rempart.schema.wire import WireError, dump, load
from rempart.screening.facts import Kin, kin
from rempart.screening.marks import is_packed

TOO_LARGE = N_("the file is too large: 20 MB at most")
GONE = Problem("overlong-piece", 1, TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a file: of a piece, or of a person's page; or why that cannot be read."""

    piece: Kin | None = None
    person: Person | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file: its path, a name for its bytes, and how to have them."""

    path: str
    identity: str
    read: Callable[[], bytes | None]


def know(files: Iterable[File], shelf: Shelf) -> Iterator[tuple[str, Known]]:
    """Each file's path and what is known of it; accepted or not, strangers wrote them.

    What was read before is not read again. That a file passed the limits is not kept: another day, on another
    machine, it may not.
    """
    with closing(guard_texts((str, Known), _read)) as guard:
        for file in files:
            name = key("file", file.path, file.identity)
            yield file.path, _recalled(shelf.get(name)) or _asked(guard, file, name, shelf)
    shelf.save()


def _asked(guard: Guard[str, Known], file: File, name: bytes, shelf: Shelf) -> Known:
    data = file.read()
    if data is None:
        return Known(problem=GONE)
    try:
        known = guard.ask(file.path, data)
    except Overrun as overrun:
        return Known(problem=problem(overrun))
    if known.piece and not is_packed(known.piece.hashes, known.piece.lines):
        return Known(problem=problem(Overrun(Limit.FAULT)))
    shelf.put(name, dump(known))
    return known


def _recalled(kept: bytes | None) -> Known | None:
    """What was kept of a file, None when that is nothing."""
    if kept is None:
        return None
    with suppress(WireError):
        return load(Known, kept)
    return None


def _read(path: str, data: bytes) -> Known:
    if paths.handle(path):
        person, problems = read_person(data, path)
        return Known(person=person, problem=None if person else problems[0])
    return Known(kin(parse(data, path)))
