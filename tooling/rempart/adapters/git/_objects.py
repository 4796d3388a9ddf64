"""Objects of a repository by id, small ones read once in a process: none ever changes under its id."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from rempart.adapters.git._values import lines

SMALL = 64_000  # bytes of what is kept
MOST = 4_000_000  # bytes kept in all; what was not asked for the longest goes first
MISSING = "missing"  # the kind of what is not there

Known = tuple[str, bytes]  # kind and bytes
Run = Callable[..., bytes]


class Memory:
    """What was read, by the folder of its repository and by what was asked; several threads may share it."""

    def __init__(self) -> None:
        self._kept = OrderedDict[tuple[Path, str], Known]()
        self._bytes = 0
        self._mine = threading.Lock()

    def recall(self, folder: Path, asked: str) -> Known | None:
        """What was kept, None when nothing was."""
        with self._mine:
            found = self._kept.get((folder, asked))
            if found:
                self._kept.move_to_end((folder, asked))
            return found

    def keep(self, folder: Path, asked: str, known: Known) -> None:
        """Keep it, if it is small."""
        with self._mine:
            if len(known[1]) > SMALL or (folder, asked) in self._kept:
                return
            self._kept[folder, asked] = known
            self._bytes += len(known[1])
            while self._bytes > MOST:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._bytes -= len(oldest)


MEMORY = Memory()


def once(run: Run, folder: Path, words: Sequence[str]) -> bytes:
    """What a command says that always says the same of one object."""
    asked = " ".join(words)
    kept = MEMORY.recall(folder, asked)
    said = kept[1] if kept else run(*words)
    MEMORY.keep(folder, asked, ("listing", said))
    return said


def read_objects(run: Run, folder: Path, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """Each object's id, kind (MISSING for one that is not there) and bytes, in the order asked."""
    asked = list(ids)
    known = {name: MEMORY.recall(folder, name) for name in asked}
    found = dict(_read(run, [name for name, kept in known.items() if not kept]))
    for name, read in found.items():
        if read[0] != MISSING:
            MEMORY.keep(folder, name, read)
    return ((name, *(known[name] or found[name])) for name in asked)


def _read(run: Run, asked: Sequence[str]) -> Iterator[tuple[str, Known]]:
    said = run("cat-file", "--batch", stdin=lines(asked)) if asked else b""
    place = 0
    for name in asked:
        end = said.index(b"\n", place)
        kind, *size = said[place:end].decode().split(" ")[1:]
        place = end + 2 + int(size[0]) if size else end + 1
        yield name, (kind, said[end + 1 : place - 1])


def read_sizes(run: Run, folder: Path, ids: Iterable[str]) -> dict[str, int]:
    """How many bytes each object has, without reading it; one that is missing is left out."""
    known = {name: MEMORY.recall(folder, name) for name in ids}
    asked = [name for name, kept in known.items() if not kept]
    told = ("cat-file", "--batch-check=%(objectname) %(objectsize)")
    said = run(*told, stdin=lines(asked)).decode() if asked else ""
    pairs = (line.partition(" ")[::2] for line in said.splitlines())
    sizes = {name: len(kept[1]) for name, kept in known.items() if kept}
    return sizes | {name: int(size) for name, size in pairs if size.isdigit()}
