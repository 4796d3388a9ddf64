"""Lines of the ledger in, the acts that brought each text out; only rows that are asked for are read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rempart.adapters.manifest import Manifest
from rempart.ledger import GENESIS, decode, encode
from rempart.ledger.bookmark import Line
from rempart.model.decision import Act
from rempart.publishing.record import accepted_paths, make_record
from rempart.schema.wire import dump, load

ACT, BROUGHT = "act", "brought"


@dataclass(frozen=True, slots=True)
class _Bringing:
    """The contributions that a text was accepted with."""

    targets: frozenset[int]


def keep_lines(manifest: Manifest, before: int, lines: Sequence[Line]) -> None:
    """Keep lines that follow so many others."""
    numbered = enumerate(lines, before + 1)
    rows = ((f"{_folder(line.entry.act.target)}{n:012}", line.data) for n, line in numbered)
    manifest.put_all(ACT, rows)
    brought = defaultdict(set)
    for line in lines:
        for path in accepted_paths([line.entry.act]):
            brought[path].add(line.entry.act.target)
    more = ((path, dump(_Bringing(_brought(manifest, path) | targets))) for path, targets in brought.items())
    manifest.put_all(BROUGHT, more)


def foresee(manifest: Manifest, before: int, act: Act) -> None:
    """Tell of an act as if it were the ledger's next line; who does so forgets it again."""
    data = encode(act, before + 1, GENESIS)
    keep_lines(manifest, before, [Line(data, decode(data))])


class Stories(Mapping[str, tuple[Act, ...]]):
    """The acts that brought each text, of which those that are asked for are read."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def __getitem__(self, path: str) -> tuple[Act, ...]:
        rows = (row for target in _brought(self._manifest, path) for row in lines_of(self._manifest, target))
        told = make_record(decode(line).act for _, line in sorted(rows))
        return told.stories[path]

    def __iter__(self) -> Iterator[str]:
        return self._manifest.names(BROUGHT)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _brought(manifest: Manifest, path: str) -> frozenset[int]:
    """The contributions that were accepted with a text."""
    kept = manifest.get(BROUGHT, path)
    return load(_Bringing, kept).targets if kept else frozenset()


def lines_of(manifest: Manifest, target: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a contribution, with their numbers in the ledger."""
    return ((int(name.rpartition("/")[2]), line) for name, line in manifest.items(ACT, _folder(target)))


def _folder(target: int) -> str:
    """What the names of the lines of a contribution begin with."""
    return f"{target:012}/"
