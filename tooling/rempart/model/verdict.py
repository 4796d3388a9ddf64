"""A verdict: what the checks conclude about one piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rempart.model.finding import Family, Finding


class Band(StrEnum):
    """Where a piece stands after the checks. Only people decide what follows."""

    CLEAR = "clear"
    LOOK = "look"
    HOLD = "hold"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The band, a score from 0 to 1 for every family that ran, the findings in line order.

    hint: from 0 to 1, how much the words are those of known spam; a capped part of the score of spam.
    """

    path: str
    lang: str
    band: Band
    scores: Mapping[Family, float]
    findings: tuple[Finding, ...]
    rules: tuple[str, ...]  # the ids of the rules that ran
    hint: float = 0.0
