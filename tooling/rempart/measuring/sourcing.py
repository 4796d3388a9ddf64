"""Sentences that somebody wanted a source for, and ordinary writing, in; how often we ask for one, out.

A sentence, or an ordinary paragraph, is judged as a text of its own: nothing around it can source it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rempart.intake import parse_foreign
from rempart.measuring.figures import share
from rempart.measuring.samples import LEGIT, Judged, Sample, by_lang, grouped
from rempart.model.finding import Family, Severity

WANTED = "needs_citation"
NATIVE, TRANSLATED, PARAGRAPHS, SENTENCES = "native", "machine_translated", "paragraphs", "sentences"
TRANSLATION = "machine-translated"
SHORTEST = 50  # characters: what is shorter claims little
ASKING = (Family.SOURCING, Family.RUMOUR, Family.LAW)


def parts(sample: Sample) -> tuple[Sample, ...]:
    """What is judged of a sample: a sentence as it is; of an ordinary text each paragraph and sentence."""
    if sample.label == WANTED:
        kind = TRANSLATED if TRANSLATION in sample.source else NATIVE
        return (replace(sample, title="", path=kind),)
    if sample.label != LEGIT:
        return ()
    body = parse_foreign(sample.text, sample.id, sample.title, sample.lang).body
    told = [(PARAGRAPHS, block.text) for block in body.blocks if block.kind == "paragraph"]
    told += [(SENTENCES, sentence.text) for sentence in body.sentences]
    return tuple(
        replace(sample, id=f"{sample.id}#{number}", title="", text=text, path=kind)
        for number, (kind, text) in enumerate(told)
        if len(text) >= SHORTEST
    )


def figures(judged: Iterable[Judged]) -> dict[str, Any]:
    """All that the task `sourcing` tells, of judged parts."""
    everything = list(judged)
    wanted = [one for one in everything if one.sample.label == WANTED]
    ordinary = [one for one in everything if one.sample.label == LEGIT]
    return {
        "n": len(everything),
        "recall": {kind: _asked(some) for kind, some in _by_kind(wanted).items()},
        "ordinary": {
            kind: {lang: _asked(few) for lang, few in by_lang(some).items()}
            for kind, some in _by_kind(ordinary).items()
        },
    }


def _asked(judged: Sequence[Judged]) -> dict[str, Any]:
    """How many are asked for a source: by sourcing rules at all, and so that a moderator looks."""
    return {
        "advice": share(one.reaches(Severity.ADVICE, Family.SOURCING) for one in judged).told(),
        "look": share(one.reaches(Severity.LOOK, Family.SOURCING) for one in judged).told(),
        "any_family": share(one.reaches(Severity.ADVICE, *ASKING) for one in judged).told(),
        "rules": {
            rule: sum(rule in one.heaviest for one in judged)
            for rule in sorted({name for one in judged for name in one.heaviest})
        },
    }


def _by_kind(judged: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    return grouped((one.sample.path, one) for one in judged)
