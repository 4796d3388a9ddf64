"""Pictures and sound as readers get them: their names, sizes and copies."""

import posixpath
import re
from dataclasses import dataclass

from rempart.intake.transcripts import cues

WIDTHS = (800, 1600)  # pixels; the widest is what a full-width picture needs on a dense screen

SOUND_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "opus": "audio/ogg", "m4a": "audio/mp4"}


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is published: without metadata, in copies of several widths.

    name: what the files are called, without width and ending. width, height: of the
    widest copy, in pixels. widths: of all copies, ascending.
    """

    name: str
    width: int
    height: int
    widths: tuple[int, ...]

    @property
    def address(self) -> str:
        return self.copy(self.width)

    def copy(self, width: int) -> str:
        return f"{self.name}-{width}.jpg"


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file as it is published: what is heard, without a word besides. size in bytes."""

    address: str
    type: str
    size: int


def as_photo(path: str, digest: str, width: int, height: int) -> Photo:
    """The published picture made from a file, its content hash and its upright size."""
    widest = min(width, WIDTHS[-1])
    widths = (*(w for w in WIDTHS if w < widest), widest)
    return Photo(_name(path, digest), widest, max(1, round(height * widest / width)), widths)


def as_sound(path: str, digest: str, kind: str, size: int) -> Sound | None:
    """The published sound, None when its kind is none that we offer. digest: of the file as it was brought;
    size: of the file as it is published."""
    if kind not in SOUND_TYPES:
        return None
    return Sound(f"{_name(path, digest)}.{kind}", SOUND_TYPES[kind], size)


def spoken(data: bytes) -> tuple[str, ...]:
    """What is said in a transcript: the words of each cue, as the checks have read them."""
    return tuple(cue.words for cue in cues(data))


def _name(path: str, digest: str) -> str:
    """Named by content: a file that changes gets another name, and one that does not is never sent twice."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40]
    told = digest[:32]  # so long that nobody can make another file of the same name
    return f"media/{words}-{told}" if words else f"media/{told}"
