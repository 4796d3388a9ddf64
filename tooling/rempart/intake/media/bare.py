"""The bytes of a picture in; the same pixels without what was written beside them out.

Who took it, with what, where and when, its preview, what follows its end: all that goes, and which way it is
to be turned stays. Pixels are copied as they are. What is none of these pictures comes back as it came.
"""

import struct
from collections.abc import Iterator

from rempart.intake.media.jpeg import END, Segment, segments

_PNG = b"\x89PNG\r\n\x1a\n"
# Segments of programs and remarks, but the two that say what colours mean.
_APPLICATIONS, _JFIF, _COLOURS, _ADOBE, _REMARK = range(0xE0, 0xF0), 0xE0, 0xE2, 0xEE, 0xFE
_EXIF = b"Exif\0\0"
_TURNED = 0x0112
# Chunks that are needed to show the pixels; all others are somebody's words.
_SHOWN = frozenset(
    {
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
        b"acTL",
        b"fcTL",
        b"fdAT",
    }
)
_TOLD = frozenset({b"EXIF", b"XMP "})  # of WebP
_TELLING = 0x08 | 0x04  # its flags that say so
MOST_CHUNKS = 100_000


def bare(data: bytes) -> bytes:
    """The picture without what it tells. Never raises for what is in it."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _PNG + b"".join(_png(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except (ValueError, struct.error):
        return data
    return data


def _jpeg(data: bytes) -> bytes:
    kept, at, turned, end = [data[:2]], 2, 1, len(data)
    for segment in segments(data):
        content = data[segment.start : segment.end]
        if segment.marker == END:
            end = segment.end
        elif _tells(segment, content):
            kept.append(data[at : segment.start - 4])
            at = segment.end
            turned = _turn(content) if content.startswith(_EXIF) and turned == 1 else turned
    return b"".join((kept[0], _turning(turned), *kept[1:], data[at:end]))


def _tells(segment: Segment, content: bytes) -> bool:
    if segment.marker == _COLOURS:
        return not content.startswith(b"ICC_PROFILE\0")
    return segment.marker == _REMARK or (
        segment.marker in _APPLICATIONS and segment.marker not in (_JFIF, _ADOBE)
    )


def _turn(content: bytes) -> int:
    """Which way an EXIF block says that a picture is to be turned, 1 for none."""
    tiff = content[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    (place,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, place)
    for number in range(min(count, 200)):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place + 2 + 12 * number)
        if tag == _TURNED and kind == 3 and 1 <= value <= 8:
            return int(value)
    return 1


def _turning(turned: int) -> bytes:
    """A segment that says nothing else."""
    if turned == 1:
        return b""
    entry = struct.pack(">HHIHH", _TURNED, 3, 1, turned, 0)
    content = _EXIF + b"MM\0*\0\0\0\x08" + b"\0\x01" + entry + bytes(4)
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2) + content


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    for _ in range(MOST_CHUNKS):
        kind, length = data[at + 4 : at + 8], int.from_bytes(data[at : at + 4])
        if at + 12 + length > len(data):
            raise ValueError("breaks off")
        if kind[:1].isupper() or kind in _SHOWN:
            yield data[at : at + 12 + length]
        if kind == b"IEND":
            return
        at += 12 + length
    raise ValueError("too many chunks")


def _webp(data: bytes) -> bytes:
    chunks = b"".join(_riff(data))
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks


def _riff(data: bytes) -> Iterator[bytes]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    for _ in range(MOST_CHUNKS):
        if at >= min(end, len(data)):
            return
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        after = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise ValueError("breaks off")
        if kind == b"VP8X" and length:
            yield data[at : at + 8] + bytes([data[at + 8] & ~_TELLING]) + data[at + 9 : after]
        elif kind not in _TOLD:
            yield data[at:after]
        at = after
    raise ValueError("too many chunks")
