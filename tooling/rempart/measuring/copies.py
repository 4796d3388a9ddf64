"""Honest texts in; how often a pasted part of one is found in another, and what is found among all, out.

A third of each text, its place drawn by lot, is pasted into another; some of its words are exchanged for
those of the other, or its sentences put in another order. Thresholds were fitted on the texts of one half, by
their ids, and hold on the other. A third that is mostly quotation is left out and counted: that is no copy.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from rempart.intake import parse_foreign
from rempart.measuring.figures import Share, share
from rempart.measuring.samples import LEGIT, Sample
from rempart.model.facts import Original
from rempart.model.piece import Piece
from rempart.rules._copies import FEWEST, PART, Overlap, overlaps
from rempart.rules._shingles import fingerprint
from rempart.screening.marks import Marks, count, pack

SEED = 1
SHORTEST = 150  # words of a text of which a third is taken
EDITS = (0.0, 0.05, 0.1, 0.2)  # shares of the pasted words that are exchanged
HALVES = ("fitted", "verified")
GRID = ((3, 4, 5, 6, 8, 12), (0.02, 0.04, 0.06, 0.1, 0.2))
LISTED = 400  # pairs of one publisher that are named

_WORD = re.compile(r"\S+\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A third of one text in another. overlap: what the two share then, None when nothing."""

    sample: Sample
    edits: float
    shuffled: bool
    overlap: Overlap | None

    def found(self, fewest: int = FEWEST, part: float = PART) -> bool:
        return self.overlap is not None and len(self.overlap.pairs) >= fewest and self.overlap.part >= part


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that share words, as they were published."""

    one: Sample
    other: Sample
    overlap: Overlap

    @property
    def half(self) -> str:
        """Fitted on when both texts belong to that half."""
        return HALVES[self.one.half or self.other.half]


def figures(told: Iterable[Sample], progress: Callable[[int], object] = bool) -> dict[str, Any]:
    """All that the task `copies` tells."""
    samples = [one for one in told if one.label == LEGIT and one.text]
    pieces = {one.id: parse_foreign(one.text, one.id, one.title, one.lang) for one in samples}
    index = index_of(pieces.values())
    pairs = list(_pairs(samples, pieces, index))
    thirds = [Third(one) for one in samples if len(one.text.split()) >= SHORTEST]
    fit = [third for third in thirds if third.is_own]
    pasted = list(_pasted(fit, samples, index, progress))
    return {
        "n": len(samples),
        "thresholds": {"marks": FEWEST, "part": PART},
        "thirds": {"n": len(fit), "mostly quoted, left out": len(thirds) - len(fit)},
        "found": {half: _recall(pasted, number) for number, half in enumerate(HALVES)},
        "unrelated": {half: _unrelated(samples, pairs, half) for half in HALVES},
        "one publisher": _related(pairs),
        "grid": _grid(pasted, pairs),
    }


def index_of(pieces: Iterable[Piece]) -> Marks:
    """The marks of texts, as the archive's are kept."""
    packed = ((piece, pack(fingerprint(piece))) for piece in pieces)
    return Marks((Original(piece.path, lang=piece.lang, marks=count(one[0])), one) for piece, one in packed)


class Third:
    """A third of a text, word by word, from a place drawn by lot."""

    def __init__(self, sample: Sample) -> None:
        words = _WORD.findall(sample.text)
        start = Random(f"{SEED} {sample.id}").randrange(len(words) - len(words) // 3 + 1)
        self.sample = sample
        self.words: list[str] = words[start : start + len(words) // 3]

    @property
    def is_own(self) -> bool:
        """Whether at least half of it is the author's own words, no quotation and no code."""
        body = parse_foreign("".join(self.words), "third", "", self.sample.lang).body
        own = (one.own for one in body.sentences if not body.blocks[one.block].quoted)
        return 2 * sum(len(text.split()) for text in own) >= len(self.words)

    def pasted_into(self, host: Sample, edits: float, shuffled: bool) -> str:
        """The host's text with this third between two of its paragraphs."""
        chance = Random(f"{SEED} {self.sample.id} {edits} {shuffled}")
        strange = [word.strip() for word in _WORD.findall(host.text)]
        text = "".join(_exchanged(word, strange, edits, chance) for word in self.words)
        if shuffled:
            sentences = _SENTENCE.split(text)
            chance.shuffle(sentences)
            text = " ".join(sentences)
        paragraphs = host.text.split("\n\n")
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), text)
        return "\n\n".join(paragraphs)


def _exchanged(word: str, strange: Sequence[str], edits: float, chance: Random) -> str:
    """A word as it is or, by lot, another one before the same space."""
    if chance.random() >= edits:
        return word
    return chance.choice(strange) + word[len(word.rstrip()) :]


def _pasted(
    thirds: Sequence[Third], samples: Sequence[Sample], index: Marks, progress: Callable[[int], object]
) -> Iterator[Pasted]:
    done = 0
    for edits, shuffled in [*((edits, False) for edits in EDITS), (0.0, True)]:
        for third in thirds:
            host = _host(third.sample, samples, edits)
            text = third.pasted_into(host, edits, shuffled)
            piece = parse_foreign(text, host.id, host.title, host.lang)
            shared = (o for o in overlaps(piece, index) if o.original.path == third.sample.id)
            yield Pasted(third.sample, edits, shuffled, next(shared, None))
            progress(done := done + 1)


def _host(sample: Sample, samples: Sequence[Sample], edits: float) -> Sample:
    """Another text of the same language and half; of another publisher, where there is one."""
    others = [one for one in samples if (one.lang, one.half) == (sample.lang, sample.half) and one != sample]
    strangers = [one for one in others if one.publisher != sample.publisher]
    return Random(f"{SEED} {sample.id} host {edits}").choice(strangers or others or [sample])


def _pairs(samples: Sequence[Sample], pieces: Mapping[str, Piece], index: Marks) -> Iterator[Pair]:
    """Each two texts that share anything, the one that comes first in the collection first."""
    places = {one.id: place for place, one in enumerate(samples)}
    for one in samples:
        for overlap in overlaps(pieces[one.id], index):
            other = samples[places[overlap.original.path]]
            if places[one.id] < places[other.id]:
                yield Pair(one, other, overlap)


def _recall(pasted: Iterable[Pasted], half: int) -> dict[str, Any]:
    some = [one for one in pasted if one.sample.half == half]
    found = {f"{edits:.0%} of words": _told(some, edits, False) for edits in EDITS}
    return found | {"another order": _told(some, 0.0, True)}


def _told(pasted: Iterable[Pasted], edits: float, shuffled: bool) -> dict[str, Any]:
    some = [one for one in pasted if (one.edits, one.shuffled) == (edits, shuffled)]
    langs = sorted({one.sample.lang for one in some})
    by_lang = {lang: share(one.found() for one in some if one.sample.lang == lang).told() for lang in langs}
    return share(one.found() for one in some).told() | {"by_lang": by_lang}


def _unrelated(samples: Sequence[Sample], pairs: Iterable[Pair], half: str) -> dict[str, Any]:
    """Pairs of texts by two publishers, all of them, and how many are taken for copies."""
    strangers = [p for p in pairs if p.half == half and p.one.publisher != p.other.publisher]
    counted = _strange_pairs([one for one in samples if not one.half])
    everything = _strange_pairs(samples)
    n = counted if half == HALVES[0] else everything - counted
    most = max((pair.overlap.part for pair in strangers if len(pair.overlap.pairs) >= FEWEST), default=0.0)
    found = sum(pair.overlap.is_copy for pair in strangers)
    return Share(found, n).told() | {"largest part": round(most, 4)}


def _strange_pairs(samples: Sequence[Sample]) -> int:
    """How many pairs of texts have two publishers."""
    sizes: dict[str, int] = {}
    for one in samples:
        sizes[one.publisher] = sizes.get(one.publisher, 0) + 1
    return (len(samples) ** 2 - sum(size**2 for size in sizes.values())) // 2


def _related(pairs: Iterable[Pair]) -> dict[str, Any]:
    """What one publisher printed twice: true copies, to be read by who doubts it."""
    found = [p for p in pairs if p.overlap.is_copy and p.one.publisher == p.other.publisher]
    found.sort(key=lambda pair: -pair.overlap.part)
    texts = {one.id for pair in found for one in (pair.one, pair.other)}
    listed = [[p.one.id, p.other.id, round(p.overlap.part, 2)] for p in found[:LISTED]]
    return {
        "pairs": len(found),
        "texts": len(texts),
        "later": len({p.other.id for p in found}),
        "list": listed,
    }


def _grid(pasted: Sequence[Pasted], pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """What other thresholds would have given on the half that they were fitted on."""
    edited = [one for one in pasted if not one.sample.half and one.edits == EDITS[2]]
    strangers = [p for p in pairs if p.half == HALVES[0] and p.one.publisher != p.other.publisher]
    return [
        {
            "marks": fewest,
            "part": part,
            "recall at 10%": share(one.found(fewest, part) for one in edited).told()["share"],
            "unrelated": sum(len(p.overlap.pairs) >= fewest and p.overlap.part >= part for p in strangers),
        }
        for fewest in GRID[0]
        for part in GRID[1]
    ]
