"""A round and a filter in; the list of what waits, as its page shows it, out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from rempart.desk.allowed import why_not
from rempart.desk.filters import (
    CASES,
    CONTESTED,
    FREE,
    LATE,
    LOT,
    MINE,
    NEW,
    OTHERS,
    Filter,
    band_of,
    hands_of,
    is_new,
    kinds_of,
    lang_of,
    marks_of,
    passes,
    sections_of,
)
from rempart.desk.saying import plainly, section_name
from rempart.desk.state import Desk
from rempart.i18n import LANGUAGES, N_, say
from rempart.ledger.cases import due as case_due
from rempart.ledger.cases import is_late
from rempart.ledger.clocks import due
from rempart.model.case import Case
from rempart.model.decision import Deed, Stage
from rempart.model.piece import Kind
from rempart.model.verdict import Band
from rempart.newsroom.rounds import Open, Row
from rempart.publishing.labels import KINDS
from rempart.reports import cases as told_cases
from rempart.reports import visible
from rempart.reports.measures import held as told_held
from rempart.reports.queue import BY_LOT, SHOWN, points, why
from rempart.reports.terminal import BANDS
from rempart.reports.trust import LEVELS

PAGE = 50  # rows of one page
CASE = N_("case")
UNREAD = N_("not read by the checks yet")
KIND = {**KINDS, Kind.NEWS: N_("News")}
MARKS = {
    CASES: N_("cases"),
    NEW: N_("new since you looked"),
    LATE: N_("late"),
    CONTESTED: N_("contested"),
    LOT: N_("drawn by lot"),
}
HANDS = {MINE: N_("reserved by you"), OTHERS: N_("reserved by others"), FREE: N_("reserved by nobody")}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list. place: its anchor; number: with its sign; band: a class and a word, "" for none.

    why: why it stands where it stands, each in words, and whether that is urgent. points: what the checks
    saw. barred: why this person does not decide on it; sent: what of theirs is about to leave.
    """

    place: str
    href: str
    number: str
    title: str
    band: tuple[str, str]
    facts: tuple[str, ...]
    why: tuple[tuple[bool, str], ...]
    points: tuple[tuple[str, str], ...] = ()
    more: int = 0
    is_new: bool = False
    barred: str = ""
    sent: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list. hidden: how many the filter keeps back, late: how many of these are owed a word
    by today. counts: how many there are of what, each with its filter. pages: how many; page: from 1."""

    lines: tuple[Line, ...]
    shown: int
    whole: int
    hidden: int
    late: int
    page: int
    pages: int
    counts: tuple[tuple[str, str, int], ...]


def listing(desk: Desk, told: Filter, page: int) -> Listing:
    """The list as a person sees it through a filter."""
    last = desk.round
    rows = [row for row in last.rows if passes(told, row, desk)]
    shown = {row.contribution.number for row in rows}
    kept_back = [row for row in last.rows if row.contribution.number not in shown]
    cases = last.cases if not told.query or told == Filter(only=CASES) else ()
    lines = list(_merged(rows, cases, desk, told))
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(1, page), pages)
    return Listing(
        lines=tuple(line() for line in lines[(page - 1) * PAGE : page * PAGE]),
        shown=len(lines),
        whole=len(last.rows) + len(last.cases),
        hidden=len(kept_back) + len(last.cases) - len(cases),
        late=sum(_is_owed(row, desk) for row in kept_back),
        page=page,
        pages=pages,
        counts=tuple(_counts(desk)),
    )


def _merged(
    rows: Iterable[Row], cases: Iterable[Open], desk: Desk, told: Filter
) -> Iterator[Callable[[], Line]]:
    """The contributions in their order, and each case before the first that is owed a word later than it."""
    clocks = desk.round.clocks
    waiting = sorted(cases, key=lambda one: (case_due(one.case, clocks), one.case.number), reverse=True)
    for row in rows:
        day = due(row.contribution, clocks)
        while waiting and (day is None or case_due(waiting[-1].case, clocks) < day):
            yield partial(_of_case, waiting.pop().case, desk)
        yield partial(_of_row, row, desk, told)
    yield from (partial(_of_case, one.case, desk) for one in reversed(waiting))


def _of_row(row: Row, desk: Desk, told: Filter) -> Line:
    one, lang = row.contribution, desk.lang
    found = points(row.kept.report.verdicts, lang) if row.kept else []
    end = f"?{urlencode({'from': told.query})}" if told.query else ""
    return Line(
        place=f"n{one.number}",
        href=f"/piece/{one.number}{end}",
        number=f"#{one.number}",
        title=visible(one.title),
        band=_band(row, lang),
        facts=tuple(_facts(row, desk)),
        why=tuple(_why(row, desk)),
        points=tuple((text, rule) for rule, text in found[:SHOWN]),
        more=max(0, len(found) - SHOWN),
        is_new=is_new(one, desk),
        barred=_barred(row, desk),
        sent=str(one.number) in desk.outbox.held(),
        lang=lang_of(row),
    )


def _band(row: Row, lang: str) -> tuple[str, str]:
    band = band_of(row)
    return (band, say(lang, BANDS[Band(band)])) if band else ("", "")


def _facts(row: Row, desk: Desk) -> Iterator[str]:
    """What kind of piece it is, where in the paper, in which language."""
    yield from (say(desk.lang, KIND[Kind(kind)]) for kind in kinds_of(row))
    yield from (section_name(desk.round.paper, one, desk.lang) for one in sections_of(row))
    yield lang_of(row)


def _why(row: Row, desk: Desk) -> Iterator[tuple[bool, str]]:
    """Why it stands where it stands."""
    one, lang, kept = row.contribution, desk.lang, row.kept
    yield from why(one, lang, desk.clock(), desk.round.clocks)
    if kept:
        yield False, say(lang, LEVELS[kept.trust.level])
    if kept is None:
        yield False, say(lang, UNREAD)
    if kept and kept.by_lot:
        yield True, say(lang, BY_LOT)
    if row.held:
        yield False, told_held(row.held, lang)


def _barred(row: Row, desk: Desk) -> str:
    """Why this person does not decide on it, "" when they may or when nobody is to."""
    one = row.contribution
    if one.stage is Stage.RETURNED:
        return ""
    deed = Deed.APPEAL_DISMISSED if one.stage is Stage.CONTESTED else Deed.RETURN
    error = why_not(row, desk, deed)
    return plainly(desk.lang, error) if error else ""


def _of_case(case: Case, desk: Desk) -> Line:
    lang, clocks = desk.lang, desk.round.clocks
    day = {"day": case_due(case, clocks).isoformat()}
    late = is_late(case, clocks, desk.today)
    about = told_cases.place_of(case.about)
    return Line(
        place=f"c{case.number}",
        href=f"/case/{case.number}",
        number=f"#{case.number}",
        title=told_cases.title(case.matter, lang),
        band=("case", say(lang, CASE)),
        facts=(visible(about),) if about else (),
        why=(
            (late, say(lang, told_cases.LATE if late else told_cases.BY, day)),
            (False, say(lang, told_cases.PHASES[case.phase], {"who": visible(case.taker)})),
        ),
        is_new=bool(desk.memory.before) and case.at[:19] > desk.memory.before[:19],
        sent=str(case.number) in desk.outbox.held(),
        lang=case.lang,
    )


def _is_owed(row: Row, desk: Desk) -> bool:
    """Whether a word is owed by today."""
    day = due(row.contribution, desk.round.clocks)
    return day is not None and day <= desk.today


def _counts(desk: Desk) -> Iterator[tuple[str, str, int]]:
    """How many there are of what, each with the filter that shows them."""
    rows, lang = desk.round.rows, desk.lang
    bands = Counter(map(band_of, rows))
    for band in (Band.BLOCKED, Band.HOLD, Band.LOOK, Band.CLEAR):
        yield Filter(band=band.value).query, say(lang, BANDS[band]), bands[band.value]
    marks = Counter(mark for row in rows for mark in marks_of(row, desk))
    marks[CASES] = len(desk.round.cases)
    yield from ((Filter(only=mark).query, say(lang, word), marks[mark]) for mark, word in MARKS.items())
    hands = Counter(hands_of(row.contribution, desk.actor) for row in rows)
    yield from ((Filter(who=who).query, say(lang, word), hands[who]) for who, word in HANDS.items())


def options(desk: Desk) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What a person may choose in each field of the filter: a value and its word."""
    rows, lang = desk.round.rows, desk.lang
    sections = sorted({section for row in rows for section in sections_of(row)})
    kinds = sorted({kind for row in rows for kind in kinds_of(row)})
    return {
        "band": tuple((band.value, say(lang, word)) for band, word in BANDS.items()),
        "section": tuple((one, section_name(desk.round.paper, one, lang)) for one in sections),
        "kind": tuple((kind, say(lang, KIND[Kind(kind)])) for kind in kinds),
        "lang": tuple((code, code) for code in LANGUAGES),
        "who": tuple((who, say(lang, word)) for who, word in HANDS.items()),
        "only": tuple((mark, say(lang, word)) for mark, word in MARKS.items()),
    }
