"""The account of a newsroom's severity in; the lines, the values and the table that tell it out."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from io import StringIO
from typing import Any

import click

from rempart.i18n import N_, say
from rempart.ledger.courses import End
from rempart.ledger.meter import CAME, LEAST, NEWCOMER, REGULAR
from rempart.model.decision import Reason
from rempart.model.meter import Counts, Meter
from rempart.reports.reasons import GROUNDS

ONE, MANY = N_("%(count)d contribution came"), N_("%(count)d contributions came")
ENDS: Mapping[str, str] = {
    End.ACCEPTED: N_("accepted %(count)s"),
    End.RETURNED: N_("returned %(count)s"),
    End.DECLINED: N_("declined %(count)s"),
    End.WITHDRAWN: N_("withdrawn %(count)s"),
    End.WAITS: N_("waiting %(count)s"),
}
HEADS: Mapping[str, str] = {
    CAME: N_("Came"),
    End.ACCEPTED.value: N_("Accepted"),
    End.RETURNED.value: N_("Returned"),
    End.DECLINED.value: N_("Declined"),
    End.WITHDRAWN.value: N_("Withdrawn"),
    End.WAITS.value: N_("Waiting"),
}  # of the columns of a table
PEOPLE = {NEWCOMER: N_("From newcomers: %(told)s"), REGULAR: N_("From regulars: %(told)s")}
HELD = N_("Held by the checks: %(told)s")
SECTION, NO_SECTION = N_("In %(section)s: %(told)s"), N_("In no section that is known: %(told)s")
REFUSED = N_("Refused for: %(told)s")
ANSWERED = N_(
    "First answer: of %(of)d answered, half within %(median)d h and 95 in 100 within %(most)d h; later than"
    " promised: %(late)d, of which %(unanswered)d have none yet"
)
CONTESTED = N_(
    "Refusals contested: %(made)d, of which taken back %(upheld)d, let stand %(dismissed)d, waiting %(open)d"
)
PASSED = N_("Left by a moderator to another one: %(count)d")
WITHHELD = N_(
    "* stands for a number that is withheld: under %(least)d, or one that would tell such a number."
)
COUNTED = (CAME, *(end.value for end in End))
COLUMNS = ("what", "name", *COUNTED)
TABLES = ("sections", "people", "months")


def render(meter: Meter, lang: str) -> Iterator[str]:
    """The account for a terminal."""
    yield click.style(say(lang, ONE, {"count": meter.came}, MANY), bold=True)
    if not meter.came:
        return
    yield _ends(meter.ends, lang)
    if meter.reasons:
        told = (f"{say(lang, GROUNDS[Reason(code)])} {count_of(n)}" for code, n in meter.reasons.items())
        yield say(lang, REFUSED, {"told": " · ".join(told)})
    yield say(lang, HELD, {"told": _ends(meter.held, lang)})
    for who, counts in meter.people.items():
        yield say(lang, PEOPLE[who], {"told": _ends(counts, lang)})
    for section, counts in meter.sections.items():
        message = SECTION if section else NO_SECTION
        yield say(lang, message, {"section": section, "told": _ends(counts, lang)})
    if meter.delay:
        yield say(lang, ANSWERED, asdict(meter.delay))
    yield say(lang, CONTESTED, asdict(meter.contests))
    if meter.passed:
        yield say(lang, PASSED, {"count": meter.passed})
    yield say(lang, WITHHELD, {"least": LEAST})


def values(meter: Meter) -> dict[str, Any]:
    """The same as plain values; null where a count is withheld."""
    return asdict(meter)


def table(meter: Meter) -> str:
    """The counts as CSV: a row for each part, a column for what became of contributions."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerow(("all", "", *_cells(meter.ends)))
    rows.writerow(("held", "", *_cells(meter.held)))
    for kind in TABLES:
        rows.writerows((kind, name, *_cells(counts)) for name, counts in getattr(meter, kind).items())
    return text.getvalue()


def _cells(counts: Counts) -> Iterator[str]:
    return (count_of(counts[name]) for name in COUNTED)


def _ends(counts: Counts, lang: str) -> str:
    """What became of contributions; what became of none is left out."""
    told = ((message, counts[end]) for end, message in ENDS.items() if counts[end] != 0)
    return " · ".join(say(lang, message, {"count": count_of(count)}) for message, count in told)


def count_of(count: int | None) -> str:
    """A count as it is told; a star for one that is withheld."""
    return "*" if count is None else str(count)
