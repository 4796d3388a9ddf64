"""Where the ledger's newest line is written down outside of it, so that a lost tail shows.

Every merge that accepts a contribution, or is an act itself, carries the line before it as a trailer, and
every publication the line it was made from: text in, anchors out.
"""

import json
import re
from dataclasses import dataclass

from rempart.ledger.book import Head
from rempart.ledger.checklist import read, written
from rempart.model.decision import ENACTED, Deed

_LEDGER = re.compile(r"(\d{1,12}) ([0-9a-f]{64})")
_SEAL = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[1-9]\d{0,8}")
_VIA = re.compile(r"[a-z]{1,20} \d{1,20}")


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


@dataclass(frozen=True, slots=True)
class Enactment:
    """What a merge on main says of itself that is an act: by which request it came, and the head of that.

    target: the contribution it is about, the request itself where no other is. words: the seal of what was
    said with it, via: the comment by which it was asked for; "" for none.
    """

    deed: Deed
    target: int
    request: int
    brought: str
    actor: str
    head: Head
    words: str = ""
    via: str = ""


def write_acceptance(title: str, acceptance: Acceptance) -> str:
    """The message of the merge that accepts a contribution."""
    words = f"Words: {acceptance.words}\n" if acceptance.words else ""
    ticked = written(acceptance.checked)
    checked = f"Checked: {ticked}\n" if ticked else ""
    return (
        f"Accept contribution {acceptance.target}: {_subject(title)}\n\n"
        f"Contribution: {acceptance.target}\n"
        f"Screened: {acceptance.screened}\n"
        f"Accepted-by: {acceptance.actor}\n"
        f"Ledger: {acceptance.head.n} {acceptance.head.hash}\n{words}{checked}"
    )


def read_acceptance(message: str) -> Acceptance | None:
    """What a merge's message says, None when it accepts nothing."""
    told = _trailers(message)
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


def write_enactment(title: str, enactment: Enactment) -> str:
    """The message of the merge that is an act."""
    said = {"Words": enactment.words, "Via": enactment.via}
    return (
        f"{_subject(title)}\n\n"
        f"Act: {enactment.deed}\n"
        f"About: {enactment.target}\n"
        f"Request: {enactment.request}\n"
        f"Brought: {enactment.brought}\n"
        f"Acted-by: {enactment.actor}\n"
        f"Ledger: {enactment.head.n} {enactment.head.hash}\n"
        + "".join(f"{key}: {value}\n" for key, value in said.items() if value)
    )


def read_enactment(message: str) -> Enactment | None:
    """What a merge's message says that is an act, None when it is none."""
    told = _trailers(message)
    ledger, deed = _LEDGER.fullmatch(told.get("Ledger", "")), told.get("Act", "")
    numbers = [told.get(key, "") for key in ("About", "Request")]
    if not (ledger and deed in ENACTED and all(map(_NUMBER.fullmatch, numbers))):
        return None
    if not told.get("Brought") or not told.get("Acted-by"):
        return None
    head, words, via = Head(int(ledger[1]), ledger[2]), told.get("Words", ""), told.get("Via", "")
    return Enactment(
        Deed(deed),
        int(numbers[0]),
        int(numbers[1]),
        told["Brought"],
        told["Acted-by"],
        head,
        words if _SEAL.fullmatch(words) else "",
        via if _VIA.fullmatch(via) else "",
    )


def _subject(title: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in title).split())[:100]


def _trailers(message: str) -> dict[str, str]:
    """What a message says in its last paragraph."""
    return dict(line.partition(": ")[::2] for line in message.strip().split("\n\n")[-1].split("\n"))


def read_publication(text: bytes, where: str) -> Anchor | None:
    """The anchor in a publication's `newsroom.json`, None when it carries none."""
    try:
        told = json.loads(text)["ledger"]
        return Anchor(Head(int(told["n"]), str(told["hash"])), where)
    except (ValueError, OverflowError, KeyError, TypeError, RecursionError):
        return None
