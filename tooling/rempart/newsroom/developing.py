"""A newsroom's pictures and recordings in, their copies for readers out, kept by content.

Each file is read and made anew in a child process without rights.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rempart.adapters import images, recordings
from rempart.adapters.manifest import Manifest
from rempart.adapters.sandbox import PICTURES, Overrun
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.model.changes import MediaFile
from rempart.newsroom.guarding import Guard
from rempart.newsroom.trees import Tree
from rempart.publishing.media import COVERED, RECORDED, Copy, Photo, Sound, as_photo, as_sound
from rempart.schema.wire import dump, load

SHOWN = frozenset({"jpeg", "png", "webp", "avif"})
TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Negative:
    """A file beside a piece: the hash of its bytes, its kind, and what readers get of it, if anything."""

    digest: str
    kind: str = ""
    photo: Photo | None = None
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a file: a look into it, or these copies, or a clean one of its kind."""

    path: str
    wanted: tuple[Copy, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """What is known of a file, its upright width and height if it can be shown, the copies asked for."""

    known: MediaFile
    size: tuple[int, ...] = ()
    copies: tuple[bytes, ...] = ()


Hands = Guard[Order, Print]


NEGATIVE = "negative"
OVERRAN = "overran"  # files that took too long, or too much: a machine with more to do than usual is enough


class Darkroom:
    """Where pictures and recordings of one tree are developed; copies are kept in a folder for the next time.

    A file that breaks off, or is no picture, is looked into and not developed.
    """

    def __init__(self, tree: Tree, cache: Path, manifest: Manifest) -> None:
        self.tree, self._cache, self._manifest = tree, cache, manifest

    def unfinished(self) -> Iterator[str]:
        """The files to be tried again."""
        return self._manifest.names(OVERRAN)

    def take_in(self, paths: Iterable[str]) -> None:
        """Files beside the pieces that came, went or changed."""
        found = [path for path in sorted(paths) if not path.endswith(TEXTS)]
        with (
            closing(Guard((Order, Print), develop, PICTURES, images.try_out)) as of_pictures,
            closing(Guard((Order, Print), restore, PICTURES, recordings.try_out)) as of_sounds,
        ):
            for path in found:
                data = self.tree.read(path)
                self._manifest.drop(OVERRAN, path)
                if data is None:
                    self._manifest.drop(NEGATIVE, path)
                else:
                    self._manifest.put(
                        NEGATIVE, path, dump(self._developed(path, data, of_pictures, of_sounds))
                    )

    def negative(self, path: str) -> Negative | None:
        """What readers get of a file, None when it is not there."""
        kept = self._manifest.get(NEGATIVE, path)
        return load(Negative, kept) if kept is not None else None

    def photo(self, path: str) -> Photo | None:
        """The picture of a path, when it can be shown."""
        negative = self.negative(path)
        return negative.photo if negative else None

    def sound(self, path: str) -> Sound | None:
        """The recording of a path, when it can be heard."""
        negative = self.negative(path)
        return negative.sound if negative else None

    def names(self) -> Iterator[str]:
        """The path of every file that was looked into."""
        return self._manifest.names(NEGATIVE)

    def prints(self, path: str) -> Iterator[tuple[str, bytes]]:
        """The published files of a picture or a recording: address and bytes."""
        negative = self.negative(path)
        if negative is None:
            return
        if not all(file.exists() for file in self._kept(negative)):
            self.take_in([path])  # somebody emptied the cache
        yield from self._prints(negative)

    def cover(self, path: str) -> Iterator[tuple[str, bytes]]:
        """The square copy of a picture: address and bytes; nothing of one that cannot be copied."""
        negative = self.negative(path)
        if negative is None or negative.photo is None or not negative.photo.cover:
            return
        kept, data = self._square(negative.digest), self.tree.read(path)
        if not kept.exists() and data is not None:
            with closing(Guard((Order, Print), develop, PICTURES, images.try_out)) as hands:
                for copy in self._asked(hands, Order(path, (COVERED,)), data):
                    _keep(kept, copy)
        if kept.exists():
            yield negative.photo.cover, kept.read_bytes()

    def _square(self, digest: str) -> Path:
        return self._cache / f"{digest[:32]}-cover-v{images.VERSION}.jpg"

    def copies(self) -> Iterator[Path]:
        """Where the copies of every file that was looked into are kept."""
        negatives = filter(None, map(self.negative, self.names()))
        kept = {file for one in negatives for file in (*self._kept(one), self._square(one.digest))}
        return filter(Path.exists, kept)

    def _kept(self, negative: Negative) -> Iterator[Path]:
        yield from (
            self._copy(negative.digest, copy) for copy in (negative.photo.copies if negative.photo else ())
        )
        if negative.sound:
            yield self._cleaned(negative.digest, negative.kind)

    def _prints(self, negative: Negative) -> Iterator[tuple[str, bytes]]:
        if photo := negative.photo:
            yield from (
                (photo.file(one), self._copy(negative.digest, one).read_bytes()) for one in photo.copies
            )
        if sound := negative.sound:
            yield sound.address, self._cleaned(negative.digest, negative.kind).read_bytes()

    def _developed(self, path: str, data: bytes, of_pictures: Hands, of_sounds: Hands) -> Negative:
        digest = sha256(data).hexdigest()
        try:
            seen = of_pictures.ask(Order(path), data)
        except Overrun:
            self._manifest.put(OVERRAN, path, b"")
            return Negative(digest)
        photo = as_photo(path, digest, *seen.size) if seen.size else None
        if photo and not self._copied(photo, data, digest, Order(path, photo.copies), of_pictures):
            photo = None
        return Negative(digest, seen.known.type, photo, self._sound(seen.known, data, digest, of_sounds))

    def _copied(self, photo: Photo, data: bytes, digest: str, order: Order, hands: Hands) -> bool:
        """Whether every copy of a picture is there, made now if need be."""
        if all(self._copy(digest, copy).exists() for copy in photo.copies):
            return True
        copies = self._asked(hands, order, data)
        for one, copy in zip(photo.copies, copies, strict=False):
            _keep(self._copy(digest, one), copy)
        return bool(copies)

    def _sound(self, known: MediaFile, data: bytes, digest: str, hands: Hands) -> Sound | None:
        if known.type not in RECORDED:
            return None
        cleaned = self._cleaned(digest, known.type)
        for clean in () if cleaned.exists() else self._asked(hands, Order(known.path, kind=known.type), data):
            _keep(cleaned, clean)
        size = cleaned.stat().st_size if cleaned.exists() else 0
        return as_sound(known.path, digest, known.type, size) if size else None

    def _asked(self, hands: Hands, order: Order, data: bytes) -> tuple[bytes, ...]:
        """The copies of a file, none of one that cannot be copied."""
        try:
            return hands.ask(order, data).copies
        except Overrun:
            self._manifest.put(OVERRAN, order.path, b"")
            return ()

    def _copy(self, digest: str, copy: Copy) -> Path:
        return self._cache / f"{digest[:32]}-{copy.width}-v{images.VERSION}.{copy.kind}"

    def _cleaned(self, digest: str, kind: str) -> Path:
        return self._cache / f"{digest[:32]}-{recordings.VERSION}.{kind}"


def _keep(file: Path, data: bytes) -> None:
    """Put a copy in its place whole: another process may be looking for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def develop(order: Order, data: bytes) -> Print:
    """In the child: a file looked into, or a picture copied."""
    if order.wanted:
        with suppress(images.BrokenPictureError):
            return Print(
                MediaFile(order.path),
                copies=images.copies(data, order.wanted),
            )
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
