"""The HTML of a page in, its elements and words in their order out, as whoever reads it meets them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from rempart.publishing.stylesheet import Fault, Sheet

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SHOWING = (
    "a abbr address article aside b bdi blockquote body caption cite code data dd details dfn div dl"
    " dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup html i ins kbd li main mark nav ol p pre"
    " q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var"
)
SEEN = frozenset(_SHOWING.split())  # what shows its words, and to everybody
_OFF = frozenset(("hidden", "inert", "popover", "style", "text", "bgcolor", "color", "background"))
_HEADLINES = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = (
    "address",
    "article",
    "aside",
    "details",
    "div",
    "footer",
    "form",
    "header",
    "main",
    "nav",
    "section",
)
_BLOCKS = ("blockquote", "dl", "fieldset", "figure", "hr", "ol", "p", "pre", "table", "ul")
ENDING = frozenset((*_HEADLINES, *_PARTS, *_BLOCKS))  # what ends a paragraph where it begins


@dataclass(eq=False)
class Element:
    """An element, and its place among all that begin on the page."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    place: int

    @cached_property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @cached_property
    def chain(self) -> tuple["Element", ...]:
        """It, then what it stands in, outwards."""
        return (self, *(self.parent.chain if self.parent else ()))

    @property
    def rel(self) -> frozenset[str]:
        return frozenset(self.attributes.get("rel", "").lower().split())

    def is_hidden(self, sheet: Sheet) -> bool:
        """Whether somebody does not see it, be it who listens to the page."""
        return any(_is_off(one) for one in self.chain) or self.fault(sheet) is not None

    def fault(self, sheet: Sheet) -> Fault | None:
        """What of a stylesheet may hide it."""
        return next((found for one in self.chain if (found := sheet.fault(one.chain))), None)


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two tags."""

    text: str
    within: Element
    place: int


@dataclass
class Printed:
    """A page as it was printed."""

    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these names, in order."""
        return (element for element in self.elements if element.tag in tags)

    def first(self, tag: str) -> Element | None:
        return next(self.all(tag), None)

    def inside(self, tag: str) -> Iterator[Run]:
        """All words in the first element of a name, be they hidden."""
        box = self.first(tag)
        return (run for run in self.runs if box in run.within.chain)

    def words(self, box: Element, sheet: Sheet, before: float = float("inf")) -> str:
        """What can be read in an element before a place of the page, one space between words."""
        found = (
            run.text
            for run in self.runs
            if run.place < before and box in run.within.chain and not run.within.is_hidden(sheet)
        )
        return plain(" ".join(found))


def plain(text: str) -> str:
    """Words with one space between them, whatever kind of space stood there."""
    return " ".join(text.split())


def read_page(text: str) -> Printed:
    """The elements and words of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.printed


def _is_off(one: Element) -> bool:
    """Whether the page itself keeps an element from somebody; of a style in it nobody can vouch."""
    told = one.attributes
    is_closed = one.tag == "details" and "open" not in told
    is_silent = told.get("aria-hidden", "").lower() == "true"
    return one.tag not in SEEN or is_closed or is_silent or not _OFF.isdisjoint(told)


class _Reader(HTMLParser):
    """Builds a page; a paragraph and an item end where the next begins, as in a browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.printed = Printed()
        self._open: list[Element] = []
        self._count = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag in ENDING or tag == "li":
            self._end("p" if tag in ENDING else tag)
        element = Element(
            tag,
            {name: value or "" for name, value in reversed(list(attrs))},  # of two alike the first counts
            self._open[-1] if self._open else None,
            self._next(),
        )
        self.printed.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser takes `<p/>` for `<p>`

    def handle_endtag(self, tag: str) -> None:
        places = [number for number, one in enumerate(self._open) if one.tag == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open:
            self.printed.runs.append(Run(data, self._open[-1], self._next()))

    def _end(self, tag: str) -> None:
        """End the innermost element of this name, unless it is open in a list or block further out."""
        if self._open and self._open[-1].tag == tag:
            self._open.pop()

    def _next(self) -> int:
        self._count += 1
        return self._count
