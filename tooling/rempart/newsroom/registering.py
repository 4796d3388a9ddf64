"""Acts in, the lines of the register of decisions kept by month; those of a month out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rempart.adapters.manifest import Manifest
from rempart.ledger.decisions import Decided, decisions
from rempart.model.decision import Act
from rempart.schema.wire import dump, load

DECIDED, MONTH = "decided", "month"  # lines by month; months
ROWS = (DECIDED, MONTH)


def register_on(manifest: Manifest, acts: Iterable[Act], before: int) -> frozenset[str]:
    """Add what these acts decided, which follow so many others; the months of it."""
    found = list(enumerate(decisions(acts), before + 1))
    manifest.put_all(DECIDED, ((f"{one.at[:7]}/{number:012}", dump(one)) for number, one in found))
    months = frozenset(one.at[:7] for _, one in found)
    manifest.put_all(MONTH, ((month, b"") for month in months))
    return months


class Months(Mapping[str, tuple[Decided, ...]]):
    """The decisions of each month in which there were some, read once for all pages that tell of it."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._found = lru_cache(2)(self._read)

    def __getitem__(self, month: str) -> tuple[Decided, ...]:
        return self._found(month)

    def _read(self, month: str) -> tuple[Decided, ...]:
        return tuple(load(Decided, kept) for _, kept in self._manifest.items(DECIDED, f"{month}/"))

    def __iter__(self) -> Iterator[str]:
        return self._manifest.names(MONTH)

    def __len__(self) -> int:
        return sum(1 for _ in self)
