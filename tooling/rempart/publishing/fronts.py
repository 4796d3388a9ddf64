"""The archive in, a front page laid out: what leads, what stands beside it, which rows follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rempart.model.piece import Kind
from rempart.publishing.archive import Entry
from rempart.publishing.paper import Paper

LOOKED_AT = 8  # how many of the newest pieces may lead
PLENTY = 14  # from so many pieces on there is enough for a third story beside the lead, and two below it
ROW = 4
ABREAST = 3
SHOWN = (Kind.PHOTO_ESSAY, Kind.PODCAST, Kind.VIDEO)


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the paper on the front page."""

    section: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """A front page. Each piece stands in one place only; an empty place is not printed."""

    lead: Entry | None = None
    seconds: tuple[Entry, ...] = ()
    below: tuple[Entry, ...] = ()
    opinions: tuple[Entry, ...] = ()
    briefs: tuple[Entry, ...] = ()
    shown: tuple[Entry, ...] = ()
    bands: tuple[tuple[Row, ...], ...] = ()
    elsewhere: tuple[Entry, ...] = ()
    advertisement: Entry | None = None


def lay_out(paper: Paper, lang: str) -> Front:
    """The front page of a language."""
    pool = [entry for entry in paper.archive.by_lang.get(lang, ()) if not entry.retracted]
    lead = _lead(paper, pool)
    rest = [entry for entry in pool if entry is not lead]
    told = [e for e in rest if not e.opinion and e.header.kind not in (Kind.BRIEF, *SHOWN)]
    beside = 3 if len(told) >= PLENTY else 2
    below = 2 if len(told) >= PLENTY else 0
    return Front(
        lead=lead,
        seconds=tuple(told[:beside]),
        below=tuple(told[beside : beside + below]),
        opinions=_one_each(e for e in rest if e.opinion),
        briefs=tuple(islice((e for e in rest if e.header.kind is Kind.BRIEF), 5)),
        shown=tuple(islice((e for e in rest if e.header.kind in SHOWN), ROW)),
        bands=_bands(_rows(paper, told[beside + below :])),
        elsewhere=_elsewhere(paper, lang),
        advertisement=next((e for e in paper.archive.advertisements if e.lang == lang), None),
    )


def _lead(paper: Paper, pool: list[Entry]) -> Entry | None:
    """The newest story with a picture; failing that, the newest story; failing that, what there is."""
    stories = [e for e in pool[:LOOKED_AT] if not e.opinion and e.header.kind is not Kind.BRIEF]
    pictured = [e for e in stories if paper.photo(e)]
    return next(iter(pictured + stories + pool), None)


def _one_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest of each author, so that nobody fills the column alone."""
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        first.setdefault(entry.header.authors, entry)
    return tuple(first.values())[:ROW]


def _rows(paper: Paper, entries: list[Entry]) -> tuple[Row, ...]:
    rows = (
        Row(section.id, tuple(islice((e for e in entries if e.header.section == section.id), ROW)))
        for section in paper.settings.sections
    )
    return tuple(Row(row.section, _pictured_first(paper, row.entries)) for row in rows if row.entries)


def _bands(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Sections with several pieces have the page's width; those with one share it, two or three abreast."""
    single = [row for row in rows if len(row.entries) == 1]
    wide = [(row,) for row in rows if len(row.entries) > 1]
    abreast = 2 if len(single) in (2, 4) else ABREAST
    shared = [tuple(single[start : start + abreast]) for start in range(0, len(single), abreast)]
    return (*wide, *shared)


def _pictured_first(paper: Paper, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A row opens with its newest piece that has a picture; the others follow in order."""
    first = next((entry for entry in entries if paper.photo(entry)), entries[0])
    return (first, *(entry for entry in entries if entry is not first))


def _elsewhere(paper: Paper, lang: str) -> tuple[Entry, ...]:
    """The newest pieces in the paper's other languages."""
    others = (e for e in paper.archive.news if e.lang != lang and not e.retracted and not e.opinion)
    return tuple(islice(others, 3))
