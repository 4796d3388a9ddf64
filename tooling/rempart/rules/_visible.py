"""What readers see of a piece, wherever it stands: a piece in, its links, its texts and their lines out."""

from collections.abc import Iterator
from itertools import chain

from rempart.intake.markdown import addresses
from rempart.model.body import Link
from rempart.model.piece import Header, Picture, Piece
from rempart.rules._once import once
from rempart.rules._prose import HEADER

# Blocks whose words are no sentences.
_APART = frozenset({"heading", "note", "code"})
# Keys of a header that are read with the text, or only repeat.
_CENTRE = frozenset({"title", "standfirst", "corrections", "updates", "answers"})
# A person's page is read as a piece: these keys were written for those.
_PERSON = {"title": "name", "standfirst": "bio", "disclosure": "interests"}


@once
def links(piece: Piece) -> tuple[Link, ...]:
    """Each link once: those of the text, of its notes, and of the header: sources, film, claim."""
    noted = [link for note in piece.body.notes for link in note.links]
    return tuple(dict.fromkeys([*piece.body.links, *noted, *_sources(piece), *_elsewhere(piece)]))


def visible(piece: Piece) -> Iterator[tuple[int, str]]:
    """Every text with its line, in plain spaces and straight apostrophes: the header's, then the body's."""
    yield from aside(piece)
    yield from ((sentence.line, sentence.text) for sentence in piece.body.sentences)


@once
def aside(piece: Piece) -> tuple[tuple[int, str], ...]:
    """Every text that is no sentence of the body, with its line."""
    header = ((_line(piece, key), text) for key, text in header_texts(piece.header))
    blocks = ((block.line, block.text) for block in piece.body.blocks if block.kind in _APART)
    images = ((image.line, image.alt) for image in piece.body.images)  # a caption is a sentence
    return tuple((line, plain(text)) for line, text in chain(header, blocks, images) if text)


def margins(piece: Piece) -> Iterator[tuple[int, str]]:
    """What readers see beside title, text, notes and additions: code, what describes pictures, and what the
    header says of sources without an address, interests, credits, licence and retraction, with its line.

    The title of a page that is linked to is that page's, not its reader's.
    """
    linked = {text for one in piece.header.sources if one.url for text in (one.title, one.note)}
    header = ((_line(piece, key), told) for key, told in header_texts(piece.header) if key not in _CENTRE)
    code = ((block.line, block.text) for block in piece.body.blocks if block.kind == "code")
    images = ((image.line, image.alt) for image in piece.body.images)  # a caption is a sentence
    for line, text in (*header, *code, *images):
        if text and text not in linked:
            yield line, plain(text)


def plain(text: str) -> str:
    """A text with plain spaces and straight apostrophes, as sentences have them."""
    return " ".join(text.replace("’", "'").split())


def _sources(piece: Piece) -> Iterator[Link]:
    line = _line(piece, "sources")
    for source in piece.header.sources:
        if source.url:
            yield Link(source.url, source.title, line, addresses.domain(source.url), HEADER)


def _elsewhere(piece: Piece) -> Iterator[Link]:
    """The film on another site, the place where a claim can be read."""
    media, claim = piece.header.media, piece.header.claim
    for key, url, text in (
        ("media", media.url if media else "", piece.header.title),
        ("claim", claim.url if claim else "", claim.text if claim else ""),
    ):
        if url:
            yield Link(url, text, _line(piece, key), addresses.domain(url), HEADER)


def _line(piece: Piece, key: str) -> int:
    return piece.lines.get(key) or piece.lines.get(_PERSON.get(key, key), 1)


def header_texts(header: Header) -> Iterator[tuple[str, str]]:
    """Every text of a header that readers see, with the key it stands under."""
    told = header.disclosure
    yield from (("title", header.title), ("standfirst", header.standfirst), ("series", header.series))
    yield from (("topics", topic) for topic in header.topics)
    yield from (("credits", credit.role) for credit in header.credits)
    yield from (("sources", text) for one in header.sources for text in (one.title, one.note))
    yield from (("disclosure", text) for text in (told.interests, told.ai, told.sponsor))
    yield from (("corrections", text) for one in header.corrections for text in (one.wrong, one.right))
    yield from (("updates", update.text) for update in header.updates)
    yield from (("answers", text) for one in header.answers.values() for text in (one.note,))
    yield "licence", header.licence
    if header.image:
        yield from (("image", text) for text in _of_picture(header.image))
    yield from (("gallery", text) for one in header.gallery for text in _of_picture(one))
    if header.media:
        yield from (("media", chapter.title) for chapter in header.media.chapters)
    if header.claim:
        yield from (("claim", text) for text in (header.claim.text, header.claim.by, header.claim.where))
    if header.retraction:
        yield "retraction", header.retraction.reason


def _of_picture(picture: Picture) -> tuple[str, ...]:
    return picture.alt, picture.caption, picture.credit, picture.licence
