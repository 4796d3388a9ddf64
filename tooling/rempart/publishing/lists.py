"""The archive in, its lists out: sections, columns, topics, series, people.

A list is cut from its oldest end: a full sheet never changes when something new comes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rempart.i18n import N_, say
from rempart.publishing.archive import SHEET, List, full_sheets
from rempart.publishing.entries import Entry
from rempart.publishing.feeds import Feed
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import column_title, section_title
from rempart.publishing.structured.graph import Node, as_script, breadcrumbs
from rempart.publishing.structured.people import profile, space

FEW = 3  # a topic with fewer pieces is not offered to search engines


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of pieces as a page of its own. `values` are what its template wants besides.

    followed: whether its page offers its feed.
    """

    lang: str
    address: str
    template: str
    title: str
    entries: List
    description: str = ""
    feed: Feed | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    few: int = 0
    indexed: bool = True
    data: str = ""
    followed: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Part of a list. start: how many entries are older. older, newer: addresses, "" for none."""

    address: str
    entries: tuple[Entry, ...]
    start: int = 0
    older: str = ""
    newer: str = ""


def sheet(address: str, entries: List, number: int) -> Sheet:
    """One sheet of a list: a full one by its number, the oldest first; the newest is 0."""
    if number == 0:
        full = full_sheets(len(entries))
        shown = entries.part(full * SHEET, 2 * SHEET)
        return Sheet(address, shown, full * SHEET, older=f"{address}{full}/" if full else "")
    return Sheet(
        f"{address}{number}/",
        entries.part((number - 1) * SHEET, SHEET),
        (number - 1) * SHEET,
        older=f"{address}{number - 1}/" if number > 1 else "",
        newer=f"{address}{number + 1}/" if entries.is_followed(number) else address,
    )


def names(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Language, family and name of every list of the newspaper, in every language it is printed in."""
    archive = paper.archive
    known = {family: [name for name, _ in archive.names(family)] for family in ("topic", "series")}
    for lang in paper.settings.languages:
        yield from ((lang, "section", section.id) for section in paper.settings.sections)
        yield from ((lang, "column", column.id) for column in paper.masthead.columns)
        for family, found in known.items():
            yield from ((lang, family, name[3:]) for name in found if name.startswith(f"{lang} "))
        yield from ((lang, "person", handle) for handle in paper.people)


def shelf(lang: str, family: str, name: str) -> tuple[str, str]:
    """Where the entries of a list stand."""
    if family in ("section", "topic", "series"):
        return family, f"{lang} {name}"
    return family, name or lang


def listing(paper: Paper, lang: str, family: str, name: str) -> Listing:
    """One list of the newspaper."""
    return _MAKERS[family](paper, lang, name, paper.archive.listed(*shelf(lang, family, name)))


def _section(paper: Paper, lang: str, name: str, entries: List) -> Listing:
    section = next(section for section in paper.settings.sections if section.id == name)
    title, address = section_title(section, lang), f"sections/{name}/"
    here = lang_prefix(lang, paper.settings) + address
    return Listing(
        lang=lang,
        address=here,
        template="section.html",
        title=title,
        entries=entries,
        feed=Feed(f"{here}feed.xml", _feed_title(paper, title, lang), here, lang, entries),
        alternates=everywhere(paper, address),
        data=as_script(_way(paper, lang, title, here)),
        values={"section": name},
    )


def _column(paper: Paper, lang: str, name: str, entries: List) -> Listing:
    column = next(column for column in paper.masthead.columns if column.id == name)
    address, title = f"columns/{name}/", column_title(paper, name, lang)
    here = lang_prefix(lang, paper.settings) + address
    home = column_title(paper, name, paper.settings.languages[0])
    return Listing(
        lang=lang,
        address=here,
        template="column.html",
        title=title,
        entries=entries,
        description=column.promise.get(lang, ""),
        feed=_shared_feed(paper, address, home, entries),
        alternates=everywhere(paper, address),
        data=as_script(space(paper, column, title, here, lang)),
        values={"column": column, "space": True},
    )


def _topic(paper: Paper, lang: str, name: str, entries: List) -> Listing:
    return Listing(
        lang=lang,
        address=f"{lang_prefix(lang, paper.settings)}topics/{name}/",
        template="topic.html",
        title=paper.archive.topic_name(name),
        entries=entries,
        few=FEW,
    )


def _series(paper: Paper, lang: str, name: str, entries: List) -> Listing:
    title = paper.archive.series_title(lang, name)
    here = f"{lang_prefix(lang, paper.settings)}series/{name}/"
    return Listing(
        lang=lang,
        address=here,
        template="series.html",
        title=title,
        entries=entries,
        feed=Feed(f"{here}feed.xml", _feed_title(paper, title, lang), here, lang, entries),
        data=as_script(_way(paper, lang, title, here)),
        values={"count": len(entries)},
    )


def _person(paper: Paper, lang: str, name: str, entries: List) -> Listing:
    known, address = paper.people[name], f"people/{name}/"
    paid = any(paper.archive.listed("payer", name).newest(1))
    return Listing(
        lang=lang,
        address=lang_prefix(lang, paper.settings) + address,
        template="person.html",
        title=known.name,
        entries=entries,
        description=known.bio,
        feed=_shared_feed(paper, address, known.name, entries),
        alternates=everywhere(paper, address),
        indexed=not paid,
        followed=not paid or bool(entries.newest(1)),
        data=as_script(profile(paper, name, lang)),
        values={"person": known, "handle": name, "space": True, "paid_for": paid},
    )


def _way(paper: Paper, lang: str, title: str, address: str) -> Node:
    """From the front to a list."""
    front = (paper.settings.name[lang], lang_prefix(lang, paper.settings))
    return breadcrumbs(paper.settings.address, [front, (title, address)])


_MAKERS: Mapping[str, Callable[[Paper, str, str, List], Listing]] = {
    "section": _section,
    "column": _column,
    "topic": _topic,
    "series": _series,
    "person": _person,
}


def everywhere(paper: Paper, address: str) -> tuple[tuple[str, str], ...]:
    """The addresses of a page that exists in every language of the paper."""
    if len(paper.settings.languages) == 1:
        return ()
    return tuple((lang, lang_prefix(lang, paper.settings) + address) for lang in paper.settings.languages)


def _shared_feed(paper: Paper, address: str, title: str, entries: List) -> Feed:
    """One feed for a list that holds every language; it speaks the paper's first."""
    home = paper.settings.languages[0]
    return Feed(f"{address}feed.xml", _feed_title(paper, title, home), address, home, entries)


def _feed_title(paper: Paper, title: str, lang: str) -> str:
    return say(lang, N_("%(title)s, in %(paper)s"), {"title": title, "paper": paper.settings.name[lang]})
