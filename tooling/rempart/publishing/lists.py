"""The archive in, its lists out: sections, columns, topics, people, advertisements.

A list is cut from its oldest end: a full sheet never changes when something new comes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rempart.i18n import N_, say
from rempart.publishing.archive import Entry
from rempart.publishing.feeds import Feed
from rempart.publishing.metadata import as_script, person
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import column_title, section_title

SHEET = 24  # entries on a full sheet
FEW = 3  # a topic with fewer pieces is not offered to search engines


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of pieces as a page of its own. `values` are what its template wants besides."""

    lang: str
    address: str
    template: str
    title: str
    entries: tuple[Entry, ...]
    description: str = ""
    feed: Feed | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    indexed: bool = True
    data: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Part of a list. older, newer: the addresses of its neighbours, "" for none."""

    address: str
    entries: tuple[Entry, ...]
    older: str = ""
    newer: str = ""


def sheets(address: str, entries: Sequence[Entry]) -> Iterator[Sheet]:
    """The sheets of a list, the newest first; that one holds between one and two sheets' worth."""
    full = max(0, len(entries) // SHEET - 1)
    cut = len(entries) - full * SHEET
    yield Sheet(address, tuple(entries[:cut]), older=f"{address}{full}/" if full else "")
    for number in range(full, 0, -1):
        start = len(entries) - number * SHEET
        yield Sheet(
            f"{address}{number}/",
            tuple(entries[start : start + SHEET]),
            older=f"{address}{number - 1}/" if number > 1 else "",
            newer=f"{address}{number + 1}/" if number < full else address,
        )


def listings(paper: Paper) -> Iterator[Listing]:
    """Every list of the newspaper, in every language it is printed in."""
    for lang in paper.settings.languages:
        yield from _sections(paper, lang)
        yield from _columns(paper, lang)
        yield from _topics(paper, lang)
        yield from _people(paper, lang)
        yield _advertising(paper, lang)


def _sections(paper: Paper, lang: str) -> Iterator[Listing]:
    for section in paper.settings.sections:
        title, address = section_title(section, lang), f"sections/{section.id}/"
        entries = paper.archive.by_section.get((lang, section.id), ())
        here = lang_prefix(lang, paper.settings) + address
        yield Listing(
            lang=lang,
            address=here,
            template="section.html",
            title=title,
            entries=entries,
            feed=Feed(f"{here}feed.xml", _feed_title(paper, title, lang), here, lang, entries),
            alternates=everywhere(paper, address),
            values={"section": section.id},
        )


def _columns(paper: Paper, lang: str) -> Iterator[Listing]:
    for column in paper.masthead.columns:
        title, address = column_title(paper, column.id, lang), f"columns/{column.id}/"
        entries = paper.archive.by_column.get(column.id, ())
        home = column_title(paper, column.id, paper.settings.languages[0])
        yield Listing(
            lang=lang,
            address=lang_prefix(lang, paper.settings) + address,
            template="column.html",
            title=title,
            entries=entries,
            description=column.promise.get(lang, ""),
            feed=_shared_feed(paper, address, home, entries),
            alternates=everywhere(paper, address),
            values={"column": column},
        )


def _topics(paper: Paper, lang: str) -> Iterator[Listing]:
    for (spoken, topic), entries in sorted(paper.archive.by_topic.items()):
        if spoken == lang:
            yield Listing(
                lang=lang,
                address=f"{lang_prefix(lang, paper.settings)}topics/{topic}/",
                template="topic.html",
                title=paper.archive.topic_names[topic],
                entries=entries,
                indexed=len(entries) >= FEW,
            )


def _people(paper: Paper, lang: str) -> Iterator[Listing]:
    for handle, known in sorted(paper.people.items()):
        address, entries = f"people/{handle}/", paper.archive.by_person.get(handle, ())
        yield Listing(
            lang=lang,
            address=lang_prefix(lang, paper.settings) + address,
            template="person.html",
            title=known.name,
            entries=entries,
            description=known.bio,
            feed=_shared_feed(paper, address, known.name, entries),
            alternates=everywhere(paper, address),
            data=as_script(person(paper, handle, lang)),
            values={"person": known, "handle": handle},
        )


def _advertising(paper: Paper, lang: str) -> Listing:
    return Listing(
        lang=lang,
        address=lang_prefix(lang, paper.settings) + "advertising/",
        template="advertising.html",
        title=say(lang, N_("Advertising")),
        entries=tuple(entry for entry in paper.archive.advertisements if entry.lang == lang),
        alternates=everywhere(paper, "advertising/"),
        indexed=False,
    )


def everywhere(paper: Paper, address: str) -> tuple[tuple[str, str], ...]:
    """The addresses of a page that exists in every language of the paper."""
    if len(paper.settings.languages) == 1:
        return ()
    return tuple((lang, lang_prefix(lang, paper.settings) + address) for lang in paper.settings.languages)


def _shared_feed(paper: Paper, address: str, title: str, entries: tuple[Entry, ...]) -> Feed:
    """One feed for a list that holds every language; it speaks the paper's first."""
    home = paper.settings.languages[0]
    return Feed(f"{address}feed.xml", _feed_title(paper, title, home), address, home, entries)


def _feed_title(paper: Paper, title: str, lang: str) -> str:
    return say(lang, N_("%(title)s, in %(paper)s"), {"title": title, "paper": paper.settings.name[lang]})
