"""Pieces in, what a search may find of them out, and the bundles that it is kept in: values only.

A bundle holds one language and one period: the months of the newest year, and each year before it. So a piece
changes the bundle of its month alone, and a reader who searches needs the newest one first, the others later.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from rempart.i18n import say
from rempart.publishing.entries import Entry
from rempart.publishing.labels import mark
from rempart.publishing.metadata import full_title, lead
from rempart.publishing.paper import Paper

ROOT = "search/"
SECONDS = 12  # of the eighteen figures that tell a moment in microseconds

# Pagefind takes a word as it is written. An elided article before a typographic apostrophe would be part of
# the word after it, and œ is no accented o to it: both are written plainly in the index, and a reader is
# shown the words as they are in the newspaper.
_PLAIN = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "’": "'"})
_JOINED = re.compile(r"\w*[œŒæÆ]\w*")

_NO_WORDS = re.compile(r'<sup class="mark"[^>]*>.*?</sup>|<a [^>]*doc-backlink[^>]*>.*?</a>', re.S)
_HEADING = re.compile(r"(?<![.?!:…])</h\d>")
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|code|del|em|i|ins|s|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Record:
    """A piece as an index keeps it.

    content: what is searched, and quoted where something is found. meta: what is searched and shown besides.
    filters: what a search may be narrowed to. moment: when it
    was published, in figures that stand in the order of time.
    """

    url: str
    lang: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, Sequence[str]]
    moment: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is searched at once: the pieces of a language that appeared in these months ("2026-11")."""

    lang: str
    name: str
    months: tuple[str, ...]
    pieces: int

    @property
    def path(self) -> str:
        """Its folder, relative to the newspaper's address."""
        return f"{ROOT}{self.lang}/{self.name}/"


def bundles(lang: str, counted: Iterable[tuple[str, int]]) -> tuple[Bundle, ...]:
    """The bundles of a language, newest first. counted: its months, and how many pieces each holds."""
    months = sorted((month for month in counted if month[1]), reverse=True)
    newest = months[0][0][:4] if months else ""
    parts = groupby(months, key=lambda month: month[0] if month[0][:4] == newest else month[0][:4])
    found = ((name, list(held)) for name, held in parts)
    return tuple(
        Bundle(lang, name, tuple(month for month, _ in held), sum(count for _, count in held))
        for name, held in found
    )


def bundles_of(paper: Paper, lang: str) -> tuple[Bundle, ...]:
    """The bundles of a newspaper in a language."""
    counted = paper.archive.names("month")
    return bundles(lang, [(name[3:], count) for name, count in counted if name[:3] == f"{lang} "])


def records(paper: Paper, bundle: Bundle) -> Iterator[Record]:
    """What the pieces of a bundle tell, newest first. Of advertisements nothing is there to be found."""
    for month in bundle.months:
        for entry in paper.archive.listed("month", f"{bundle.lang} {month}"):
            yield as_record(paper, entry)


def as_record(paper: Paper, entry: Entry) -> Record:
    """A piece as an index keeps it. Of one that was retracted: its title, and why it no longer stands."""
    names = [paper.name_of(handle) for handle in entry.header.people]
    told = [lead(entry)]
    if not entry.retracted:
        told += [plain(paper.archive.body(entry)), *paper.transcript(entry)]
    title, content = full_title(entry), " ".join(filter(None, told))
    meta = {
        "title": plainly(title),
        "mark": plainly(say(entry.lang, mark(entry))) if mark(entry) else "",
        "by": plainly(", ".join(map(paper.name_of, entry.header.authors))),
        "topics": plainly(", ".join(entry.header.topics)),
        "day": entry.at.strftime("%Y%m%d").zfill(8),  # one word that nobody looks for
        "corrected": entry.corrected.strftime("%Y%m%d").zfill(8) if entry.corrected else "",
        "joined": " ".join(dict.fromkeys(_JOINED.findall(f"{title} {content}"))),
    }
    filters = {
        "section": [entry.header.section],
        "kind": [entry.header.kind.value],
        "year": [f"{entry.at.year:04}"],
        "person": names,
    }
    return Record(
        url=entry.address,
        lang=entry.lang,
        content=plainly(content or title),
        meta={name: value for name, value in meta.items() if value},
        filters={name: [v for v in values if v] for name, values in filters.items() if any(values)},
        moment=entry.key[:SECONDS],
    )


def plainly(text: str) -> str:
    """Words as an index keeps them, and as a reader's question is asked."""
    return text.translate(_PLAIN)


def plain(body: str) -> str:
    """The words of a body of safe HTML, without its marks of notes."""
    text = _HEADING.sub(".</p>", _NO_WORDS.sub("", body))
    return " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", text))).split())


def print_bundles(engine: str, made: Iterable[tuple[Bundle, str]]) -> str:
    """The bundles of a language as its search page reads them, each with the digest of its files.

    engine: the folder of the program that searches, "" where there is nothing to search.
    """
    told = [
        {
            "path": bundle.path,
            "digest": digest,
            "from": bundle.months[-1],
            "to": bundle.months[0],
            "pieces": bundle.pieces,
        }
        for bundle, digest in made
    ]
    return json.dumps({"engine": engine, "bundles": told}, separators=(",", ":")) + "\n"


def bundles_file(lang: str) -> str:
    """The file that names the bundles of a language."""
    return f"{ROOT}{lang}/bundles.json"
