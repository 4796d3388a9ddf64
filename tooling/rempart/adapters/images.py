"""A picture's bytes in, its copies for readers out: upright, in the widths asked for, without metadata."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 82  # of 100: below it skies begin to band
ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)  # EXIF orientations that lie on their side

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


class BrokenPictureError(Exception):
    """The file is no picture, or breaks off."""


def upright_size(data: bytes) -> tuple[int, int]:
    """Width and height as it is to be seen, in pixels. Raises BrokenPictureError."""
    with _opened(data) as image:
        turned = image.getexif().get(ORIENTATION) in TURNED
        return (image.height, image.width) if turned else image.size


def copies(data: bytes, widths: Iterable[int]) -> Mapping[int, bytes]:
    """The picture as JPEG in each width: nothing but its pixels is kept. Raises BrokenPictureError."""
    from PIL import ImageOps

    with _opened(data) as image:
        ImageOps.exif_transpose(image, in_place=True)
        upright = _resizable(image)
        return {width: _jpeg(upright, width) for width in widths}


@contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    """The picture, with all that Pillow says of a broken file said in one way."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
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


def _jpeg(image: "Image", width: int) -> bytes:
    from PIL import Image

    height = max(1, round(image.height * width / image.width))
    sized = image if image.width == width else image.resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    _on_white(sized).save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
