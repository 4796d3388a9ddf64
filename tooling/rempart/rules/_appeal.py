"""How a text courts its readers: a piece in; how often it praises, addresses, weighs, lets others speak, out.

Rates are for a hundred words, so that a long text is not louder than a short one.
"""

from dataclasses import dataclass
from itertools import islice

from rempart.model.piece import Piece
from rempart.rules._commerce import REACH, is_public, own_text, signs
from rempart.rules._lexicon import lexicon, says
from rempart.rules._once import once

FEWEST = 60  # words: a short text is measured as one of so many
LAST = 2  # paragraphs at the end
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


def voices(piece: Piece) -> int:
    """How often somebody else is heard or shown: told who says so, quoted, cited."""
    body = piece.body
    cited = len(piece.header.sources) + len(body.notes) + len({li.domain for li in body.links if li.domain})
    return count(piece, "attribution") + len(body.quotes) + cited


def ends_with_call(piece: Piece) -> bool:
    """Whether the last paragraphs speak to the reader, or say how to reach somebody."""
    told = piece.body.sentences
    first = max((sentence.block for sentence in told), default=0) - LAST + 1
    last = [sentence for sentence in told if sentence.block >= first]
    words = " ".join(sentence.own for sentence in last)
    line = min((sentence.line for sentence in last), default=0)
    reached = any(sign.line >= line for sign in signs(piece, *REACH))
    linked = any(
        link.line >= line and link.domain and not is_public(link.domain) for link in piece.body.links
    )
    return reached or linked or says("reader", words) or says("sale_call", words)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted of a piece, as bytes, which are searched faster; its length in hundreds of words; by
    list, how many were found and up to how many were looked for."""

    words: bytes
    hundreds: float
    counts: dict[str, tuple[int, int]]


@once
def _counted(piece: Piece) -> _Counted:
    text = own_text(piece)
    ends = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"
    share = len(ends) / len(text) if text else 1.0
    return _Counted(ends.encode("utf-8", "replace"), max(FEWEST, piece.body.words * share) / 100, {})
