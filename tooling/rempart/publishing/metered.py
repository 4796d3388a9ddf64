"""The courses of a year's contributions in; the page that tells how severe we are, and its table, out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rempart.i18n import N_, say
from rempart.ledger.courses import End
from rempart.ledger.meter import CAME, LEAST, NEWCOMER, REGULAR, for_everybody, measure
from rempart.model.decision import Reason
from rempart.model.meter import Counts, Meter
from rempart.publishing import dates
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press, section_title
from rempart.publishing.record import passed_in
from rempart.reports.measures import counted
from rempart.reports.meter import HEADS, table
from rempart.reports.reasons import GROUNDS

TITLE = N_("How severe we are")
OF_A_YEAR = N_("How severe we were in %(year)s")
PEOPLE = {NEWCOMER: N_("From newcomers"), REGULAR: N_("From regulars")}
ALL, HELD, NO_SECTION = N_("All contributions"), N_("Held by the checks"), N_("No section known")
BY_PEOPLE, BY_SECTION, BY_MONTH = N_("By who offered"), N_("By section"), N_("By month")
WIDE, HIGH = 24, 120  # of a month's bar in the picture


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: of what, and how many by column; None where that is withheld."""

    title: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one way to count: by what, "" for all together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A month in the picture: its name, where its bar begins, how high what came and what was declined.

    told: how many came, "*" where that is withheld. month: its number.
    """

    title: str
    left: int
    came: int
    declined: int
    told: str
    month: str


def years(paper: Paper) -> list[str]:
    """The years of which there is something to tell, the newest first."""
    return sorted(paper.courses, reverse=True)


def print_meter(press: Press, lang: str, year: str) -> tuple[Head, str]:
    """The account of a year; of "", of the newest, at the address where all are found.

    A year names no other, so that it changes for none.
    """
    paper = press.paper
    told = [] if year else years(paper)
    shown = year or next(iter(told), "")
    title = say(lang, OF_A_YEAR, {"year": year}) if year else say(lang, TITLE)
    place = f"meter/{year}/" if year else "meter/"
    head = Head(title, f"{lang_prefix(lang, paper.settings)}{place}", alternates=everywhere(paper, place))
    values = {"year": shown, "years": told, "least": LEAST, "meter": None}
    if shown:
        values |= _values(account(press, shown), paper, lang)
        values["put_right"] = put_right(press)[shown]
    return head, press.print(lang, "meter.html", head, **values)


def print_table(press: Press, year: str) -> tuple[str, str]:
    """The file of a year's counts, and what it holds."""
    return f"meter/{year}.csv", table(account(press, year))


def account(press: Press, year: str) -> Meter:
    """The account of a year as everybody may know it, made once for all its pages."""
    paper = press.paper
    courses, today = paper.courses[year], paper.day()
    now = f"{today.isoformat()}T00:00:00Z"
    return press.once(("meter", year), lambda: for_everybody(measure(courses, paper.settings.clocks, now)))


def put_right(press: Press) -> Mapping[str, int]:
    """How many pieces that the checks let pass were corrected or retracted, by the year they came in."""
    notes = press.paper.archive.notes
    counted, asked = press.once("put right", lambda: notes.heard(lambda: _passed(press.paper)))
    notes.ask_all(asked)
    return counted


def _passed(paper: Paper) -> Mapping[str, int]:
    return Counter(passed_in(paper.stories.get(entry.path, ())) for entry in paper.archive.corrected)


def _values(meter: Meter, paper: Paper, lang: str) -> dict[str, object]:
    return {
        "meter": meter,
        "columns": [say(lang, message) for message in HEADS.values()],
        "groups": list(_groups(meter, paper, lang)),
        "measures": counted(meter.measures, lang),
        "reasons": [(say(lang, GROUNDS[Reason(code)]), count) for code, count in meter.reasons.items()],
        "bars": list(_bars(meter, lang)),
    }


def _groups(meter: Meter, paper: Paper, lang: str) -> Iterator[Group]:
    titles = {section.id: section_title(section, lang) for section in paper.settings.sections}
    no_section = say(lang, NO_SECTION)
    yield Group("", (_row(say(lang, ALL), meter.ends), _row(say(lang, HELD), meter.held)))
    yield _group(say(lang, BY_PEOPLE), meter.people, lambda who: say(lang, PEOPLE[who]))
    yield _group(say(lang, BY_SECTION), meter.sections, lambda name: titles.get(name) or name or no_section)
    yield _group(say(lang, BY_MONTH), meter.months, lambda month: _month(month, lang))


def _group(title: str, told: Mapping[str, Counts], named: Callable[[str], str]) -> Group:
    return Group(title, tuple(_row(named(name), counts) for name, counts in told.items()))


def _row(title: str, counts: Counts) -> Row:
    return Row(title, tuple(counts[name] for name in HEADS))


def _bars(meter: Meter, lang: str) -> Iterator[Bar]:
    """What is withheld has no height: the table says so."""
    most = max((counts[CAME] or 0 for counts in meter.months.values()), default=0)
    for number, (month, counts) in enumerate(meter.months.items()):
        came, declined = (HIGH * (counts[name] or 0) // (most or 1) for name in (CAME, End.DECLINED.value))
        told = dates.within(date.fromisoformat(f"{month}-01"), lang)
        yield Bar(told, number * WIDE, came, declined, _told(counts[CAME]), month[5:])


def _told(count: int | None) -> str:
    return "*" if count is None else str(count)


def _month(month: str, lang: str) -> str:
    return dates.month(date.fromisoformat(f"{month}-01"), lang)
