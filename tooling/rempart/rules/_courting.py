"""Whether a text courts its readers for something that is for sale: a piece in, yes or no out.

It adds up what speaks for an advertisement and what against it, in a hundred words (tooling/decisions/0013).
"""

from collections.abc import Callable, Mapping

from rempart.model.piece import Piece
from rempart.rules._appeal import cited, ends_with_call, exclaimed, hundreds, numbers, others, priced, rate
from rempart.rules._once import once

TRADE = 0.6  # words of trade in a hundred: below, nothing is for sale
SHORTEST, LONGEST = 40, 900  # words: fewer say too little, and an advertisement wants to be read
BASE = 1.3
NEEDED = {"fr": 0.8, "en": 0.5}  # English courts in fewer of the words we know
MOST = 8.0  # of what speaks for an advertisement

# What each sign weighs, and up to how many in a hundred words it counts: fitted on matched pairs and honest
# posts (tooling/decisions/0013), then rounded by hand.
AGAINST: Mapping[str, tuple[float, float]] = {
    "cited": (1.5, 3.0),
    "numbers": (0.4, 6.0),
    "software": (1.4, 4.0),
    "public_life": (0.65, 4.0),
    "doubt": (1.2, 3.0),
    "denial": (1.5, 1.0),
    "prices": (0.8, 3.0),
    "others": (0.7, 2.0),
}
FOR: Mapping[str, tuple[float, float]] = {
    "ends": (0.8, 1.0),
    "exclamations": (0.4, 2.0),
    "commerce": (0.55, 4.0),
    "praise": (0.9, 4.0),
    "invitation": (1.4, 2.0),
    "press": (1.2, 3.0),
    "testimony": (1.0, 2.0),
    "sale_boast": (0.9, 2.0),
    "sale_call": (1.5, 2.0),
    "sale_offer": (1.5, 2.0),
    "reader": (0.1, 4.0),
}
_COUNTED: Mapping[str, Callable[[Piece], int]] = {
    "cited": cited,
    "numbers": numbers,
    "prices": priced,
    "others": others,
    "exclamations": exclaimed,
}


def can_tell(piece: Piece) -> bool:
    """Whether a text is one to be asked: about trade, and neither a line nor a long report."""
    return SHORTEST <= piece.body.words <= LONGEST and rate(piece, "commerce", TRADE) >= TRADE


def weighs(piece: Piece) -> bool:
    """Whether more speaks against an advertisement than for it, of a text that can be told."""
    return can_tell(piece) and not courts(piece)


def courts(piece: Piece) -> bool:
    """Whether more speaks for an advertisement than against it; never of a text that cannot be told."""
    return can_tell(piece) and _points(piece) >= NEEDED.get(piece.lang, max(NEEDED.values()))


@once
def _points(piece: Piece) -> float:
    """What speaks for an advertisement, less what speaks against it, which ends most counts early."""
    points = BASE
    for name, (weight, most) in AGAINST.items():
        points -= weight * min(most, _measured(piece, name, most))
        if points + MOST < min(NEEDED.values()):
            return points
    return points + min(MOST, sum(w * min(m, _measured(piece, name, m)) for name, (w, m) in FOR.items()))


def _measured(piece: Piece, name: str, most: float) -> float:
    """How much of a sign a hundred words hold; of the end, whether it is there."""
    if name == "ends":
        return float(ends_with_call(piece))
    counted = _COUNTED.get(name)
    return counted(piece) / hundreds(piece) if counted else rate(piece, name, most)
