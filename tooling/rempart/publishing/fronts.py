"""The archive in, a front page laid out: what leads, what stands beside it, which rows follow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rempart.intake.front import SECONDS
from rempart.model.front import Choice, Strip
from rempart.model.piece import Kind
from rempart.publishing import dates
from rempart.publishing.archive import Archive, List
from rempart.publishing.choosing import chosen
from rempart.publishing.entries import STRIPS, Entry
from rempart.publishing.figures import account
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press
from rempart.publishing.registers import Printed
from rempart.publishing.structured.graph import as_script
from rempart.publishing.structured.house import publisher, site

LOOKED_AT = 8  # how many of the newest pieces may lead
PLENTY = 14  # from so many pieces on there is enough for a third story beside the lead, and two below it
ROW = 4
BRIEFS = 5
ELSEWHERE = 3
ABREAST = 3
CORRECTED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the paper on the front page."""

    section: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A strip: what there is to look at, or to listen to."""

    strip: Strip
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """A front page. Each piece stands in one place only; an empty place is not printed."""

    lead: Entry | None = None
    seconds: tuple[Entry, ...] = ()
    below: tuple[Entry, ...] = ()
    opinions: tuple[Entry, ...] = ()
    briefs: tuple[Entry, ...] = ()
    strips: tuple[Shown, ...] = ()
    bands: tuple[tuple[Row, ...], ...] = ()
    elsewhere: tuple[Entry, ...] = ()
    corrected: tuple[Entry, ...] = ()


def print_front(press: Press, lang: str) -> Printed:
    """The front page of a language."""
    paper = press.paper
    tagline = paper.settings.tagline.get(lang, "")
    head = Head(
        title=paper.settings.name[lang],
        address=lang_prefix(lang, paper.settings),
        description=tagline,
        placard=paper.placard(tagline, lang),
        alternates=everywhere(paper, ""),
        data=as_script(publisher(paper, lang), site(paper, lang)),
    )
    values = {"front": lay_out(paper, lang), "account": account(paper), "dateline": _dateline(paper, lang)}
    return head, press.print(lang, "front.html", head, **values)


def _dateline(paper: Paper, lang: str) -> str:
    """The day of the newest piece in any language: one newspaper has one day."""
    lists = (paper.archive.listed("lang", other) for other in paper.settings.languages)
    newest = [entry.at for one in lists for entry in one.newest(1)]
    return dates.weekday(max(newest).date(), lang) if newest else ""


def lay_out(paper: Paper, lang: str) -> Front:
    """The front page of a language: what people chose, and the rest by rules."""
    archive, choice = paper.archive, paper.choices.get(lang, Choice())
    lead, seconds = chosen(paper, lang)
    lead = lead or _lead(paper, _but(archive.listed("pool", lang).newest(LOOKED_AT), *seconds))
    told = tuple(islice((*seconds, *_but(_news(archive, lang), lead, *seconds)), PLENTY))
    beside = 3 if len(told) >= PLENTY or len(seconds) > 2 else 2
    below = 2 if len(told) >= PLENTY else len(seconds[beside:])
    placed = (lead, *told[: beside + below])
    return Front(
        lead=lead,
        seconds=told[:beside],
        below=told[beside : beside + below],
        opinions=_one_each(_but(archive.listed("opinion", lang), *placed)),
        briefs=tuple(islice(_but(archive.listed("brief", lang), *placed), BRIEFS)),
        strips=_strips(archive, lang, choice, placed),
        bands=_bands(_rows(paper, lang, choice, placed)),
        elsewhere=_elsewhere(paper, lang),
        corrected=archive.listed("corrected", lang).newest(CORRECTED),
    )


def _news(archive: Archive, lang: str) -> Iterator[Entry]:
    """The newest stories, as many as a page could place; read when they are asked for."""
    return iter(archive.listed("told", lang).newest(PLENTY + SECONDS + 1))


def _but(entries: Iterable[Entry], *placed: Entry | None) -> Iterator[Entry]:
    """Those that do not stand in another place."""
    paths = {entry.path for entry in placed if entry}
    return (entry for entry in entries if entry.path not in paths)


def _lead(paper: Paper, entries: Iterable[Entry]) -> Entry | None:
    """The newest story with a picture; failing that, the newest story; failing that, what there is."""
    newest = tuple(entries)
    stories = [e for e in newest if not e.opinion and e.header.kind not in (Kind.BRIEF, *STRIPS)]
    pictured = [e for e in stories if paper.photo(e)]
    return next(iter((*pictured, *stories, *newest)), None)


def _one_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest of each author, so that nobody fills the column alone."""
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        first.setdefault(entry.header.authors, entry)
        if len(first) == ROW:
            break
    return tuple(first.values())


def _strips(archive: Archive, lang: str, choice: Choice, placed: Iterable[Entry | None]) -> tuple[Shown, ...]:
    wanted = tuple(Strip) if choice.strips is None else choice.strips
    found = (
        Shown(strip, tuple(islice(_but(archive.listed("strip", f"{lang} {strip}"), *placed), ROW)))
        for strip in wanted
    )
    return tuple(shown for shown in found if shown.entries)


def _rows(paper: Paper, lang: str, choice: Choice, placed: Iterable[Entry | None]) -> tuple[Row, ...]:
    known = [section.id for section in paper.settings.sections]
    order = dict.fromkeys((*(name for name in choice.sections if name in known), *known))
    rows = (Row(name, tuple(islice(_but(_told(paper.archive, lang, name), *placed), ROW))) for name in order)
    return tuple(Row(row.section, _pictured_first(paper, row.entries)) for row in rows if row.entries)


def _told(archive: Archive, lang: str, section: str) -> List:
    return archive.listed("told", f"{lang} {section}")


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
    others = [other for other in paper.settings.languages if other != lang]
    found = [entry for other in others for entry in paper.archive.listed("plain", other).newest(ELSEWHERE)]
    return tuple(sorted(found, key=lambda entry: entry.key, reverse=True)[:ELSEWHERE])
