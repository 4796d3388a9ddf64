"""The bytes of an MP4 in, whether it is sound or film and how long it lasts out.

Boxes: ISO/IEC 14496-12, 4.2 and 8.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MOST_BOXES = 50_000  # of the outermost; an hour in fragments of a second has 7,200
MOST_INNER = 1_000  # boxes in one box
MOST_TRACKS = 30

_LENGTH_UNKNOWN = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Box:
    """Its name, and where its content begins and ends."""

    kind: bytes
    start: int
    end: int


def read_boxes(data: bytes) -> tuple[str, float]:
    """Type and seconds: a film has moving pictures. Raises ValueError for what is neither, or breaks off."""
    outer = list(boxes(data, 0, len(data), MOST_BOXES))
    kinds = {box.kind for box in outer}
    movie = next((box for box in outer if box.kind == b"moov"), None)
    if movie is None or not kinds & {b"mdat", b"moof"}:
        raise ValueError("nothing to play")
    inner = list(boxes(data, movie.start, movie.end))
    tracks = [_track(data, box) for box in inner if box.kind == b"trak"][: MOST_TRACKS + 1]
    played = {kind for kind, _ in tracks} & {b"vide", b"soun"}
    if not played or len(tracks) > MOST_TRACKS:
        raise ValueError("no track that we know")
    whole = next((_seconds(data, box) for box in inner if box.kind == b"mvhd"), 0.0)
    return "mp4" if b"vide" in played else "m4a", max(whole, *(seconds for _, seconds in tracks))


def boxes(data: bytes, at: int, end: int, most: int = MOST_INNER) -> Iterator[Box]:
    """The boxes that fill a stretch of bytes. Raises ValueError when they do not fill it, or are too many."""
    for _ in range(most):
        if at >= end:
            return
        box = _box(data, at, end)
        yield box
        at = box.end
    raise ValueError("too many boxes")


def _box(data: bytes, at: int, end: int) -> Box:
    start, size = at + 8, int.from_bytes(data[at : at + 4])
    if size == 1:
        start, size = at + 16, int.from_bytes(data[at + 8 : at + 16])
    elif size == 0:
        size = end - at
    if at + size > end or at + size < start:
        raise ValueError("breaks off")
    return Box(data[at + 4 : at + 8], start, at + size)


def _track(data: bytes, track: Box) -> tuple[bytes, float]:
    """What a track plays, and how long."""
    media = _inner(data, track, b"mdia")
    handler = _inner(data, media, b"hdlr")
    described = _inner(data, _inner(data, _inner(data, media, b"minf"), b"stbl"), b"stsd")
    if described.end - described.start <= 8:
        raise ValueError("a track without a codec")
    kind = data[handler.start + 8 : handler.start + 12]
    return kind, _seconds(data, _inner(data, media, b"mdhd"))


def _inner(data: bytes, outer: Box, kind: bytes) -> Box:
    for box in boxes(data, outer.start, outer.end):
        if box.kind == kind:
            return box
    raise ValueError("a box is missing")


def _seconds(data: bytes, head: Box) -> float:
    """The length that the head of a film or track tells, 0.0 when it tells none."""
    wide = data[head.start : head.start + 1] == b"\1"
    at = head.start + (20 if wide else 12)
    scale = int.from_bytes(data[at : at + 4])
    length = int.from_bytes(data[at + 4 : at + (12 if wide else 8)])
    return length / scale if scale and length not in _LENGTH_UNKNOWN else 0.0
