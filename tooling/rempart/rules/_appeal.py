"""How a text courts its readers: a piece in; how often it praises, addresses, weighs, lets others speak, out.

Rates are for a hundred words, so that a long text is not louder than a short one.
"""

import re
from dataclasses import dataclass
from itertools import islice

from rempart.model.piece import Piece
from rempart.rules._commerce import REACH, bare, is_public, own_text, signs
from rempart.rules._lexicon import framed, lexicon, says
from rempart.rules._once import once
from rempart.rules._persons import heard
from rempart.rules._prose import shown_notes

FEWEST = 60  # words: a short text is measured as one of so many
DOUBTS, SEVERAL = 0.8, 2  # reserves in a hundred words; voices besides the first
LAST = 2  # paragraphs at the end
PRICES = 3  # sentences with one
BOOKED = 3  # words beside the way out; more say no more
SITES = 3  # sites: who leads to more informs
_NUMBER = re.compile(r"\d+")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\wÀ-ÿ&'-]{4,}")
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


def numbers(piece: Piece) -> int:
    """How many numbers the author writes, besides prices and contacts, which sellers write too."""
    practical = " ".join(sign.quote for sign in signs(piece, *REACH, "price"))
    return max(0, len(_NUMBER.findall(own_text(piece))) - len(_NUMBER.findall(practical)))


def priced(piece: Piece) -> int:
    """In how many sentences a price stands."""
    return len(signs(piece, "price"))


def practical(piece: Piece) -> bool:
    """Whether the piece says where to go, or what several things cost: anybody can go and see."""
    return bool(signs(piece, *REACH)) or priced(piece) >= PRICES


def exclaimed(piece: Piece) -> int:
    """How often the author exclaims."""
    return own_text(piece).count("!")


def leads_to_seller(piece: Piece) -> bool:
    """Whether the last paragraphs say how to reach somebody, and speak of no body that sells nothing."""
    return bool(_way_out(piece))


def books(piece: Piece) -> int:
    """How many words beside that way out say how to get what is offered."""
    words = framed(_way_out(piece).lower())
    return sum(1 for _ in islice(lexicon("booking").finditer(words), BOOKED))


def named_site(piece: Piece) -> bool:
    """Whether a site or an address that the text leads to bears a name of which it tells."""
    mails = {sign.quote.partition("@")[2] for sign in signs(piece, "mail")}
    led = " ".join(bare(domain.rpartition(".")[0]) for domain in _sites(piece) | mails)
    told = set(_CAPITAL.findall(piece.body.text[:HEAD])) if led else ()
    return any(bare(name) in led and not says("opener", name) for name in told)


@once
def _sites(piece: Piece) -> frozenset[str]:
    """The few sites of somebody's own that the text leads to; none where it leads to many."""
    sites = frozenset(link.domain for link in piece.body.links if link.domain and not is_public(link.domain))
    return sites if len(sites) <= SITES else frozenset()


@once
def _way_out(piece: Piece) -> str:
    """The words of the last paragraphs that say how to reach somebody, "" where those sell nothing."""
    told = piece.body.sentences
    first = max((sentence.block for sentence in told), default=0) - LAST + 1
    reached = {sign.line for sign in signs(piece, *REACH)}
    blocks = {link.block for link in piece.body.links if link.domain in _sites(piece)}
    blocks |= {sentence.block for sentence in told if sentence.line in reached}
    last = (one for one in told if one.block >= first and one.block in blocks)
    words = " ".join(sentence.own for sentence in last)
    opening = " ".join(sentence.own for sentence in told if sentence.block == told[0].block)
    return "" if says("civic", words) or says("unpaid", opening) else words


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
