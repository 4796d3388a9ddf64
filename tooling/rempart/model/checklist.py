"""The review checklist: what a moderator looks at before deciding, as far as they say so."""

from dataclasses import dataclass
from enum import StrEnum


class Item(StrEnum):
    """The points of the list, in its order."""

    RIGHTS = "rights"
    INTEREST = "interest"
    VERIFIABILITY = "verifiability"
    NEUTRALITY = "neutrality"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Checked:
    """What somebody who decided said they looked at. commit: of which version."""

    by: str
    commit: str
    items: tuple[Item, ...]
