"""The page of an advertisement in; nothing, or what would travel from it without its label, out."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import parse_qs, urlsplit

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.press import section_title
from rempart.publishing.printed import ENDING, Element, plain
from rempart.publishing.structured.pictures import picture_of
from rempart.publishing.wall.boxes import Boxes

SHARED = N_(
    "%(page)s: shared elsewhere, this advertisement would travel without its label (%(where)s): begin"
    " that with “%(label)s”"
)
PICTURED = N_(
    "%(page)s: shared elsewhere, this advertisement would be shown by the picture %(link)s, on which no label"
    " stands: leave it to head.placard, on which one does"
)
NEWS_TO_MACHINES = N_(
    "%(page)s: structured data calls this advertisement news, and machines would pass it on as such: call"
    " it AdvertiserContentArticle"
)

AD = "AdvertiserContentArticle"
FEW = 3  # words of a title that is known again inside another text
_TITLES = ("og:title", "twitter:title", "title", "headline", "name", "alternativeheadline")
_SHOWN = frozenset((*_TITLES, "description"))  # what machines show of a node
# Whose names are their own: people, and what is cited.
_OTHERS = frozenset(("Person", "Organization", "NewsMediaOrganization", "CreativeWork"))
_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")


def check(boxes: Boxes, entry: Entry) -> None:
    """Raises NewsroomError."""
    label = plain(boxes.label(entry.sponsor))
    told = {"page": boxes.where, "label": label}
    _check_machines(boxes)
    for where, words in (*_head(boxes), *_data(boxes), *_texts(boxes, entry)):
        names = where in _TITLES or where == "share" or _names(words, entry)
        if names and not words.startswith(label) and not _is_led(words, label, entry):
            raise NewsroomError(SHARED, **told, where=where)
    if "og:title" not in dict(_head(boxes)):
        raise NewsroomError(SHARED, **told, where="og:title")
    _check_pictures(boxes, entry)


def _names(words: str, entry: Entry) -> bool:
    title = plain(entry.header.title)
    return title.count(" ") >= FEW - 1 and title in words


def _is_led(words: str, label: str, entry: Entry) -> bool:
    """Whether the label stands before a title that is named within other words."""
    return label in words.partition(plain(entry.header.title))[0]


def _metas(boxes: Boxes) -> Iterator[tuple[str, str]]:
    """What the head says of the page, by the name of each."""
    for one in boxes.page.all("meta"):
        given = one.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop", "")
        yield name.strip().lower(), plain(given.get("content", ""))


def _head(boxes: Boxes) -> Iterator[tuple[str, str]]:
    title = boxes.page.first("title")
    yield "title", plain("".join(run.text for run in boxes.page.runs if run.within is title))
    yield from _metas(boxes)


def _nodes(boxes: Boxes) -> Iterator[dict[str, Any]]:
    """Each node of the structured data. Raises NewsroomError when it cannot be read."""
    for one in boxes.page.all("script"):
        if one.attributes.get("type", "").strip().lower() == "application/ld+json":
            text = "".join(run.text for run in boxes.page.runs if run.within is one)
            try:
                yield from _within(json.loads(text))
            except ValueError:
                raise NewsroomError(NEWS_TO_MACHINES, page=boxes.where) from None


def _within(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _within(part)


def _data(boxes: Boxes) -> Iterator[tuple[str, str]]:
    """What structured data shows of the advertisement; of other nodes, only what may name it."""
    for node in _nodes(boxes):
        for key, value in node.items() if _OTHERS.isdisjoint(_types(node)) else ():
            if isinstance(value, str) and key.lower() in _SHOWN:
                own = AD in _types(node) or key == "headline"
                yield key.lower() if own else f"data:{key}", plain(value)


def _types(node: dict[str, Any]) -> list[str]:
    found = node.get("@type", [])
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def _check_machines(boxes: Boxes) -> None:
    """Nothing calls the page an article but of the one kind."""
    said = [kind for node in _nodes(boxes) for kind in _types(node)]
    for one in boxes.page.elements:
        said += [one.attributes.get(name, "").rpartition("/")[2] for name in ("itemtype", "typeof")]
    articles = {kind for kind in said if kind.endswith(("Article", "Report", "Posting"))}
    if articles - {AD}:
        raise NewsroomError(NEWS_TO_MACHINES, page=boxes.where)


def _texts(boxes: Boxes, entry: Entry) -> Iterator[tuple[str, str]]:
    """What is ready to be passed on: texts with the address of the piece, letters and links that hold it."""
    address = boxes.paper.settings.address + entry.address
    for run in boxes.page.runs:
        if address in run.text and run.within.tag not in ("script", "title"):
            yield from _told(_block(boxes, run.within), address)
    for one in boxes.page.all("a", "area", "form"):
        link = urlsplit(one.attributes.get("href", one.attributes.get("action", "")).strip())
        given = {key.lower(): plain(" ".join(values)) for key, values in parse_qs(link.query).items()}
        if link.scheme == "mailto" and not link.path and given:
            yield "share", given.get("subject", given.get("body", ""))
        elif link.scheme != "mailto":
            yield from chain.from_iterable(_told(words, address) for words in given.values())


def _told(words: str, address: str) -> Iterator[tuple[str, str]]:
    """Words beside an address; the address alone says nothing."""
    if address in words and words != address:
        yield "share", words


def _block(boxes: Boxes, within: Element) -> str:
    """The words of the paragraph or box that an element is a part of."""
    block = next((one for one in within.chain if one.tag in ENDING or one.tag in ("textarea", "li")), within)
    return plain(" ".join(run.text for run in boxes.page.runs if block in run.within.chain))


def _check_pictures(boxes: Boxes, entry: Entry) -> None:
    """A picture that networks show has the label on it. What it asks of pictures, the page asked too."""
    sections = {section.id: section for section in boxes.paper.settings.sections}
    section = sections.get(entry.header.section)
    shown = picture_of(boxes.paper, entry, section_title(section, entry.lang) if section else "")
    wanted = boxes.paper.settings.address + shown.address if shown else ""
    for name, link in _metas(boxes):
        if name in _IMAGES and link != wanted:
            raise NewsroomError(PICTURED, page=boxes.where, link=link)
