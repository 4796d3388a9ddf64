"""The newsroom's account of its own checks."""

from collections.abc import Mapping
from dataclasses import dataclass

from rempart.model.case import Sum
from rempart.model.finding import Severity
from rempart.model.meter import Meter
from rempart.model.power import Alarms, Brake, Doubt, Grounds


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, and where the true share lies with 95 % confidence."""

    hits: int
    of: int
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How a rule fared with people here. power: today's. found: contributions it found something in; by_lang:
    these by language. upheld: of those that people judged."""

    rule: str
    power: Severity
    grounds: Grounds
    found: int
    open: int
    upheld: Share
    by_lang: Mapping[str, int]
    brake: Brake | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class LotFigures:
    """What pieces chosen by lot tell. missed: of those that people decided on, sent away for something the
    checks look for; recall: the share of what should be found that is found, at the least."""

    clear: int
    drawn: int
    missed: Share
    caught: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The newsroom's own severity, as everybody may know it; rules that found something or are braked; false
    alarms on honest posts, as measured; lots, None where they are kept by somebody else; cases, by matter."""

    meter: Meter
    rules: tuple[RuleFigures, ...]
    alarms: tuple[Alarms, ...]
    lots: LotFigures | None
    cases: tuple[Sum, ...] = ()
