"""Events in, the leaves of the text out, with the pictures and the raw HTML met on the way."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rempart.intake.markdown.addresses import is_relative
from rempart.intake.markdown.events import Event
from rempart.intake.markdown.leaves import Anchor, Leaf, Lines, Place, label
from rempart.model.body import Image, Note, RawHtml

_TAG = re.compile(r"<[^<>]*>")
_CELL = " | "
_BARE = frozenset({"Autolink", "Email"})
_KINDS = {"Heading": "heading", "CodeBlock": "code"}


class Reader:
    """Takes events one by one; keeps what is open and the leaf being filled."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.leaves: list[Leaf] = []
        self.images: list[Image] = []
        self.raw_html: list[RawHtml] = []
        self.notes: dict[int, Note] = {}  # by number of definition; text, links and uses come later
        self.depth = 0
        self._places = [Place()]
        self._leaf: Leaf | None = None
        self._link: Anchor | None = None
        self._bare = False
        self._pictures: list[Event] = []
        self._alt: list[str] = []
        self._containers = 0

    def read(self, events: Iterable[Event]) -> None:
        for event in events:
            take = _TAKERS.get(event.name)
            if take:
                take(self, event)
        self.close_leaf()

    def open_container(self, event: Event) -> None:
        self.close_leaf()
        self._containers += 1
        place = _INSIDE[event.name](self._places[-1], event, self._containers)
        self.depth = max(self.depth, place.depth)
        self._places.append(place)
        if place.definition == self._containers:
            self.notes[place.definition] = Note(label(event.data), "", self.lines.at(event.start))

    def close_container(self, event: Event) -> None:
        self.close_leaf()
        self._places.pop()

    def open_leaf(self, event: Event) -> None:
        self.close_leaf()
        place = self._places[-1]
        first, last = self.lines.at(event.start), self.lines.at(max(event.start, event.end - 1))
        level = int(event.data["level"][1:]) if event.name == "Heading" else 0
        self._leaf = Leaf(place, _KINDS.get(event.name, place.kind), first, last, level)

    def close_leaf(self, event: Event | None = None) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf:
            leaf.close()
            self.leaves.append(leaf)

    def close_html(self, event: Event) -> None:
        self.close_leaf()
        leaf = self.leaves[-1]
        leaf.silent.extend(tag.span() for tag in _TAG.finditer(leaf.text))
        self.raw_html.append(RawHtml(leaf.text, leaf.line))

    def open_cell(self, event: Event) -> None:
        if self._leaf and self._leaf.size:
            self._leaf.add(_CELL, self.lines.at(event.start))

    def add_text(self, event: Event) -> None:
        words = " " if event.data is None else event.data.replace("\n", " ")
        if self._pictures:
            self._alt.append(words)
            return
        leaf = self._filling(event)
        if self._bare or event.name in ("Code", "InlineHtml"):
            leaf.silent.append((leaf.size, leaf.size + len(words)))
        leaf.add(words, self.lines.at(event.start))

    def add_tag(self, event: Event) -> None:
        self.add_text(event)
        self.raw_html.append(RawHtml(event.data, self.lines.at(event.start)))

    def add_reference(self, event: Event) -> None:
        if not self._pictures:
            leaf, line = self._filling(event), self.lines.at(event.start)
            leaf.anchors.append(Anchor(leaf.size, leaf.size, label(event.data), line, note=True))

    def open_link(self, event: Event) -> None:
        if self._pictures:
            return
        leaf, data = self._filling(event), event.data
        target = f"mailto:{data['dest_url']}" if data["link_type"] == "Email" else data["dest_url"]
        self._link = Anchor(leaf.size, leaf.size, target, self.lines.at(event.start))
        self._bare = data["link_type"] in _BARE
        leaf.anchors.append(self._link)

    def close_link(self, event: Event) -> None:
        if self._link and self._leaf and not self._pictures:
            self._link.end = self._leaf.size
            self._link, self._bare = None, False

    def open_image(self, event: Event) -> None:
        if not self._pictures:
            self._alt = []
        self._pictures.append(event)

    def close_image(self, event: Event) -> None:
        """A picture within the words of another is only words: the outer one is shown."""
        opening = self._pictures.pop()
        if self._pictures:
            return
        alt, title = "".join(self._alt), opening.data["title"]
        line = self.lines.at(opening.start)
        self.images.append(Image(opening.data["dest_url"], alt, line, title))
        leaf = self._filling(opening)
        if self._link:
            self._link.text += alt
        if not is_relative(opening.data["dest_url"]):  # not shown: readers see its words
            leaf.add(alt, line)
        if title:
            leaf.add(title, line)

    def _filling(self, event: Event) -> Leaf:
        """The open leaf; the text of a tight list item opens its own."""
        if self._leaf is None:
            line, place = self.lines.at(event.start), self._places[-1]
            self._leaf = Leaf(place, place.kind, line, line)
        return self._leaf


def _in_quote(around: Place, event: Event, number: int) -> Place:
    """A boxed remark (`> [!NOTE]`, its kind in `data`) quotes nobody."""
    quotation = around.quotation or (0 if event.data else number)
    kind = "note" if around.definition else "paragraph"
    return Place(kind, around.group or number, quotation, around.definition, around.depth + 1)


def _in_list(around: Place, event: Event, number: int) -> Place:
    group = around.group or number
    return Place(around.kind, group, around.quotation, around.definition, around.depth + 1)


def _in_item(around: Place, event: Event, number: int) -> Place:
    if around.definition:
        return around
    return Place("item", around.group, around.quotation, 0, around.depth)


def _in_note(around: Place, event: Event, number: int) -> Place:
    return Place("note", definition=number, depth=around.depth)


def _in_table(around: Place, event: Event, number: int) -> Place:
    return replace(around, kind="row", group=around.group or number)


_INSIDE: Mapping[str, Callable[[Place, Event, int], Place]] = {
    "BlockQuote": _in_quote,
    "List": _in_list,
    "Item": _in_item,
    "FootnoteDefinition": _in_note,
    "Table": _in_table,
}
_LEAVES = ("Paragraph", "Heading", "CodeBlock", "HtmlBlock", "TableHead", "TableRow")
_TAKERS: Mapping[str, Callable[[Reader, Event], None]] = {
    **dict.fromkeys(_INSIDE, Reader.open_container),
    **dict.fromkeys((f"/{name}" for name in _INSIDE), Reader.close_container),
    **dict.fromkeys(_LEAVES, Reader.open_leaf),
    **dict.fromkeys((f"/{name}" for name in _LEAVES), Reader.close_leaf),
    **dict.fromkeys(("Text", "Html", "SoftBreak", "HardBreak", "Code"), Reader.add_text),
    "/HtmlBlock": Reader.close_html,
    "TableCell": Reader.open_cell,
    "InlineHtml": Reader.add_tag,
    "FootnoteReference": Reader.add_reference,
    "Link": Reader.open_link,
    "/Link": Reader.close_link,
    "Image": Reader.open_image,
    "/Image": Reader.close_image,
}
