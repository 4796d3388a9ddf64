"""How far somebody is known here, and what that rests on."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """By pieces published and not corrected: none, 1 to 4, 5 to 19, 20 and more."""

    NEW = 0
    KNOWN = 1
    REGULAR = 2
    STEADY = 3


class Jump(StrEnum):
    """What somebody does for the first time, as whoever buys an account would."""

    LANGUAGE = "language"  # writes in another language
    DOMAIN = "domain"  # leads readers to a place that sells


@dataclass(frozen=True, slots=True)
class Published:
    """What counts of a piece. day: the printed one; retracted: when, None for a piece that stands."""

    path: str
    authors: tuple[str, ...]
    lang: str
    day: date | None = None
    corrected: bool = False
    retracted: date | None = None
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """A person's level and its reasons. Moderators alone are told.

    counted: pieces that stand as they were published, in the last years; corrected, lapsed (older): those
    that no longer count; retracted: within the last year, each a level less. langs, domains: what their
    pieces were written in and led to. jumps: what is new in the contribution at hand; one level less.
    """

    handle: str
    level: Level = Level.NEW
    counted: int = 0
    corrected: int = 0
    lapsed: int = 0
    retracted: int = 0
    langs: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    jumps: tuple[Jump, ...] = ()
