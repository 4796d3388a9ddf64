"""Judged texts, honest or free advertising, in; false alarms, recall and ranking of the spam checks out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rempart.measuring.figures import Share, mean, ranking, share, threshold_at
from rempart.measuring.fitting import seen
from rempart.measuring.samples import LEGIT, SPAM, Judged, by_lang, grouped
from rempart.model.finding import Family, Severity
from rempart.screening import hint
from rempart.screening.scores import scores

FEWEST = 60  # honest texts of a source: with fewer, one text more is a share of its own
POWERS = {"look": Severity.LOOK, "hold": Severity.HOLD}


def figures(judged: Iterable[Judged]) -> dict[str, Any]:
    """All that the task `spam` tells. Texts with another label are left out."""
    everything = list(judged)
    good = [one for one in everything if one.sample.label == LEGIT]
    bad = [one for one in everything if one.sample.label == SPAM]
    return {
        "n": len(good) + len(bad),
        "false_alarms": false_alarms(good),
        "recall": recall(bad),
        "ranking": _rankings(good, bad),
        "halves": halves(good, bad),
    }


def false_alarms(good: Sequence[Judged]) -> dict[str, Any]:
    """How many honest texts a spam rule has looked at or held: in all, by language, by source."""
    return {
        "all": _powers(good),
        "by_lang": {lang: _powers(some) for lang, some in by_lang(good).items()},
        "by_source": {name: _powers(some) for name, some in _by_source(good).items()},
        "worst_source": _worst(good),
    }


def recall(bad: Sequence[Judged]) -> dict[str, Any]:
    """How much free advertising is flagged, averaged over its publishers: many pages of one are one."""
    shares = {name: _powers(some) for name, some in _by_publisher(bad).items()}
    return {
        "n": len(bad),
        "publishers": len(shares),
        "average": {power: mean(one[power]["share"] for one in shares.values()) for power in POWERS},
        "by_publisher": shares,
    }


def halves(good: Sequence[Judged], bad: Sequence[Judged]) -> list[dict[str, Any]]:
    """A threshold chosen on the honest texts of one half, and what it does to the other half."""
    return [_verified(good, bad, chosen_on=half) for half in (0, 1)]


def _verified(good: Sequence[Judged], bad: Sequence[Judged], chosen_on: int) -> dict[str, Any]:
    threshold = threshold_at([one.spam for one in good if one.sample.half == chosen_on])
    left = [one for one in good if one.sample.half != chosen_on]
    caught = [one for one in bad if one.sample.half != chosen_on]
    return {
        "threshold": threshold,
        "false_alarms": {lang: _over(some, threshold).told() for lang, some in by_lang(left).items()},
        "recall": _over(caught, threshold).told(),
    }


def _over(judged: Iterable[Judged], threshold: float) -> Share:
    return share(one.spam > threshold for one in judged)


def _rankings(good: Sequence[Judged], bad: Sequence[Judged]) -> dict[str, Any]:
    """How `scores.spam` ranks each publisher's spam among the honest texts of the same language.

    Where the hint has seen the texts, what the rules rank without it is the figure to believe.
    """
    if not good or not bad:
        return {}
    honest = by_lang(good)
    honest_scores = [one.spam for one in good]
    texts = (one.sample.text for one in (*good, *bad))
    found = {
        "all": ranking([one.spam for one in bad], honest_scores),
        "rules_alone": ranking(list(map(_by_rules, bad)), list(map(_by_rules, good))),
        "hint_has_seen": seen(texts, hint.trained()).told(),
    }
    for name, some in _by_publisher(bad).items():
        langs = {one.sample.lang for one in some}
        among = [one.spam for lang in langs for one in honest.get(lang, ())]
        found[name] = ranking([one.spam for one in some], among or honest_scores)
    return found


def _by_rules(judged: Judged) -> float:
    return scores(judged.verdict.findings, [Family.SPAM])[Family.SPAM]


def _powers(judged: Sequence[Judged]) -> dict[str, Any]:
    return {
        name: share(one.reaches(power, Family.SPAM) for one in judged).told()
        for name, power in POWERS.items()
    }


def _worst(good: Sequence[Judged]) -> dict[str, Any]:
    """The source of many honest texts that is looked at most often."""
    large = {name: some for name, some in _by_source(good).items() if len(some) >= FEWEST}
    looks = {
        name: share(one.reaches(Severity.LOOK, Family.SPAM) for one in some) for name, some in large.items()
    }
    if not looks:
        return {}
    name = max(looks, key=lambda one: looks[one].value)
    return {"source": name} | looks[name].told()


def _by_source(judged: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    return grouped((f"{one.sample.source} ({one.sample.lang})", one) for one in judged)


def _by_publisher(judged: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    return grouped((f"{one.sample.publisher} ({one.sample.lang})", one) for one in judged)
