"""A block's text in, the spans of its sentences out; French and English, in linear time."""

import re
from collections.abc import Iterator

from rempart.intake.markdown.spans import Span

# An end: full stop or its like, the marks that close with it, then a space.
_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*(?:\s?»|[\"'”’)\]])*(?=\s)")
_NEXT = re.compile(r"\s*[\"'«“‘(\[—–-]*\s*(.)", re.S)
_LAST_WORD = re.compile(r"[\w.'’-]*$")
_REACH = 24  # characters looked at before an end: longer words are no abbreviations

# Words whose full stop ends no sentence; capitals standing alone ("M. Durand", initials) need no list.
_SHORTENED = """
mm mme mmes mlle mlles dr drs pr prof mgr ste mr mrs ms rev hon gov sen rep gen lt sgt jr sr bd boul dép
dept cf vs env ex ibid éd eds et-al tel tél trad approx resp ca viz
"""
# Words that are cut short only before a number: "art. 12", "no. 5", "12 janv. 2026".
_NUMBERED = """
art al av ch chap fig n no nos nb num p pp par s sq t vol st min max janv févr avr juil sept oct nov déc
jan feb mar apr jun jul aug sep dec
"""
_ALWAYS = frozenset(_SHORTENED.split())
_BEFORE_A_NUMBER = frozenset(_NUMBERED.split())
_DOTTED = re.compile(r"(?:\w\.)+\w$")  # e.g, i.e, U.S, a.m: the last stop is the end looked at


def split(text: str) -> Iterator[Span]:
    """The sentences of a text, in order; together they hold all of it but the spaces between.

    A stop ends a sentence when the word before it is no abbreviation or initial and what
    follows does not begin in lower case. Decimals and addresses have no space after theirs.
    """
    start = 0
    for end in _END.finditer(text):
        if end.start() >= start and _ends(text, end):
            yield start, end.end()
            start = _skip_spaces(text, end.end())
    if text[start:].strip():
        yield start, len(text.rstrip())


def _ends(text: str, end: re.Match[str]) -> bool:
    following = _NEXT.match(text, end.end())
    if following is None or following[1].islower():
        return False
    before = text[max(0, end.start() - _REACH) : end.start()]
    return end.group()[0] != "." or not _is_shortened(before, following[1])


def _is_shortened(before: str, after: str) -> bool:
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    if len(word) == 1:
        return word.isupper() or after.isdigit()
    if after.isdigit() and word.lower() in _BEFORE_A_NUMBER:
        return True
    return word.lower() in _ALWAYS or _DOTTED.search(word) is not None


def _skip_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
