"""What is looked up before the rules run: the archive's pieces in, indexes for Facts out."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rempart.intake.paths import address
from rempart.model.facts import Passage
from rempart.model.piece import Piece
from rempart.rules._shingles import fingerprint

SHORTENERS = Path(__file__).parent / "shorteners.txt"
BOILERPLATE = 3  # words that stand in this many pieces belong to nobody


def fingerprints(archive: Iterable[Piece]) -> Mapping[int, Passage]:
    """Where each mark of the archive stands first; what many pieces share is left out."""
    passages: dict[int, Passage] = {}
    holders: dict[int, int] = {}
    for piece in archive:
        marks = fingerprint(piece)
        places = {line: Passage(piece.path, line) for line in {mark.line for mark in marks}}
        own = {mark.hash: places[mark.line] for mark in reversed(marks)}
        for mark, passage in own.items():
            passages.setdefault(mark, passage)
            holders[mark] = holders.get(mark, 0) + 1
    return {mark: passage for mark, passage in passages.items() if holders[mark] < BOILERPLATE}


def addresses(archive: Iterable[Piece]) -> Mapping[str, str]:
    """The public address of each piece, those it had before too, and the path that holds it."""
    held: dict[str, str] = {}
    for piece in archive:
        for taken in (address(piece.path), *piece.header.was):
            held.setdefault(taken, piece.path)
    held.pop("", None)
    return held


def signers(archive: Iterable[Piece]) -> Mapping[str, frozenset[str]]:
    """Who signs each piece, by its path."""
    return {piece.path: frozenset(piece.header.authors) for piece in archive}


@cache
def shorteners() -> frozenset[str]:
    """The domains that hide where a link leads."""
    lines = SHORTENERS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
