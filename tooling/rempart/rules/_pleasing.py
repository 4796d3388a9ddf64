"""Which paragraphs please and which weigh: a piece in; shares of its words, from 0 to 1, out.

An honest piece praises too, and says in the same breath what it cost or what went wrong.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rempart.model.piece import Piece
from rempart.rules._lexicon import Joined, join_words, used
from rempart.rules._once import once
from rempart.rules._prose import SHORTEST

FEWEST = 200  # words: one paragraph of a short text is soon half of it
# The lists in `_words`: what pleases, what is weighed, and what is everybody's.
PLEASES = ("ease", "praise", "invitation")
WEIGHS = ("setback", "doubt")
PUBLIC = ("public_life",)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """How many words each paragraph has, and which of them please, weigh, or speak of what is everybody's."""

    words: tuple[int, ...]
    pleasing: frozenset[int]
    weighing: frozenset[int]
    public: frozenset[int]

    @property
    def only_pleasing(self) -> frozenset[int]:
        """Those that please, weigh nothing and speak of nothing that is everybody's."""
        return self.pleasing - self.weighing - self.public

    def share(self, some: Iterable[int], least: int = 1) -> float:
        """The share of all words that these paragraphs hold, of `least` where there are fewer."""
        return sum(self.words[number] for number in some) / max(least, sum(self.words))


def pleased(piece: Piece) -> float:
    """How much of a piece stands in paragraphs that please and weigh nothing; of a short one, less."""
    told = paragraphs(piece)
    return told.share(told.only_pleasing, FEWEST)


def outweighed(piece: Piece) -> float:
    """How much of a piece stands in paragraphs that say what was paid, lost, refused or doubted."""
    told = paragraphs(piece)
    return told.share(told.weighing)


@once
def paragraphs(piece: Piece) -> Paragraphs:
    """The paragraphs of a piece that are long enough to say something, whoever speaks in them."""
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for sentence in piece.body.sentences:
        parts[sentence.block].append(sentence.text)
    texts = [text for text in map(" ".join, parts.values()) if len(text) >= SHORTEST]
    told = join_words((), texts)
    return Paragraphs(
        tuple(text.count(" ") + 1 for text in texts),
        _using(told, PLEASES),
        _using(told, WEIGHS),
        _using(told, PUBLIC),
    )


def _using(told: Joined, lists: Iterable[str]) -> frozenset[int]:
    """The paragraphs that use any of the lists."""
    return frozenset(number for name in lists for number, _, _ in used(name, told))
