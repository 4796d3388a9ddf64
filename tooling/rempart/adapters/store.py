"""A folder and a version in, what was kept there out: values by name, that can all be made again.

One file holds everything, with a checksum over the whole: one that was cut, changed or written by another
version is as good as none. It is written beside its place and renamed, by one process at a time: who is
killed leaves the old one, and who comes second keeps nothing. Whoever cannot write here works without.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

MARK = b"rempart-store 1\n"
CHECK = 32  # bytes
_LOCKING = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
NUMBER = 4  # bytes that tell a length
LARGEST = 512 * 1024 * 1024  # bytes; more is not read


class Store:
    """What is kept under one name in a folder. version: of all that the values were made with."""

    def __init__(self, folder: Path, name: str, version: bytes) -> None:
        self._file = folder / name
        self._head = MARK + blake2b(version, digest_size=CHECK).digest()

    def read(self) -> dict[bytes, bytes]:
        """All that is kept, nothing when that cannot be read or trusted."""
        try:
            with self._file.open("rb") as opened:
                data = opened.read(LARGEST + 1)
        except OSError:
            return {}
        told, check = data[:-CHECK], data[-CHECK:]
        if len(data) > LARGEST or not told.startswith(self._head) or _check(told) != check:
            return {}
        return dict(_pairs(told, len(self._head)))

    def write(self, values: Mapping[bytes, bytes]) -> bool:
        """Keep these, and nothing else; whether that was done."""
        told = b"".join([self._head, *_parts(values)])
        with suppress(OSError), self._alone() as fresh:
            with fresh.open("wb") as opened:
                opened.write(told + _check(told))
            fresh.replace(self._file)
            return True
        return False

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        """The file to write, when nobody else does. Raises OSError when somebody does, or we may not."""
        self._file.parent.mkdir(exist_ok=True)
        lock = os.open(self._file.with_name(f"{self._file.name}.lock"), _LOCKING, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fresh = self._file.with_name(f"{self._file.name}.new")
            fresh.unlink(missing_ok=True)  # of who was killed
            yield fresh
        finally:
            os.close(lock)


def _check(told: bytes) -> bytes:
    return blake2b(told, digest_size=CHECK).digest()


def _parts(values: Mapping[bytes, bytes]) -> Iterator[bytes]:
    for pair in values.items():
        for part in pair:
            yield len(part).to_bytes(NUMBER)
            yield part


def _pairs(told: bytes, place: int) -> Iterator[tuple[bytes, bytes]]:
    """Names and values, from a place on; it was checked that they are whole."""
    parts = []
    while place < len(told):
        end = place + NUMBER + int.from_bytes(told[place : place + NUMBER])
        parts.append(told[place + NUMBER : end])
        place = end
    return zip(parts[::2], parts[1::2], strict=True)
