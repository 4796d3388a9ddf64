"""The bytes of a picture or a recording in, whether they tell a place out.

Looked for: EXIF, XMP (the exif namespace in any notation, and what drones write), the atoms and keys of
telephones' films, ISO 6709 wherever it stands, the tracks in which cameras write a path. What a maker hides
in notes of its own is not read.
"""

import re
import struct
import warnings
from collections.abc import Iterable, Iterator

MOST_EXIF = 20  # of the pictures within one file
LONGEST_EXIF = 65_536  # bytes; what a JPEG can hold in one segment

# What Pillow's readers raise on bytes that only pretend; found by fuzzing them.
UNREADABLE: tuple[type[Exception], ...] = (
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)

_GPS_IFD = 0x8825  # EXIF's folder of GPS tags
# Latitude, longitude, those of the destination, how they were found, the name of the area. A camera that
# knows no place writes a version and a time there.
_TELLING = frozenset({2, 4, 20, 22, 27, 28})
_WORDS = (
    b"gpslat",
    b"gpslong",
    b"drone-dji:latitude",
    b"com.apple.quicktime.location",
    b"gopro met",
    b"freegps ",
)
_FORMS = re.compile(
    rb"[+-]\d\d(?:\d\d){0,2}\.\d{1,9}[+-]\d{3}(?:\d\d){0,2}\.\d{1,9}"  # ISO 6709, annex H: here,
    rb"(?:[+-][\d.]{1,12})?(?:CRS\w{1,12})?/"  # how high, and by which map
    rb"|\xa9xyz.{4}[+-]\d|loci\0{4}|hdlr.{8}camm",  # atoms of QuickTime and 3GPP; a track of Android's
    re.DOTALL,
)


def tells_place(data: bytes, exif: Iterable[bytes] = ()) -> bool:
    """Whether a place is told in the open, or in one of the EXIF blocks: those given and those that show."""
    return _says_place(data) or any(map(_exif_tells_place, (*exif, *_blocks(data))))


def _says_place(data: bytes) -> bool:
    small = data.lower()
    return any(word in small for word in _WORDS) or _FORMS.search(data) is not None


def _blocks(data: bytes) -> Iterator[bytes]:
    """The EXIF blocks that bear their mark, those of pictures within the file too."""
    at = -1
    for _ in range(MOST_EXIF):
        at = data.find(b"Exif\0\0", at + 1)
        if at < 0:
            return
        yield data[at : at + LONGEST_EXIF]


def _exif_tells_place(block: bytes) -> bool:
    from PIL.Image import Exif

    exif = Exif()
    try:
        with warnings.catch_warnings(action="ignore"):  # Pillow's, on what it mends
            exif.load(block)
            return not _TELLING.isdisjoint(exif.get_ifd(_GPS_IFD))
    except UNREADABLE:
        return False
