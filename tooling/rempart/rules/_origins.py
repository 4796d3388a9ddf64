"""Where a piece says its information comes from: a piece in, its origins out, and which are one."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rempart.intake.markdown import addresses
from rempart.model.body import Body, Link
from rempart.model.piece import Piece, Source
from rempart.rules._lexicon import where
from rempart.rules._visible import plain

ALIKE = 0.6  # share of the shorter name's words
FEWEST = 3  # words in common: two tell no story

VAGUE = frozenset({"press", "anonymous"})
# Many publishers under one domain: the first part of the path tells them apart.
HOSTS = frozenset(["github.com", "gitlab.com", "youtube.com", "medium.com", "facebook.com", "x.com"])
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Origin:
    """What one citation leads to; `slug` and `title` are the words of its address and its `name`."""

    line: int
    url: str
    name: str
    publisher: str
    slug: frozenset[str]
    title: frozenset[str]
    agency: str


def origins(piece: Piece) -> Collection[Origin]:
    """Every source of the header and every link to elsewhere, each address once.

    Where the text has links, a source like "three newspapers", without an address, only announces them.
    """
    line, links = piece.lines.get("sources", 0), list(_linked(piece.body))
    sources = piece.header.sources
    named = [_named(one, line) for one in sources if one.url or not links or one.kind not in VAGUE]
    found: dict[str, Origin] = {}
    for origin in [*named, *links]:
        found.setdefault(origin.url, origin)
    return found.values()


def _linked(body: Body) -> Iterator[Origin]:
    """Each address linked to, with the agency named in the sentence or the note that it stands in.

    A sentence is read once: one may hold forty thousand links.
    """
    said = {mark.target: sentence.text for sentence in body.sentences for mark in sentence.citations}
    agencies: dict[str, str] = {}
    first: dict[str, Link] = {}
    for link in body.links:
        first.setdefault(link.url, link)
    for link in first.values():
        if link.domain:
            words = said.get(link.url) or body.blocks[link.block].text
            if words not in agencies:
                agencies[words] = _agency(words)
            yield _origin(Source(link.text, url=link.url), link.line, agencies[words])


def same_story(one: Origin, other: Origin) -> bool:
    """Whether two origins name one news agency, or bear one name under two addresses."""
    dispatch = bool(one.agency) and one.agency == other.agency
    return dispatch or _alike(one.slug, other.slug) or _alike(one.title, other.title)


def publisher_of(url: str, title: str = "") -> str:
    """Who publishes what stands at an address; without one, its title."""
    domain, path = addresses.domain(url), url.partition("://")[2].partition("?")[0].strip("/").split("/")
    return f"{domain}/{path[1]}" if domain in HOSTS and len(path) > 1 else domain or title


def _named(source: Source, line: int) -> Origin:
    return _origin(source, line, _agency(source.note))


def _agency(words: str) -> str:
    """The first news agency that a text names, "" for none."""
    text = words.lower()
    return next((text[start:end] for start, end in where("wire", text)), "")


def _origin(source: Source, line: int, agency: str) -> Origin:
    """`agency` is what the words around a source name; its own title comes first."""
    path = source.url.partition("://")[2].partition("?")[0].strip("/").split("/")
    return Origin(
        line,
        source.url or source.title,
        plain(source.title),
        publisher_of(source.url, source.title),
        frozenset(_WORD.findall(path[-1].lower())),
        frozenset(_WORD.findall(source.title.lower())),
        _agency(source.title) or agency,
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= FEWEST and shared >= ALIKE * min(len(one), len(other))
