"""What a forge shows of a verdict: one report for each contribution, tied to the commit that was read."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """The state beside a contribution. LOOK has none: it is not public."""

    CLEAR = "clear"
    HOLD = "hold"
    BLOCKED = "blocked"
    HOUSE = "house"  # none of the checks decides about it: an owner approves it on the forge


@dataclass(frozen=True, slots=True)
class Annotation:
    """A sentence beside lines of a file, in the author's language."""

    path: str
    line: int
    end_line: int
    message: str
    rule: str
    check: Check = Check.CLEAR


@dataclass(frozen=True, slots=True)
class Report:
    """The words and the state. head: the commit that was read; manifest: the hash of all it changes.

    title: one line for the state; text: the comment, in Markdown.
    """

    head: str
    manifest: str
    check: Check
    title: str
    text: str
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says to a contribution's author, in Markdown.

    mark: the one thing it is about ("act 12"), "" for none; the same mark is never said twice.
    """

    actor: str
    at: str
    text: str
    mark: str = ""
