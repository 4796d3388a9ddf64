"""A French text in, the same out with no-break spaces where French puts them, however it was typed."""

import re
from dataclasses import replace
from typing import Any, TypeVar

from rempart.model.piece import Header, Media

_MARKS = re.compile(" (?=[;:?!%»])|(?<=«) ")

_KEPT = re.compile(r"(<(pre|code)\b.*?</\2>|<[^>]*>)", re.DOTALL)  # code, and what stands in tags

_OF_PICTURES = ("alt", "caption", "credit")

T = TypeVar("T", bound=Any)


def french_spaces(text: str) -> str:
    """Text whose plain spaces before ; : ? ! % » and after « are no-break ones."""
    return _MARKS.sub("\u00a0", text)


def french_html(html: str) -> str:
    """A body as HTML, likewise; code stays as it was typed."""
    if not _MARKS.search(html):
        return html
    parts = _KEPT.split(html)  # a text, what is kept, the name of its tag, and so on
    pairs = zip(parts[::3], [*parts[1::3], ""], strict=True)
    return "".join(french_spaces(text) + kept for text, kept in pairs)


def french_header(header: Header) -> Header:
    """The header with French spaces in every text that readers meet."""
    return replace(
        _spaced(header, "title", "standfirst"),
        image=header.image and _spaced(header.image, *_OF_PICTURES),
        gallery=tuple(_spaced(picture, *_OF_PICTURES) for picture in header.gallery),
        media=header.media and _chaptered(header.media),
        claim=header.claim and _spaced(header.claim, "text", "by", "where"),
        sources=tuple(_spaced(source, "title", "note") for source in header.sources),
        disclosure=_spaced(header.disclosure, "interests", "ai", "sponsor"),
        answers={rule: _spaced(answer, "note") for rule, answer in header.answers.items()},
        corrections=tuple(_spaced(correction, "wrong", "right") for correction in header.corrections),
        updates=tuple(_spaced(update, "text") for update in header.updates),
        retraction=header.retraction and _spaced(header.retraction, "reason"),
    )


def _chaptered(media: Media) -> Media:
    return replace(media, chapters=tuple(_spaced(chapter, "title") for chapter in media.chapters))


def _spaced(part: T, *names: str) -> T:
    spaced: T = replace(part, **{name: french_spaces(getattr(part, name)) for name in names})
    return spaced
