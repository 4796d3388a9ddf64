"""The archive in, its indexes and registers out: months, years, people, corrections, the rulebook."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from rempart.i18n import N_, say
from rempart.model.register import Entry, Standing
from rempart.publishing import dates
from rempart.publishing.feeds import CORRECTIONS, corrections_title
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.payers import payers, years
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press
from rempart.publishing.record import NONE
from rempart.publishing.rulebook import RulePage, rule_pages

Printed = tuple[Head, str]

STANDINGS = {
    Standing.BLOCKED: N_("No link from here"),
    Standing.PROMOTIONAL: N_("Publishes what it is paid for"),
    Standing.FABRICATED: N_("Was shown to invent its news"),
    Standing.SATIRE: N_("Satire, and says so"),
    Standing.STATE: N_("Speaks for a government"),
}


REGISTERS = ("archive", "people", "columns", "corrections", "sites", "advertising", "rulebook")


def print_register(press: Press, lang: str, name: str) -> Printed:
    """One register in a language."""
    title, values = _MAKERS[name](press, lang)
    return _register(press, lang, name, title, **values)


def _register(press: Press, lang: str, name: str, title: str, **values: Any) -> Printed:
    address = f"{lang_prefix(lang, press.paper.settings)}{name}/"
    feeds = ((corrections_title(press.paper, lang), CORRECTIONS),) if name == "corrections" else ()
    head = Head(title, address, alternates=everywhere(press.paper, f"{name}/"), feeds=feeds)
    return head, press.print(lang, f"{name}.html", head, **values)


def print_month(press: Press, lang: str, month: str) -> Printed:
    """A page for a month ("2026-11"); it names no neighbour, so that it changes for nobody else."""
    first = date.fromisoformat(f"{month}-01")
    address = f"{lang_prefix(lang, press.paper.settings)}{month.replace('-', '/')}/"
    head = Head(dates.month(first, lang), address)
    entries = press.paper.archive.listed("month", f"{lang} {month}")
    days = [(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.at.date())]
    return head, press.print(lang, "month.html", head, year=month[:4], days=days)


def print_year(press: Press, lang: str, year: str) -> Printed:
    """A page for a year, with its months."""
    head = Head(year, f"{lang_prefix(lang, press.paper.settings)}{year}/")
    months = next(months for told, months in _counts(press.paper, lang) if told == year)
    return head, press.print(lang, "year.html", head, year=year, months=months)


def print_rule(press: Press, lang: str, rule: str) -> Printed:
    """The page of a rule."""
    page = next(page for page in _rules(press, lang) if page.id == rule)
    head = Head(
        title=page.summary.replace("`", ""),
        address=lang_prefix(lang, press.paper.settings) + page.address,
        alternates=everywhere(press.paper, page.address),
    )
    return head, press.print(lang, "rule.html", head, page=page)


def months(paper: Paper) -> list[tuple[str, str]]:
    """Each language and month in which something appeared."""
    return [(name[:2], name[3:]) for name, _ in paper.archive.names("month")]


def _counts(paper: Paper, lang: str) -> list[tuple[str, list[tuple[date, int]]]]:
    """Years, newest first, with their months and how many pieces each holds."""
    known = paper.archive.names("month")
    counted = [(date.fromisoformat(f"{name[3:]}-01"), count) for name, count in known if name[:2] == lang]
    months = sorted(counted, reverse=True)
    return [
        (year, list(found)) for year, found in groupby(months, key=lambda counted: counted[0].isoformat()[:4])
    ]


def _sites(press: Press, lang: str) -> list[tuple[str, list[Entry]]]:
    """The entries of the register by what they say of a site, in words."""
    by_standing = [
        (
            say(lang, STANDINGS[standing]),
            [entry for entry in press.paper.register if entry.standing is standing],
        )
        for standing in Standing
    ]
    return [(words, found) for words, found in by_standing if found]


def _signatures(paper: Paper) -> list[tuple[str, int]]:
    """People with a page, in the order of their names, and how many pieces each signed or helped.

    Who signs what is paid for stands among the advertisers.
    """
    paid = {handle for handle, _ in paper.archive.names("payer")}
    handles = sorted(set(paper.people) - paid, key=lambda handle: paper.people[handle].name.casefold())
    signed = dict(paper.archive.names("person"))
    return [(handle, signed.get(handle, 0)) for handle in handles]


def _families(press: Press, lang: str) -> list[tuple[str, list[RulePage]]]:
    pages = _rules(press, lang)
    return [(family, list(found)) for family, found in groupby(pages, key=lambda page: page.family)]


def _rules(press: Press, lang: str) -> tuple[RulePage, ...]:
    record = press.paper.record
    return press.once(("rules", lang), lambda: tuple(rule_pages(lang, record.braked if record else NONE)))


_MAKERS: Mapping[str, Callable[[Press, str], tuple[str, dict[str, Any]]]] = {
    "archive": lambda press, lang: (say(lang, N_("Archive")), {"years": _counts(press.paper, lang)}),
    "people": lambda press, lang: (say(lang, N_("Who writes here")), {"handles": _signatures(press.paper)}),
    "columns": lambda press, lang: (say(lang, N_("Columns")), {"section": "columns"}),
    "corrections": lambda press, lang: (
        say(lang, N_("Corrections")),
        {"entries": list(press.paper.archive.corrected)},
    ),
    "sites": lambda press, lang: (
        say(lang, N_("What we know of other sites")),
        {"entries": _sites(press, lang)},
    ),
    "advertising": lambda press, lang: (
        say(lang, N_("Advertising: who pays")),
        {"payers": payers(press.paper), "years": years(press.paper.advertisers.values())},
    ),
    "rulebook": lambda press, lang: (say(lang, N_("The rulebook")), {"families": _families(press, lang)}),
}
