"""The file in which GitHub tells a workflow of a comment in; who said what about which contribution out.

Who somebody is, GitHub says; what they may do is asked of it again later, and nothing here answers that.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.ledger import stamp

LARGEST = 25_000_000  # bytes: no event that GitHub sends is larger
NO_EVENT = N_("%(name)s is no event of a comment: give the file that GITHUB_EVENT_PATH names")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment under a contribution, or under something else.

    id: GitHub's number for it. actor: a handle. at: when it was written, UTC. fresh: it is told for the first
    time and as it was first written. by_machine: no person wrote it. contribution: it stands under one.
    """

    id: int
    number: int
    actor: str
    text: str
    at: str
    fresh: bool
    by_machine: bool
    contribution: bool

    @property
    def mark(self) -> str:
        """The one thing that an answer to it is about."""
        return f"comment {self.id}"


def read_comment(data: bytes, name: str) -> Comment:
    """The comment an event is about. Raises NewsroomError for a file that tells of none."""
    try:
        told = json.loads(data) if len(data) <= LARGEST else None
        return _comment(_group(told))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise NewsroomError(NO_EVENT, name=name) from None


def _comment(told: dict[str, Any]) -> Comment:
    said, under = _group(told["comment"]), _group(told["issue"])
    writer = _group(said["user"])
    login, kind = _text(writer["login"]), _text(writer["type"])
    written, changed = _text(said["created_at"]), _text(said["updated_at"])
    return Comment(
        id=_number(said["id"]),
        number=_number(under["number"]),
        actor=login.lower(),
        text=_text(said["body"]),
        at=stamp(datetime.fromisoformat(written)),
        fresh=_text(told["action"]) == "created" and written == changed,
        by_machine=kind != "User" or login.endswith("[bot]"),
        contribution=bool(under.get("pull_request")),
    )


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else _refuse(value)


def _text(value: Any) -> str:
    """A text, without the halves of characters that JSON can hold and nothing can print."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else _refuse(value)


def _number(value: Any) -> int:
    return value if type(value) is int and value > 0 else _refuse(value)


def _refuse(value: Any) -> Any:
    raise TypeError(value)
