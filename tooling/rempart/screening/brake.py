"""What people made of findings in; the rules that lost power by it, and how far, out.

A brake is computed from the ledger each time, and is never let go by itself: it counts from the day a
person gave the rule its power (`since`), and only a later such day gives the power back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rempart.ledger.tally import Event, Fate
from rempart.model.finding import Family, Severity
from rempart.model.power import Brake, Cause, Power
from rempart.rules import Rule
from rempart.screening.intervals import wilson
from rempart.screening.power import BARS

FEWEST = 5  # contributions in which people judged what the rule found
FIRST = 10  # contributors who must have brought something since the rule changed
RECENT = 50  # contributors; after them a rule is new no more
SHARE = 0.25  # of the contributors, that a new rule may hit; twice its measured share if that is more
NEVER = frozenset({"hidden-text", "blocked-domain"})  # facts that nobody mistakes: they go on holding


def brakes(
    happened: Iterable[Event],
    rules: Iterable[Rule],
    records: Mapping[str, Power],
    shares: Mapping[str, float],
) -> Mapping[str, Brake]:
    """The braked rules by id. shares: of honest posts, that each rule was measured to hit."""
    watched = {rule.id: _Watch(rule, records.get(rule.id), shares.get(rule.id, 0.0)) for rule in rules}
    crowds: dict[str, list[_Watch]] = defaultdict(list)
    for watch in watched.values():
        crowds[watch.since].append(watch)
    for event in happened:
        if event.rule in watched:
            watched[event.rule].found(event)
        elif not event.rule:
            for since, crowd in crowds.items():
                if event.at >= since:
                    _arrive(crowd, event)
    return {rule: watch.brake for rule, watch in watched.items() if watch.brake}


def floor(rule: Rule) -> Severity:
    """Below this a rule is never braked: what could harm a reader or a person is still looked at."""
    if rule.family is Family.SAFETY or rule.ceiling is Severity.BLOCK:
        return Severity.BLOCK
    if rule.id in NEVER:
        return Severity.HOLD
    return Severity.LOOK if rule.family is Family.LAW else Severity.ADVICE


@dataclass(slots=True)
class _Watch:
    """A rule, and what is counted of it since the day it was given its power."""

    rule: Rule
    record: Power | None
    share: float
    since: str = ""
    fates: dict[int, Fate] = field(default_factory=dict)
    came: set[str] = field(default_factory=set)
    hit: set[str] = field(default_factory=set)
    brake: Brake | None = None

    def __post_init__(self) -> None:
        self.since = self.record.since.isoformat() if self.record else ""

    def found(self, event: Event) -> None:
        """Something was found, or judged."""
        if event.at < self.since:
            return
        if event.fate is Fate.OPEN and event.author in self.came:
            self.hit.add(event.author)
            self.weigh_flood(event.at)
        elif event.fate is not Fate.OPEN and event.target not in self.fates:
            return  # found before the rule changed
        self.fates[event.target] = event.fate
        if event.fate is Fate.OVERTURNED:
            self._weigh_wrongs(event.at)

    def weigh_flood(self, at: str) -> None:
        """Too many contributors are hit by what is new: each counts once, so that nobody can flood alone."""
        least, _ = wilson(len(self.hit), len(self.came))
        if len(self.came) >= FIRST and least > max(SHARE, 2 * self.share):
            self._lower(Severity.ADVICE, at, Cause.FLOOD, len(self.hit), len(self.came))

    def _weigh_wrongs(self, at: str) -> None:
        judged = [fate for fate in self.fates.values() if fate is not Fate.OPEN]
        wrong = judged.count(Fate.OVERTURNED)
        _, most = wilson(len(judged) - wrong, len(judged))
        if len(judged) >= FEWEST:
            power = max((one for one, bar in BARS.items() if most >= bar), default=Severity.ADVICE)
            self._lower(power, at, Cause.OVERTURNED, wrong, len(judged))

    def _lower(self, power: Severity, at: str, cause: Cause, count: int, of: int) -> None:
        """Never up again: whatever is counted later, a person has to look first."""
        today = self.brake.power if self.brake else _given(self.rule, self.record)
        lowered = max(power, floor(self.rule))
        if lowered < today:
            self.brake = Brake(self.rule.id, lowered, at, cause, count, of)


def _given(rule: Rule, record: Power | None) -> Severity:
    return min(rule.ceiling, record.power) if record else rule.ceiling


def _arrive(crowd: Iterable[_Watch], event: Event) -> None:
    """Somebody brought something: one of the first since these rules changed, or one of many."""
    for watch in crowd:
        if len(watch.came) < RECENT and event.author not in watch.came:
            watch.came.add(event.author)
            watch.weigh_flood(event.at)
