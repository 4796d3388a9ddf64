"""What machines read of a page's head, and how a piece is called where its text is not."""

import re
from dataclasses import dataclass
from datetime import datetime

from rempart.i18n import N_, say
from rempart.publishing.dates import day, moment
from rempart.publishing.entries import Entry
from rempart.publishing.labels import mark, paid
from rempart.publishing.media import Photo
from rempart.publishing.placards import Placard


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head says. Addresses are relative to the newspaper's own.

    photo, placard: the picture that is shown of it elsewhere, one or the other.
    alternates: language to address, this page's own included, when it exists in others.
    feeds: title and address of the page's own feeds, besides the newspaper's.
    json, podcast: the files of the first of these as JSON, and of the page's own podcast.
    canonical: the address of what stands here, when that is elsewhere.
    data: structured data, ready to stand in a script element.
    """

    title: str
    address: str
    description: str = ""
    kind: str = "website"
    photo: Photo | None = None
    placard: Placard | None = None
    photo_alt: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    robots: str = "max-image-preview:large"
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    json: str = ""
    podcast: str = ""
    canonical: str = ""
    data: str = ""


def full_title(entry: Entry) -> str:
    """A piece's title with the mark it must not travel without, in the piece's language."""
    if not mark(entry):
        return entry.header.title
    word = paid(entry.sponsor, entry.lang) if entry.sponsored else say(entry.lang, mark(entry))
    return _marked(word, entry.header.title, entry.lang)


def _marked(word: str, words: str, lang: str) -> str:
    return say(lang, N_("%(mark)s: %(title)s"), {"mark": word, "title": words})


def righted(entry: Entry) -> str:
    """That a piece which stands was corrected, and when, in its language; "" of any other."""
    if not entry.corrected:
        return ""
    return say(entry.lang, N_("Corrected on %(day)s"), {"day": day(entry.corrected, entry.lang)})


def summary(entry: Entry) -> str:
    """What is said of a piece where its text is not: what leads it, behind the day of its correction."""
    note = righted(entry)
    return " ".join(filter(None, (f"{note}." if note else "", lead(entry))))


def lead(entry: Entry) -> str:
    """What its author says of a piece before its text, or why it no longer stands."""
    return entry.header.retraction.reason if entry.header.retraction else entry.header.standfirst


def described(entry: Entry) -> str:
    """The same for machines that may show it alone: who paid stands before it."""
    said = summary(entry)
    return _marked(paid(entry.sponsor, entry.lang), said, entry.lang) if entry.sponsored and said else said


def modified(entry: Entry, zone: str) -> datetime:
    """When it last changed in a way that readers are told of; a day begins in the newspaper's own zone."""
    return max(entry.at, moment(entry.changed, zone)) if entry.changed else entry.at


def licence_url(licence: str) -> str:
    """The deed of a Creative Commons licence by its SPDX id, "" for any other."""
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = re.fullmatch(r"CC-(BY(?:-[A-Z]{2}){0,2})-(\d\.\d)", licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def licence_name(licence: str) -> str:
    """CC BY-SA 4.0, as its makers write what SPDX calls CC-BY-SA-4.0; any other as it is."""
    found = re.fullmatch(r"CC-?(0|BY(?:-[A-Z]{2}){0,2})-(\d\.\d)", licence)
    return f"CC {found[1]} {found[2]}".replace("CC 0", "CC0") if found else licence
