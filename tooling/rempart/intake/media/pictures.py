"""The bytes of a picture and its type in, its size and what it tells of a place out; no pixel is decoded."""

import warnings
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from rempart.intake.media.gif import read_gif
from rempart.intake.media.jpeg import SCAN, segments
from rempart.intake.media.places import UNREADABLE, tells_place
from rempart.intake.media.png import said
from rempart.model.changes import MediaFile

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 25_000_000  # past this no copy is made: 20,000 x 20,000 of them fit in 47 KB

_PLUGINS = {
    "jpeg": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "png": ("PIL.PngImagePlugin", "PngImageFile"),
    "webp": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "avif": ("PIL.AvifImagePlugin", "AvifImageFile"),
}


def look_at(kind: str, data: bytes, path: str) -> MediaFile:
    """What a picture is; `type` is "" when its head cannot be read, or it breaks off."""
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings(action="ignore"):  # Pillow's, on what it mends
            (width, height), told = _read_gif(data) if kind == "gif" else _read(kind, data)
    except (*UNREADABLE, DecompressionBombError):  # type: ignore[misc] # mypy does not follow the star
        return MediaFile(path, len(data))
    return MediaFile(path, len(data), kind, width, height, gps=told)


def _read_gif(data: bytes) -> tuple[tuple[int, int], bool]:
    return read_gif(data), tells_place(data)


def _read(kind: str, data: bytes) -> tuple[tuple[int, int], bool]:
    """Size, and whether a place is told. What Pillow would read for long, our own readers refuse first."""
    if kind == "jpeg" and SCAN not in {segment.marker for segment in segments(data)}:
        raise ValueError("no pixels")
    hidden = list(said(data)) if kind == "png" else []
    image = _opened(kind, data)
    return image.size, tells_place(b"\n".join((data, *hidden)), (image.info.get("exif", b""), *hidden))


def _opened(kind: str, data: bytes) -> "ImageFile":
    """The picture with its head read and its pixels not, by the one reader of its type.

    Image.open would try all, import forty of them, and refuse a large picture without its size.
    """
    module, reader = _PLUGINS[kind]
    image: ImageFile = getattr(import_module(module), reader)(BytesIO(data))
    return image
