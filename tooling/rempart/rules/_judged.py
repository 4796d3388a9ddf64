"""Of whom a court has spoken: a piece in, the last names of those it says to be convicted or cleared out."""

from rempart.model.piece import Piece
from rempart.rules._accusing import called, everything_told
from rempart.rules._answering import passages
from rempart.rules._lexicon import says
from rempart.rules._persons import names
from rempart.rules._prose import HEADER


def judged(piece: Piece) -> frozenset[str]:
    """The last names of whom the text says that a court has spoken: those beside the word, else around it."""
    spoken = (
        (sentence.block, words)
        for sentence in everything_told(piece)
        if says("conviction", sentence.text)
        for words in sentence.text.split(";")
    )
    found: set[str] = set()
    nameless: set[int] = set()
    for block, words in spoken:
        if says("conviction", words):
            people = _people(piece, words)
            found |= people
            nameless |= set() if people else {block}
    return frozenset(found).union(*(_around(piece, block) for block in nameless))


def _around(piece: Piece, block: int) -> frozenset[str]:
    """The last names in a paragraph; without any, in the one before it; for a title, in the first."""
    said = passages(piece)
    beside = 0 if block == HEADER else block - 1
    return _people(piece, said[block]) or _people(piece, said.get(beside, ""))


def _people(piece: Piece, words: str) -> frozenset[str]:
    named = (words[start:end].rpartition(" ")[2] for start, end in names(words))
    return called(piece, words).union(named)
