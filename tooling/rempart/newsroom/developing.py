"""A newsroom's pictures and recordings in, their copies for readers out, kept by content.

Each file is read and made anew in a child process without rights.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from rempart.adapters import images, recordings
from rempart.adapters.sandbox import PICTURES, Limit, Overrun
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.model.changes import MediaFile
from rempart.newsroom.guarding import Guard
from rempart.newsroom.trees import CONTRIBUTIONS, Tree
from rempart.publishing.media import SOUND_TYPES, Photo, Sound, as_photo, as_sound

SHOWN = frozenset({"jpeg", "png", "webp", "avif"})
TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Negative:
    """A file beside a piece: what it is, the hash of its bytes, and what readers get of it, if anything."""

    known: MediaFile
    digest: str
    photo: Photo | None = None
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a file: a look into it, or its copies in these widths, or a clean one of its kind."""

    path: str
    widths: tuple[int, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """What is known of a file, its upright width and height if it can be shown, the copies asked for."""

    known: MediaFile
    size: tuple[int, ...] = ()
    copies: tuple[bytes, ...] = ()


Hands = Guard[Order, Print]


@dataclass(frozen=True)
class Darkroom:
    """Where pictures are developed: those of one tree; copies are kept in a folder for the next time.

    A file that breaks off, or is no picture, is looked into and not developed.
    """

    tree: Tree
    cache: Path

    @cached_property
    def negatives(self) -> Mapping[str, Negative]:
        """Every file beside the pieces, by path; each is read once."""
        paths = [path for path in self.tree.paths(CONTRIBUTIONS) if not path.endswith(TEXTS)]
        with (
            closing(Guard((Order, Print), develop, PICTURES, images.try_out)) as of_pictures,
            closing(Guard((Order, Print), restore, PICTURES, recordings.try_out)) as of_sounds,
        ):
            return {path: self._developed(path, of_pictures, of_sounds) for path in paths}

    @cached_property
    def looked_into(self) -> Mapping[str, MediaFile]:
        """What the rules are told of the files, by path."""
        return {path: negative.known for path, negative in self.negatives.items()}

    @cached_property
    def photos(self) -> Mapping[str, Photo]:
        """The pictures that can be shown, by path."""
        return {path: negative.photo for path, negative in self.negatives.items() if negative.photo}

    @cached_property
    def sounds(self) -> Mapping[str, Sound]:
        """The recordings that can be heard, by path."""
        return {path: negative.sound for path, negative in self.negatives.items() if negative.sound}

    def prints(self, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The published files of the pictures and recordings at these paths: address and bytes, each once."""
        given: set[str] = set()
        for path in sorted(self.negatives.keys() & set(wanted)):
            for address, data in self._prints(path, self.negatives[path]):
                if address not in given:
                    given.add(address)
                    yield address, data

    def _prints(self, path: str, negative: Negative) -> Iterator[tuple[str, bytes]]:
        if photo := negative.photo:
            yield from ((photo.copy(w), self._copy(negative.digest, w).read_bytes()) for w in photo.widths)
        if sound := negative.sound:
            yield sound.address, self._cleaned(negative.digest, negative.known.type).read_bytes()

    def _developed(self, path: str, of_pictures: Hands, of_sounds: Hands) -> Negative:
        data = self.tree.read(path) or b""
        digest = sha256(data).hexdigest()
        try:
            seen = of_pictures.ask(Order(path), data)
        except Overrun as overrun:
            return Negative(MediaFile(path, len(data), exhausting=overrun.limit is not Limit.FAULT), digest)
        photo = as_photo(path, digest, *seen.size) if seen.size else None
        if photo and not self._copied(photo, data, digest, Order(path, photo.widths), of_pictures):
            photo = None
        return Negative(seen.known, digest, photo, self._sound(seen.known, data, digest, of_sounds))

    def _copied(self, photo: Photo, data: bytes, digest: str, order: Order, hands: Hands) -> bool:
        """Whether every copy of a picture is there, made now if need be."""
        if all(self._copy(digest, width).exists() for width in photo.widths):
            return True
        copies = _asked(hands, order, data)
        for width, copy in zip(photo.widths, copies, strict=False):
            _keep(self._copy(digest, width), copy)
        return bool(copies)

    def _sound(self, known: MediaFile, data: bytes, digest: str, hands: Hands) -> Sound | None:
        if known.type not in SOUND_TYPES:
            return None
        cleaned = self._cleaned(digest, known.type)
        for clean in () if cleaned.exists() else _asked(hands, Order(known.path, kind=known.type), data):
            _keep(cleaned, clean)
        size = cleaned.stat().st_size if cleaned.exists() else 0
        return as_sound(known.path, digest, known.type, size) if size else None

    def _copy(self, digest: str, width: int) -> Path:
        return self.cache / f"{digest[:32]}-{width}-q{images.QUALITY}.jpg"

    def _cleaned(self, digest: str, kind: str) -> Path:
        return self.cache / f"{digest[:32]}-{recordings.VERSION}.{kind}"


def _keep(file: Path, data: bytes) -> None:
    """Put a copy in its place whole: another process may be looking for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def _asked(hands: Hands, order: Order, data: bytes) -> tuple[bytes, ...]:
    """The copies of a file, none of one that cannot be copied."""
    try:
        return hands.ask(order, data).copies
    except Overrun:
        return ()


def develop(order: Order, data: bytes) -> Print:
    """In the child: a file looked into, or a picture copied."""
    if order.widths:
        with suppress(images.BrokenPictureError):
            return Print(MediaFile(order.path), copies=tuple(images.copies(data, order.widths).values()))
        return Print(MediaFile(order.path))
    known = inspect(data, order.path)
    if known.type in SHOWN and known.width * known.height <= MOST_PIXELS:
        with suppress(images.BrokenPictureError):
            return Print(known, images.upright_size(data))
    return Print(known)


def restore(order: Order, data: bytes) -> Print:
    """In the child: a recording in a clean container."""
    with suppress(recordings.BrokenRecordingError):
        return Print(MediaFile(order.path), copies=(recordings.clean(data, order.kind),))
    return Print(MediaFile(order.path))
