"""The bytes of a file beside a piece in, what it truly is out. Its name is not believed."""

import struct
import warnings
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from rempart.model.changes import MediaFile

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 25_000_000  # past this a picture is not looked into: 20,000 x 20,000 of them fit in 47 KB

_PLUGINS = {
    "jpeg": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "png": ("PIL.PngImagePlugin", "PngImageFile"),
    "gif": ("PIL.GifImagePlugin", "GifImageFile"),
    "webp": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "avif": ("PIL.AvifImagePlugin", "AvifImageFile"),
}
_STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
    b"ID3": "mp3",
    b"WEBVTT": "vtt",
}
_BRANDS = {b"avif": "avif", b"avis": "avif", b"M4A ": "m4a", b"M4B ": "m4a"}
_FILM_BRANDS = (b"iso", b"mp4", b"M4V", b"avc", b"dash", b"qt")
_ENDS = {"jpeg": b"\xff\xd9", "png": b"IEND"}  # what follows the pixels; the other readers see for themselves
_GPS_IFD = 0x8825  # EXIF's folder of GPS tags
_PLACES = (b"exif:GPSLatitude", b"\xa9xyz")  # where XMP in a picture, and a phone's film, keep the place

# What Pillow's readers raise on bytes that only pretend; found by fuzzing them.
_UNREADABLE: tuple[type[Exception], ...] = (
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


def inspect(data: bytes, path: str) -> MediaFile:
    """What the file at `path` is. Never raises for what is in it; `type` is "" when it is nothing we know."""
    kind = _sniff(data)
    if kind in _PLUGINS:
        return _picture(kind, data, path)
    return MediaFile(path, len(data), kind, gps=bool(kind) and _tells_place(data))


def _sniff(data: bytes) -> str:
    """The type that the first bytes announce."""
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12]) or ("mp4" if data[8:12].startswith(_FILM_BRANDS) else "")
    if data.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "")
    if data.startswith(b"OggS"):
        return "opus" if b"OpusHead" in data[:64] else "ogg"
    if data.startswith(b"\x1aE\xdf\xa3"):
        return "webm" if b"webm" in data[:64] else ""
    if _starts_mpeg_frame(data):
        return "mp3"
    return next((kind for start, kind in _STARTS.items() if data.startswith(start)), "")


def _starts_mpeg_frame(data: bytes) -> bool:
    """A head of layer III whose version, bit rate and sampling rate exist (ISO/IEC 11172-3, 2.4.2.3)."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE6 != 0xE2:
        return False
    version, bit_rate, sampling_rate = data[1] >> 3 & 3, data[2] >> 4, data[2] >> 2 & 3
    return version != 1 and 0 < bit_rate < 15 and sampling_rate != 3


def _picture(kind: str, data: bytes, path: str) -> MediaFile:
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings(action="ignore"):  # Pillow's, on what it mends
            image = _opened(kind, data)
            width, height = image.size
            if _breaks_off(kind, image, data):
                return MediaFile(path, len(data))
            looked_into = width * height <= MOST_PIXELS
            gps = looked_into and (_tells_place(data) or _exif_tells_place(image, data))
    except (*_UNREADABLE, DecompressionBombError):  # type: ignore[misc] # mypy does not follow the star
        return MediaFile(path, len(data))
    return MediaFile(path, len(data), kind, width, height, gps=gps)


def _opened(kind: str, data: bytes) -> "ImageFile":
    """The picture with its head read and its pixels not, by the one reader of its type.

    Image.open would try all, import forty of them, and refuse a large picture without its size.
    """
    module, reader = _PLUGINS[kind]
    image: ImageFile = getattr(import_module(module), reader)(BytesIO(data))
    return image


def _breaks_off(kind: str, image: "ImageFile", data: bytes) -> bool:
    """Whether nothing marks an end after the place where the pixels begin."""
    return kind in _ENDS and image.fp is not None and data.find(_ENDS[kind], image.fp.tell()) < 0


def _tells_place(data: bytes) -> bool:
    return any(mark in data for mark in _PLACES)


def _exif_tells_place(image: "ImageFile", data: bytes) -> bool:
    from PIL.Image import Exif

    for written in filter(None, (image.info.get("exif"), _late_exif(data))):
        exif = Exif()
        exif.load(written)
        if exif.get_ifd(_GPS_IFD):
            return True
    return False


def _late_exif(data: bytes) -> bytes:
    """The EXIF chunk that a PNG may hold after its pixels, where reading the head does not come."""
    at = data.rfind(b"eXIf")
    if at < 4:
        return b""
    return data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])]
