"""The words of a piece in; how much they are those of the spam that was collected, as a capped hint, out.

What can be had of spam is old, English, and mostly mail: the weights rank, they prove nothing. So the hint
is for moderators alone, asks for nothing, and has a capped part in the score of spam: less than the
lightest finding of a rule (`screening/scores.py`).
"""

from functools import cache
from itertools import pairwise
from math import exp

from rempart.i18n import N_
from rempart.model.finding import HINT, Audience, Family, Finding, Severity
from rempart.model.piece import Piece
from rempart.screening.linear import Marks, Weights, read, weigh

NAME = "hint"
TOLD = 0.5  # above this a moderator is told; the weights are fitted so that 1 honest text in 100 is
ORDINARY = -2.5  # the weight of most honest texts
FARTHEST = 20.0
FEWEST = 10  # words: a text with fewer is taken for an ordinary one
ENOUGH = 40  # words: of a text with fewer no moderator is told
LONGEST = 1500  # bytes of words that are looked at
HEAD = 200  # bytes at their head whose letters are looked at too

_PLAIN = bytes(
    0x30
    if chr(code).isdigit()
    else code
    if code >= 0x80 or chr(code).isalpha() or chr(code) in "'$%!"
    else 0x20
    for code in range(256)
)


def marks(title: str, text: str) -> Marks:
    """The words of a text, their neighbours, and the letters of its head."""
    data = f"{title}\n{text[:LONGEST]}".lower().encode("utf-8", "replace")[:LONGEST].translate(_PLAIN)
    words = data.split()
    head = b" ".join(words)[:HEAD]
    return (
        frozenset(words),
        frozenset(map(b" ".join, pairwise(words))),
        frozenset([head[start : start + 4] for start in range(len(head) - 3)]),
    )


def strength(piece: Piece, weights: Weights | None = None) -> float:
    """From 0 to 1; above `TOLD` for what hardly any honest text has in common with spam."""
    text = "\n".join(block.text for block in piece.body.blocks)
    return likeness(weigh(weights or trained(), marks(piece.header.title, text)), piece.body.words)


def likeness(weight: float, words: int) -> float:
    """A weight as a number from 0 to 1; a short text is taken for an ordinary one until it says more."""
    known = min(1.0, words / FEWEST)
    bounded = max(-FARTHEST, min(FARTHEST, ORDINARY + (weight - ORDINARY) * known))
    return round(1 / (1 + exp(-bounded)), 4)


def hint(share: float, words: int) -> list[Finding]:
    """The finding for moderators when its words, so many of them, are that much like known spam."""
    if share <= TOLD or words < ENOUGH:
        return []
    return [
        Finding(
            0,
            N_("the words resemble those of known spam: %(percent)d on a scale of 100, which proves nothing"),
            {"percent": round(100 * share)},
            severity=Severity.ADVICE,
            audience=Audience.MODERATOR,
            rule=HINT,
            family=Family.SPAM,
        )
    ]


@cache
def trained() -> Weights:
    """The weights that come with the package, read when they are first asked for."""
    return read(NAME)
