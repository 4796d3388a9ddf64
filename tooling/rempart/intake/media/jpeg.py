"""The bytes of a JPEG in, the segments it is made of out.

Segments: ITU-T T.81, annex B.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_SEGMENTS = 5_000  # and bytes that fill; 20 MB of segments as long as may be are 306
MOST_SCANS = 40  # passes over the pixels: encoders make ten; each of a large picture takes 20 milliseconds

START, END, SCAN = 0xD8, 0xD9, 0xDA
_ALONE = (0x01, *range(0xD0, 0xD9))  # markers without a content
_AFTER_PIXELS = re.compile(rb"\xff[^\0\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Its marker, and where its content begins and ends; pixels are no content of theirs."""

    marker: int
    start: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """All up to the end of the picture. Raises ValueError when it breaks off, or would take too long."""
    at, scans = 0, 0
    for _ in range(MOST_SEGMENTS):
        marker = _marker(data, at)
        alone = marker in _ALONE or marker == END
        end = at + 2 if alone else at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xFF:  # fills
            at += 1
            continue
        if end > len(data) or end < at + (2 if alone else 4):
            raise ValueError("breaks off")
        yield Segment(marker, at + (2 if alone else 4), end)
        scans += marker == SCAN
        if marker == END:
            return
        at = _next(data, end) if marker == SCAN else end
        if scans > MOST_SCANS:
            raise ValueError("too many scans")
    raise ValueError("too many segments")


def _marker(data: bytes, at: int) -> int:
    if data[at : at + 1] != b"\xff" or at + 1 >= len(data) or not data[at + 1]:
        raise ValueError("no segment")
    return data[at + 1]


def _next(data: bytes, at: int) -> int:
    """Where the first segment after the pixels begins."""
    found = _AFTER_PIXELS.search(data, at)
    if not found:
        raise ValueError("breaks off")
    return found.start()
