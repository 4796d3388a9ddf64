"""What a contribution touches, as git says it, before anything is read."""

from dataclasses import dataclass

LARGEST_TEXT = 256_000  # bytes of a piece: some forty thousand words
MOST_LINES = 20_000  # of a piece; each of them costs, however short it is
LARGEST_FILE = 20_000_000  # bytes of any file of a contribution


@dataclass(frozen=True, slots=True)
class Change:
    """One path: what happened to it, its mode and blob before and after.

    `status` is git's letter: A added, M modified, D deleted, T type changed.
    Modes are git's ("100644", "120000" a link, "160000" a submodule, "000000" absent).
    """

    path: str
    status: str
    mode: str
    blob: str
    old_mode: str = "000000"
    old_blob: str = ""
    size: int = 0  # bytes after the change


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one contribution touches between `base` and `head`, sorted by path."""

    base: str
    head: str
    items: tuple[Change, ...] = ()
    author: str = ""  # handle of who offers it


@dataclass(frozen=True, slots=True)
class MediaFile:
    """What is known of a file beside a piece, without trusting its name.

    `type` is what it decodes as ("jpeg", "png", "webp", "avif", "gif", "mp3", …), "" when
    it cannot be decoded. Sizes in bytes and pixels, duration in seconds. `exhausting` says that
    reading it passed the limits of time or memory.
    """

    path: str
    size: int = 0
    type: str = ""
    width: int = 0
    height: int = 0
    duration: float = 0.0
    gps: bool = False
    exhausting: bool = False
