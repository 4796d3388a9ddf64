"""Words that stand elsewhere too: a piece and an index of marks in, what it shares with each other piece out.

What many pieces share (a way to subscribe, who we are) belongs to nobody and is subtracted, and so are
quotations and code, which leave no marks.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rempart.model.facts import Original, Passage
from rempart.model.finding import Match
from rempart.model.piece import Piece
from rempart.rules._once import once
from rempart.rules._shingles import Mark, fingerprint

# Fitted on one half of 1,190 real posts and tried on the other: see measuring/copies.py.
FEWEST = 5  # marks: some fifteen words in a row, or more with changes between
PART = 0.06  # of one side's marks: what unrelated texts share stays ten times below
MOST = 0.5
COMMON = 3  # other pieces in which the same words stand
APART = 12  # lines between two marks of one passage, at most
SHOWN = 12  # passages of one finding that are shown

Index = Mapping[int, tuple[Passage, ...]]
NONE: frozenset[int] = frozenset()

own_marks = once(fingerprint)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a piece shares with another. pairs: each mark, and its line there; own, theirs: which part of the
    words of either side that is."""

    original: Original
    pairs: tuple[tuple[Mark, int], ...]
    own: float
    theirs: float

    @property
    def part(self) -> float:
        """The larger part: who pastes a third of a short piece into a long one took a third."""
        return max(self.own, self.theirs)

    @property
    def is_copy(self) -> bool:
        """Whether it is more than unrelated texts share."""
        return len(self.pairs) >= FEWEST and self.part >= PART


def copies(piece: Piece, index: Index, but: Container[int] = NONE) -> Iterator[Overlap]:
    """Each other piece from which this one has enough of its words. but: marks that count for nothing."""
    return (overlap for overlap in overlaps(piece, index, but) if overlap.is_copy)


def overlaps(piece: Piece, index: Index, but: Container[int] = NONE) -> Iterator[Overlap]:
    """What a piece shares with each other piece of an index, however little."""
    if not index:
        return
    counted = 0
    shared: dict[Original, list[tuple[Mark, int]]] = {}
    for mark in own_marks(piece):
        elsewhere = others(piece, index, mark.hash)
        if mark.hash in but or _is_nobodys(elsewhere):
            continue
        counted += 1
        for passage in elsewhere:
            shared.setdefault(passage.original, []).append((mark, passage.line))
    for original, pairs in shared.items():
        theirs = len({mark.hash for mark, _ in pairs}) / max(original.marks, 1)
        yield Overlap(original, tuple(pairs), len(pairs) / counted, theirs)


def others(piece: Piece, index: Index, mark: int) -> list[Passage]:
    """Where a mark stands besides in the piece itself; another contribution may bring the same path."""
    found = index.get(mark, ())
    return [told for told in found if told.original.contribution or told.original.path != piece.path]


def _is_nobodys(found: Sequence[Passage]) -> bool:
    """Whether words stand in many published pieces. What waits may be one advertisement, sent many times."""
    return sum(not passage.original.contribution for passage in found) >= COMMON


def matches(overlap: Overlap) -> tuple[Match, ...]:
    """The passages that both sides share, as lines of both, in the order of the piece."""
    found: list[Match] = []
    for mark, there in overlap.pairs:
        last = found[-1] if found else None
        if last and mark.line - last.end_line <= APART and -1 < there - last.there_end <= APART:
            found[-1] = replace(last, end_line=mark.line, there_end=there)
        else:
            found.append(Match(mark.line, mark.line, overlap.original.place, there, there))
    return tuple(islice(_longest(found), SHOWN))


def _longest(found: Sequence[Match]) -> Iterable[Match]:
    """The longest ones, in their order."""
    kept = sorted(found, key=lambda match: match.line - match.end_line)[:SHOWN]
    return (match for match in found if match in kept)
