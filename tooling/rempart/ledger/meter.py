"""Courses of contributions in; the newsroom's account of its own severity out, and the same for everybody.

Counts that are small enough to tell who somebody is are withheld before they are shown, and so is the next
smallest of a row or column where one alone would be told by the sum of it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rempart.ledger.courses import Course, End
from rempart.model.measure import Degree, Measure
from rempart.model.meter import Contests, Counts, Delay, Meter
from rempart.model.settings import Clocks

LEAST = 5  # contributions: of fewer no list tells how many
HOUR = 3600
NEWCOMER, REGULAR = "newcomer", "regular"
CAME = "came"
CONTESTED, KEPT, LIFTED = "contested", "kept", "lifted"  # of measures

Cell = tuple[str, str]  # a row of a table, and a column


def measure(courses: Iterable[Course], clocks: Clocks, now: str) -> Meter:
    """The account of these contributions. now: UTC, as acts are dated."""
    told = tuple(courses)
    refused = [one for one in told if one.refused and one.end in (End.RETURNED, End.DECLINED)]
    return Meter(
        came=len(told),
        ends=_ends(told),
        reasons=dict(Counter(one.refused for one in refused).most_common()),
        sections=_by(told, lambda one: one.section),
        people=_by(told, lambda one: NEWCOMER if one.newcomer else REGULAR),
        held=_ends([one for one in told if one.held]),
        delay=_delay(told, clocks, now),
        contests=_contests(told),
        months=_by(told, lambda one: one.came[:7]),
        measures=_measures([one.measure for one in told if one.measure]),
        passed=sum(one.passed for one in told),
    )


def for_everybody(meter: Meter) -> Meter:
    """The account as it may be published."""
    return replace(
        meter,
        ends=_withheld_of(meter.ends),
        reasons=_withheld_of(meter.reasons),
        held=_withheld_of(meter.held),
        sections=withheld(meter.sections),
        people=withheld(meter.people),
        months=withheld(meter.months),
        measures=_withheld_of(meter.measures),
    )


def _withheld_of(counts: Counts) -> Counts:
    return withheld({"": counts})[""]


def withheld(table: Mapping[str, Counts]) -> Mapping[str, Counts]:
    """Counts without those that are small, nor any more that the sum of a row or a column would tell."""
    cells = {(row, name): count for row, counts in table.items() for name, count in counts.items()}
    hidden = {cell for cell, count in cells.items() if count is not None and 0 < count < LEAST}
    while alone := _alone(cells, hidden):
        hidden |= alone
    return {
        row: {name: None if (row, name) in hidden else count for name, count in counts.items()}
        for row, counts in table.items()
    }


def _alone(cells: Mapping[Cell, int | None], hidden: set[Cell]) -> set[Cell]:
    """The next smallest of each row and column in which one count alone is hidden."""
    found = set()
    for side in (0, 1):
        for line in {cell[side] for cell in hidden}:
            if sum(cell[side] == line for cell in hidden) == 1:
                shown = [(count, cell) for cell, count in cells.items() if cell[side] == line and count]
                others = sorted(one for one in shown if one[1] not in hidden)
                found |= {others[0][1]} if others else set()
    return found


def _ends(courses: Sequence[Course]) -> dict[str, int]:
    counted = Counter(one.end.value for one in courses)
    return {CAME: len(courses), **{end.value: counted[end.value] for end in End}}


def _by(courses: Sequence[Course], named: Callable[[Course], str]) -> dict[str, dict[str, int]]:
    """How many contributions came and what became of them, by something they are known by."""
    found: dict[str, list[Course]] = defaultdict(list)
    for one in courses:
        found[named(one)].append(one)
    return {name: _ends(those) for name, those in sorted(found.items())}


def _contests(courses: Sequence[Course]) -> Contests:
    return Contests(
        made=sum(one.contests for one in courses),
        upheld=sum(one.upheld for one in courses),
        dismissed=sum(one.dismissed for one in courses),
        open=sum(one.is_contested for one in courses),
    )


def _measures(taken: Sequence[Measure]) -> dict[str, int]:
    degrees = Counter(one.degree for one in taken)
    return {
        **{degree.value: degrees[degree] for degree in Degree},
        CONTESTED: sum(bool(one.contested) for one in taken),
        KEPT: sum(one.settled for one in taken),
        LIFTED: sum(bool(one.lifted) for one in taken),
    }


def _delay(courses: Sequence[Course], clocks: Clocks, now: str) -> Delay | None:
    """A withdrawal nobody waited for ends the wait without an answer."""
    waited = sorted(_hours(one.came, one.answered) for one in courses if one.answered)
    late = [one for one in courses if _is_late(one, clocks, now)]
    owed = sum(not one.answered for one in late)
    return Delay(_share(waited, 50), _share(waited, 95), len(waited), len(late), owed) if waited else None


def _is_late(course: Course, clocks: Clocks, now: str) -> bool:
    if not course.answered and course.end is not End.WAITS:
        return False
    until = datetime.fromisoformat(course.answered or now)
    return until - datetime.fromisoformat(course.came) > timedelta(clocks.decision)


def _hours(start: str, end: str) -> int:
    """Whole hours, up to the next."""
    seconds = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    return max(0, -int(-seconds // HOUR))


def _share(waited: Sequence[int], percent: int) -> int:
    """The smallest wait that so many in a hundred did not pass."""
    return waited[max(0, -(-len(waited) * percent // 100) - 1)]
