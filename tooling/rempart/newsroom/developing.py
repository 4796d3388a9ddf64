"""A newsroom's pictures and recordings in, their copies for readers out, kept by content."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from rempart.adapters import images
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.model.changes import MediaFile
from rempart.newsroom.trees import CONTRIBUTIONS, Tree
from rempart.publishing.media import Photo, Sound, as_photo, as_sound

PICTURES = frozenset({"jpeg", "png", "webp", "avif"})
TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Negative:
    """A file beside a piece: what it is, the hash of its bytes, and what readers get of it, if anything."""

    known: MediaFile
    digest: str
    photo: Photo | None = None
    sound: Sound | None = None


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
        return {path: self._develop(path, self.tree.read(path) or b"") for path in paths}

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
            yield sound.address, self.tree.read(path) or b""

    def _develop(self, path: str, data: bytes) -> Negative:
        known, digest = inspect(data, path), sha256(data).hexdigest()
        shown = known.type in PICTURES and known.width * known.height <= MOST_PIXELS
        photo = self._photo(path, data, digest) if shown else None
        return Negative(known, digest, photo, as_sound(path, digest, known.type, known.size))

    def _photo(self, path: str, data: bytes, digest: str) -> Photo | None:
        try:
            photo = as_photo(path, digest, *images.upright_size(data))
            missing = [width for width in photo.widths if not self._copy(digest, width).exists()]
            for width, copy in images.copies(data, missing).items() if missing else ():
                _keep(self._copy(digest, width), copy)
        except images.BrokenPictureError:
            return None
        return photo

    def _copy(self, digest: str, width: int) -> Path:
        return self.cache / f"{digest[:32]}-{width}-q{images.QUALITY}.jpg"


def _keep(file: Path, data: bytes) -> None:
    """Put a copy in its place whole: another process may be looking for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(file)
