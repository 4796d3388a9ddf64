"""A picture's bytes in, its copies for readers out: upright, in the widths asked for, without metadata."""

import struct
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rempart.intake.media.jpeg import segments
from rempart.publishing.media import Copy

if TYPE_CHECKING:
    from PIL.Image import Image

# How each format is written. Qualities are of 100, and each has a scale of its own (tooling/decisions/0019).
SAVED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
    "webp": ("WEBP", {"quality": 84, "method": 4}),
    "avif": ("AVIF", {"quality": 70, "speed": 8}),
}
VERSION = "3"  # of what is made of a picture; another one makes all copies again
ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)  # EXIF orientations that lie on their side

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")  # no other reader is tried, whatever the bytes announce

# What Pillow's decoders raise on bytes that only pretend to be a picture.
_UNREADABLE = (
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)

# What a copy is made of: start, JFIF, tables, the picture progressive, its scans, end. No EXIF, XMP, colour
# profile, second picture or comment has its place among them.
_JFIF = 0xE0
_PLAIN = frozenset({0xD8, _JFIF, 0xDB, 0xC2, 0xC4, 0xDA, 0xD9})
_PLAIN_JFIF = 14  # bytes; one that is longer holds a small picture


class BrokenPictureError(Exception):
    """The file is no picture, or breaks off."""


class TellingCopyError(BrokenPictureError):
    """A copy holds more than its pixels: Pillow does not do what we think it does."""


def try_out() -> None:
    """Copy a small picture of each format, so that whatever is read or imported late is there."""
    from PIL import Image

    for name in FORMATS:
        sample = BytesIO()
        Image.new("RGB", (8, 8)).save(sample, name, exif=_upright())
        copies(sample.getvalue(), [Copy(8, kind) for kind in SAVED])


def _upright() -> bytes:
    from PIL.Image import Exif

    exif = Exif()
    exif[ORIENTATION] = 1
    return exif.tobytes()


def upright_size(data: bytes) -> tuple[int, int]:
    """Width and height as it is to be seen, in pixels. Raises BrokenPictureError."""
    with _opened(data) as image:
        turned = image.getexif().get(ORIENTATION) in TURNED
        return (image.height, image.width) if turned else image.size


def copies(data: bytes, wanted: Sequence[Copy]) -> tuple[bytes, ...]:
    """The picture in each width and format: nothing but its pixels is kept. Raises BrokenPictureError."""
    from PIL import ImageOps

    with _opened(data) as image:
        ImageOps.exif_transpose(image, in_place=True)
        upright = _resizable(image)
        sized = cache(lambda width, square: _sized(_cut(upright) if square else upright, width))
        made = tuple(_saved(sized(copy.width, copy.square), copy.kind) for copy in wanted)
    for told, copy in zip(made, wanted, strict=True):
        SILENCE[copy.kind](told)
    return made


def assert_silent(copy: bytes) -> None:
    """Raise TellingCopyError unless a copy is a JPEG that holds its pixels and nothing else."""
    try:
        found = list(segments(copy))
    except ValueError as error:
        raise TellingCopyError("no JPEG") from error
    told = {segment.marker for segment in found} - _PLAIN
    labels = [segment for segment in found if segment.marker == _JFIF]
    if told or len(labels) > 1 or any(label.end - label.start != _PLAIN_JFIF for label in labels):
        raise TellingCopyError(", ".join(f"{marker:x}" for marker in sorted(told)) or "a small picture")
    if found[-1].end != len(copy):
        raise TellingCopyError("something after the end")


def assert_silent_webp(copy: bytes) -> None:
    """The same for a WebP: one chunk, of pixels."""
    size = int.from_bytes(copy[16:20], "little")
    if copy[:4] + copy[8:16] != b"RIFFWEBPVP8 " or len(copy) != 20 + size + size % 2:
        raise TellingCopyError("more than one chunk")


def assert_silent_avif(copy: bytes) -> None:
    """The same for an AVIF: what it is, where its pixels are and how they are coded, the pixels."""
    boxes = list(_boxes(copy))
    if [kind for kind, _ in boxes] != [b"ftyp", b"meta", b"mdat"]:
        raise TellingCopyError("another box")
    if any(word in boxes[1][1] for word in (b"Exif", b"mime", b"rICC", b"prof")):
        raise TellingCopyError("words beside the pixels")


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a file as ISO 14496-12 has them, by kind."""
    place = 0
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        if not 8 <= size <= len(data) - place:
            raise TellingCopyError("no box")
        yield data[place + 4 : place + 8], data[place + 8 : place + size]
        place += size


SILENCE: Mapping[str, Callable[[bytes], None]] = {
    "jpg": assert_silent,
    "webp": assert_silent_webp,
    "avif": assert_silent_avif,
}


@contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    """The picture, with all that Pillow says of a broken file said in one way."""
    from PIL import AvifImagePlugin, Image

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a process without rights can start none
    try:
        with (
            warnings.catch_warnings(action="ignore"),  # Pillow's, on what it mends
            Image.open(BytesIO(data), formats=FORMATS) as image,
        ):
            yield image
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        raise BrokenPictureError from error


def _resizable(image: "Image") -> "Image":
    """Colours as they can be mixed; only what needs it is copied, a large picture takes 100 MB."""
    if image.mode in ("RGB", "L", "RGBA"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_white(image: "Image") -> "Image":
    """Plain colours, and nothing else that came with the file; what was transparent is white."""
    from PIL import Image

    clean = Image.new("RGB", image.size, "white")  # Pillow would hand a comment on from one file to the other
    clean.paste(image, mask=image if image.mode == "RGBA" else None)
    return clean


def _cut(image: "Image") -> "Image":
    """The square in the middle."""
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side))


def _sized(image: "Image", width: int) -> "Image":
    from PIL import Image

    height = max(1, round(image.height * width / image.width))
    sized = image if image.width == width else image.resize((width, height), Image.Resampling.LANCZOS)
    return _on_white(sized)


def _saved(image: "Image", kind: str) -> bytes:
    out = BytesIO()
    name, how = SAVED[kind]
    image.save(out, name, **how)
    return out.getvalue()
