"""What editors chose for the front pages: site/front.yml as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Strip(StrEnum):
    """A strip of a front page: what is looked at, what is listened to."""

    PHOTO = "photo"
    PODCAST = "podcast"


@dataclass(frozen=True, slots=True)
class Choice:
    """The front page of one language, as people want it.

    lead, seconds: addresses of pieces. until: the last day on which these hold; afterwards rules choose.
    sections: in the order of their rows; those that are not named follow. strips: in order, None for all.
    """

    lead: str = ""
    seconds: tuple[str, ...] = ()
    until: date | None = None
    sections: tuple[str, ...] = ()
    strips: tuple[Strip, ...] | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A chosen piece that a front page passes over. why: a gettext id, which may name the other fields."""

    lang: str
    key: str
    address: str
    why: str
