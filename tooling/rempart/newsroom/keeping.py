"""What was read of files that do not change: asked for by content, read again only when it is not there.

A file is read with the same outcome as long as its path, its bytes and our readers are the same. The store
stands in git's own folder, which is never published; without one, nothing is kept.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from rempart import __version__
from rempart.adapters.store import Store

PACKAGE = Path(__file__).parent.parent
READERS = (
    "intake/**/*.py",
    "model/*.py",
    "rules/_*.py",
    "schema/*.py",
    "screening/*.py",
    "newsroom/knowing.py",
)
ELSEWHERE = ("publicsuffixlist", "pyromark", "yaml")  # of others: what takes texts and addresses apart
CACHE = "__pycache__"
NAME = "readings"
SPARE = 1000  # values that nobody asked for this time, beside as many as were asked for


class Shelf:
    """Values by their key, as they were put there by this process or an earlier one."""

    def __init__(self, folder: Path | None) -> None:
        self._store = Store(folder, NAME, made_with()) if folder else None
        self._values = self._store.read() if self._store else {}
        self._asked: set[bytes] = set()
        self._is_new = False

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        self._asked.add(key)
        return self._values.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, once `save` is called."""
        self._asked.add(key)
        self._values[key] = value
        self._is_new = True

    def put_once(self, key: bytes, value: bytes) -> None:
        """The same, unless there is one already."""
        if key not in self._values:
            self.put(key, value)

    def save(self) -> None:
        """Keep for later processes what is new; of what nobody asked for only so much."""
        if not self._store or not self._is_new:
            return
        if len(self._values) > 2 * len(self._asked) + SPARE:
            self._values = {key: value for key, value in self._values.items() if key in self._asked}
        self._is_new = not self._store.write(self._values)


def key(*parts: str | bytes) -> bytes:
    """One name for several parts."""
    digest = blake2b(digest_size=24)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


@cache
def made_with() -> bytes:
    """One name for all that reads: its files, by their size and their last change, and this Python."""
    files = (f"{file}:{told.st_size}:{told.st_mtime_ns}" for file in _files() if (told := file.stat()))
    return "\n".join((__version__, sys.version, *files)).encode("utf-8", "surrogateescape")


@cache
def screened_with() -> bytes:
    """The same for all that screens, which is most of what we are: every file of ours."""
    files = (file for file in sorted(PACKAGE.rglob("*")) if file.is_file() and file.parent.name != CACHE)
    told = ((file, file.stat()) for file in files)
    ours = (f"{file}:{stat.st_size}:{stat.st_mtime_ns}" for file, stat in told)
    return made_with() + "\n".join(ours).encode("utf-8", "surrogateescape")


def _files() -> Iterator[Path]:
    for pattern in READERS:
        yield from sorted(PACKAGE.glob(pattern))
    for name in ELSEWHERE:
        found = find_spec(name)
        yield from _beside(found.submodule_search_locations or () if found else ())


def _beside(folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in sorted(Path(folder).iterdir()) if file.is_file())
