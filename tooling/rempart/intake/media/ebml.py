"""The bytes of a WebM in, how long it lasts out.

Elements: RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

MOST_ELEMENTS = 400_000  # that many small blocks of sound fill the largest file


class Id(IntEnum):
    """The elements that are read; the others are passed over."""

    EBML = 0x1A45DFA3
    DOC_TYPE = 0x4282
    SEGMENT = 0x18538067
    INFO = 0x1549A966
    SCALE = 0x2AD7B1
    DURATION = 0x4489
    TRACKS = 0x1654AE6B
    TRACK = 0xAE
    TRACK_TYPE = 0x83
    CLUSTER = 0x1F43B675
    CLUSTER_TIME = 0xE7
    SIMPLE_BLOCK = 0xA3
    BLOCK_GROUP = 0xA0


_OPENED = frozenset({Id.EBML, Id.SEGMENT, Id.CLUSTER, Id.INFO, Id.TRACKS, Id.TRACK})
_ENDLESS = frozenset({Id.SEGMENT, Id.CLUSTER})  # what is written while it is recorded cannot tell its size
_PLAYED = frozenset({1, 2})  # film and sound


@dataclass(slots=True)
class _Told:
    """What was read so far. Times in ticks of `scale` nanoseconds."""

    doc_type: bytes = b""
    scale: int = 1_000_000
    duration: float = 0.0
    last: int = 0
    blocks: bool = False
    tracks: list[int] = field(default_factory=list)


def read_webm(data: bytes) -> float:
    """Seconds. Raises ValueError for what is no WebM, or breaks off."""
    told = _Told()
    for element, start, end in _elements(data):
        _note(told, element, data[start:end])
    if told.doc_type != b"webm" or not told.blocks or _PLAYED.isdisjoint(told.tracks):
        raise ValueError("nothing to play")
    seconds = max(told.duration, told.last) * told.scale / 1e9
    if not math.isfinite(seconds):
        raise ValueError("no duration")
    return seconds


def _elements(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every element that matters: what it is, where it begins and ends. Those that hold others are opened."""
    at = 0
    for _ in range(MOST_ELEMENTS):
        if at >= len(data):
            return
        element, after = _number(data, at, keep_length=True)
        size, start = _number(data, after)
        endless = size == (1 << 7 * (start - after)) - 1
        if endless and element not in _ENDLESS:
            raise ValueError("no size")
        if not endless and start + size > len(data):
            raise ValueError("breaks off")
        yield element, start, start if element in _OPENED else start + size
        at = start if element in _OPENED else start + size
    raise ValueError("too many elements")


def _number(data: bytes, at: int, *, keep_length: bool = False) -> tuple[int, int]:
    """A number of one to eight bytes and where it ends; its first bit that is set tells how many."""
    length = 9 - data[at].bit_length() if at < len(data) else 9
    if length > 8 or at + length > len(data):
        raise ValueError("no number")
    number = int.from_bytes(data[at : at + length])
    return (number if keep_length else number & (1 << 7 * length) - 1), at + length


def _note(told: _Told, element: int, content: bytes) -> None:
    match element:
        case Id.DOC_TYPE:
            told.doc_type = content.rstrip(b"\0")
        case Id.SCALE:
            told.scale = int.from_bytes(content[:8])
        case Id.DURATION:
            told.duration = _float(content)
        case Id.TRACK_TYPE:
            told.tracks.append(int.from_bytes(content[:8]))
        case Id.CLUSTER_TIME:
            told.last = max(told.last, int.from_bytes(content[:8]))
        case Id.SIMPLE_BLOCK | Id.BLOCK_GROUP:
            told.blocks = True


def _float(content: bytes) -> float:
    if len(content) not in (4, 8):
        raise ValueError("no number")
    (value,) = struct.unpack(">f" if len(content) == 4 else ">d", content)
    if not math.isfinite(value) or value < 0:
        raise ValueError("no duration")
    return float(value)
