"""The archive in, its weeks out: a page for each, and a feed of those that are over, for letters to readers.

Nothing that is paid for or was taken back is in one; what is unconfirmed says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from rempart.i18n import N_, say
from rempart.publishing import dates
from rempart.publishing.archive import List
from rempart.publishing.entries import Entry, week_of
from rempart.publishing.feeds import Feed, print_items
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press

MOST = 40  # pieces of a week that are told one by one
SENT = 4  # weeks in the feed
FOLDER = "digest/"


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a language: its pieces by section, in the order of the paper, and how many are untold."""

    name: str
    first: date
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    untold: int

    @property
    def last(self) -> date:
        return date.fromordinal(min(self.first.toordinal() + 6, date.max.toordinal()))  # the calendar ends


def weeks(paper: Paper) -> Iterator[str]:
    """Language and name of every week that has pieces, in the newspaper's languages."""
    for told, _ in paper.archive.names("week"):
        if told.partition(" ")[0] in paper.settings.languages:
            yield told


def week(paper: Paper, lang: str, name: str) -> Week:
    """A week by its name, as ISO 8601 has it ("2026-W47")."""
    listed = _listed(paper, lang, name)
    entries = listed.newest(MOST)
    order = {section.id: place for place, section in enumerate(paper.settings.sections)}

    def place(entry: Entry) -> tuple[int, str]:
        return order.get(entry.header.section, len(order)), entry.header.section

    parts = groupby(sorted(entries, key=place), key=lambda entry: entry.header.section)
    untold = len(listed) - len(entries) if len(entries) == MOST else 0
    return Week(name, date.fromisoformat(f"{name}-1"), tuple((id, tuple(of)) for id, of in parts), untold)


def _listed(paper: Paper, lang: str, name: str) -> List:
    return paper.archive.listed("week", f"{lang} {name}")


def print_week(press: Press, lang: str, name: str) -> tuple[Head, str]:
    """The page of a week."""
    told = week(press.paper, lang, name)
    head = Head(_title(told, lang), _address(press.paper, lang, name), alternates=_others(press.paper, name))
    return head, press.print(lang, "digest.html", head, week=told)


def print_weeks(press: Press, lang: str, _: str) -> tuple[Head, str]:
    """The page that names every week, and says how to have them sent."""
    found = sorted((name for code, _, name in (w.partition(" ") for w in weeks(press.paper)) if code == lang))
    named = [(name, date.fromisoformat(f"{name}-1")) for name in reversed(found)]
    paper = press.paper
    feed = _feed(paper, lang)
    head = Head(
        say(lang, N_("Week by week")),
        lang_prefix(lang, paper.settings) + FOLDER,
        alternates=everywhere(paper, FOLDER),
        feeds=((feed.title, feed.file),),
    )
    years = [(year, list(of)) for year, of in groupby(named, key=lambda one: one[0][:4])]
    return head, press.print(lang, "digests.html", head, years=years)


def print_digest_feed(press: Press, lang: str) -> tuple[str, str]:
    """The newest weeks that are over, each whole, for a service that sends them by mail."""
    paper, today = press.paper, press.paper.day()
    ended = [week_of(today - timedelta(weeks=back)) for back in range(1, SENT + 1)]
    full = [week(paper, lang, name) for name in ended if _listed(paper, lang, name).newest(1)]
    return print_items(paper, _feed(paper, lang), [_item(press, one, lang) for one in full])


def _feed(paper: Paper, lang: str) -> Feed:
    page = lang_prefix(lang, paper.settings) + FOLDER
    title = say(lang, N_("%(paper)s, week by week"), {"paper": paper.settings.name[lang]})
    return Feed(f"{page}feed.xml", title, page, lang, paper.archive.listed("week", ""))


def _item(press: Press, told: Week, lang: str) -> dict[str, Any]:
    paper = press.paper
    address = paper.settings.address + _address(paper, lang, told.name)
    over = told.first + timedelta(weeks=1)
    when = datetime.combine(over, time.min, ZoneInfo(paper.settings.timezone))
    title = _title(told, lang)
    letter = press.print(lang, "letter.html", Head(title, address), week=told, root=paper.settings.address)
    return {
        "title": title,
        "link": address,
        "unique_id": address,
        "description": title,
        "content": letter,
        "pubdate": when,
        "updateddate": when,
        "author_name": paper.settings.name[lang],
        "lang": lang,
    }


def _title(told: Week, lang: str) -> str:
    days = {"first": dates.day(told.first, lang), "last": dates.day(told.last, lang)}
    return say(lang, N_("The week of %(first)s to %(last)s"), days)


def _address(paper: Paper, lang: str, name: str) -> str:
    return f"{lang_prefix(lang, paper.settings)}{FOLDER}{name}/"


def _others(paper: Paper, name: str) -> tuple[tuple[str, str], ...]:
    """The same week in every language that has one, when there are several."""
    there = [lang for lang in paper.settings.languages if _listed(paper, lang, name).newest(1)]
    return tuple((lang, _address(paper, lang, name)) for lang in there) if len(there) > 1 else ()
