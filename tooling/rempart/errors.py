"""What stops the newsroom from working, said so that the reader knows what to do next."""

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


class StaleHead(NewsroomError):
    """The contribution moved: its head is no longer the commit that was named."""


class Conflict(NewsroomError):
    """The contribution no longer merges into the newspaper."""


class Moved(NewsroomError):
    """A branch moved while it was being written: read it again and try again."""
