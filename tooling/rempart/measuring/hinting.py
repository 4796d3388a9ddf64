"""Spam and honest texts in; the weights of the statistical hint, and how far they carry, out.

A model that was shown a source knows its manner. So each source is also left out in turn, and judged by
weights that never saw a text of it: those are the figures that tell what the hint is worth.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from rempart.measuring import fitting
from rempart.measuring.figures import share
from rempart.measuring.samples import LEGIT, SPAM, Sample
from rempart.screening import hint
from rempart.screening.linear import Marks, Weights

LABELS = frozenset({SPAM, LEGIT})
HOW = fitting.Fitting(freedom=2.0, may_mistake=0.01)
FEWEST = 5  # texts of a source that are worth leaving out


def train(told: Sequence[Sample], about: dict[str, Any]) -> Weights:
    """The weights of all these texts, once each: a post in two forms would count twice."""
    texts = _mixed(told)
    rows = fitting.matrix([marks(one) for one in texts])
    known = {"n": len(texts), "seen": fitting.marked(one.text for one in texts)}
    return fitting.fit(rows, [one.label == SPAM for one in texts], HOW, about | known)


def left_out(told: Sequence[Sample]) -> dict[str, Any]:
    """Each source judged by weights of the others: how often it is hinted at."""
    texts = [one for one in _mixed(told) if len(one.text.split()) >= hint.ENOUGH]
    rows = fitting.matrix([marks(one) for one in texts])
    truth = [one.label == SPAM for one in texts]
    sources = [f"{one.source}, {one.label}, {one.lang}" for one in texts]
    found = {}
    for source in sorted(set(sources)):
        here = [place for place, name in enumerate(sources) if name == source]
        rest = [place for place, name in enumerate(sources) if name != source]
        if len(here) >= FEWEST and len({truth[place] for place in rest}) > 1:
            weights = fitting.fit(rows[rest], [truth[place] for place in rest], HOW)
            found[source] = share(score > 0 for score in fitting.strengths(rows[here], weights)).told()
    return found


def marks(sample: Sample) -> Marks:
    """What the hint looks at in a sample."""
    return hint.marks(sample.title, sample.text)


def _mixed(told: Iterable[Sample]) -> list[Sample]:
    """Each text once, in an order that depends on their ids alone."""
    once = list({one.id: one for one in told}.values())
    once.sort(key=lambda one: one.id)
    Random(fitting.SEED).shuffle(once)
    return once
