"""Pictures and sound as readers get them: their names, sizes and copies."""

import posixpath
import re
from dataclasses import dataclass

WIDTHS = (480, 960, 1600)  # pixels; the widest is what a full-width picture needs on a dense screen
POSTER = 960  # pixels: the one copy that a player shows before it plays
FORMATS = ("avif", "webp", "jpg")  # in the order in which browsers are asked to take them; all know the last

COVER = "cover"  # what pages ask for by the path of a picture: a square copy of it
LEAST_COVER = 600

SOUND_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "opus": "audio/ogg", "m4a": "audio/mp4"}
FILM_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
RECORDED = SOUND_TYPES | FILM_TYPES


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a picture: so many pixels wide, in a format ("jpg"), cut square or not."""

    width: int
    kind: str = FORMATS[-1]
    square: bool = False


COVERED = Copy(1400, square=True)  # pixels, the least that podcast directories take


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is published: without metadata, in copies of several widths and formats.

    name: what the files are called, without width and ending. width, height: of the
    widest copy, in pixels. widths: of all copies, ascending.
    """

    name: str
    width: int
    height: int
    widths: tuple[int, ...]

    @property
    def address(self) -> str:
        return self.file(Copy(self.width))

    @property
    def copies(self) -> tuple[Copy, ...]:
        return tuple(Copy(width, kind) for width in self.widths for kind in FORMATS)

    @property
    def cover(self) -> str:
        """Its square copy, which is made where one is asked for; "" where it would be made of too little."""
        return f"{self.name}-cover.jpg" if min(self.width, self.height) >= LEAST_COVER else ""

    @property
    def poster(self) -> str:
        """The copy that stands where only one can."""
        return self.file(Copy(max((width for width in self.widths if width <= POSTER), default=self.width)))

    def file(self, copy: Copy) -> str:
        return f"{self.name}-{copy.width}.{copy.kind}"


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound or film as it is published: what is heard and seen, without a word besides. size in bytes."""

    address: str
    type: str
    size: int

    @property
    def is_film(self) -> bool:
        return self.type in FILM_TYPES.values()


def shown(photo: Photo, root: str, alt: str, sizes: str, eager: bool = False) -> str:
    """A picture as HTML. alt: fit for an attribute. sizes: how wide it is shown, as browsers want it."""
    first = 'fetchpriority="high"' if eager else 'loading="lazy"'
    *newer, known = [f'srcset="{_set(photo, root, kind)}" sizes="{sizes}"' for kind in FORMATS]
    offered = zip(FORMATS, newer, strict=False)
    sources = "".join(f'<source type="image/{kind}" {copies}>' for kind, copies in offered)
    size = f'width="{photo.width}" height="{photo.height}"'
    plain = f'<img src="{root}{photo.address}" {known} {size} alt="{alt}" {first} decoding="async">'
    return f"<picture>{sources}{plain}</picture>"


def _set(photo: Photo, root: str, kind: str) -> str:
    return ", ".join(f"{root}{photo.file(Copy(width, kind))} {width}w" for width in photo.widths)


def as_photo(path: str, digest: str, width: int, height: int) -> Photo:
    """The published picture made from a file, its content hash and its upright size."""
    widest = min(width, WIDTHS[-1])
    widths = (*(w for w in WIDTHS if w < widest), widest)
    return Photo(_name(path, digest), widest, max(1, round(height * widest / width)), widths)


def as_sound(path: str, digest: str, kind: str, size: int) -> Sound | None:
    """The published recording, None when its kind is none that we offer. digest: of the file as it was
    brought; size: of the file as it is published."""
    if kind not in RECORDED:
        return None
    return Sound(f"{_name(path, digest)}.{kind}", RECORDED[kind], size)


def _name(path: str, digest: str) -> str:
    """Named by content: a file that changes gets another name, and one that does not is never sent twice."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40]
    told = digest[:32]  # so long that nobody can make another file of the same name
    return f"media/{words}-{told}" if words else f"media/{told}"
