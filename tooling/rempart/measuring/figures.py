"""Counts and scores in; shares with their interval, precision and recall, and how well scores rank, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rempart.screening import intervals

DIGITS = 4
FALSE_ALARMS = 0.01  # honest texts that may pass a threshold, at most


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def told(self) -> dict[str, Any]:
        """As JSON: the share, over how many, and where the true share lies with 95 % confidence."""
        low, high = wilson(self.hits, self.of)
        return {"share": _round(self.value), "hits": self.hits, "n": self.of, "low": low, "high": high}


def share(answers: Iterable[bool]) -> Share:
    """How many answers are yes."""
    told = list(answers)
    return Share(sum(told), len(told))


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval at 95 %, rounded; from 0 to 1 when nothing was counted."""
    low, high = intervals.wilson(hits, of)
    return _round(low), _round(high)


def mean(values: Iterable[float]) -> float | None:
    """The average; None of nothing."""
    told = list(values)
    return _round(sum(told) / len(told)) if told else None


def agreement(told: Sequence[bool], truth: Sequence[bool]) -> dict[str, Any]:
    """Precision, recall and F1 of the answers "yes"; the first two with their interval."""
    both = sum(a and b for a, b in zip(told, truth, strict=True))
    precision, recall = Share(both, sum(told)), Share(both, sum(truth))
    asked = precision.of + recall.of
    return {
        "f1": _round(2 * both / asked if asked else 0.0),
        "precision": precision.told(),
        "recall": recall.told(),
        "n": len(truth),
        "positives": recall.of,
    }


def ranking(bad: Sequence[float], good: Sequence[float]) -> dict[str, Any]:
    """How well scores put the bad before the good: the area under the curve, and the recall that is
    left when at most one good text in a hundred is passed over the threshold."""
    threshold = threshold_at(good)
    return {
        "roc_auc": _round(_area(bad, good)),
        "recall_at_fpr_1": share(score > threshold for score in bad).told(),
        "threshold": _round(threshold),
        "false_alarms": share(score > threshold for score in good).told(),
        "n": {"bad": len(bad), "good": len(good)},
    }


def threshold_at(good: Sequence[float], most: float = FALSE_ALARMS) -> float:
    """The lowest score that at most this share of good texts are above."""
    ordered = sorted(good, reverse=True)
    return ordered[int(len(ordered) * most)] if ordered else 0.0


def best_threshold(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Where "at least this" agrees best with the truth, by F1."""
    ordered = sorted(zip(scores, truth, strict=True), reverse=True)
    wanted, right, best = sum(truth), 0, (0.0, 0.0)
    for count, (score, yes) in enumerate(ordered, start=1):
        right += yes
        last = count == len(ordered) or ordered[count][0] < score
        if last:
            best = max(best, (2 * right / (count + wanted), score))
    return best[1]


def _area(bad: Sequence[float], good: Sequence[float]) -> float:
    """The chance that a bad text has more than a good one; equal scores count half."""
    if not bad or not good:
        return 0.5
    ordered = sorted(good)
    wins = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in bad)
    return wins / (2 * len(bad) * len(good))


def told(shares: Mapping[str, Share]) -> dict[str, Any]:
    """Named shares as JSON."""
    return {name: one.told() for name, one in shares.items()}


def _round(value: float) -> float:
    return round(value, DIGITS)
