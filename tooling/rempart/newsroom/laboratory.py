"""Pictures and recordings in, their copies for readers out, in a folder where copies are kept by content.

Each file is read and made anew in a child process without rights, several at once.
"""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, get_ident

from rempart.adapters import images, recordings
from rempart.adapters.sandbox import PICTURES, Overrun
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.model.changes import MediaFile
from rempart.newsroom.guarding import Guard
from rempart.newsroom.trees import Tree
from rempart.publishing.media import COVERED, RECORDED, Copy, Photo, Sound, as_photo, as_sound

SHOWN = frozenset({"jpeg", "png", "webp", "avif"})
AT_ONCE = 4  # at most: each child may take the memory of a large picture


@dataclass(frozen=True, slots=True)
class Negative:
    """A file beside a piece: the hash of its bytes, its kind, and what readers get of it, if anything.

    overran: it took too long, or too much, and may not the next time: a busy machine is enough.
    """

    digest: str
    kind: str = ""
    photo: Photo | None = None
    sound: Sound | None = None
    overran: bool = False


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


class Hands:
    """Two children, one for pictures and one for recordings: each is started by its first question."""

    def __init__(self) -> None:
        self.pictures = Guard((Order, Print), develop, PICTURES, images.try_out)
        self.sounds = Guard((Order, Print), restore, PICTURES, recordings.try_out)

    def stop(self) -> None:
        """From another thread: let what is at work have no answer."""
        self.pictures.stop()
        self.sounds.stop()

    def close(self) -> None:
        """End both."""
        self.pictures.close()
        self.sounds.close()


Printing = Callable[[Order, bytes, str, Hands], bool]  # whether the copies of a picture can be had


class Laboratory:
    """Makes the copies of a tree's files that are not there yet."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self._tree, self._folder = tree, folder
        self._reading = Lock()

    def develop(self, paths: Sequence[str]) -> Generator[tuple[str, Negative | None]]:
        """What readers get of each file, None of one that is gone; the files in their order.

        Whoever leaves before the end closes it: what is still at work is then ended.
        """
        return self._each(paths, self._printed)

    def look_at(self, paths: Sequence[str]) -> Generator[tuple[str, Negative | None]]:
        """The same before any copy of a picture is made: each is taken for one that can be copied."""
        return self._each(paths, lambda *_: True)

    def _each(self, paths: Sequence[str], printed: Printing) -> Generator[tuple[str, Negative | None]]:
        count = min(len(paths), AT_ONCE, os.cpu_count() or 1)
        idle: SimpleQueue[Hands] = SimpleQueue()

        def work(path: str) -> Negative | None:
            hands = idle.get()
            try:
                return self._developed(path, hands, printed)
            finally:
                idle.put(hands)

        with ExitStack() as ending:
            all_hands = [ending.enter_context(closing(Hands())) for _ in range(count)]
            for hands in all_hands:
                idle.put(hands)
            if count:
                pool = ThreadPoolExecutor(count)
                ending.push(partial(_leave, pool, all_hands))
                yield from zip(paths, pool.map(work, paths), strict=True)

    def square(self, path: str, digest: str) -> bytes | None:
        """The square copy of a picture, None of one that cannot be copied. Raises Overrun."""
        kept = self.squared(digest)
        if not is_whole(kept) and (data := self._tree.read(path)) is not None:
            with closing(Hands()) as hands:
                for copy in hands.pictures.ask(Order(path, (COVERED,)), data).copies:
                    _keep(kept, copy)
        return kept.read_bytes() if is_whole(kept) else None

    def copied(self, digest: str, copy: Copy) -> Path:
        """Where a copy of a picture is kept."""
        return self._folder / f"{digest[:32]}-{copy.width}-v{images.VERSION}.{copy.kind}"

    def cleaned(self, digest: str, kind: str) -> Path:
        """Where the copy of a recording is kept."""
        return self._folder / f"{digest[:32]}-{recordings.VERSION}.{kind}"

    def squared(self, digest: str) -> Path:
        """Where the square copy of a picture is kept."""
        return self._folder / f"{digest[:32]}-cover-v{images.VERSION}.jpg"

    def _developed(self, path: str, hands: Hands, printed: Printing) -> Negative | None:
        with self._reading:  # a tree answers one question at a time
            data = self._tree.read(path)
        if data is None:
            return None
        digest = sha256(data).hexdigest()
        try:
            seen = hands.pictures.ask(Order(path), data)
            photo = as_photo(path, digest, *seen.size) if seen.size else None
            if photo and not printed(Order(path, photo.copies), data, digest, hands):
                photo = None
            return Negative(digest, seen.known.type, photo, self._restored(seen.known, data, digest, hands))
        except Overrun:
            return Negative(digest, overran=True)

    def _printed(self, order: Order, data: bytes, digest: str, hands: Hands) -> bool:
        """Whether every copy of a picture is there, made now if need be."""
        if all(is_whole(self.copied(digest, copy)) for copy in order.wanted):
            return True
        copies = hands.pictures.ask(order, data).copies
        for one, copy in zip(order.wanted, copies, strict=False):
            _keep(self.copied(digest, one), copy)
        return bool(copies)

    def _restored(self, known: MediaFile, data: bytes, digest: str, hands: Hands) -> Sound | None:
        if known.type not in RECORDED:
            return None
        cleaned = self.cleaned(digest, known.type)
        if not is_whole(cleaned):
            for clean in hands.sounds.ask(Order(known.path, kind=known.type), data).copies:
                _keep(cleaned, clean)
        size = cleaned.stat().st_size if cleaned.exists() else 0
        return as_sound(known.path, digest, known.type, size) if size else None


def _leave(pool: ThreadPoolExecutor, all_hands: Iterable[Hands], kind: type | None, *_: object) -> None:
    """At the end, or when somebody does not wait for it: a large picture takes seconds that nobody has."""
    pool.shutdown(wait=False, cancel_futures=True)
    for hands in all_hands if kind else ():
        hands.stop()
    pool.shutdown()


def is_whole(file: Path) -> bool:
    """Whether a copy is there: of one that a machine lost while it was written, an empty file may be left."""
    with suppress(FileNotFoundError):
        return file.stat().st_size > 0
    return False


def _keep(file: Path, data: bytes) -> None:
    """Put a copy in its place whole: another may be looking for it, or making the same."""
    unfinished = file.with_suffix(f".{os.getpid()}-{get_ident()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(data)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:  # a full disk names no file
        raise OSError(error.errno, error.strerror, str(file.parent)) from error


def develop(order: Order, data: bytes) -> Print:
    """In the child: a file looked into, or a picture copied."""
    if order.wanted:
        with suppress(images.BrokenPictureError):
            return Print(MediaFile(order.path), copies=images.copies(data, order.wanted))
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
