"""YAML text in; where each key and value of it stands out, so that one is changed and no other byte.

What stands where is told by the parser that reads the values (`schema.reading`). Whoever changes a text by it
reads what came of that, and compares.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value begins and ends, in characters. key: where its key begins, in a mapping.

    flow: it stands in brackets or is a scalar. keys, items: what is in a mapping, in a list.
    """

    start: int
    end: int
    key: int = -1
    flow: bool = True
    keys: dict[str, "Span"] = field(default_factory=dict)
    items: tuple["Span", ...] = ()


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been met. parts: a mapping's keys and values in turn."""

    start: int
    is_map: bool
    flow: bool
    parts: list[tuple[Span, str]] = field(default_factory=list)

    def closed(self, end: int) -> Span:
        """A block ends with what is in it: the parser tells the place of what follows."""
        end = end if self.flow else max((part.end for part, _ in self.parts), default=self.start)
        if not self.is_map:
            return Span(self.start, end, flow=self.flow, items=tuple(part for part, _ in self.parts))
        pairs = zip(self.parts[::2], self.parts[1::2], strict=True)
        keys = {name: replace(value, key=key.start) for (key, name), (value, _) in pairs}
        return Span(self.start, end, flow=self.flow, keys=keys)


def spans(text: str) -> Span:
    """Where the value of a text stands. Raises yaml.YAMLError for what is no YAML, ValueError for none."""
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        done: tuple[Span, str] | None = None
        if isinstance(event, yaml.ScalarEvent):
            start, end = _place(event.start_mark), _place(event.end_mark)
            done = Span(start, start + len(text[start:end].rstrip())), event.value
        elif isinstance(event, yaml.CollectionStartEvent):
            is_map = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(_place(event.start_mark), is_map, bool(event.flow_style)))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop().closed(_place(event.end_mark)), ""
        if done and not stack:
            return done[0]
        if done:
            stack[-1].parts.append(done)
    raise ValueError


def _place(mark: Any) -> int:
    """Every event of the C parser has its marks."""
    return int(mark.index)


def column(text: str, place: int) -> int:
    """How far from the beginning of its line a place is."""
    return place - (text.rfind("\n", 0, place) + 1)


def line_end(text: str, place: int) -> int:
    """Where the line after that of a place begins; the end of a text that ends before."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1
