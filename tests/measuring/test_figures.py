"""Counts become shares with an interval, scores a ranking: values that can be checked by hand."""

import pytest

from rempart.measuring.figures import (
    Share,
    agreement,
    best_threshold,
    mean,
    ranking,
    threshold_at,
    wilson,
)
from rempart.measuring.lines import lines, shown


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 100, 0.0, 0.037), (1, 100, 0.0018, 0.0545), (8, 10, 0.4902, 0.9433), (100, 100, 0.963, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.0002)


def test_of_nothing_everything_is_possible() -> None:
    assert Share(0, 0).told() == {"share": 0.0, "hits": 0, "n": 0, "low": 0.0, "high": 1.0}
    assert mean([]) is None


def test_f1_is_made_of_precision_and_recall() -> None:
    found = agreement([True, True, False, False], [True, False, True, False])
    assert (found["f1"], found["precision"]["share"], found["recall"]["share"]) == (0.5, 0.5, 0.5)
    assert (found["n"], found["positives"]) == (4, 2)


def test_nothing_found_and_nothing_to_find_is_no_division_by_zero() -> None:
    assert agreement([False], [False])["f1"] == 0.0


def test_a_perfect_ranking_has_the_whole_area_and_equal_scores_half_of_it() -> None:
    assert ranking([3, 4], [1, 2])["roc_auc"] == 1.0
    assert ranking([1, 1], [1, 1])["roc_auc"] == 0.5
    assert ranking([1, 2], [3, 4])["roc_auc"] == 0.0


def test_at_most_one_honest_text_in_a_hundred_is_above_the_threshold() -> None:
    good = [number / 1000 for number in range(1000)]
    threshold = threshold_at(good)
    assert sum(score > threshold for score in good) == 10
    found = ranking([2.0, 0.5], good)
    assert (found["recall_at_fpr_1"]["hits"], found["false_alarms"]["share"]) == (1, 0.01)


def test_many_equal_scores_never_pass_the_threshold_together() -> None:
    assert ranking([0.4], [0.4] * 99 + [0.0])["false_alarms"]["hits"] == 0


def test_the_best_threshold_parts_what_can_be_parted_and_never_equal_scores() -> None:
    assert best_threshold([1, 2, 3, 4], [False, False, True, True]) == 3
    assert best_threshold([1, 2, 2, 2], [False, True, True, False]) == 2


def test_a_share_is_never_shown_without_how_many_it_was_counted_over() -> None:
    told = list(lines({"spam": {"fr": Share(1, 4).told()}, "n": 4, "folds": [{"f1": 0.5}]}))
    assert told[0].split() == ["spam", "·", "fr", "25.0%", "[4.6%,", "69.9%]", "(n", "=", "4)"]
    assert [line.split()[-1] for line in told[1:]] == ["4", "0.5"]
    assert shown(Share(0, 0).told()) == "– (n = 0)"
