"""What is known of a newsroom's pictures and recordings, and their copies for readers."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from rempart.adapters.manifest import Manifest
from rempart.adapters.sandbox import Overrun
from rempart.newsroom.laboratory import Laboratory, Negative, is_whole
from rempart.newsroom.trees import Tree
from rempart.publishing.media import Photo, Sound
from rempart.schema.wire import dump, load

TEXTS = (".md", ".yml", ".yaml", ".vtt", ".srt", ".txt", ".json")
NEGATIVE = "negative"
OVERRAN = "overran"  # files to be tried again


class Darkroom:
    """Where pictures and recordings of one tree are developed; copies are kept in a folder for the next time.

    A file that breaks off, or is no picture, is looked into and not developed.
    """

    def __init__(self, tree: Tree, folder: Path, manifest: Manifest) -> None:
        self.tree, self._manifest = tree, manifest
        self._laboratory = Laboratory(tree, folder)

    def unfinished(self) -> Iterator[str]:
        """The files to be tried again."""
        return self._manifest.names(OVERRAN)

    def take_in(self, paths: Iterable[str]) -> None:
        """Files beside the pieces that came, went or changed."""
        self._note_all(self._laboratory.develop(_recorded(paths)))

    def look_at(self, paths: Iterable[str]) -> None:
        """The same, but no copy of a picture is made: each is taken for one that can be copied."""
        self._note_all(self._laboratory.look_at(_recorded(paths)))

    def _note_all(self, found: Generator[tuple[str, Negative | None]]) -> None:
        with closing(found) as developed:
            for path, negative in developed:
                self.note(path, negative)

    def note(self, path: str, negative: Negative | None) -> None:
        """What is known of a file from now on."""
        self._manifest.drop(OVERRAN, path)
        if negative is None:
            self._manifest.drop(NEGATIVE, path)
            return
        self._manifest.put(NEGATIVE, path, dump(negative))
        if negative.overran:
            self._manifest.put(OVERRAN, path, b"")

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
        if not self.is_made(path):
            self.take_in([path])  # somebody emptied the cache
        for address, kept in self.published(path):
            yield address, kept.read_bytes()

    def is_made(self, path: str) -> bool:
        """Whether every copy of a file is kept."""
        negative = self.negative(path)
        return negative is None or all(map(is_whole, self._kept(negative)))

    def published(self, path: str) -> Iterator[tuple[str, Path]]:
        """The published files of a picture or a recording: the address of each, and where it is kept."""
        negative = self.negative(path)
        if negative is None:
            return
        photo, sound = negative.photo, negative.sound
        addresses = [photo.file(copy) for copy in photo.copies] if photo else []
        addresses += [sound.address] if sound else []
        yield from zip(addresses, self._kept(negative), strict=True)

    def cover(self, path: str) -> Iterator[tuple[str, bytes]]:
        """The square copy of a picture: address and bytes; nothing of one that cannot be copied."""
        negative = self.negative(path)
        if negative is None or negative.photo is None or not negative.photo.cover:
            return
        try:
            square = self._laboratory.square(path, negative.digest)
        except Overrun:
            self._manifest.put(OVERRAN, path, b"")
            return
        if square is not None:
            yield negative.photo.cover, square

    def copies(self) -> Iterator[Path]:
        """Where the copies of every file that was looked into are kept."""
        negatives = filter(None, map(self.negative, self.names()))
        kept = {
            file for one in negatives for file in (*self._kept(one), self._laboratory.squared(one.digest))
        }
        return filter(Path.exists, kept)

    def _kept(self, negative: Negative) -> Iterator[Path]:
        photo, sound = negative.photo, negative.sound
        yield from (
            self._laboratory.copied(negative.digest, copy) for copy in (photo.copies if photo else ())
        )
        if sound:
            yield self._laboratory.cleaned(negative.digest, negative.kind)


def _recorded(paths: Iterable[str]) -> list[str]:
    """The files that are no texts, in order."""
    return [path for path in sorted(paths) if not path.endswith(TEXTS)]
