"""A desk that dies on its way, as when the power goes: the name of the place in, `rempart`'s words after it.

waits: never, and its acts wait for an hour. before: about to act. merged: once main holds an acceptance.
written: once the ledger holds the line. done: all is done, and the outbox does not know yet.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from rempart.cli import main
from rempart.newsroom import outbox
from rempart.newsroom.deciding import decide

SENT = "rempart.newsroom.sending.decide"
DIES = {
    "before": SENT,
    "merged": "rempart.newsroom.deciding.record",
    "written": "rempart.newsroom.deciding.tell",
    "done": SENT,
}
Function = Callable[..., Any]


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(function: Function) -> Function:
    """The same function, with which all ends."""

    def last(*words: Any) -> None:
        function(*words)
        die()

    return last


def prepare(place: str) -> None:
    """Make the desk die there."""
    outbox.PATIENCE = timedelta(hours=1) if place == "waits" else timedelta(seconds=0.2)
    if place in DIES:
        patch(DIES[place], after(decide) if place == "done" else die).start()


if __name__ == "__main__":
    prepare(sys.argv.pop(1))
    main()
