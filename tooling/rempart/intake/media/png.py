"""The bytes of a PNG in, what it says besides its pixels out, unpacked.

Chunks: ISO/IEC 15948, 5.3 and 11.3; profiles as hexadecimal text: ImageMagick's habit, read by ExifTool.
"""

import re
import zlib
from collections.abc import Iterator

MOST_CHUNKS = 100_000
MOST_TEXTS = 30  # that are unpacked; those after them are not looked at
LONGEST_TEXT = 1_000_000  # bytes of one text; the rest of it is not looked at

_SIGNATURE = 8
_SAID = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
_PROFILE = re.compile(rb"\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)")


def said(data: bytes) -> Iterator[bytes]:
    """The EXIF and the texts of a PNG, wherever they stand. Raises ValueError when it breaks off."""
    chunks = [(kind, content) for kind, content in _chunks(data) if kind in _SAID]
    for kind, content in chunks[:MOST_TEXTS]:
        yield from (content,) if kind == b"eXIf" else _text(kind, content)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    for _ in range(MOST_CHUNKS):
        kind, length = data[at + 4 : at + 8], int.from_bytes(data[at : at + 4])
        if at + 12 + length > len(data):
            raise ValueError("breaks off")
        if kind == b"IEND":
            return
        yield kind, data[at + 8 : at + 8 + length] if kind in _SAID else b""
        at += 12 + length
    raise ValueError("too many chunks")


def _text(kind: bytes, content: bytes) -> Iterator[bytes]:
    """A text as it is and, when it is a profile written in hexadecimal digits, what these stand for."""
    key, _, rest = content.partition(b"\0")
    if kind == b"zTXt":
        rest = _unpacked(rest[1:])
    if kind == b"iTXt":
        packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = _unpacked(text) if packed else text
    rest = rest[:LONGEST_TEXT]
    yield rest
    if key.startswith(b"Raw profile type") and (found := _PROFILE.match(rest)):
        digits = re.sub(rb"\s+", b"", found[1])
        yield bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, LONGEST_TEXT)
    except zlib.error:
        return b""
