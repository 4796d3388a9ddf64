"""Where cases stand: acts in, oldest first, cases out; and until when who asks is owed an end of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from rempart.model.case import Case, Matter, Outcome, Phase, Sum
from rempart.model.decision import Act, Deed
from rempart.model.settings import Clocks

MATTER, ABOUT, ASKER, OUTCOME = "matter", "about", "asker", "outcome"  # in the note
PARTIES = "parties"  # is sealed


def cases(acts: Iterable[Act]) -> Mapping[int, Case]:
    """Every case the acts speak of, by number."""
    found: dict[int, Case] = {}
    follow(acts, found)
    return found


def follow(acts: Iterable[Act], found: dict[int, Case]) -> frozenset[int]:
    """Move cases on by some acts more; the numbers of those that moved."""
    moved: set[int] = set()
    for act in acts:
        before = found.get(act.case)
        after = move(before, act) if before else _open(act)
        if after:
            found[act.case] = after
            moved.add(act.case)
    return frozenset(moved)


def move(before: Case, act: Act) -> Case:
    """The case after an act. What is closed stays so."""
    is_over = before.phase is Phase.CLOSED or act.deed not in _MOVES
    return before if is_over else _MOVES[act.deed](before, act)


def due(case: Case, clocks: Clocks) -> date:
    """The day, UTC, by which who asks is owed an end of it."""
    return datetime.fromisoformat(case.at).date() + timedelta(days_of(case.matter, clocks))


def days_of(matter: Matter, clocks: Clocks) -> int:
    """Within how many days a matter is ended."""
    return int(getattr(clocks, matter))


def is_late(case: Case, clocks: Clocks, today: date) -> bool:
    """Whether it is past its day, or was when it was closed."""
    ended = datetime.fromisoformat(case.closed).date() if case.closed else today
    return ended > due(case, clocks)


def sums(found: Iterable[Case], clocks: Clocks, today: date) -> tuple[Sum, ...]:
    """How many cases of each matter there are, and what came of them."""
    told = list(found)
    return tuple(
        _sum(matter, [case for case in told if case.matter is matter], clocks, today) for matter in Matter
    )


def _sum(matter: Matter, told: Sequence[Case], clocks: Clocks, today: date) -> Sum:
    late = sum(is_late(case, clocks, today) for case in told)
    ended = sum(bool(case.closed) and not is_late(case, clocks, today) for case in told)
    outcomes = Counter(Outcome(case.outcome) for case in told if case.outcome)
    return Sum(matter, len(told), ended, late, dict(sorted(outcomes.items())))


def _open(act: Act) -> Case | None:
    told = act.note
    if act.deed is not Deed.CASE_OPEN or not act.case or told.get(MATTER) not in set(Matter):
        return None
    return Case(
        act.case,
        Matter(told[MATTER]),
        act.at,
        by="" if PARTIES in act.sealed else told.get(ASKER, act.actor),
        parties=act.sealed.get(PARTIES, ""),
        about=told.get(ABOUT, ""),
        commit=act.commit,
        lang=told.get("lang", ""),
    )


def _close(before: Case, act: Act) -> Case:
    told = act.note.get(OUTCOME, Outcome.WITHDRAWN.value)
    outcome = told if told in set(Outcome) else ""
    return replace(before, phase=Phase.CLOSED, closed=act.at, outcome=outcome)


_MOVES: Mapping[Deed, Callable[[Case, Act], Case]] = {
    Deed.CASE_TAKE: lambda before, act: replace(before, phase=Phase.TAKEN, taker=act.actor),
    Deed.CASE_LEAVE: lambda before, act: replace(before, phase=Phase.WAITS, taker=""),
    Deed.CASE_SAY: lambda before, act: before,
    Deed.CASE_CLOSE: _close,
    Deed.CASE_WITHDRAW: _close,
}
