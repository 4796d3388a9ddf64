"""A newspaper in, its pages out, one at a time: (path of the file, text).

Which pages there are stands here; what is on them, in the module of each kind.
"""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from rempart.i18n import N_, say
from rempart.publishing import dates
from rempart.publishing.feeds import Feed, print_feed
from rempart.publishing.figures import account
from rempart.publishing.fronts import lay_out
from rempart.publishing.lists import Listing, everywhere, listings, sheets
from rempart.publishing.metadata import Head, as_script, publisher
from rempart.publishing.paper import Paper
from rempart.publishing.pieces import print_piece
from rempart.publishing.places import lang_prefix, page_file
from rempart.publishing.press import Press
from rempart.publishing.registers import Printed, print_registers
from rempart.publishing.sitemaps import print_sitemaps

NOT_FOUND = N_("Page not found")

Page = tuple[str, str]


def print_paper(paper: Paper) -> Iterator[Page]:
    """Every page, feed and map of the site. Assets, media and standing pages are made elsewhere."""
    press, offered = Press(paper), [page.address for page in paper.standing]
    for head, text in _all_but_pieces(press):
        if "noindex" not in head.robots:
            offered.append(head.address)
        yield page_file(head.address), text
    for entry in paper.archive.entries:
        yield page_file(entry.address), print_piece(press, entry)
    yield from (print_feed(paper, feed) for feed in _feeds(paper))
    yield from print_sitemaps(paper, offered)
    yield "404.html", _missing(press)
    yield "newsroom.json", _newsroom(paper)


def _all_but_pieces(press: Press) -> Iterator[Printed]:
    for lang in press.paper.settings.languages:
        yield _front(press, lang)
        yield from print_registers(press, lang)
    for listing in listings(press.paper):
        yield from _sheets(press, listing)


def _front(press: Press, lang: str) -> Printed:
    paper = press.paper
    head = Head(
        title=paper.settings.name[lang],
        address=lang_prefix(lang, paper.settings),
        description=paper.settings.tagline.get(lang, ""),
        alternates=everywhere(paper, ""),
        data=as_script({"@context": "https://schema.org", **publisher(paper, lang)}),
    )
    newest = next(iter(paper.archive.by_lang.get(lang, ())), None)
    dateline = dates.weekday(newest.at.date(), lang) if newest else ""
    values = {"front": lay_out(paper, lang), "account": account(paper), "dateline": dateline}
    return head, press.print(lang, "front.html", head, **values)


def _sheets(press: Press, listing: Listing) -> Iterator[Printed]:
    for sheet in sheets(listing.address, listing.entries):
        newest = sheet.address == listing.address
        head = Head(
            title=listing.title,
            address=sheet.address,
            description=listing.description,
            alternates=listing.alternates if newest else (),
            feeds=((listing.feed.title, listing.feed.file),) if listing.feed else (),
            data=listing.data if newest else "",
            robots="max-image-preview:large" if listing.indexed and newest else "noindex",
        )
        values = {"sheet": sheet, "newest": newest, "description": listing.description, **listing.values}
        yield head, press.print(listing.lang, listing.template, head, **values)


def _feeds(paper: Paper) -> Iterator[Feed]:
    """The newspaper's feed, one for each language, one for each list that has its own."""
    settings, home = paper.settings, paper.settings.languages[0]
    yield Feed("feed.xml", settings.name[home], "", home, paper.archive.news)
    for lang in settings.languages:
        title = f"{settings.name[lang]} ({dates.language(lang, lang)})"
        entries = paper.archive.by_lang.get(lang, ())
        yield Feed(f"feed.{lang}.xml", title, lang_prefix(lang, settings), lang, entries)
    for listing in listings(paper):
        if listing.feed and listing.feed.lang == listing.lang:
            yield listing.feed


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


def _newsroom(paper: Paper) -> str:
    """What this publication is made of, so that a cut tail of the ledger shows."""
    ledger = {"n": paper.record.size, "hash": paper.record.hash} if paper.record else None
    return json.dumps({"commit": paper.commit, "ledger": ledger}) + "\n"
