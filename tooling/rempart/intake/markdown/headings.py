"""Events in, the level and anchor of each heading out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rempart.intake.markdown.events import Event

_LONGEST = 60  # characters of an anchor
_OTHERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """level: from 2, the page has the headline. anchor: unique in its text."""

    level: int
    anchor: str


def read_headings(events: Sequence[Event]) -> dict[int, Heading]:
    """By the number of the event that opens it, each heading that says something.

    The levels in use become 2, 3, 4… without a gap: a text may begin with any of them.
    """
    found = {index: _words(events, index) for index, event in enumerate(events) if event.name == "Heading"}
    said = {index: words for index, words in found.items() if words}
    used = sorted({events[index].data["level"] for index in said})
    anchors = _unique([slug(words) for words in said.values()])
    return {
        index: Heading(used.index(events[index].data["level"]) + 2, anchor)
        for index, anchor in zip(said, anchors, strict=True)
    }


def slug(words: str) -> str:
    """Lower case letters and digits joined by hyphens, "section" when there are none."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _OTHERS.sub("-", letters)[:_LONGEST].strip("-") or "section"


def _words(events: Sequence[Event], index: int) -> str:
    said = []
    while events[index].name != "/Heading":
        if events[index].name in ("Text", "Code", "InlineHtml"):
            said.append(events[index].data)
        index += 1
    return " ".join("".join(said).split())


def _unique(anchors: Sequence[str]) -> list[str]:
    """The second of one name is "name-2", unless that is another's name already."""
    taken = set(anchors)
    counts: dict[str, int] = {}
    named = []
    for anchor in anchors:
        name, count = anchor, counts.get(anchor, 0) + 1
        while count > 1 and (name := f"{anchor}-{count}") in taken:
            count += 1
        counts[anchor] = count
        taken.add(name)
        named.append(name)
    return named
