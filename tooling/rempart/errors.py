"""What stops the newsroom from working, said so that the reader knows what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class NewsroomError(Exception):
    """We cannot work: settings, rights, a missing part, a conflict.

    `message` is a gettext id, with its named parameters in `params`; whoever shows the error
    renders both in the reader's language, and `str()` speaks English. The text says what to
    do next.
    """

    def __init__(self, message: str, /, **params: Any) -> None:
        super().__init__(message % params if params else message)
        self.message = message
        self.params = params


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file of the newsroom's own, and on which line. message: a gettext id."""

    path: str
    line: int
    message: str
    params: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message % self.params if self.params else self.message}"


class Faulty(NewsroomError):
    """Files that cannot be followed. Its message has a place for the faults, `problems`: one a line."""

    def __init__(self, message: str, /, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message, problems="\n".join(map(str, faults)))
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.faults)


class Unreached(NewsroomError):
    """There was no answer, or a wish to be asked later: the same may be tried again as it is."""


class StaleHead(NewsroomError):
    """The contribution moved: its head is no longer the commit that was named."""


class Conflict(NewsroomError):
    """The contribution no longer merges into the newspaper."""


class Moved(NewsroomError):
    """A branch moved while it was being written: read it again and try again."""
