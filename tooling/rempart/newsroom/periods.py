"""Rows that are kept by year or month in; those of one out, read once for all pages that tell of it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from rempart.adapters.manifest import Manifest
from rempart.schema.wire import load

T = TypeVar("T")


class Periods(Mapping[str, tuple[T, ...]]):
    """The rows of a kind, by the period that their names begin with; `listed` is the kind of periods."""

    def __init__(self, manifest: Manifest, kind: str, listed: str, shape: type[T]) -> None:
        self._manifest, self._kind, self._listed, self._shape = manifest, kind, listed, shape
        self._found = lru_cache(2)(self._read)

    def __getitem__(self, period: str) -> tuple[T, ...]:
        return self._found(period)

    def _read(self, period: str) -> tuple[T, ...]:
        return tuple(load(self._shape, kept) for _, kept in self._manifest.items(self._kind, f"{period}/"))

    def __iter__(self) -> Iterator[str]:
        return self._manifest.names(self._listed)

    def __len__(self) -> int:
        return sum(1 for _ in self)
