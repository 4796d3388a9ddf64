"""Whether a text courts its readers for something that is for sale: a piece in, yes or no out.

It adds up what speaks for an advertisement and what against it, in a hundred words (tooling/decisions/0013,
0021 and 0024).
"""

from collections.abc import Callable, Mapping

from rempart.model.piece import Piece
from rempart.rules._appeal import (
    books,
    cited,
    count,
    exclaimed,
    hundreds,
    leads_to_seller,
    named_site,
    numbers,
    others,
    priced,
    rate,
)
from rempart.rules._once import once

TRADE = 0.3  # words of trade in a hundred: below, nothing is for sale
FEW, MORE = 2, 1.0  # words of trade in all; who says fewer must court by so many points
SHORTEST, LONGEST = 40, 900  # words: fewer say too little, and an advertisement wants to be read
BASE = 1.3
NEEDED = 0.0
EVERYDAY = 0.8  # words in a hundred that programs share with every trade: a test, a team, a screen
MOST = 8.0  # of what speaks for an advertisement

# What each sign weighs, and up to how many in a hundred words it counts: fitted on matched pairs and honest
# posts (tooling/decisions/0021 and 0024), then rounded by hand.
AGAINST: Mapping[str, tuple[float, float]] = {
    "cited": (1.5, 3.0),
    "numbers": (0.25, 6.0),
    "software": (1.5, 4.0),
    "public_life": (1.1, 4.0),
    "doubt": (0.8, 3.0),
    "denial": (0.8, 1.0),
    "prices": (1.0, 3.0),
    "others": (0.8, 2.0),
    "setback": (0.7, 5.0),
}
FOR: Mapping[str, tuple[float, float]] = {
    "exclamations": (0.7, 2.0),
    "praise": (1.1, 4.0),
    "ease": (0.8, 4.0),
    "invitation": (0.6, 2.0),
    "press": (0.9, 3.0),
    "sale_boast": (0.7, 2.0),
    "sale_call": (0.7, 2.0),
    "sale_offer": (1.6, 2.0),
    "seller": (0.9, 1.0),
    "books": (0.9, 3.0),
    "named_site": (0.9, 1.0),
}
_LEADING: Mapping[str, Callable[[Piece], int]] = {
    "seller": leads_to_seller,
    "books": books,
    "named_site": named_site,
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
    if not can_tell(piece):
        return False
    needed = NEEDED if count(piece, "commerce", FEW) >= FEW else NEEDED + MORE
    return _points(piece) >= needed


@once
def _points(piece: Piece) -> float:
    """What speaks for an advertisement, less what speaks against it, which ends most counts early."""
    points = BASE
    for name, (weight, most) in AGAINST.items():
        points -= weight * min(most, _measured(piece, name, most))
        if points + MOST < NEEDED:
            return points
    courting = sum(weight * min(most, _measured(piece, name, most)) for name, (weight, most) in FOR.items())
    return points + min(MOST, courting) if courting else NEEDED - MOST  # who only says little sells nothing


def _measured(piece: Piece, name: str, most: float) -> float:
    """How much of a sign a hundred words hold; of where the text leads, whether or how often it does."""
    if name in _LEADING:
        return float(_LEADING[name](piece))
    if name == "software":
        return max(0.0, rate(piece, name, most + EVERYDAY) - EVERYDAY)
    counted = _COUNTED.get(name)
    return counted(piece) / hundreds(piece) if counted else rate(piece, name, most)
