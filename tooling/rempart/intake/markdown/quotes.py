"""A block's text in, the spans that stand between quotation marks out; in linear time.

« », “ ” and straight "…" count, within one block. One to three words between marks are a title,
a nickname or a word held at arm's length, not somebody's statement: they stay the author's own.
A mark that is never closed opens nothing, so that nobody hides a text behind one.
"""

import re
from collections.abc import Iterator

from rempart.intake.markdown.spans import Span

FEWEST_WORDS = 4

_MARK = re.compile('[«»“”„"]')
_CLOSING = {"«": "»", "“": "”", "„": "”", '"': '"'}
_OPENS_AFTER = " \t\u00a0\u202f\u2009([{—–-/:'’«“|"


def find_quotes(text: str) -> Iterator[Span]:
    """The outermost quotations of four words and more, marks included, in order."""
    for start, end in _pairs(text):
        if len(text[start + 1 : end - 1].split()) >= FEWEST_WORDS:
            yield start, end


def _pairs(text: str) -> Iterator[Span]:
    if '"' not in text and (text.isascii() or not _MARK.search(text)):
        return
    last = {closing: text.rfind(closing) for closing in _CLOSING.values()}
    start, closing = -1, ""
    for mark in _MARK.finditer(text):
        place, char = mark.start(), mark.group()
        if start < 0 and _opens(text, place) and last[_CLOSING[char]] > place:
            start, closing = place, _CLOSING[char]
        elif start >= 0 and char == closing and not (char == '"' and _opens(text, place)):
            yield start, place + 1
            start = -1


def _opens(text: str, place: int) -> bool:
    """A straight mark opens only after a space or its like, and before a word."""
    if text[place] != '"':
        return text[place] in _CLOSING
    before = text[place - 1] if place else " "
    after = text[place + 1 : place + 2]
    return before in _OPENS_AFTER and bool(after) and not after.isspace()
