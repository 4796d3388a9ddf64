"""Labelled texts in; the weights they give, written as the files that the screening reads, out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.measuring import claims, hinting
from rempart.measuring.samples import Sample
from rempart.newsroom.measuring import can_fit, read_file
from rempart.screening.linear import SUFFIX, Weights, dump

TRAINERS: Mapping[str, tuple[frozenset[str], Callable[[Sequence[Sample], dict[str, Any]], Weights]]] = {
    "claims": (frozenset({claims.YES, claims.NO}), claims.train),
    "hint": (hinting.LABELS, hinting.train),
}


def train(data: Iterable[Path], out: Path) -> list[Path]:
    """Write into a folder the weights that these files are for. Raises NewsroomError when none is."""
    if not can_fit():
        raise NewsroomError(
            N_("training needs scikit-learn: install it with `pip install --require-hashes -r %(lock)s`"),
            lock="requirements/train.txt",
        )
    everything = [one for path in data for one in read_file(path)]
    written = []
    for name, (labels, fit) in TRAINERS.items():
        told = [one for one in everything if one.label in labels and one.text]
        if len({one.label for one in told}) > 1:
            written.append(_write(out / f"{name}{SUFFIX}", fit(told, _origin(told))))
    if not written:
        raise NewsroomError(N_("nothing here can be trained on: two labels of one kind are needed"))
    return written


def _origin(told: Iterable[Sample]) -> dict[str, Any]:
    """What the weights say of where they come from: how many texts of each source and label."""
    counts = Counter(f"{one.source}, {one.label}, {one.lang}" for one in told)
    return {"sources": dict(sorted(counts.items()))}


def _write(path: Path, weights: Weights) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dump(weights))
    return path
