"""Byte strings in, one file out, and back: what one machine leaves for another.

Nothing in it is a path, a link or packed small: it is read from beginning to end, a length and so many bytes
at a time, and a checksum over all of it ends it. Whoever reads must come to that end before believing any.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO

from rempart.adapters.files import scrap

MARK = b"rempart-parcel 1\n"
NUMBER = 4  # bytes that tell a length
END = b"\xff" * NUMBER
CHECK = 32  # bytes
LONGEST = 64 * 1024 * 1024  # bytes of one string
LARGEST = 4 * 1024 * 1024 * 1024  # bytes of all


class Spoilt(Exception):
    """The file is no parcel, or not as it was written."""


def write(file: Path, parts: Iterable[bytes]) -> None:
    """Put byte strings into a file, whole or not at all. Raises OSError, and Spoilt for what is too large."""
    fresh = scrap(file, "new")
    fresh.parent.mkdir(parents=True, exist_ok=True)
    try:
        with fresh.open("wb") as opened:
            _write(opened, parts)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _write(opened: IO[bytes], parts: Iterable[bytes]) -> None:
    check = blake2b(digest_size=CHECK)
    for piece in _framed(parts):
        check.update(piece)
        opened.write(piece)
        if opened.tell() > LARGEST - CHECK:
            raise Spoilt("too large")
    opened.write(check.digest())


def _framed(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield MARK
    for part in parts:
        if len(part) > LONGEST:
            raise Spoilt("too large")
        yield len(part).to_bytes(NUMBER)
        yield part
    yield END


def read(file: Path) -> Iterator[bytes]:
    """The byte strings of a file. Raises Spoilt, at the end at the latest, and OSError."""
    if file.is_symlink() or not file.is_file():
        raise Spoilt("no file")
    if file.stat().st_size > LARGEST:
        raise Spoilt("too large")
    with file.open("rb") as opened:
        yield from _read(opened)


def _read(opened: IO[bytes]) -> Iterator[bytes]:
    check = blake2b(digest_size=CHECK)

    def taken(size: int) -> bytes:
        found = opened.read(size)
        if len(found) != size:
            raise Spoilt("cut")
        check.update(found)
        return found

    if taken(len(MARK)) != MARK:
        raise Spoilt("another kind of file")
    while (told := taken(NUMBER)) != END:
        if (size := int.from_bytes(told)) > LONGEST:
            raise Spoilt("too large")
        yield taken(size)
    if opened.read(CHECK + 1) != check.digest():
        raise Spoilt("not as it was written")
