"""Where measures stand: acts in, oldest first, the measure of a contribution, and what waits for one, out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from rempart.model.decision import WITH, Act, Contribution, Deed, Stage
from rempart.model.measure import Degree, Measure
from rempart.model.settings import Clocks

DEGREE, FAULT, UNTIL, AT_ONCE = "degree", "fault", "until", "at_once"  # in the note
OF = "of"  # in the note of what contests or judges a measure: when that was taken
_WAITING = frozenset({Stage.RECEIVED, Stage.HELD})


def begun(act: Act) -> Measure | None:
    """The measure that an act takes, None when it is not told as one."""
    degree, until, most = (act.note.get(name, "") for name in (DEGREE, UNTIL, AT_ONCE))
    if degree not in set(Degree) or not until:
        return None
    at_once, fault = int(most) if most.isdigit() else 0, act.note.get(FAULT, "")
    others = tuple(filter(None, act.note.get(WITH, "").split(", ")))
    return Measure(Degree(degree), fault, act.actor, act.at, until, at_once, others=others)


def after(measure: Measure | None, act: Act) -> Measure | None:
    """A measure after its contest, or the end of one."""
    if measure is None or measure.lifted:
        return measure
    if act.deed is Deed.MEASURE_LIFTED:
        return replace(measure, lifted=act.at)
    if measure.settled:
        return measure
    if act.deed is Deed.MEASURE_CONTEST:
        return replace(measure, contested=measure.contested or act.at)
    return replace(measure, settled=bool(measure.contested))


def runs(measure: Measure | None, day: date) -> bool:
    """Whether a measure counts on a day, UTC."""
    return measure is not None and not measure.lifted and day.isoformat() <= measure.until


def is_contested(measure: Measure | None) -> bool:
    """Whether somebody is to judge a measure."""
    return measure is not None and bool(measure.contested) and not (measure.settled or measure.lifted)


def due(measure: Measure, clocks: Clocks) -> date:
    """The day, UTC, by which the judgment of a contested measure is owed."""
    return datetime.fromisoformat(measure.contested).date() + timedelta(clocks.appeal)


def held_back(
    waiting: Iterable[Contribution], known: Iterable[Contribution], day: date
) -> Mapping[int, Measure]:
    """The contributions that wait for a measure towards their author, each by its number.

    waiting: what is open on the forge: what its author closed there takes nobody's place. known: all that may
    have been the ground of a measure.
    """
    running: dict[str, list[Measure]] = {}
    for one in known:
        if one.measure and runs(one.measure, day):
            running.setdefault(one.author, []).append(one.measure)
    turns = sorted((one for one in waiting if one.stage in _WAITING), key=lambda one: (one.at, one.number))
    return {
        number: measure
        for author, measures in running.items()
        for number, measure in _held([one for one in turns if one.author == author], measures)
    }


def _held(turns: Iterable[Contribution], measures: Iterable[Measure]) -> Iterator[tuple[int, Measure]]:
    """What of one person waits, and for which measure. turns: what waits of theirs, the oldest first."""
    told = list(measures)
    pauses = [measure for measure in told if measure.degree is Degree.PAUSE]
    limits = [measure for measure in told if measure.degree is Degree.LIMIT]
    strictest = min(limits, key=lambda measure: measure.at_once, default=None)
    taken = 0
    for one in turns:
        meanwhile = [measure for measure in pauses if one.at > measure.at]
        if meanwhile:
            yield one.number, max(meanwhile, key=lambda measure: measure.until)
        elif strictest and taken >= strictest.at_once:
            yield one.number, strictest
        else:
            taken += 1
