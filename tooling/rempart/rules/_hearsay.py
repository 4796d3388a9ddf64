"""What a piece tells on nobody's word, against who answers for it: a piece in, sentences and points out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from rempart.model.body import Quote, Sentence
from rempart.model.piece import Piece
from rempart.rules._accusing import called
from rempart.rules._appeal import exclaimed, hundreds, rate
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._once import once
from rempart.rules._persons import names, speakers
from rempart.rules._prose import supported, told_by

NEAR, FAR = 30, 60  # characters before and after somebody that tell whether they say something
SAID = ("rumour", "hearsay")
FULL = 6  # words of a quotation that says something; fewer are an official's phrase, held up
BASE = 2.5

# What each sign weighs, and up to how many count: fitted on matched pairs for tuning and on honest reports
# (tooling/decisions/0021), then rounded by hand.
FOR: Mapping[str, tuple[float, float]] = {"nobody": (1.3, 4), "insinuated": (1.0, 3), "exclaimed": (0.6, 1)}
AGAINST: Mapping[str, tuple[float, float]] = {
    "quoted": (0.1, 40),
    "names": (0.3, 5),
    "witness": (0.5, 4),
    "speakers": (1.5, 3),
    "supported": (0.5, 3),
    "denial": (0.5, 1),
    "when": (0.7, 2),
}


def vague(told: Sequence[Sentence]) -> Iterator[Hit]:
    """Where somebody without a name says something."""
    for hit in hits("nameless", told):
        around = hit.sentence.own[max(0, hit.start - NEAR) : hit.start + len(hit.phrase) + FAR]
        if says("attribution", around):
            yield hit


@once
def by_nobody(piece: Piece) -> tuple[Hit, ...]:
    """What is told on the word of nobody who can be asked: the first words that say so in each sentence."""
    told = told_by(piece)
    found = (*(hit for name in SAID for hit in hits(name, told)), *vague(told))
    return _first_of_each(told, found)


@once
def insinuated(piece: Piece) -> tuple[Hit, ...]:
    """Where a silence, a refusal or a coincidence stands for a proof, once in a sentence."""
    told = told_by(piece)
    return _first_of_each(told, tuple(hits("insinuation", told)))


def _first_of_each(told: Sequence[Sentence], found: Sequence[Hit]) -> tuple[Hit, ...]:
    first = {id(hit.sentence): hit for hit in reversed(found)}
    return tuple(first[id(sentence)] for sentence in told if id(sentence) in first)


def is_answered(piece: Piece) -> bool:
    """Whether who is named, quoted, met or cited carries what is told."""
    return not outweighs(piece)


def outweighs(piece: Piece, by: float = 0.0) -> bool:
    """Whether more is told on nobody's word than anybody answers for, by so many points."""
    points = BASE
    for name, (weight, most) in FOR.items():
        points += weight * min(most, _counted(piece, name))
    for name, (weight, most) in AGAINST.items():
        points -= weight * min(most, _counted(piece, name))
        if points < by:
            return False
    return True


def quoted(piece: Piece) -> int:
    """How many words are quoted, in full sentences, beside somebody who is named."""
    full = (quote for quote in piece.body.quotes if quote.text.count(" ") >= FULL - 1)
    return sum(quote.text.count(" ") + 1 for quote in full if _is_somebodys(piece, quote))


def _is_somebodys(piece: Piece, quote: Quote) -> bool:
    text = piece.body.blocks[quote.block].text
    return any(True for _ in names(text)) or bool(called(piece, text))


def _counted(piece: Piece, name: str) -> float:
    if name == "quoted":
        return quoted(piece)
    if name == "names":
        text = piece.body.text
        return len({text[start:end] for start, end in names(text)})
    if name == "speakers":
        return len(speakers(piece))
    if name == "supported":
        return len(supported(piece))
    if name == "witness":
        return sum(1 for _ in islice(hits(name, piece.body.sentences), int(AGAINST[name][1])))
    if name == "exclaimed":
        return exclaimed(piece) / hundreds(piece)
    if name == "nobody":
        return len(by_nobody(piece))
    return len(insinuated(piece)) if name == "insinuated" else rate(piece, name)
