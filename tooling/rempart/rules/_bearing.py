"""Which paragraphs somebody answers for: a piece in, the blocks that nobody does out."""

from collections import defaultdict
from collections.abc import Sequence

from rempart.model.body import Sentence
from rempart.model.piece import Piece
from rempart.rules._lexicon import says
from rempart.rules._once import once
from rempart.rules._persons import answerable
from rempart.rules._prose import SHORTEST, supported

OWN = ("witness", "denial", "document")  # what the author did to know it, doubts, or read


@once
def paragraphs(piece: Piece) -> Sequence[tuple[Sentence, ...]]:
    """The paragraphs that are long enough to claim something, as their sentences."""
    found: defaultdict[int, list[Sentence]] = defaultdict(list)
    for sentence in piece.body.sentences:
        found[sentence.block].append(sentence)
    return [tuple(told) for block, told in found.items() if len(piece.body.blocks[block].text) >= SHORTEST]


@once
def bare(piece: Piece) -> Sequence[tuple[Sentence, ...]]:
    """The paragraphs with nobody named who says it, no source, and nothing that the author did to know it."""
    quoted = {quote.block for quote in piece.body.quotes}
    return [
        told
        for told in paragraphs(piece)
        if told[0].block not in supported(piece) and not _is_borne(told, told[0].block in quoted)
    ]


def _is_borne(told: Sequence[Sentence], quoted: bool) -> bool:
    """quoted: whether somebody's words stand in the paragraph, which is as good as a verb of saying."""
    own = " ".join(sentence.own for sentence in told)
    if any(says(words, own) for words in OWN):
        return True
    text = " ".join(sentence.text for sentence in told)
    return (quoted or says("attribution", own)) and any(True for _ in answerable(text))
