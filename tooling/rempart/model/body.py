"""The text of a piece, taken apart once: what rules read and what the renderer writes.

Lines count from 1 in the piece's own file. Text is what a reader would see: no Markdown
marks, no-break spaces and curly apostrophes kept as written unless a field says otherwise.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the body. `domain` is the registrable domain, "" for a relative path."""

    url: str
    text: str
    line: int
    domain: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark that ties a claim to its source: a footnote reference or a link."""

    target: str  # the note's label, or the link's address
    line: int
    note: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row, code block or note, in order.

    `text` is its plain text on one line. `quoted` says that it stands in a blockquote.
    """

    index: int
    kind: str  # paragraph | heading | item | row | code | note
    text: str
    line: int
    end_line: int
    citations: tuple[Citation, ...] = ()
    quoted: bool = False
    level: int = 0  # of a heading


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, item or row, with the words that are the author's own.

    `text` and `own` have plain spaces and straight apostrophes; in `own` what is quoted is
    left out, unless quotations are most of the piece: they are what it says, then.
    """

    text: str
    own: str
    line: int
    block: int  # index in Body.blocks
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: « », “ ”, or a blockquote. Citations are those of its neighbourhood."""

    text: str
    line: int
    end_line: int
    block: int
    citations: tuple[Citation, ...] = ()
    blockquote: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the author's own words that a reader would want a source for.

    Dates, times, ordinals, page and footnote numbers, list markers are left out.
    """

    text: str
    line: int
    block: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the label, the plain text, the links it carries, how often it is used."""

    label: str
    text: str
    line: int
    links: tuple[Link, ...] = ()
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the body."""

    url: str
    alt: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML in the source; shown to readers as text, never alive."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a piece, parsed once. `events` feed the renderer and nobody else."""

    text: str = ""
    line: int = 1  # of the body's first line in the file
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    images: tuple[Image, ...] = ()
    raw_html: tuple[RawHtml, ...] = ()
    words: int = 0
    depth: int = 0  # deepest nesting of blocks
    events: tuple[Any, ...] = ()
