"""What is noted of a block while it is read: its place, its text, the lines and marks in it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from rempart.intake.markdown import addresses
from rempart.intake.markdown.spans import Span
from rempart.model.body import Citation

_CITING = frozenset({"", "http", "https"})  # the schemes of a link that can be a source


class Lines:
    """Byte offsets in, line numbers out."""

    def __init__(self, text: str, first: int) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.encode().split(b"\n"))]
        self._before = first - 1

    def at(self, offset: int) -> int:
        return self._before + bisect_right(self._starts, offset)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    group: number of the outermost list, table or blockquote, 0 for none. quotation: number of
    the outermost blockquote, 0 for none. definition: number of the note's definition, 0 outside
    notes. depth: how many lists and blockquotes are around.
    """

    kind: str = "paragraph"
    group: int = 0
    quotation: int = 0
    definition: int = 0
    depth: int = 0


@dataclass(slots=True)
class Anchor:
    """A link or a note reference: from where to where in its block's text, and what it names.

    Once its block is closed it has its words, and its citation unless it can be no source.
    """

    start: int
    end: int
    target: str
    line: int
    note: bool = False
    text: str = ""
    citation: Citation | None = None

    def close(self, words: str) -> None:
        """Take the words it stands in. A link to an e-mail, or within the page, is no source."""
        self.text = words or self.text
        leads = addresses.scheme(self.target) in _CITING and not self.target.startswith("#")
        if self.note or leads:
            self.citation = Citation(self.target, self.line, self.note)


@dataclass(slots=True)
class Leaf:
    """A block that holds text. `silent` are spans that are nobody's prose: code, HTML, bare addresses."""

    place: Place
    kind: str
    line: int
    end_line: int
    level: int = 0
    text: str = ""
    silent: list[Span] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    size: int = 0
    parts: list[str] = field(default_factory=list)
    spots: list[Span] = field(default_factory=list)  # (place in the text, the line that begins there)

    def add(self, text: str, line: int) -> None:
        if not self.spots or self.spots[-1][1] != line:
            self.spots.append((self.size, line))
        self.parts.append(text)
        self.size += len(text)
        self.end_line = max(self.end_line, line)

    def close(self) -> None:
        """Put the text together, and give each link its words."""
        self.text = "".join(self.parts).rstrip()
        self.parts.clear()
        for anchor in self.anchors:
            anchor.close(self.text[anchor.start : anchor.end])

    def line_at(self, offset: int) -> int:
        """The line of a place in the text."""
        if len(self.spots) == 1:
            return self.spots[0][1]
        after = bisect_right(self.spots, offset, key=lambda spot: spot[0])
        return self.spots[after - 1][1] if after else self.line

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation for anchor in self.anchors if (citation := anchor.citation))


def label(written: str) -> str:
    """A note's label as it is compared: capitals and spaces make no difference."""
    return " ".join(written.split()).casefold()
