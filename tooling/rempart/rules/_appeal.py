"""How a text courts its readers: a piece in; how often it praises, addresses, weighs, lets others speak, out.

Rates are for a hundred words, so that a long text is not louder than a short one.
"""

from dataclasses import dataclass
from itertools import islice

from rempart.model.piece import Piece
from rempart.rules._commerce import REACH, is_public, own_text, signs
from rempart.rules._lexicon import framed, lexicon, says
from rempart.rules._once import once
from rempart.rules._persons import heard
from rempart.rules._prose import shown_notes

FEWEST = 60  # words: a short text is measured as one of so many
DOUBTS, SEVERAL = 0.8, 2  # reserves in a hundred words; voices besides the first
LAST = 2  # paragraphs at the end
ASIDES = "(:;"
VARIETY = 200  # phrases looked at
PRICES = 3  # sentences with one
SITES = 3  # sites: who leads to more informs
HEAD, TAIL = 6000, 2000  # characters that are counted of a long text: where it begins and where it ends


def count(piece: Piece, name: str, most: float = 1000) -> int:
    """How often the author's own words use a list, up to `most` times; in a long text, near its ends."""
    text = _counted(piece)
    known, limit = text.counts.get(name, (0, -1))
    if limit < most and known >= limit:
        limit = int(most) + 1
        known = sum(1 for _ in islice(lexicon(name).finditer(text.words), limit))
        text.counts[name] = (known, limit)
    return known


def rate(piece: Piece, name: str, most: float = 10) -> float:
    """The same for a hundred words, up to `most`."""
    length = hundreds(piece)
    return min(most, count(piece, name, most * length) / length)


def variety(piece: Piece, name: str) -> int:
    """How many different phrases of a list the author uses: who says one word ten times has one subject."""
    found = islice(lexicon(name).finditer(_counted(piece).words), VARIETY)
    return len({match.group()[1:-1] for match in found})


def hundreds(piece: Piece) -> float:
    """The length of what is counted, in hundreds of words."""
    return _counted(piece).hundreds


def cited(piece: Piece) -> int:
    """How often the piece leads to what bears it out: sources, notes, sites that sell nothing."""
    sites = {link.domain for link in piece.body.links if link.domain and is_public(link.domain)}
    return len(piece.header.sources) + len(shown_notes(piece)) + len(sites)


def others(piece: Piece) -> int:
    """How many besides the first are heard: who sells speaks for what is sold, who else does knows it."""
    return max(0, len(heard(piece)) - 1)


def weighed(piece: Piece) -> bool:
    """Whether somebody weighs what is for sale, or several are heard about it: prices are then news."""
    return rate(piece, "doubt") >= DOUBTS or others(piece) >= SEVERAL


def priced(piece: Piece) -> int:
    """In how many sentences a price stands."""
    return len(signs(piece, "price"))


def practical(piece: Piece) -> bool:
    """Whether the piece says where to go, or what several things cost: anybody can go and see."""
    return bool(signs(piece, *REACH)) or priced(piece) >= PRICES


def asides(piece: Piece) -> int:
    """How often the author opens a bracket, a list or a second thought: who informs goes into detail."""
    return sum(map(own_text(piece).count, ASIDES))


def exclaimed(piece: Piece) -> int:
    """How often the author exclaims."""
    return own_text(piece).count("!")


@once
def _sites(piece: Piece) -> frozenset[str]:
    """The few sites of somebody's own that the text leads to; none where it leads to many."""
    sites = frozenset(link.domain for link in piece.body.links if link.domain and not is_public(link.domain))
    return sites if len(sites) <= SITES else frozenset()


@once
def leads_to_seller(piece: Piece) -> bool:
    """Whether the last paragraphs say how to reach somebody, and speak of no body that sells nothing."""
    told = piece.body.sentences
    first = max((sentence.block for sentence in told), default=0) - LAST + 1
    reached = {sign.line for sign in signs(piece, *REACH)}
    blocks = {link.block for link in piece.body.links if link.domain in _sites(piece)}
    blocks |= {sentence.block for sentence in told if sentence.line in reached}
    last = " ".join(one.own for one in told if one.block >= first and one.block in blocks)
    opening = " ".join(one.own for one in told if one.block == told[0].block)
    return bool(last) and not says("civic", last) and not says("unpaid", opening)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted of a piece, in small letters and framed; its length in hundreds of words; by list, how
    many were found and up to how many were looked for."""

    words: bytes
    hundreds: float
    counts: dict[str, tuple[int, int]]


@once
def _counted(piece: Piece) -> _Counted:
    text = own_text(piece)
    ends = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"
    share = len(ends) / len(text) if text else 1.0
    return _Counted(framed(ends.lower()), max(FEWEST, piece.body.words * share) / 100, {})
