"""What a report rests on that leads nowhere else: a piece in, answers out (tooling/decisions/0016)."""

from collections.abc import Sequence

from rempart.intake.markdown import addresses
from rempart.model.piece import Certainty, Kind, Piece, Source
from rempart.rules._appeal import practical, rate
from rempart.rules._commerce import is_public, own_text
from rempart.rules._hearsay import by_nobody, insinuated, is_answered, outweighs
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._networks import SOCIAL
from rempart.rules._once import once
from rempart.rules._persons import names, speakers
from rempart.rules._prose import (
    HEADER,
    leads_elsewhere,
    named_sources,
    own_words,
    protected,
    reports,
    shown_notes,
    supported,
    told_by,
    witnessed,
    worded,
)

FEWEST = 60  # words of a report
SEVERAL = 2  # names
OPENING = 2  # blocks after the first
PROGRAMS = 2.0  # words of them in a hundred
HINTS = 2  # sentences that rest on nobody
ALONE = 2.0  # points by which a single one outweighs who answers: a passer-by is quoted in any street
SEEN = 2.5  # points by which more is told than what anybody can go and see


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


def is_promised(piece: Piece) -> bool:
    """Whether a report is told as confirmed, and its header names nobody who stands for it."""
    return piece.header.certainty is Certainty.CONFIRMED and reports(piece) and not is_sourced(piece)


@once
def passed_on(piece: Piece) -> Hit | None:
    """Where a report that is told as confirmed first says that it comes from what people tell and pass on."""
    return next(iter(_marks(piece, leads_to_something(piece))), None) if is_promised(piece) else None


def unborne(piece: Piece) -> bool:
    """Whether a report that is told as confirmed leads nowhere, and has nobody named who says it."""
    led = leads_to_something(piece) or speakers(piece) or is_put_down(piece)
    return is_promised(piece) and is_whole(piece) and not led


def rests_on_nobody(piece: Piece) -> bool:
    """Whether, besides, nobody can go and see, and nobody who is quoted or met carries it."""
    return unborne(piece) and not can_be_seen(piece) and not is_answered(piece)


@once
def nameless(piece: Piece) -> tuple[Hit, ...]:
    """The sentences that rest on nobody named, of a report that they carry more than anybody who is."""
    if not _is_asked(piece):
        return ()
    told = {id(hit.sentence): hit for hit in (*by_nobody(piece), *insinuated(piece))}
    carried = told and outweighs(piece, 0.0 if len(told) >= HINTS else ALONE)
    return tuple(told.values()) if carried else ()


def is_unanswered(piece: Piece) -> bool:
    """Whether nobody carries a report that no other rule says this of, though nothing in it is put on people
    without a name."""
    if not _is_asked(piece) or nameless(piece):
        return False
    return outweighs(piece, SEEN if can_be_seen(piece) else 0.0)


def _is_asked(piece: Piece) -> bool:
    """Whether a report is told as confirmed and hides nobody; told-as-fact tells of those that rest on
    nothing at all: one cause, one finding."""
    open_about_it = piece.header.certainty is not Certainty.CONFIRMED or protected(piece)
    if open_about_it or not reports(piece) or not is_whole(piece):
        return False
    return not (passed_on(piece) or rests_on_nobody(piece))


def leads_to_something(piece: Piece) -> bool:
    """Whether there is a note, or a link to somewhere else; a message that goes round is none."""
    goes_round = any(True for _ in hits("viral", piece.body.sentences)) and not speakers(piece)
    return bool(shown_notes(piece)) or (leads_elsewhere(piece) and not goes_round)


def _marks(piece: Piece, linked: bool) -> Sequence[Hit]:
    """Where the text says that it comes from what people tell and pass on, doubts nothing and cites nothing.

    linked: whether the text leads to something, which answers for the passage it stands in and for the title;
    for the others too where more passages cite than pass on.
    """
    told = told_by(piece)
    found = [*hits("rumour", told), *hits("alarm", told)]
    let_be = {block for block, words in own_words(told).items() if says("denial", words)} if found else set()
    if linked:
        let_be |= {HEADER, *supported(piece)}
    kept = [hit for hit in found if hit.sentence.block not in let_be]
    outweighed = linked and len({hit.sentence.block for hit in kept}) < len(supported(piece))
    return () if outweighed else kept
