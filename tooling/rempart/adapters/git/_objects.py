"""Objects of a repository by id, small ones read once in a process: none ever changes under its id."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rempart.adapters.git._reader import CONTENTS, INFO, MISSING, Run, ask

SMALL = 64_000  # bytes of what is kept
MOST = 4_000_000  # bytes kept in all; what was not asked for the longest goes first

Known = tuple[str, bytes]  # kind and bytes


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


def read_objects(run: Run, folder: Path, names: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """Each object's name as it was asked, its kind (MISSING for one that is not there) and bytes, in order.

    names: ids, or what always means the same object, as the tree of a commit by its id.
    """
    asked = list(names)
    known = {name: MEMORY.recall(folder, name) for name in asked}
    wanted = [name for name, kept in known.items() if not kept]
    told = ask(run, folder, CONTENTS, wanted)
    found = {name: (kind, data) for name, (_, kind, _, data) in zip(wanted, told, strict=True)}
    for name, read in found.items():
        if read[0] != MISSING:
            MEMORY.keep(folder, name, read)
    return ((name, *(known[name] or found[name])) for name in asked)


def read_sizes(run: Run, folder: Path, ids: Iterable[str]) -> dict[str, int]:
    """How many bytes each object has, without reading it; one that is missing is left out."""
    known = {name: MEMORY.recall(folder, name) for name in ids}
    told = ask(run, folder, INFO, [name for name, kept in known.items() if not kept])
    sizes = {name: len(kept[1]) for name, kept in known.items() if kept}
    return sizes | {name: size for name, kind, size, _ in told if kind != MISSING}
