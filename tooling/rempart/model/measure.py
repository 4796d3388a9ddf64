"""Measures: what a newsroom answers to how somebody uses it, for a time and never for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Degree(StrEnum):
    """How far a measure goes, the lightest first."""

    HINT = "hint"  # words alone
    LIMIT = "limit"  # so many of their contributions are taken up at a time, and the others wait
    PAUSE = "pause"  # what they offer meanwhile waits until it is over


class Fault(StrEnum):
    """The published codes of what a measure answers."""

    FLOOD = "flood"
    ADVERTISING = "advertising"
    COPIES = "copies"
    RUMOURS = "rumours"
    CONDUCT = "conduct"


USUAL: Mapping[Degree, int] = {Degree.HINT: 180, Degree.LIMIT: 30, Degree.PAUSE: 7}  # days
LONGEST: Mapping[Degree, int] = {Degree.HINT: 180, Degree.LIMIT: 90, Degree.PAUSE: 30}
MOST_AT_ONCE = 5  # contributions that a limit leaves at a time, at the most


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure towards the author of a contribution, which is on account of that contribution.

    by, at: who took it, and when, UTC. until: its last day, UTC. at_once: of a limit, how many contributions
    are taken up at a time. contested: when its author contested it, "" before. settled: whether that was
    judged, and it stands. lifted: when it was taken back, "" before. others: who wanted it besides, where it
    took several.
    """

    degree: Degree
    reason: str
    by: str
    at: str
    until: str
    at_once: int = 0
    contested: str = ""
    settled: bool = False
    lifted: str = ""
    others: tuple[str, ...] = ()
