"""The newsroom's account of its own severity, for a while: counts, of which some may be withheld."""

from collections.abc import Mapping
from dataclasses import dataclass

Counts = Mapping[str, int | None]  # by name; None where so few would tell who they are


@dataclass(frozen=True, slots=True)
class Delay:
    """How long people waited for the first answer, in hours.

    of: how many were answered. late: how many were not within the time that the newsroom gives itself, those
    that still wait among them. unanswered: these.
    """

    median: int
    most: int  # 95 of 100 waited no longer
    of: int
    late: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Contests:
    """Refusals that were contested, and what came of it; of the rest the piece was withdrawn."""

    made: int
    upheld: int
    dismissed: int
    open: int


@dataclass(frozen=True, slots=True)
class Meter:
    """What became of the contributions of a while.

    came: how many. ends: that again as "came", and what became of them. reasons: refusals that stand, by
    their code. held: as `ends`, of those that the checks held. sections, people ("newcomer", "regular"),
    months ("2026-11"): as `ends`, by name. delay: None where nobody was answered. measures: those of which
    these contributions were the ground, by degree, and how many were contested, kept and lifted. passed:
    how many a moderator left to another one.
    """

    came: int
    ends: Counts
    reasons: Counts
    sections: Mapping[str, Counts]
    people: Mapping[str, Counts]
    held: Counts
    delay: Delay | None
    contests: Contests
    months: Mapping[str, Counts]
    measures: Counts
    passed: int = 0
