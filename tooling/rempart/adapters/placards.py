"""Words in, a picture of them out: what is shown of a piece that has no picture, where its text is not.

One byte a pixel, and a palette: from red by paper to ink. The same words give the same bytes.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.placards import Placard

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

RED, PAPER, INK = 0, 128, 255  # places in the palette
SHADES = ((156, 27, 16), (255, 253, 248), (23, 20, 15))  # as the stylesheet has them
SIZES = (104, 92, 80, 68, 58)  # of a title, the largest first: pixels on a width of 1200
TALL = (200, 170, 140)  # first of all, where there is height enough
SMALL = 40
MARGIN = 72
LEADING = 1.1
ACCENT, DESCENT = 0.12, 0.25  # of a size: what stands above the first line, what hangs under the last
ROOM = 0.96  # of a line that is filled: steps are whole pixels, in each size others
BOLD, PLAIN = 650, 450  # weights, of a font that has several
NO_FONT = N_("%(file)s is no font that can be drawn with: take it from the project")
UNKNOWN = "\uffff"  # a letter that no font has


class Band:
    """Lines of a picture, and how they are packed: with others after them, or as the last."""

    def __init__(self, image: "Image", end: int) -> None:
        self.height, self.raw = image.height, image.tobytes()
        packer = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
        self.packed = packer.compress(self.raw) + packer.flush(end)


class Font:
    """A font of the newspaper, letter by letter: each is drawn once, and so is what many placards share."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data, self._file = data, file
        self._faces: dict[tuple[int, int], Face] = {}
        self._bands: dict[tuple[object, ...], Band] = {}

    def band(self, name: tuple[object, ...], make: "Callable[[], Image]", end: int) -> Band:
        """What many placards show, drawn for the first."""
        if name not in self._bands:
            self._bands[name] = Band(make(), end)
        return self._bands[name]

    def face(self, size: int, weight: int) -> "Face":
        """The font in a size and a weight. Raises NewsroomError."""
        if (size, weight) not in self._faces:
            self._faces[size, weight] = Face(self._opened(size, weight))
        return self._faces[size, weight]

    def _opened(self, size: int, weight: int) -> "FreeTypeFont":
        from PIL import ImageFont

        try:
            font = ImageFont.truetype(BytesIO(self._data), size, layout_engine=ImageFont.Layout.BASIC)
            _weigh(font, weight)
        except (OSError, ValueError) as error:
            raise NewsroomError(NO_FONT, file=self._file) from error
        return font


def _weigh(font: "FreeTypeFont", weight: int) -> None:
    """A font of one weight stays as it is; whatever else can vary has the value it begins with."""
    try:
        axes = font.get_variation_axes()
    except OSError:
        return
    wanted = [weight if axis["name"] in (b"Weight", "Weight") else axis["default"] or 0 for axis in axes]
    font.set_variation_by_axes([float(value) for value in wanted])


class Face:
    """Letters of one size and weight."""

    def __init__(self, font: "FreeTypeFont") -> None:
        self._font = font
        self.ascent = font.getmetrics()[0]
        self.width = lru_cache(8192)(self._width)
        self.letter = lru_cache(2048)(self._letter)
        self.step = lru_cache(8192)(self._step)
        self._none = self._drawn(UNKNOWN)

    def _width(self, text: str) -> float:
        """How long a line is."""
        return sum(self.step(pair) for pair in _pairs(text))

    def write(self, image: "Image", at: tuple[int, int], text: str, colour: int) -> None:
        """Put a line on a picture; `at` is where its letters stand."""
        place = float(at[0])
        for pair in _pairs(text):
            mask, (left, top) = self.letter(pair[0])
            if mask:
                image.paste(colour, (round(place) + left, at[1] - self.ascent + top), mask)
            place += self.step(pair)

    def known(self, text: str) -> str:
        """A text without the letters that the font does not have."""
        return "".join(letter for letter in text if letter.isspace() or self.letter(letter)[0])

    def _letter(self, letter: str) -> "tuple[Image | None, tuple[int, int]]":
        from PIL import Image

        size, data, offset = self._drawn(letter)
        if not data or (letter != UNKNOWN and (size, data) == self._none[:2]):
            return None, (0, 0)
        return Image.frombytes("L", size, data), offset

    def _drawn(self, letter: str) -> tuple[tuple[int, int], bytes, tuple[int, int]]:
        mask, offset = self._font.getmask2(letter, "L")
        return mask.size, bytes(mask), offset

    def _step(self, pair: str) -> float:
        """From a letter to the next: its width, drawn together where the font says so."""
        return self._font.getlength(pair) - (self._font.getlength(pair[1]) if pair[1:] else 0)


def draw(placard: Placard, font: Font) -> bytes:
    """A PNG of a placard: the warning or the part of the paper above, the words, the newspaper's name below.

    Of many, only the words differ: what stands above and below is drawn and packed once.
    """
    width, height = placard.size
    scale = width / 1200
    above = font.band(
        (width, placard.mark, placard.part), lambda: _above(placard, font, scale), zlib.Z_FULL_FLUSH
    )
    below = font.band((width, placard.name), lambda: _below(placard, font, scale), zlib.Z_FINISH)
    words = _words(placard, font, height - above.height - below.height, scale)
    return _png(width, height, above, Band(words, zlib.Z_FULL_FLUSH), below)


def _blank(width: int, height: int) -> "Image":
    """Paper. The first byte of each line, before its pixels, says that no filter is used."""
    from PIL import Image

    image = Image.new("L", (width + 1, height), PAPER)
    image.paste(0, (0, 0, 1, height))
    return image


def _above(placard: Placard, font: Font, scale: float) -> "Image":
    """The mark, on red from edge to edge, or the part of the paper."""
    margin, width = round(MARGIN * scale) + 1, placard.size[0]
    if placard.mark:
        image, loud = _blank(width, round(130 * scale)), font.face(round(56 * scale), BOLD)
        image.paste(RED, (1, 0, width + 1, round(108 * scale)))
        loud.write(image, (margin, round(73 * scale)), loud.known(_plain(placard.mark)), PAPER)
        return image
    image, face = _blank(width, margin + round(62 * scale)), font.face(round(SMALL * scale), BOLD)
    face.write(image, (margin, margin + round(34 * scale)), face.known(_plain(placard.part)), RED)
    return image


def _below(placard: Placard, font: Font, scale: float) -> "Image":
    """A rule, and the newspaper's name."""
    margin, width = round(MARGIN * scale) + 1, placard.size[0]
    image, face = _blank(width, margin + round(80 * scale)), font.face(round(SMALL * scale), PLAIN)
    image.paste(INK, (margin, round(18 * scale), width + 1 - margin, round(21 * scale)))
    face.write(image, (margin, round(80 * scale)), face.known(_plain(placard.name)), INK)
    return image


def _words(placard: Placard, font: Font, height: int, scale: float) -> "Image":
    """The title, as large as it fits; of one that never does, the end is left out."""
    width = placard.size[0]
    margin, sizes = round(MARGIN * scale), SIZES if height < width / 2 else (*TALL, *SIZES)
    first = font.face(round(sizes[0] * scale), BOLD)  # lines of other sizes are reckoned from it
    words = first.known(_plain(placard.words))
    for size in (round(size * scale) for size in sizes):
        line = round(size * LEADING)
        most = (height - round((ACCENT + DESCENT) * size)) // line
        lines = list(_lines(words, first, ROOM * (width - 2 * margin) * sizes[0] * scale / size))
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;:')}…"]
    image, face = _blank(width, height), font.face(size, BOLD)
    for number, text in enumerate(lines):
        face.write(image, (margin + 1, face.ascent + round(ACCENT * size) + number * line), text, INK)
    return image


def _lines(text: str, face: Face, width: float) -> Iterator[str]:
    """A text in lines that fit; a word that does not is cut."""
    line, used, space = "", 0.0, face.width(" ")
    for word in text.split(" "):
        while face.width(word) > width:
            fits = next(n for n in range(len(word), 0, -1) if n == 1 or face.width(word[:n]) <= width)
            yield from filter(None, (line, word[:fits]))
            line, word = "", word[fits:]
        wider = used + space + face.width(word) if line else face.width(word)
        if wider > width:
            yield line
            line, wider = "", face.width(word)
        line, used = f"{line} {word}".strip(), wider
    if line:
        yield line


def _pairs(text: str) -> Iterator[str]:
    """Each letter with the one that follows it."""
    return (text[place : place + 2] for place in range(len(text)))


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).replace("\u202f", "\u00a0").split(" "))


def _png(width: int, height: int, *bands: "Band") -> bytes:
    """Pillow's own writer takes twice as long, and packs all of it each time."""
    total = 1
    for band in bands:
        total = zlib.adler32(band.raw, total)
    data = b"".join((b"\x78\x01", *(band.packed for band in bands), struct.pack(">I", total)))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", _palette()), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


@cache
def _palette() -> bytes:
    red, paper, ink = SHADES
    first = (_between(red, paper, place / PAPER) for place in range(PAPER))
    then = (_between(paper, ink, place / (INK - PAPER)) for place in range(INK - PAPER + 1))
    return b"".join((*first, *then))


def _between(one: tuple[int, ...], other: tuple[int, ...], share: float) -> bytes:
    return bytes(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
