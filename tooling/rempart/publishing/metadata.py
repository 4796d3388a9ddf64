"""What machines read of a page: its head, and its structured data as schema.org names it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rempart.i18n import N_, say
from rempart.model.piece import Kind
from rempart.publishing.entries import Entry
from rempart.publishing.labels import mark
from rempart.publishing.media import Photo
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix

TYPES: Mapping[Kind, str] = {
    Kind.COLUMN: "OpinionNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.FACT_CHECK: "AnalysisNewsArticle",
    Kind.PHOTO_ESSAY: "ReportageNewsArticle",
    Kind.GUIDE: "BackgroundNewsArticle",
    Kind.QUESTION: "AskPublicNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}

_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head says. Addresses are relative to the newspaper's own.

    alternates: language to address, this page's own included, when it exists in others.
    feeds: title and address of the page's own feeds, besides the newspaper's.
    data: structured data, ready to stand in a script element.
    """

    title: str
    address: str
    description: str = ""
    kind: str = "website"
    photo: Photo | None = None
    photo_alt: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    robots: str = "max-image-preview:large"
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    data: str = ""


def full_title(entry: Entry) -> str:
    """A piece's title with the mark it must not travel without, in the piece's language."""
    word = mark(entry)
    if not word:
        return entry.header.title
    params = {"mark": say(entry.lang, word), "title": entry.header.title}
    return say(entry.lang, N_("%(mark)s: %(title)s"), params)


def summary(entry: Entry) -> str:
    """What is said of a piece where its text is not: the lead, or why it no longer stands."""
    return entry.header.retraction.reason if entry.header.retraction else entry.header.standfirst


def as_script(data: Mapping[str, Any]) -> str:
    """JSON that can stand in a script element whatever words it holds."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


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


def article(paper: Paper, entry: Entry) -> dict[str, Any]:
    """A piece as a NewsArticle or the subtype its kind calls for."""
    header, address = entry.header, paper.settings.address + entry.address
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(header.kind, "NewsArticle"),
        "headline": full_title(entry),
        "description": summary(entry),
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": entry.lang,
        "datePublished": entry.at.isoformat(),
        "dateModified": entry.changed.isoformat() if entry.changed else entry.at.isoformat(),
        "author": [_author(paper, handle, entry.lang) for handle in header.authors],
        "publisher": publisher(paper, entry.lang),
        "articleSection": header.section,
        "keywords": list(header.topics),
        "isAccessibleForFree": True,
        "license": licence_url(header.licence or paper.settings.licence),
        "image": _images(paper, entry),
        "citation": [_citation(source.title, source.url) for source in header.sources],
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": correction.date.isoformat(),
                "text": f"{correction.wrong} → {correction.right}",
            }
            for correction in header.corrections
        ],
        "sponsor": {"@type": "Organization", "name": header.disclosure.sponsor}
        if header.disclosure.sponsor
        else None,
        "audio": _audio(paper, entry),
    }
    return {key: value for key, value in data.items() if value or value is True}


def publisher(paper: Paper, lang: str) -> dict[str, Any]:
    """The newspaper, with the pages where it says how it works."""
    settings, pages = paper.settings, {page.address: page for page in paper.standing}
    base, prefix = settings.address, lang_prefix(lang, settings)
    data = {"@type": "NewsMediaOrganization", "name": settings.name[lang], "url": base + prefix}
    for key, address in (("publishingPrinciples", "charter/"), ("masthead", "about/")):
        if prefix + address in pages:
            data[key] = base + prefix + address
    data["correctionsPolicy"] = f"{base}{prefix}corrections/"
    return data


def person(paper: Paper, handle: str, lang: str) -> dict[str, Any]:
    """A contributor, for their own page."""
    known, portrait = paper.people[handle], paper.portrait(handle)
    data = {
        "@context": "https://schema.org",
        **_author(paper, handle, lang),
        "description": known.bio,
        "image": paper.settings.address + portrait.address if portrait else "",
        "sameAs": list(known.links),
    }
    return {key: value for key, value in data.items() if value}


def _author(paper: Paper, handle: str, lang: str) -> dict[str, Any]:
    known = paper.people.get(handle)
    if known is None:
        return {"@type": "Person", "name": handle}
    url = f"{paper.settings.address}{lang_prefix(lang, paper.settings)}people/{handle}/"
    return {"@type": "Person", "name": known.name, "url": url}


def _images(paper: Paper, entry: Entry) -> list[dict[str, Any]]:
    photo, picture = paper.photo(entry), entry.header.image
    if photo is None or picture is None or entry.retracted:
        return []
    image = {
        "@type": "ImageObject",
        "url": paper.settings.address + photo.address,
        "width": photo.width,
        "height": photo.height,
        "caption": picture.alt,
        "creditText": picture.credit,
        "license": licence_url(picture.licence),
    }
    return [{key: value for key, value in image.items() if value}]


def _citation(title: str, url: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "name": title} | ({"url": url} if url else {})


def _audio(paper: Paper, entry: Entry) -> dict[str, Any] | None:
    sound, media = paper.sound(entry), entry.header.media
    if sound is None or media is None:
        return None
    data = {
        "@type": "AudioObject",
        "contentUrl": paper.settings.address + sound.address,
        "encodingFormat": sound.type,
    }
    return data | ({"duration": f"PT{media.duration}S"} if media.duration else {})
