"""Where the ledger's newest line is written down outside of it, so that a lost tail shows.

Every merge that accepts a contribution carries the line before it as a trailer, and every
publication the line it was made from: text in, anchors out.
"""

import json
import re
from dataclasses import dataclass

from rempart.ledger.book import Head
from rempart.ledger.checklist import read, written

_LEDGER = re.compile(r"(\d{1,12}) ([0-9a-f]{64})")
_SEAL = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of the ledger as something else remembers it. where: a commit, a file."""

    head: Head
    where: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a merge on main says of itself. words: the seal of what was said with it, "" of nothing. checked:
    the points of the checklist that were ticked."""

    target: int
    screened: str
    actor: str
    head: Head
    words: str = ""
    checked: tuple[str, ...] = ()


def write_acceptance(title: str, acceptance: Acceptance) -> str:
    """The message of the merge that accepts a contribution."""
    subject = " ".join("".join(char if char.isprintable() else " " for char in title).split())[:100]
    words = f"Words: {acceptance.words}\n" if acceptance.words else ""
    ticked = written(acceptance.checked)
    checked = f"Checked: {ticked}\n" if ticked else ""
    return (
        f"Accept contribution {acceptance.target}: {subject}\n\n"
        f"Contribution: {acceptance.target}\n"
        f"Screened: {acceptance.screened}\n"
        f"Accepted-by: {acceptance.actor}\n"
        f"Ledger: {acceptance.head.n} {acceptance.head.hash}\n{words}{checked}"
    )


def read_acceptance(message: str) -> Acceptance | None:
    """What a merge's message says, None when it accepts nothing."""
    told = dict(line.partition(": ")[::2] for line in message.strip().split("\n\n")[-1].split("\n"))
    ledger = _LEDGER.fullmatch(told.get("Ledger", ""))
    target = told.get("Contribution", "")
    if not (
        ledger and target.isdecimal() and len(target) < 10 and "Screened" in told and "Accepted-by" in told
    ):
        return None
    head = Head(int(ledger[1]), ledger[2])
    words = told.get("Words", "")
    sealed = words if _SEAL.fullmatch(words) else ""
    checked = read(told.get("Checked", ""))
    return Acceptance(int(target), told["Screened"], told["Accepted-by"], head, sealed, checked)


def read_publication(text: bytes, where: str) -> Anchor | None:
    """The anchor in a publication's `newsroom.json`, None when it carries none."""
    try:
        told = json.loads(text)["ledger"]
        return Anchor(Head(int(told["n"]), str(told["hash"])), where)
    except (ValueError, OverflowError, KeyError, TypeError, RecursionError):
        return None
