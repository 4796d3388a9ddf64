"""Weights that were trained elsewhere, and the marks of a text, in; how much they speak for "yes" out.

A weights file is one line of JSON, which says where the weights come from and under what licence, then a
signed byte for each place, compressed. A mark is any bytes, its place a hash: there is no list of words.
Nothing here needs what trained them.
"""

import json
import zlib
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "weights"
SUFFIX = ".weights"
PLACES = 1 << 16

Marks = Iterable[Collection[bytes]]  # in groups, each of which counts alike however many it holds


@dataclass(frozen=True, slots=True)
class Weights:
    """About: their origin. A text speaks for "yes" above 0."""

    about: Mapping[str, Any]
    values: Any  # array("b"), or another sequence of PLACES numbers
    scale: float
    bias: float


def weigh(weights: Weights, marks: Marks) -> float:
    """How much the marks speak for "yes": above 0 more for than against."""
    values, crc32, last = weights.values, zlib.crc32, PLACES - 1
    sums = (sum([values[crc32(mark) & last] for mark in group]) / sqrt(len(group) or 1) for group in marks)
    return float(weights.bias + weights.scale * sum(sums))


def place(mark: bytes) -> int:
    """Where the weight of a mark stands."""
    return zlib.crc32(mark) & (PLACES - 1)


def dump(weights: Weights) -> bytes:
    """The bytes of a weights file; the same weights give the same bytes."""
    about = {"scale": weights.scale, "bias": weights.bias} | dict(weights.about)
    head = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    return head + b"\n" + zlib.compress(array("b", weights.values).tobytes(), 9)


def load(data: bytes) -> Weights:
    """The weights in a file of ours."""
    head, _, rest = data.partition(b"\n")
    about = json.loads(head)
    return Weights(about, array("b", zlib.decompress(rest)), about["scale"], about["bias"])


def read(name: str) -> Weights:
    """The weights of this name that come with the package."""
    return load((FOLDER / f"{name}{SUFFIX}").read_bytes())
