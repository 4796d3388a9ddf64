"""How each event is written: one function for each kind of element, and the table that names them."""

from collections.abc import Callable, Mapping
from html import escape

from rempart.i18n import N_, say
from rempart.intake.markdown import addresses
from rempart.intake.markdown.events import Event
from rempart.intake.markdown.headings import slug
from rempart.intake.markdown.leaves import label
from rempart.intake.markdown.writer import DEPTH, WAYS_BACK, Writer

_OUTSIDE = ' rel="ugc noopener"'
_BOXES = {
    "Note": N_("Note"),
    "Tip": N_("Tip"),
    "Important": N_("Important"),
    "Warning": N_("Warning"),
    "Caution": N_("Caution"),
}
_ENDS = (
    "/Paragraph",
    "/Link",
    "/HtmlBlock",
    "/Heading",
    "/Item",
    "/CodeBlock",
    "/Table",
    "/TableHead",
    "/TableRow",
    "/TableCell",
)
_INLINE = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}


def _paragraph(writer: Writer, event: Event) -> None:
    lone = _lone_image(writer)
    if lone and writer.picture(lone):
        writer.begin("<figure>", "</figure>\n")
    else:
        writer.begin("<p>", "</p>\n")


def _lone_image(writer: Writer) -> Event | None:
    """The picture a paragraph holds, when it holds nothing else."""
    events, index = writer.events, writer.index + 1
    if events[index].name != "Image":
        return None
    image, inside = events[index], 1
    while inside:
        index += 1
        inside += {"Image": 1, "/Image": -1}.get(events[index].name, 0)
    return image if events[index + 1].name == "/Paragraph" else None


def _heading(writer: Writer, event: Event) -> None:
    heading = writer.headings.get(writer.index)
    if heading is None:
        writer.begin("", "")
    else:
        level = min(heading.level, 6)
        writer.begin(f'<h{level} id="h-{heading.anchor}">', f"</h{level}>\n")


def _quote(writer: Writer, event: Event) -> None:
    if event.data is None:
        writer.nest("<blockquote>\n", "</blockquote>\n")
    else:
        title = escape(say(writer.lang, _BOXES[event.data]))
        writer.nest(f'<div class="box" role="note">\n<p class="box-title">{title}</p>\n', "</div>\n")


def _list(writer: Writer, event: Event) -> None:
    if event.data is None:
        writer.nest("<ul>\n", "</ul>\n")
    else:
        writer.nest("<ol>\n" if event.data == 1 else f'<ol start="{event.data}">\n', "</ol>\n")


def _item(writer: Writer, event: Event) -> None:
    if writer.depth > DEPTH:
        writer.begin("\n", "\n")
    else:
        writer.begin("<li>", "</li>\n")


def _task(writer: Writer, event: Event) -> None:
    state, mark = (N_("done"), "☑") if event.data else (N_("to do"), "☐")
    writer.out.append(f'<span role="img" aria-label="{escape(say(writer.lang, state))}">{mark}</span> ')


def _table(writer: Writer, event: Event) -> None:
    writer.aligned = event.data
    writer.begin('<div class="table" tabindex="0">\n<table>\n', "</tbody>\n</table>\n</div>\n")


def _head(writer: Writer, event: Event) -> None:
    writer.column, writer.cell = 0, 'th scope="col"'
    writer.begin("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")


def _row(writer: Writer, event: Event) -> None:
    writer.column, writer.cell = 0, "td"
    writer.begin("<tr>", "</tr>\n")


def _cell(writer: Writer, event: Event) -> None:
    aligned = writer.aligned[writer.column]
    writer.column += 1
    look = "" if aligned == "None" else f' class="{aligned.lower()}"'
    writer.begin(f"<{writer.cell}{look}>", f"</{writer.cell[:2]}>")


def _inline(writer: Writer, event: Event) -> None:
    tag = _INLINE[event.name]
    writer.depth += 1
    if writer.depth > DEPTH:
        writer.begin("", "")
    else:
        writer.begin(f"<{tag}>", f"</{tag}>")


def _code(writer: Writer, event: Event) -> None:
    writer.out.append(f"<code>{escape(event.data)}</code>")


def _link(writer: Writer, event: Event) -> None:
    attributes = _attributes(writer, event)
    writer.begin(f"<a {attributes}>" if attributes else "", "</a>" if attributes else "")


def _attributes(writer: Writer, event: Event) -> str:
    """What makes a link live, "" for one that leads nowhere or where we do not let it."""
    url = event.data["dest_url"]
    if event.data["link_type"] == "Email":
        url = f"mailto:{url}"
    if addresses.is_relative(url):
        place = writer.places.link(url)
        return f'href="{escape(place)}"' if place else ""
    url = addresses.clean(url)
    if url.startswith("#"):
        anchor = slug(url)
        return f'href="#h-{anchor}"' if anchor in writer.anchors else ""
    scheme = addresses.scheme(url)
    if scheme == "mailto":
        return f'href="{escape(url)}"'
    return f'href="{escape(url)}"{_OUTSIDE}' if scheme in ("http", "https") and addresses.host(url) else ""


def _image(writer: Writer, event: Event) -> None:
    writer.alt.clear()
    writer.pictures.append(event)


def _end_image(writer: Writer, event: Event) -> None:
    image = writer.pictures.pop()
    if writer.pictures:
        return
    alt, title = escape("".join(writer.alt)), escape(image.data["title"])
    place = writer.picture(image)
    if place is None:
        writer.out.append(alt)
        return
    address, width, height = place
    size = f' width="{width}" height="{height}"' if width and height else ""
    writer.out.append(f'<img src="{escape(address)}" alt="{alt}"{size} loading="lazy">')
    if title and writer.open[-1].startswith("</figure"):
        writer.out.append(f"<figcaption>{title}</figcaption>")


def _mark(writer: Writer, event: Event) -> None:
    """A note's number in the text. The parser lets none stand within a link."""
    name = label(event.data)
    if writer.muted or name not in writer.numbers:
        return
    number = writer.numbers[name]
    way = writer.marks[name] = writer.marks.get(name, 0) + 1
    title = escape(say(writer.lang, N_("Note %(number)d"), {"number": number}))
    link = f'<a href="#note-{number}" role="doc-noteref" aria-label="{title}">{number}</a>'
    spot = f' id="mark-{number}-{way}"' if way <= WAYS_BACK else ""
    writer.out.append(f'<sup class="mark"{spot}>{link}</sup>')


def _note(writer: Writer, event: Event) -> None:
    """Write a note apart; one that nobody leads to, or the second of its name, is dropped later."""
    name = label(event.data)
    dropped = name not in writer.numbers or name in writer.notes
    writer.shelf.append(("" if dropped else name, writer.out, writer.depth))
    writer.muted += dropped
    writer.out, writer.depth = [], 0


def _end_note(writer: Writer, event: Event) -> None:
    text = "".join(writer.out)
    name, writer.out, writer.depth = writer.shelf.pop()
    if name:
        writer.notes[name] = text
    else:
        writer.muted -= 1


WRITERS: Mapping[str, Callable[[Writer, Event], None]] = {
    "Paragraph": _paragraph,
    "HtmlBlock": lambda writer, event: writer.begin("<p>", "</p>\n"),
    "Heading": _heading,
    "BlockQuote": _quote,
    "List": _list,
    "Item": _item,
    "CodeBlock": lambda writer, event: writer.begin('<pre tabindex="0"><code>', "</code></pre>\n"),
    "Table": _table,
    "TableHead": _head,
    "TableRow": _row,
    "TableCell": _cell,
    "Link": _link,
    "Image": _image,
    "/Image": _end_image,
    "FootnoteReference": _mark,
    "FootnoteDefinition": _note,
    "/FootnoteDefinition": _end_note,
    "TaskListMarker": _task,
    "Code": _code,
    "SoftBreak": lambda writer, event: writer.out.append("\n"),
    "HardBreak": lambda writer, event: writer.out.append("<br>\n"),
    "Rule": lambda writer, event: writer.out.append("<hr>\n"),
    **dict.fromkeys(_INLINE, _inline),
    **dict.fromkeys(("Text", "Html", "InlineHtml"), Writer.text),
    **dict.fromkeys(("/BlockQuote", "/List", *(f"/{name}" for name in _INLINE)), Writer.unnest),
    **dict.fromkeys(_ENDS, Writer.end),
}
