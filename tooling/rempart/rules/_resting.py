"""What a report rests on that leads nowhere else: a piece in, answers out (tooling/decisions/0016)."""

from rempart.intake.markdown import addresses
from rempart.model.piece import Kind, Piece, Source
from rempart.rules._appeal import practical, rate
from rempart.rules._commerce import is_public, own_text
from rempart.rules._lexicon import hits, says
from rempart.rules._networks import SOCIAL
from rempart.rules._persons import names
from rempart.rules._prose import named_sources, told_by, witnessed, worded

FEWEST = 60  # words of a report
SEVERAL = 2  # names
OPENING = 2  # blocks after the first
PROGRAMS = 2.0  # words of them in a hundred


def can_be_seen(piece: Piece) -> bool:
    """Whether its author was there, or anybody can go and see, or look it up."""
    return _is_a_notice(piece) or witnessed(piece) or _is_public(piece) or practical(piece)


def _is_public(piece: Piece) -> bool:
    """Whether the report opens with what was done in public, where anybody can look it up."""
    opening = (sentence for sentence in told_by(piece) if sentence.block <= OPENING)
    return any(True for _ in hits("public_act", opening)) and not piece.header.sources


def _is_a_notice(piece: Piece) -> bool:
    """Whether it is a line or two that says what is on, as anybody present could."""
    return piece.header.kind is Kind.BRIEF and piece.body.words < FEWEST


def is_whole(piece: Piece) -> bool:
    """Whether there is a report to speak of: a line or two of another house may be any part of one, and what
    tells of programs is told by who wrote them."""
    return not piece.foreign or (piece.body.words >= FEWEST and rate(piece, "software") < PROGRAMS)


def is_sourced(piece: Piece) -> bool:
    """Whether the header names a source that somebody stands for; a network is none."""
    return any(_stands(source) for source in named_sources(piece))


def _stands(source: Source) -> bool:
    """Whether a source is called something, and leads, if anywhere, where not everybody writes.

    A bare address tells who stands for it where it is an institution's.
    """
    domain = addresses.domain(source.url)
    if source.title == source.url:
        return is_public(domain)
    return domain not in SOCIAL and worded(source.title)


def is_put_down(piece: Piece) -> bool:
    """Whether the piece itself says that the story is false, and several people are named in it."""
    found = {piece.body.text[start:end] for start, end in names(piece.body.text)}
    return len(found) >= SEVERAL and says("denial", own_text(piece))
