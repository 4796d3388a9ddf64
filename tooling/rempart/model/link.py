"""An outside address that pieces lead to: where it stands, what it answered, what is known of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Why(StrEnum):
    """Why an address gave no answer that counts."""

    NONE = ""
    NO_NAME = "no-name"  # nobody has that name
    PRIVATE = "private"  # it leads into a private network, or to what is no address of the web
    LATE = "late"
    BROKEN = "broken"  # the connection, its encryption, or the answer
    CIRCLES = "circles"  # one redirect after the other
    ASKED_TO_WAIT = "asked-to-wait"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said. status: 0 when it said nothing; where: whither it has moved for good;
    wait: seconds before which it wants no further question."""

    status: int = 0
    why: Why = Why.NONE
    where: str = ""
    wait: int = 0
    body: bytes = b""


class Outcome(StrEnum):
    """What an answer means for readers."""

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    UNKNOWN = "unknown"  # it could not be checked, which is nobody's fault


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as an archive keeps it, and of which day."""

    address: str
    day: date


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address.

    found: of the last look that could tell, UNKNOWN as long as none could; where: whither it has moved.
    first, last: the first and the last look of those that agree with it, one after the other.
    tried: the last look of all. until: the site asked not to be asked before.
    copy: what an archive keeps; sought: when that archive was last asked.
    """

    address: str
    tried: datetime
    found: Outcome = Outcome.UNKNOWN
    where: str = ""
    first: datetime | None = None
    last: datetime | None = None
    until: datetime | None = None
    copy: Copy | None = None
    sought: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a piece that leads to an address."""

    path: str
    line: int
