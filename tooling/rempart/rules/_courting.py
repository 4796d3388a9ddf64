"""Whether a text courts its readers for something that is for sale: a piece in, yes or no out.

It adds up what speaks for an advertisement and what against it (tooling/decisions/0013, 0021 and 0032).
"""

from collections.abc import Callable, Mapping

from rempart.model.piece import Piece
from rempart.rules._appeal import asides, count, hundreds, leads_to_seller, others, rate, variety
from rempart.rules._commerce import sums
from rempart.rules._once import once
from rempart.rules._pleasing import outweighed, pleased

TRADE = 0.3  # words of trade in a hundred: below, nothing is for sale
FEW, MORE = 2, 0.5  # words of trade in all; who says fewer must court by so many points
SHORTEST, LONGEST = 40, 900  # words: fewer say too little, and an advertisement wants to be read
BASE = 0.45
NEEDED = 0.0
ROOM = 200  # words: in fewer, that nothing is weighed says less, and by itself nothing
EVERYDAY = 0.8  # words in a hundred that programs share with every trade: a test, a team, a screen
MOST = 9.0  # of what speaks for an advertisement

# What each sign weighs, and up to how many in a hundred words it counts: fitted on matched pairs and honest
# posts (tooling/decisions/0032), then rounded by hand. What costs least to count stands first.
AGAINST: Mapping[str, tuple[float, float]] = {
    "software": (1.8, 5.0),
    "asides": (0.85, 3.5),
    "sums": (1.55, 4.5),
    "when": (0.9, 3.0),
    "institution": (1.1, 3.0),
    "asked": (3.0, 0.5),
    "others": (0.6, 2.0),
    "outweighed": (2.4, 0.8),
}
FOR: Mapping[str, tuple[float, float]] = {
    "ease": (1.75, 2.5),
    "invitation": (0.95, 2.0),
    "sale_offer": (3.3, 2.0),
    "seller": (2.0, 1.0),
    "pleased": (3.0, 0.6),
}
SELLING = (
    2.55,
    1.0,
)  # the same for different words of trade, of which an honest piece about a shop has as many
_SHARES: Mapping[str, Callable[[Piece], float]] = {
    "outweighed": outweighed,
    "pleased": pleased,
    "seller": leads_to_seller,
}
_COUNTED: Mapping[str, Callable[[Piece], int]] = {
    "asides": asides,
    "sums": sums,
    "others": others,
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
    return _points(piece) >= (NEEDED if count(piece, "commerce", FEW) >= FEW else NEEDED + MORE)


@once
def _points(piece: Piece) -> float:
    """What speaks for an advertisement, less what speaks against it, which ends most counts early."""
    weight, most = SELLING
    room = min(1.0, piece.body.words / ROOM)
    points = room * (BASE + weight * min(most, variety(piece, "commerce") / hundreds(piece)))
    for name, (weight, most) in AGAINST.items():
        points -= weight * min(most, _measured(piece, name, most))
        if points + MOST < NEEDED:
            return points
    courting = sum(weight * min(most, _measured(piece, name, most)) for name, (weight, most) in FOR.items())
    return points + min(MOST, courting) if courting or room == 1.0 else NEEDED - MOST


def _measured(piece: Piece, name: str, most: float) -> float:
    """How much of a sign a hundred words hold, or what share of the piece has it."""
    if name in _SHARES:
        return float(_SHARES[name](piece))
    if name == "software":
        return max(0.0, rate(piece, name, most + EVERYDAY) - EVERYDAY)
    counted = _COUNTED.get(name)
    return counted(piece) / hundreds(piece) if counted else rate(piece, name, most)
