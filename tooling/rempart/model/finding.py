"""A finding: what a rule saw, where, and how much it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from rempart.model.piece import Answer

HINT = "statistical-hint"  # what a finding of no rule is signed with


class Severity(IntEnum):
    """How much a finding asks for. BLOCK is for the families safety and form alone."""

    SHADOW = 0  # measured, shown to nobody
    ADVICE = 1  # told, nothing more
    LOOK = 2  # a moderator should look
    HOLD = 3  # waits for a moderator
    BLOCK = 4  # cannot be built safely


class Audience(StrEnum):
    """Who may read a finding."""

    EVERYONE = "everyone"
    MODERATOR = "moderator"


class Family(StrEnum):
    """What a rule is about; also the folder it stands in."""

    SAFETY = "safety"
    FORM = "form"
    SPAM = "spam"
    SOURCING = "sourcing"
    RUMOUR = "rumour"
    COPIES = "copies"
    DISCLOSURE = "disclosure"
    MEDIA = "media"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Match:
    """Lines of a text whose words stand in lines of another. place: the other's path, after "#7 " when
    contribution 7 brings it."""

    line: int
    end_line: int
    place: str
    there: int
    there_end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields. The engine fills in `rule`, `family`, `path` and the severity.

    `message` is a gettext id (with `plural`, chosen by params["count"]); `quote` the span
    as written. `severity` is the rule's ceiling unless the rule asks for less. `line` 0
    means the piece or contribution as a whole. `answer` is what its author says of it.
    """

    line: int
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""
    end_line: int = 0
    quote: str = ""
    severity: Severity | None = None
    audience: Audience = Audience.EVERYONE
    rule: str = ""
    family: Family = Family.FORM
    path: str = ""
    answer: Answer | None = None
    matches: tuple[Match, ...] = ()
