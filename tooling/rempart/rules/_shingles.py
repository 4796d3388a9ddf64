"""The fingerprint of a piece's own words: a piece in, its winnowed hashes and their lines out.

Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting",
2003): of every `WINDOW` neighbouring shingles the smallest hash is kept, so that any run of
`SHINGLE + WINDOW - 1` words that two texts share leaves at least one hash in both.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from rempart.model.piece import Piece

SHINGLE = 5  # words
WINDOW = 4  # shingles: a word changed in ten leaves runs of eight, seldom of twelve
HASH = 40  # bits: what two unrelated archives share by chance is a mark in ten million
TELLING = 4  # letters

_PRIME = 2**61 - 1
_KEPT = 2**HASH - 1
_BASE = 1_000_003
_LEAVING = pow(_BASE, SHINGLE, _PRIME)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A hash that was kept, and the line where its words begin."""

    hash: int
    line: int


def fingerprint(piece: Piece) -> tuple[Mark, ...]:
    """The marks of a piece, in order. Quotations and code are other people's words and leave none."""
    words: list[int] = []
    lines: list[int] = []
    for sentence in piece.body.sentences:
        if not piece.body.blocks[sentence.block].quoted:
            told = [crc32(word.encode()) for word in _WORD.findall(_plain(sentence.own))]
            words += told
            lines += [sentence.line] * len(told)
    hashes = list(_roll(words))
    return tuple(Mark(hashes[place], lines[place]) for place in _winnow(hashes))


def telling_words(text: str) -> frozenset[str]:
    """The words that say what a sentence is about: numbers, and those of four letters and more."""
    words = _WORD.findall(_plain(text))
    return frozenset(word for word in words if len(word) >= TELLING or word.isdigit())


def _plain(text: str) -> str:
    """Neither case nor accents make another text."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _roll(words: Sequence[int]) -> Iterator[int]:
    """The hash of every `SHINGLE` neighbouring words (Rabin and Karp's rolling hash)."""
    value = 0
    for place, word in enumerate(words):
        value = (value * _BASE + word) % _PRIME
        if place >= SHINGLE:
            value = (value - words[place - SHINGLE] * _LEAVING) % _PRIME
        if place >= SHINGLE - 1:
            yield value & _KEPT


def _winnow(hashes: Sequence[int]) -> Iterator[int]:
    """The place of the smallest hash of each full window, the last of equals, each place once."""
    best, told = 0, -1
    for end, value in enumerate(hashes):
        start = end - WINDOW + 1
        if best < start:
            best = min(range(start, end + 1), key=lambda place: (hashes[place], -place))
        elif value <= hashes[best]:
            best = end
        if start >= 0 and best != told:
            told = best
            yield best
