"""Where a piece lets whoever is accused answer: a piece in, the accusations that no passage answers out.

A passage is a paragraph with the notes it leads to, or what stands in the header. It answers an accusation
that stands beside it, or one of somebody whom it names.
"""

from collections.abc import Iterator, Mapping

from rempart.model.body import Block
from rempart.model.piece import Piece
from rempart.rules._accusing import Charge, before, called, charges, everything_told
from rempart.rules._lexicon import join_words, used
from rempart.rules._once import once
from rempart.rules._persons import offices
from rempart.rules._prose import HEADER
from rempart.rules._visible import plain

BESIDE = (-1, 0, 1, 2)  # paragraphs around an accusation where its answer needs no name
TELLING = 4  # letters of a word that tells an office from another


def unanswered(piece: Piece) -> Iterator[Charge]:
    """The accusations to which no passage says what is answered, or when it was asked for."""
    charged = charges(piece)
    if not charged:
        return
    told = passages(piece)
    answering = _answering(told)
    heard = {who for block in answering for who in _people(piece, told[block])}
    around = {block: _people(piece, told[block]) for block in {one.hit.sentence.block for one in charged}}
    for charge in charged:
        block = charge.hit.sentence.block
        accused = _people(piece, before(charge.hit)) or around[block]
        if answering.isdisjoint(_beside(block)) and heard.isdisjoint(accused):
            yield charge


@once
def passages(piece: Piece) -> Mapping[int, str]:
    """What each passage says, quotations too, by the index of its block; below zero, what is no block."""
    notes = {note.label: note.text for note in piece.body.notes}
    told = {block.index: plain(" ".join(_with_notes(block, notes))) for block in piece.body.blocks}
    for sentence in everything_told(piece):
        if sentence.block <= HEADER:
            told[sentence.block] = f"{told.get(sentence.block, '')} {sentence.text}".strip()
    return told


def _with_notes(block: Block, notes: Mapping[str, str]) -> Iterator[str]:
    yield block.text
    yield from (notes.get(label, "") for label in {mark.target for mark in block.citations if mark.note})


def _answering(told: Mapping[int, str]) -> frozenset[int]:
    """Where somebody answers, is silent or has been judged; to have been asked takes a day."""
    blocks, text = tuple(told), join_words((), told.values())

    def where(name: str) -> frozenset[int]:
        return frozenset(blocks[number] for number, _, _ in used(name, text))

    asked = where("asked")
    return where("answered") | (asked and asked & where("when"))


def _beside(block: int) -> tuple[int, ...]:
    """Where an answer needs no name: around a paragraph; of a title, in the first ones."""
    return tuple(block + step for step in BESIDE) if block >= HEADER else (block,)


def _people(piece: Piece, text: str) -> frozenset[str]:
    """The last names that a text holds of whom the piece names in full, and the words of offices."""
    held = (text[start:end].lower() for start, end in offices(text))
    words = {word for office in held for word in office.split() if len(word) >= TELLING}
    return called(piece, text).union(words)
