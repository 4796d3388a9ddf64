"""What several rules ask of the piece at hand: worked out for the first of them, kept for the others."""

from collections.abc import Callable
from typing import TypeVar

from rempart.model.piece import Piece

Value = TypeVar("Value")


def once(work: Callable[[Piece], Value]) -> Callable[[Piece], Value]:
    """The same work, done once while one piece is asked about; the last piece alone is remembered.

    A piece is known by itself, not by what it holds: to compare two costs more than most work.
    """
    kept: list[tuple[Piece, Value]] = []

    def asked(piece: Piece) -> Value:
        if not kept or kept[0][0] is not piece:
            kept[:] = [(piece, work(piece))]
        return kept[0][1]

    return asked
