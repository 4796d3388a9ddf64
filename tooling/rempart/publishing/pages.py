"""A newspaper in, its pages out, one at a time.

Which pages there are stands here, each by its kind and its name; what is on them, in the module of each kind.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from rempart.i18n import N_, say
from rempart.publishing import cased, dates, decided, metered, registers
from rempart.publishing.archive import full_sheets
from rempart.publishing.digests import print_digest_feed, print_week, print_weeks, weeks
from rempart.publishing.feeds import Feed, print_corrections, print_feed
from rempart.publishing.fronts import print_front
from rempart.publishing.jsonfeeds import json_file, print_json_feed
from rempart.publishing.lists import listing, names, sheet, shelf
from rempart.publishing.metadata import Head
from rempart.publishing.moves import moved, print_moved
from rempart.publishing.paper import Paper
from rempart.publishing.pieces import print_piece
from rempart.publishing.places import lang_prefix, page_file
from rempart.publishing.played import PLAYED
from rempart.publishing.podcasts import has_podcast, podcast_file, print_podcast, shows
from rempart.publishing.press import Press
from rempart.publishing.registers import REGISTERS, Printed
from rempart.publishing.searching import print_search
from rempart.publishing.sitemaps import months, print_sitemap
from rempart.rules import rule_ids

NOT_FOUND = N_("Page not found")

Name = tuple[str, str]  # kind and name of a page
PIECE = "piece"
FEEDS = ("feed", "json feed")  # two forms of one
ONCE = (("other", "newsroom"), ("sitemap", "pages"))  # told of the whole, each time anew


# What the record tells, by year or month: of "" the newest, where all are found.
ACCOUNTS = {"meter": metered.years, "decisions": decided.months, "cases": cased.years}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is printed: its file, its text, the address that search engines are offered, if any."""

    file: str
    text: str
    offered: str = ""


def plan(paper: Paper) -> Iterator[Name]:
    """Every page, feed and map of the site but the pieces; media and standing pages are made elsewhere."""
    for lang in paper.settings.languages:
        yield "front", lang
        yield from ((kind, f"{lang} ") for kind in ACCOUNTS)
        yield from (("register", f"{lang} {name}") for name in REGISTERS)
        yield from (("rule", f"{lang} {rule}") for rule in rule_ids())
    if paper.searchable:
        yield from (("search", lang) for lang in paper.settings.languages)
    for family in PLAYED:
        yield from ((family, path) for path, _ in paper.archive.names(family))
    yield from _of_lists(paper)
    yield from _of_months(paper)
    yield from (("moved", name) for name in moved(paper))
    for name in ("", *paper.settings.languages):
        yield from ((kind, name) for kind in FEEDS)
    yield from (("meter table", year) for year in metered.years(paper))
    for lang in paper.settings.languages:
        yield from ((kind, f"{lang} {told}") for kind, periods in ACCOUNTS.items() for told in periods(paper))
    yield from (("week", name) for name in weeks(paper))
    yield from ((kind, lang) for kind in ("weeks", "digest feed") for lang in paper.settings.languages)
    yield from (("podcast", name) for name in shows(paper))
    yield from (("sitemap", name) for name in (*months(paper), "index", "news", "robots"))
    yield from (("other", name) for name in ("404", "corrections"))
    yield from ONCE


def _of_lists(paper: Paper) -> Iterator[Name]:
    for lang, family, name in names(paper):
        entries = paper.archive.listed(*shelf(lang, family, name))
        full = full_sheets(len(entries))
        yield from (("sheet", f"{lang} {family} {name} {number}") for number in range(full + 1))
        shared = family in ("column", "person") and lang == paper.settings.languages[0]
        if shared or family in ("section", "series"):
            yield from ((kind, f"{lang} {family} {name}") for kind in FEEDS)


def _of_months(paper: Paper) -> Iterator[Name]:
    for lang, month in registers.months(paper):
        if lang in paper.settings.languages:
            yield "month", f"{lang} {month}"
            yield "year", f"{lang} {month[:4]}"


def print_page(press: Press, name: Name) -> Page:
    """A page by its name."""
    return _PRINTERS[name[0]](press, name[1])


def print_pages_map(press: Press, offered: Iterable[str]) -> Page:
    """The map of all pages but the pieces, which can be made when the others are."""
    standing = [page.address for page in press.paper.standing]
    return Page(*print_sitemap(press.paper, "pages", [*standing, *(address[1:] for address in offered)]))


def _piece(press: Press, path: str) -> Page:
    entry = press.paper.archive.find(path)
    if entry is None:
        raise LookupError(path)
    return Page(page_file(entry.address), print_piece(press, entry))


def _played(press: Press, path: str, family: str) -> Page:
    """A file that players read beside a recording."""
    entry = press.paper.archive.entry(path)
    if entry is None:
        raise LookupError(path)
    name, write = PLAYED[family]
    return Page(f"{entry.address}{name}", write(press.paper, entry))


def _told(printed: Printed) -> Page:
    head, text = printed
    return Page(page_file(head.address), text, "" if "noindex" in head.robots else f"/{head.address}")


def _sheet(press: Press, name: str) -> Page:
    lang, family, rest = name.split(" ", 2)
    told, number = rest.rsplit(" ", 1)
    made = listing(press.paper, lang, family, told)
    shown = sheet(made.address, made.entries, int(number))
    newest = shown.address == made.address
    indexed = newest and made.indexed and (not made.few or len(made.entries) >= made.few)
    feed = made.feed if made.followed else None
    head = Head(
        title=made.title,
        address=shown.address,
        description=made.description,
        placard=press.paper.placard(made.title, lang) if made.feed else None,
        alternates=made.alternates if newest else (),
        feeds=((feed.title, feed.file),) if feed else (),
        json=json_file(feed) if feed else "",
        podcast=podcast_file(family, told) if has_podcast(press.paper, family, told) else "",
        data=made.data if newest else "",
        robots="max-image-preview:large" if indexed else "noindex",
    )
    values = {"sheet": shown, "newest": newest, "description": made.description, **made.values}
    return _told((head, press.print(lang, made.template, head, **values)))


def _moved(press: Press, name: str) -> Page:
    head, text = print_moved(press, name)
    return Page(page_file(head.address), text)


def _feed(paper: Paper, name: str) -> Feed:
    """The newspaper's feed, one for each language, one for each list that has its own."""
    settings = paper.settings
    if " " in name:
        lang, family, told = name.split(" ", 2)
        feed = listing(paper, lang, family, told).feed
        if feed is None:
            raise LookupError(name)
        return feed
    if name:
        title = f"{settings.name[name]} ({dates.language(name, name)})"
        entries = paper.archive.listed("lang", name)
        return Feed(f"feed.{name}.xml", title, lang_prefix(name, settings), name, entries)
    home = settings.languages[0]
    return Feed("feed.xml", settings.name[home], "", home, paper.archive.news)


def _missing(press: Press) -> str:
    """The page for an address that holds none, in every language; it may be shown at any depth."""
    settings = press.paper.settings
    head = Head(say(settings.languages[0], NOT_FOUND), "404.html", robots="noindex")
    apologies = [
        (say(lang, NOT_FOUND), say(lang, N_("There is nothing at this address. Try the front page:")), lang)
        for lang in settings.languages
    ]
    root = urlsplit(settings.address).path or "/"
    return press.print(settings.languages[0], "404.html", head, root=root, apologies=apologies)


def _other(press: Press, name: str) -> Page:
    if name == "corrections":
        return Page(*print_corrections(press.paper))
    if name == "404":
        return Page("404.html", _missing(press))
    return Page("newsroom.json", _newsroom(press.paper))


def _newsroom(paper: Paper) -> str:
    """What this publication is made of, so that a cut tail of the ledger shows."""
    ledger = {"n": paper.record.size, "hash": paper.record.hash} if paper.record else None
    return json.dumps({"commit": paper.commit, "ledger": ledger}) + "\n"


def _by_lang(print_one: Callable[[Press, str, str], Printed]) -> Callable[[Press, str], Page]:
    """What prints a page by a language and a name, by both in one."""

    def print_told(press: Press, name: str) -> Page:
        lang, _, told = name.partition(" ")
        return _told(print_one(press, lang, told))

    return print_told


_PRINTERS: Mapping[str, Callable[[Press, str], Page]] = {
    PIECE: _piece,
    "front": lambda press, lang: _told(print_front(press, lang)),
    "sheet": _sheet,
    "register": _by_lang(registers.print_register),
    "rule": _by_lang(registers.print_rule),
    "month": _by_lang(registers.print_month),
    "year": _by_lang(registers.print_year),
    "decisions": _by_lang(decided.print_decisions),
    "cases": _by_lang(cased.print_cases),
    "meter": _by_lang(metered.print_meter),
    "meter table": lambda press, year: Page(*metered.print_table(press, year)),
    "search": lambda press, lang: _told(print_search(press, lang)),
    "moved": _moved,
    "feed": lambda press, name: Page(*print_feed(press.paper, _feed(press.paper, name))),
    "week": _by_lang(print_week),
    "weeks": _by_lang(print_weeks),
    "digest feed": lambda press, lang: Page(*print_digest_feed(press, lang)),
    "json feed": lambda press, name: Page(*print_json_feed(press.paper, _feed(press.paper, name))),
    "podcast": lambda press, name: Page(*print_podcast(press.paper, name)),
    **{family: partial(_played, family=family) for family in PLAYED},
    "sitemap": lambda press, name: Page(*print_sitemap(press.paper, name)),
    "other": _other,
}
