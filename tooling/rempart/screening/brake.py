"""What people made of findings in; the rules that lost power by it, how far, and those to doubt, out.

A brake is computed from the ledger each time, and is never let go by itself: it counts from the day a
person gave the rule its power (`since`), and only a later such day gives the power back. Whom a rule hits
counts for a brake when a moderator took a piece of theirs before: accounts are free, and pieces are not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rempart.ledger.tally import Event, Fate
from rempart.model.finding import Family, Severity
from rempart.model.power import Brake, Cause, Doubt, Power
from rempart.rules import Rule
from rempart.screening.intervals import wilson
from rempart.screening.power import BARS

FEWEST = 5  # contributions in which people judged what the rule found
FIRST = 10  # known contributors who must have brought something since the rule changed
RECENT = 50  # known contributors; after them a rule is new no more
SHARE = 0.25  # of the contributors, that a new rule may hit; twice its measured share if that is more
NEVER = frozenset({"hidden-text", "blocked-domain"})  # facts that nobody mistakes: they go on holding


def brakes(
    happened: Iterable[Event],
    rules: Iterable[Rule],
    records: Mapping[str, Power],
    shares: Mapping[str, float],
    counted: "Counted | None" = None,
) -> Mapping[str, Brake]:
    """The braked rules by id. shares: of honest posts, that each rule was measured to hit.

    counted: of what happened before, with the same rules, records and shares; it is brought up to this.
    """
    watched = _watch(happened, rules, records, shares, Counted() if counted is None else counted)
    return {rule: watch.count.brake for rule, watch in watched.items() if watch.count.brake}


def doubts(
    happened: Iterable[Event],
    rules: Iterable[Rule],
    records: Mapping[str, Power],
    shares: Mapping[str, float],
) -> Mapping[str, Doubt]:
    """The new rules that hit many and cannot be braked yet, as too few people are known here; by id."""
    watched = _watch(happened, rules, records, shares, Counted())
    return {rule: doubt for rule, watch in watched.items() if (doubt := watch.doubt())}


def _watch(
    happened: Iterable[Event],
    rules: Iterable[Rule],
    records: Mapping[str, Power],
    shares: Mapping[str, float],
    counted: "Counted",
) -> Mapping[str, "_Watch"]:
    """Each rule, with all that was counted of it."""
    watched = {
        rule.id: _Watch(
            rule,
            records.get(rule.id),
            shares.get(rule.id, 0.0),
            counted.rules.setdefault(rule.id, Count()),
            counted.fates,
        )
        for rule in rules
    }
    for event in happened:
        if event.rule in watched:
            watched[event.rule].found(event)
        elif not event.rule:
            for watch in watched.values():
                watch.arrived(event)
    return watched


def floor(rule: Rule) -> Severity:
    """Below this a rule is never braked: what could harm a reader or a person is still looked at."""
    if rule.family is Family.SAFETY or rule.ceiling is Severity.BLOCK:
        return Severity.BLOCK
    if rule.id in NEVER:
        return Severity.HOLD
    return Severity.LOOK if rule.family is Family.LAW else Severity.ADVICE


@dataclass(slots=True)
class Crowd:
    """The first people who brought something since a rule changed, and those of them it hit.

    Each counts once, so that nobody can flood alone.
    """

    came: set[str] = field(default_factory=set)
    hit: set[str] = field(default_factory=set)

    def arrive(self, author: str) -> None:
        if len(self.came) < RECENT:
            self.came.add(author)

    def strike(self, author: str) -> None:
        if author in self.came:
            self.hit.add(author)

    def is_flooded(self, share: float) -> bool:
        """Whether more are hit than this share, at the least."""
        least, _ = wilson(len(self.hit), len(self.came))
        return len(self.came) >= FIRST and least > share


@dataclass(slots=True)
class Count:
    """What is counted of a rule since the day it was given its power.

    judged: contributions in which people judged what it found; wrong: those of them in which it was mistaken.
    known: those of everybody who are not easily invented.
    """

    judged: int = 0
    wrong: int = 0
    everybody: Crowd = field(default_factory=Crowd)
    known: Crowd = field(default_factory=Crowd)
    brake: Brake | None = None

    def settle(self, before: Fate | None, fate: Fate) -> None:
        """What became of the rule's findings in a contribution; before: what had become of them."""
        self.judged += (fate is not Fate.OPEN) - (before not in (None, Fate.OPEN))
        self.wrong += (fate is Fate.OVERTURNED) - (before is Fate.OVERTURNED)


@dataclass(slots=True)
class Counted:
    """All that was counted: by rule, and for each contribution what became of each rule's findings."""

    rules: dict[str, Count] = field(default_factory=dict)
    fates: dict[int, dict[str, Fate]] = field(default_factory=dict)


@dataclass(slots=True)
class _Watch:
    """A rule, and what is counted of it since the day it was given its power."""

    rule: Rule
    record: Power | None
    share: float
    count: Count
    fates: dict[int, dict[str, Fate]]
    since: str = ""

    def __post_init__(self) -> None:
        self.since = self.record.since.isoformat() if self.record else ""

    def arrived(self, event: Event) -> None:
        """Somebody brought something: one of the first since the rule changed, or one of many."""
        if event.at >= self.since:
            for crowd in self._crowds(event):
                crowd.arrive(event.author)

    def found(self, event: Event) -> None:
        """Something was found, or judged."""
        if event.at < self.since:
            return
        if event.fate is Fate.OPEN:
            for crowd in self._crowds(event):
                crowd.strike(event.author)
            self._weigh_flood(event.at)
        elif self.rule.id not in self.fates.get(event.target, {}):
            return  # found before the rule changed
        fates = self.fates.setdefault(event.target, {})
        self.count.settle(fates.get(self.rule.id), event.fate)
        fates[self.rule.id] = event.fate
        if event.fate is Fate.OVERTURNED:
            self._weigh_wrongs(event.at)

    def doubt(self) -> Doubt | None:
        """What a person is asked about, while too few are known for the rule to be braked by them."""
        crowd = self.count.everybody
        may_lose = max(Severity.ADVICE, floor(self.rule)) < self._today()
        if may_lose and len(self.count.known.came) < FIRST and crowd.is_flooded(self._bearable()):
            return Doubt(self.rule.id, len(crowd.hit), len(crowd.came))
        return None

    def _crowds(self, event: Event) -> Iterable[Crowd]:
        count = self.count
        return (count.everybody, count.known) if event.known else (count.everybody,)

    def _bearable(self) -> float:
        return max(SHARE, 2 * self.share)

    def _weigh_flood(self, at: str) -> None:
        """Too many of those who are known here are hit by what is new."""
        known = self.count.known
        if known.is_flooded(self._bearable()):
            self._lower(Severity.ADVICE, at, Cause.FLOOD, len(known.hit), len(known.came))

    def _weigh_wrongs(self, at: str) -> None:
        judged, wrong = self.count.judged, self.count.wrong
        _, most = wilson(judged - wrong, judged)
        if judged >= FEWEST:
            power = max((one for one, bar in BARS.items() if most >= bar), default=Severity.ADVICE)
            self._lower(power, at, Cause.OVERTURNED, wrong, judged)

    def _lower(self, power: Severity, at: str, cause: Cause, count: int, of: int) -> None:
        """Never up again: whatever is counted later, a person has to look first."""
        lowered = max(power, floor(self.rule))
        if lowered < self._today():
            self.count.brake = Brake(self.rule.id, lowered, at, cause, count, of)

    def _today(self) -> Severity:
        if self.count.brake:
            return self.count.brake.power
        return min(self.rule.ceiling, self.record.power) if self.record else self.rule.ceiling
