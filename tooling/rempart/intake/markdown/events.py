"""Markdown in, a flat run of events with byte ranges out: the one module that knows pyromark."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyromark

WIDEST = 20  # columns of a table

_OPTIONS = (
    pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)

# A bare address, as GitHub links it: not inside a word, up to a space or a "<".
_ADDRESS = re.compile(r"(?<![\w/@])(?:https?://|www\.)(?=\w)[^\s<]+", re.I)
_NOT_LAST = "?!.,:;*_~'\"»”’…"
_NO_ADDRESS_IN = ("Link", "Image", "CodeBlock")
_SHUTTING = {**dict.fromkeys(_NO_ADDRESS_IN, 1), **{f"/{name}": -1 for name in _NO_ADDRESS_IN}}

_CELL = ({"Start": "TableCell"}, {"End": "TableCell"})
_ROW_END = {"End": "TableRow"}

Parsed = tuple[Any, Any]  # an event and its range, as pyromark gives them


class Event(NamedTuple):
    """One step through the text, in document order.

    name: "Paragraph" opens and "/Paragraph" closes; "Text", "SoftBreak" and their like stand
    alone. data: what pyromark says of it. start, end: UTF-8 byte offsets.
    """

    name: str
    data: Any
    start: int
    end: int


def read_events(text: str) -> tuple[Event, ...]:
    """All events of a text, bare addresses as links, cells nobody wrote left out.

    Where one table is wider than WIDEST, none is read as a table: the parser fills each row up to
    the width of its head, and sixteen wide tables in 64 KB made it work for eight seconds.
    """
    if "|" not in text or _is_too_wide(text):
        parsed = pyromark.events_with_range(text, options=_OPTIONS, merge_text=True)
    else:
        options = _OPTIONS | pyromark.Options.ENABLE_TABLES
        parsed = _without_padding(pyromark.events_with_range(text, options=options, merge_text=True))
    return tuple(_flat(parsed))


def _is_too_wide(text: str) -> bool:
    """Whether a line that can part a table's head from its rows has too many columns."""
    lines = (line for line in text.split("\n") if line.count("|") > WIDEST)
    return any(not line.strip("|:-> \t") for line in lines)


def _without_padding(parsed: Iterable[Parsed]) -> Iterator[Parsed]:
    """Leave out the empty cells that end a row: most were written by nobody."""
    empty: list[Parsed] = []
    for event, span in parsed:
        if span["start"] == span["end"] and event in _CELL:
            empty.append((event, span))
            continue
        if empty and event != _ROW_END:
            yield from empty
        empty.clear()
        yield event, span


def _flat(parsed: Iterable[Parsed]) -> Iterator[Event]:
    """One event for each, but for a text with bare addresses in it, which is cut around them."""
    shut = 0
    for event, span in parsed:
        start, end = span["start"], span["end"]
        if type(event) is str:
            yield Event(event, None, start, end)
            continue
        ((name, data),) = event.items()
        if name == "Text":
            if not shut and ("://" in data or ("." in data and "www." in data.lower())):
                yield from _linked(Event(name, data, start, end))
                continue
        elif name == "Start" or name == "End":
            name, data = _named(name, data)
            shut += _SHUTTING.get(name, 0)
        yield Event(name, data, start, end)


def _named(name: str, data: Any) -> tuple[str, Any]:
    """What opens or closes, and what is said of it."""
    slash = "/" if name == "End" else ""
    if isinstance(data, str):
        return slash + data, None
    ((tag, more),) = data.items()
    return slash + tag, more


def _linked(event: Event) -> Iterator[Event]:
    """A text event cut around the addresses in it; all parts keep the range of the whole."""
    text, start, end = event.data, event.start, event.end
    done = 0
    for match in _ADDRESS.finditer(text):
        shown = _trimmed(match.group())
        if match.start() > done:
            yield Event("Text", text[done : match.start()], start, end)
        url = shown if "://" in shown else f"http://{shown}"
        yield Event("Link", {"link_type": "Autolink", "dest_url": url, "title": "", "id": ""}, start, end)
        yield Event("Text", shown, start, end)
        yield Event("/Link", None, start, end)
        done = match.start() + len(shown)
    if done < len(text):
        yield Event("Text", text[done:], start, end) if done else event


def _trimmed(url: str) -> str:
    """Without the punctuation that ends the sentence, nor a bracket opened before the address."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in _NOT_LAST or (url[end - 1] == ")" and surplus > 0)):
        end -= 1
        surplus -= url[end] == ")"
    return url[:end]
