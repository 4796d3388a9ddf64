"""Sentences that people found worth checking, or not, in; how often we agree, out.

Sentences of a debate stand one after the other, and neighbours speak of the same thing: so nothing is
shuffled. The ids are put in order, cut into contiguous blocks, and each block is judged by weights, and at a
threshold, that only the other blocks have made.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rempart.measuring import fitting
from rempart.measuring.figures import agreement, mean
from rempart.measuring.samples import Sample
from rempart.screening import claims
from rempart.screening.linear import Weights

YES, NO = "checkworthy", "not_checkworthy"
BLOCKS = 5
HOW = fitting.Fitting(freedom=2.0)

Progress = Callable[[int], object]

_LAST_NUMBER = re.compile(r"(\d+)\D*$")


def figures(samples: Iterable[Sample], can_fit: bool, progress: Progress = bool) -> dict[str, Any]:
    """All that the task `claims` tells. can_fit: whether what trains is installed.

    The main figures are those of sentences that the weights judging them have never seen: of the weights
    that come with the package where they have not, of the blocks where they have.
    """
    told = in_order(one for one in samples if one.label in (YES, NO))
    truth = [one.label == YES for one in told]
    by_weights = _by_weights(told, truth)
    by_blocks = block_figures(told, truth, progress) if can_fit and any(truth) and not all(truth) else None
    unseen = not by_weights["seen_in_training"]["hits"]
    main = by_weights if unseen or not by_blocks else by_blocks["pooled"]
    return {
        "n": len(told),
        "positives": sum(truth),
        "basis": "weights" if main is by_weights else "blocks",
        "f1": main["f1"] if main is by_weights or not by_blocks else by_blocks["f1"],
        "precision": main["precision"]["share"],
        "recall": main["recall"]["share"],
        "blocks": by_blocks,
        "weights": by_weights,
    }


def block_figures(told: Sequence[Sample], truth: Sequence[bool], progress: Progress = bool) -> dict[str, Any]:
    """Each block judged by the others: F1 averaged over blocks, all answers together, and block by block."""
    rows = fitting.matrix([claims.marks(one.text) for one in told])
    answers: list[bool] = []
    found = []
    for block in fitting.blocks(len(told), BLOCKS):
        rest = fitting.without(len(told), block)
        weights = fitting.fit(rows[rest], [truth[place] for place in rest], HOW)
        here = [score > 0 for score in fitting.strengths(rows[list(block)], weights)]
        ids = {"first": told[block.start].id, "last": told[block.stop - 1].id}
        found.append(ids | agreement(here, truth[block.start : block.stop]))
        answers += here
        progress(len(found))
    return {
        "f1": mean(one["f1"] for one in found),
        "pooled": agreement(answers, truth),
        "folds": found,
    }


def train(samples: Iterable[Sample], about: dict[str, Any]) -> Weights:
    """The weights of all these sentences."""
    told = in_order(one for one in samples if one.label in (YES, NO))
    rows = fitting.matrix([claims.marks(one.text) for one in told])
    known = {"n": len(told), "seen": fitting.marked(one.text for one in told)}
    return fitting.fit(rows, [one.label == YES for one in told], HOW, about | known)


def in_order(samples: Iterable[Sample]) -> list[Sample]:
    """Samples by the last number of their id; those without one as they came, behind."""
    return sorted(samples, key=_number)


def _by_weights(told: Sequence[Sample], truth: Sequence[bool]) -> dict[str, Any]:
    weights = claims.trained()
    known = fitting.seen((one.text for one in told), weights)
    answers = [claims.strength(one.text, weights) > 0 for one in told]
    return agreement(answers, truth) | {"seen_in_training": known.told()}


def _number(sample: Sample) -> tuple[bool, int]:
    found = _LAST_NUMBER.search(sample.id)
    return found is None, int(found[1][-18:]) if found else 0
