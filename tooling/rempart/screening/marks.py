"""The marks that pieces leave in; an index of them out, which tells where each stands.

The index is a column of numbers in order: a dictionary of a thousand pieces takes twenty times the memory.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import islice

from rempart.model.facts import Original, Passage
from rempart.rules._shingles import HASH, Mark

PIECES = 64 - HASH  # bits that tell the piece in an entry of the index
SHOWN = 4  # pieces told of one mark: what stands in three others is nobody's
NOBODY = -1

Packed = tuple[bytes, bytes]
Columns = tuple["array[int]", "array[int]"]


def pack(marks: Sequence[Mark]) -> Packed:
    """The hashes of a piece's marks, and the line of each, as bytes."""
    return array("Q", [mark.hash for mark in marks]).tobytes(), array("I", [m.line for m in marks]).tobytes()


def is_packed(hashes: bytes, lines: bytes) -> bool:
    """Whether these can be the marks of a piece, which a child without rights packed."""
    if len(hashes) % 8 or len(hashes) != 2 * len(lines):
        return False
    return max(array("Q", hashes), default=0) >> HASH == 0


def count(hashes: bytes) -> int:
    """How many different marks a piece left."""
    return len(set(array("Q", hashes)))


class Marks(Mapping[int, tuple[Passage, ...]]):
    """Where each mark stands, the first line of each piece, a few pieces at the most."""

    def __init__(self, pieces: Iterable[tuple[Original, Packed]], order: bytes = b"") -> None:
        """The pieces, with their marks as they were packed. order: what an index of just these had."""
        told = list(islice(pieces, 2**PIECES))
        self._originals = [original for original, _ in told]
        self._packed = [packed for _, packed in told]
        self._entries = array("Q", order or sorted(self._all()))
        self._columns: dict[int, Columns] = {}
        self._brought: dict[int, list[int]] = {}  # the numbers of pieces by that of their contribution
        self._left_out = NOBODY

    @property
    def order(self) -> bytes:
        """The index as bytes, to be kept: putting it in order is what takes long."""
        return self._entries.tobytes()

    def without(self, contribution: int) -> "Marks":
        """The same index, in which a contribution does not find itself."""
        other = copy(self)
        other._left_out = contribution
        return other

    def shared(self, contribution: int) -> Iterator[tuple[int, Passage]]:
        """Each mark of a contribution that others have too, as those are told who look it up in `without`."""
        others = self.without(contribution)
        for number in self._numbers(contribution):
            for mark in sorted(set(array("Q", self._packed[number][0]))):
                yield from ((mark, passage) for passage in others.get(mark, ()))

    def __getitem__(self, mark: int) -> tuple[Passage, ...]:
        found = tuple(islice(self._found(mark), SHOWN))
        if not found:
            raise KeyError(mark)
        return found

    def __iter__(self) -> Iterator[int]:
        return (mark for mark in dict.fromkeys(entry >> PIECES for entry in self._entries) if mark in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def _numbers(self, contribution: int) -> Sequence[int]:
        """Those of its pieces."""
        if not self._brought:
            for number, original in enumerate(self._originals):
                self._brought.setdefault(original.contribution, []).append(number)
        return self._brought.get(contribution, ())

    def _found(self, mark: int) -> Iterator[Passage]:
        entries = self._entries
        place = bisect_left(entries, mark << PIECES)
        while place < len(entries) and entries[place] >> PIECES == mark:
            number = entries[place] & (2**PIECES - 1)
            if self._originals[number].contribution != self._left_out:
                yield Passage(self._originals[number], self._line(number, mark))
            place += 1

    def _line(self, number: int, mark: int) -> int:
        """The first line of a mark in a piece, whose columns are put in order when first asked for."""
        if number not in self._columns:
            self._columns[number] = _in_order(self._packed[number])
        hashes, lines = self._columns[number]
        return lines[bisect_left(hashes, mark)]

    def _all(self) -> Iterator[int]:
        """Every mark of every piece once, before the number of the piece."""
        for number, (hashes, _) in enumerate(self._packed):
            yield from (mark << PIECES | number for mark in set(array("Q", hashes)))


def _in_order(packed: Packed) -> Columns:
    """Each mark of a piece once, in order, beside its first line: a column takes no more than was packed."""
    hashes, lines = (array(kind, column) for kind, column in zip("QI", packed, strict=True))
    first = dict(zip(reversed(hashes), reversed(lines), strict=True))
    marks = sorted(first)
    return array("Q", marks), array("I", map(first.__getitem__, marks))
