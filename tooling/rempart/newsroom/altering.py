"""A published piece in, read by a child without rights; the piece with something put right in it, out."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

from rempart.adapters.git import Repository
from rempart.adapters.sandbox import Overrun
from rempart.errors import NewsroomError
from rempart.intake import altering, paths
from rempart.intake.altering import Alteration, Altered
from rempart.model.decision import Act, Deed
from rempart.newsroom.guarding import guard_reading, problem

Asked = TypeVar("Asked")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class _Last:
    """What was put right last, None for nothing."""

    alteration: Alteration | None = None


def altered(asked: Alteration, data: bytes) -> bytes:
    """The piece with this put right. Raises NewsroomError that says why it cannot be."""
    told = _ask((Alteration, Altered), altering.alter, asked, data)
    if told.problem:
        raise NewsroomError(told.problem.message, **told.problem.params)
    return told.data


def alteration(deed: Deed, data: bytes) -> Alteration | None:
    """What a piece says that was put right in it last, by such an act."""
    return _ask((bool, _Last), _last, deed is Deed.RETRACT, data).alteration


def alteration_of(repository: Repository, act: Act) -> Alteration | None:
    """What an act put right, as the piece says that it left."""
    path = next(filter(paths.address, act.blobs), "")
    return alteration(act.deed, repository.read_blob(act.blobs[path])) if path else None


def is_alteration(deed: Deed, before: bytes, after: bytes) -> bool:
    """Whether all that one text has more than another is such an act, and its notice."""
    told = alteration(deed, after)
    try:
        return told is not None and altered(told, before) == after
    except NewsroomError:
        return False


def _last(is_retraction: bool, data: bytes) -> _Last:
    return _Last(altering.last_alteration(data, is_retraction))


def _ask(
    kinds: tuple[type[Asked], type[Told]], work: Callable[[Asked, bytes], Told], asked: Asked, data: bytes
) -> Told:
    try:
        with closing(guard_reading(kinds, work)) as guard:
            return guard.ask(asked, data)
    except Overrun as overrun:
        told = problem(overrun)
        raise NewsroomError(told.message, **told.params) from None
