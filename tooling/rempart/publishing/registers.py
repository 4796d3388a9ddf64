"""The archive in, its indexes and registers out: months, years, people, corrections, the rulebook."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from rempart.i18n import N_, say
from rempart.model.register import Entry, Standing
from rempart.publishing import dates
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press
from rempart.publishing.record import NONE
from rempart.publishing.rulebook import rule_pages

Printed = tuple[Head, str]

STANDINGS = {
    Standing.BLOCKED: N_("No link from here"),
    Standing.PROMOTIONAL: N_("Publishes what it is paid for"),
    Standing.FABRICATED: N_("Was shown to invent its news"),
    Standing.SATIRE: N_("Satire, and says so"),
    Standing.STATE: N_("Speaks for a government"),
}


def print_registers(press: Press, lang: str) -> Iterator[Printed]:
    """Every index and register in a language."""
    archive = press.paper.archive
    yield from _months(press, lang)
    yield from _years(press, lang)
    yield _register(press, lang, "archive", say(lang, N_("Archive")), years=_counts(press.paper, lang))
    yield _register(press, lang, "people", say(lang, N_("Who writes here")), handles=_signatures(press.paper))
    yield _register(press, lang, "columns", say(lang, N_("Columns")), section="columns")
    yield _register(press, lang, "corrections", say(lang, N_("Corrections")), entries=archive.corrected)
    yield _register(
        press, lang, "sites", say(lang, N_("What we know of other sites")), entries=_sites(press, lang)
    )
    yield from _rulebook(press, lang)


def _register(press: Press, lang: str, name: str, title: str, **values: Any) -> Printed:
    address = f"{lang_prefix(lang, press.paper.settings)}{name}/"
    head = Head(title, address, alternates=everywhere(press.paper, f"{name}/"))
    return head, press.print(lang, f"{name}.html", head, **values)


def _months(press: Press, lang: str) -> Iterator[Printed]:
    """A page for each month; it names no neighbour, so that it changes for nobody else."""
    prefix = lang_prefix(lang, press.paper.settings)
    for (spoken, year, month), entries in press.paper.archive.by_month.items():
        if spoken == lang:
            head = Head(dates.month(date(year, month, 1), lang), f"{prefix}{year}/{month:02}/")
            days = [(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.at.date())]
            yield head, press.print(lang, "month.html", head, year=year, days=days)


def _years(press: Press, lang: str) -> Iterator[Printed]:
    prefix = lang_prefix(lang, press.paper.settings)
    for year, months in _counts(press.paper, lang):
        head = Head(str(year), f"{prefix}{year}/")
        yield head, press.print(lang, "year.html", head, year=year, months=months)


def _counts(paper: Paper, lang: str) -> list[tuple[int, list[tuple[date, int]]]]:
    """Years, newest first, with their months and how many pieces each holds."""
    known = paper.archive.by_month.items()
    counted = [(date(year, month, 1), len(found)) for (spoken, year, month), found in known if spoken == lang]
    months = sorted(counted, reverse=True)
    return [(year, list(found)) for year, found in groupby(months, key=lambda counted: counted[0].year)]


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
    """People with a page, in the order of their names, and how many pieces each signed or helped."""
    handles = sorted(paper.people, key=lambda handle: paper.people[handle].name.casefold())
    return [(handle, len(paper.archive.by_person.get(handle, ()))) for handle in handles]


def _rulebook(press: Press, lang: str) -> Iterator[Printed]:
    record = press.paper.record
    pages = list(rule_pages(lang, record.braked if record else NONE))
    families = [(family, list(found)) for family, found in groupby(pages, key=lambda page: page.family)]
    yield _register(press, lang, "rulebook", say(lang, N_("The rulebook")), families=families)
    for page in pages:
        head = Head(
            title=page.summary.replace("`", ""),
            address=lang_prefix(lang, press.paper.settings) + page.address,
            alternates=everywhere(press.paper, page.address),
        )
        yield head, press.print(lang, "rule.html", head, page=page)
