"""What a rule may do today, what was measured of it, and what the ledger's brake takes away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rempart.model.finding import Severity


class Grounds(StrEnum):
    """What the power of a rule rests on today."""

    MEASURED = "measured"  # enough findings were read, and enough of them were right
    FEW = "few"  # some were read: too few, or too often wrong, to carry the power alone
    EXAMPLES = "examples"  # none was read: only the examples and tests speak for the rule


class Cause(StrEnum):
    """Why a rule is braked."""

    OVERTURNED = "overturned"  # moderators call its findings mistaken
    FLOOD = "flood"  # it is new or changed, and hits too many


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a rule on honest posts.

    posts: how many have a finding of it, `of` how many. read: findings that a person read;
    right: those of them that an editor would have raised too.
    """

    posts: int = 0
    of: int = 0
    read: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Power:
    """What a rule may do, since when a person says so, on what grounds. by_lang: figures by language."""

    power: Severity
    since: date = date.min
    grounds: Grounds = Grounds.EXAMPLES
    figures: Figures = Figures()
    by_lang: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brake:
    """A rule that lost power by itself: what it may do now, since which moment, why, in numbers.

    count of `of`: findings called mistaken of those that people judged, or contributors it hit of
    those who brought something.
    """

    rule: str
    power: Severity
    since: str
    cause: Cause
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A new rule that hits many, where too few people are known to brake it: somebody is asked to look.

    count: those it hit, `of` all who brought something.
    """

    rule: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Alarms:
    """How often a band or a family's `look` and `hold` fell on honest posts, by language: hits of `of`."""

    what: str
    hits: Mapping[str, int]
    of: Mapping[str, int]
