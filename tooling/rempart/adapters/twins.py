"""A published folder and its twin: what changes is written to the one nobody reads, then they change places.

Both hold the same files, as hard links. The twin is behind by what the last publication changed; it is
brought up to that, then to what is new, and takes the folder's place in one step: readers meet the old site
or the new one, and it costs what changed. A file is never written into, always replaced: its other name keeps
the bytes it had.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from rempart.adapters.files import MARK, check_ours, exchange, scrap, waiting
from rempart.errors import NewsroomError
from rempart.i18n import N_

TWIN, FRESH, OLD = "twin", "new", "old"
NO_PLACE = N_("%(folder)s is no place for a site: name another with --out")
NOT_WRITTEN = N_("%(folder)s cannot be written (%(cause)s): make room, or name another folder with --out")
NOT_OURS = N_("%(place)s cannot be read or written (%(cause)s): give yourself the right, or make room")


@contextmanager
def at_work_on(folder: Path) -> "Iterator[Twins]":
    """The twins of a site's folder, which nobody else writes meanwhile.

    Raises NewsroomError when the folder holds what we did not write, or when it cannot be written, or any
    other file that the work in the block asks for: that one is then named.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100, which would follow a link
    if not folder.name:
        raise NewsroomError(NO_PLACE, folder=folder)
    check_ours(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with waiting(folder):
            check_ours(folder)
            yield Twins(folder)
    except OSError as error:
        place, cause = Path.cwd() / os.fsdecode(error.filename or folder), error.strerror or error
        if _is_beside(place, folder):
            raise NewsroomError(NOT_WRITTEN, folder=folder, cause=cause) from error
        raise NewsroomError(NOT_OURS, place=place, cause=cause) from error


def _is_beside(place: Path, folder: Path) -> bool:
    """Whether a place is of a site: in its folder, in a twin of it, or on the way there."""
    ours = (folder, *(scrap(folder, what) for what in (TWIN, FRESH, OLD, "lock")))
    return place in folder.parents or any(place.is_relative_to(one) for one in ours)


class Twins:
    """A site's folder, and the one beside it in which the next is made ready."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fresh = scrap(folder, FRESH)
        self.twin = scrap(folder, TWIN)
        self._folders: set[str] = set()
        self._anew = False  # what stands in the folder is then no twin of the next

    def mend(self, expected: str, anew: bool) -> bool:
        """After a process that may have died: finish what was promised, drop what was not.

        expected: the name of the folder that was to be published last. anew: it was begun with nothing.
        Whether that is what stands here.
        """
        self._anew = anew
        old = scrap(self.folder, OLD)
        if old.exists() and not self.folder.exists():
            old.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)
        if name_of(self.fresh) == expected != "":
            self.put_in_place()
        elif self.fresh.exists():
            if anew or self.twin.exists() or name_of(self.folder) != expected:
                shutil.rmtree(self.fresh)
            else:
                self.fresh.rename(self.twin)
        return expected != "" and name_of(self.folder) == expected

    def begin(self, behind: Iterable[str] | None) -> None:
        """Make the fresh folder ready: as the published one is, or empty.

        behind: the files that the last publication changed, None to begin with nothing.
        """
        self._folders.clear()
        self._anew = behind is None
        if behind is None:
            for left in filter(Path.exists, (self.fresh, self.twin)):
                shutil.rmtree(left)
            self.fresh.mkdir(parents=True)
        elif self.twin.exists():
            self.twin.rename(self.fresh)
            self._catch_up(behind)
        else:
            same_files(self.folder, self.fresh)

    def drop(self) -> None:
        """Leave nothing of the fresh folder: half a site would fill a disk that is full already."""
        shutil.rmtree(self.fresh, ignore_errors=True)

    def double(self) -> None:
        """Make the twin of a site that has none, so that the next publication costs what changes."""
        if not self.twin.exists():
            same_files(self.folder, self.fresh)
            self.fresh.rename(self.twin)

    def write(self, path: str, data: bytes) -> None:
        """Put a file into the fresh folder."""
        if not is_inside(path):
            raise ValueError(f"an address outside the site: {path!r}")
        target = self._ready(path)
        with suppress(FileNotFoundError):
            os.unlink(target)  # noqa: PTH108, see _ready; it may have another name, under which it stays as it is
        with open(target, "xb") as opened:  # noqa: PTH123
            opened.write(data)

    def read(self, path: str) -> bytes:
        """A file of the fresh folder."""
        return (self.fresh / path).read_bytes()

    def remove(self, path: str) -> None:
        """Take a file out of the fresh folder, and the folders that it leaves empty."""
        target = self.fresh / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.fresh or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()
            self._folders.discard(str(folder))

    def put_in_place(self) -> None:
        """The fresh folder and the published one change places."""
        if not self.folder.exists():
            self.fresh.rename(self.folder)
            return
        if not exchange(self.fresh, self.folder):
            old = scrap(self.folder, OLD)
            self.folder.rename(old)
            self.fresh.rename(self.folder)
            old.rename(self.fresh)
        shutil.rmtree(self.fresh if self._anew else self.twin, ignore_errors=True)
        if not self._anew:
            self.fresh.rename(self.twin)

    def _catch_up(self, behind: Iterable[str]) -> None:
        """What is no more goes first: a file may stand where a folder was."""
        there = {path: (self.folder / path).is_file() for path in behind}
        for path in (path for path, is_there in there.items() if not is_there):
            self.remove(path)
        for path in (path for path, is_there in there.items() if is_there):
            target = Path(self._ready(path))
            target.unlink(missing_ok=True)
            link(self.folder / path, target)

    def _ready(self, path: str) -> str:
        """Where a file is to be written. A Path for each of thousands takes as long as writing it."""
        target = f"{self.fresh}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return target


def name_of(folder: Path) -> str:
    """What a site's folder is known by wherever it is moved on its disk, "" for one that is not there."""
    try:
        found, told = folder.stat(), (folder / MARK).read_bytes()
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino} {sha256(told).hexdigest()}"


def same_files(source: Path, target: Path) -> None:
    """Make a folder that holds the files of another, and no others."""
    shutil.rmtree(target, ignore_errors=True)
    for place, _, files in os.walk(source):
        folder = target / os.path.relpath(place, source)
        folder.mkdir(parents=True)
        for file in files:
            link(Path(place, file), folder / file)


def link(source: Path, target: Path) -> None:
    """One more name for a file; a copy where the disk knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def is_inside(path: str) -> bool:
    """Whether a path leads from a folder to something in it."""
    names = bool(path.strip("./"))
    return names and ".." not in path.split("/") and not path.startswith("/") and "\0" not in path
