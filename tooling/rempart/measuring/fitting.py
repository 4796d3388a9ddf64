"""Marks of texts and what is true of each in; weights that can be read without scikit-learn out.

The only module that needs the extra `train`, and only once it is asked to fit. The same texts in the same
order give the same weights.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any
from zlib import crc32

from rempart.measuring.figures import Share, best_threshold, share, threshold_at
from rempart.screening.linear import PLACES, Marks, Weights, place

SEED = 20261124
LARGEST = 127  # of a signed byte
ONE_IN = 64  # texts whose hash is kept, so that weights can tell what they were fitted to
INNER = 3  # blocks of the training texts, each scored by the others, on which a threshold is chosen


@dataclass(frozen=True, slots=True)
class Fitting:
    """How weights are fitted. freedom: the inverse of how much large weights cost; may_mistake: the share of
    "no" that may be taken for "yes", None to choose the threshold by F1."""

    freedom: float = 2.0
    may_mistake: float | None = None


def matrix(texts: Sequence[Marks]) -> Any:
    """A row for each text, with what `weigh` would multiply each weight by."""
    from scipy.sparse import csr_matrix

    starts, places, values = array("q", [0]), array("i"), array("d")
    for groups in texts:
        for group in groups:
            places.extend(sorted(map(place, group)))  # a set has another order in every process
            values.extend([1 / sqrt(len(group))] * len(group) if group else ())
        starts.append(len(places))
    found = csr_matrix((values, places, starts), shape=(len(texts), PLACES))
    found.sum_duplicates()
    return found


def fit(rows: Any, truth: Sequence[bool], how: Fitting, about: dict[str, Any] | None = None) -> Weights:
    """Weights for these rows of a matrix, the threshold within their bias."""
    scores = _out_of_block(rows, truth, how)
    if how.may_mistake is None:
        threshold = best_threshold(scores, truth)
    else:
        threshold = threshold_at(
            [s for s, yes in zip(scores, truth, strict=True) if not yes], how.may_mistake
        )
    plain = _plain_fit(rows, truth, how)
    return Weights(about or {}, plain.values, plain.scale, plain.bias - threshold)


def strengths(rows: Any, weights: Weights) -> list[float]:
    """What `weigh` says of every row."""
    import numpy

    values = numpy.asarray(weights.values, dtype=float)
    return [float(value) for value in rows @ values * weights.scale + weights.bias]


def marked(texts: Iterable[str]) -> list[int]:
    """The hashes that are kept of these texts."""
    hashes = (crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    return sorted({one for one in hashes if one % ONE_IN == 0})


def seen(texts: Iterable[str], weights: Weights) -> Share:
    """Of the texts whose hash would be kept, how many these weights were fitted to."""
    known = frozenset(weights.about.get("seen", ()))
    return share(one in known for one in marked(texts))


def blocks(count: int, parts: int) -> list[range]:
    """So many contiguous blocks of a row of things."""
    return [range(part * count // parts, (part + 1) * count // parts) for part in range(parts)]


def without(count: int, block: range) -> list[int]:
    """The places outside a block."""
    return [*range(block.start), *range(block.stop, count)]


def _out_of_block(rows: Any, truth: Sequence[bool], how: Fitting) -> list[float]:
    """The score of each row by weights that never saw its block."""
    scores: list[float] = []
    for block in blocks(len(truth), INNER):
        rest = without(len(truth), block)
        fitted = _plain_fit(rows[rest], [truth[place] for place in rest], how)
        scores += strengths(rows[list(block)], fitted)
    return scores


def _plain_fit(rows: Any, truth: Sequence[bool], how: Fitting) -> Weights:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=how.freedom, solver="liblinear", random_state=SEED, max_iter=300)
    model.fit(rows, list(truth))
    scale = float(abs(model.coef_[0]).max()) / LARGEST or 1.0
    values = array("b", (int(value) for value in (model.coef_[0] / scale).round()))
    return Weights({}, values, scale, float(model.intercept_[0]))
