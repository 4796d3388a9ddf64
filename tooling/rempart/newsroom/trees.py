"""A newsroom's files, from a folder or from a commit, behind one shape: paths in, bytes out.

Nothing is read through a link, and nothing outside the newsroom.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Protocol

from rempart.adapters.git import FILE, Entry, Repository, blob_name, find_repository
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.changes import LARGEST_FILE

SETTINGS = ".github/newsroom.yml"
MASTHEAD = "site/masthead.yml"
FRONT = "site/front.yml"
REGISTER = "site/register.yml"
SPONSORS = "site/sponsors.yml"
LINKS = "build/links.jsonl"
CONTRIBUTIONS = "contributions/"
STORE = "rempart"  # in git's own folder
FETCHED = 256  # files at a time
_ODD = frozenset(("", ".", ".."))  # names of which no path is made
WEIGHT = 16_000_000  # bytes at a time, one file at least


def walk(folder: Path) -> Iterator[Path]:
    """Every file under a folder, in order, links not followed; none when it is not there.

    Raises OSError for a folder that cannot be looked into: what is in it must not count as gone.
    """
    if not folder.exists():
        return
    for place, names, files in os.walk(folder, onerror=_refuse):
        names[:] = sorted(name for name in names if name != ".git")
        yield from (Path(place, name) for name in sorted(files))


def _refuse(error: OSError) -> None:
    raise error


class Tree(Protocol):
    """Files by path, with forward slashes, relative to the newsroom."""

    def paths(self, under: str) -> Iterator[str]:
        """The plain files under a folder ("contributions/"), in order."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a plain file, None when there is none, or none that anybody should carry."""

    def identity(self, path: str) -> str:
        """Git's own name for the bytes of a plain file; "" when there is none."""

    def oldest(self, paths: Sequence[str]) -> str:
        """Of several files the one that came first, as far as its history is known; else the first named."""

    @property
    def repository(self) -> Repository:
        """Where the commits of its history are. Raises NewsroomError when there is no git."""

    @property
    def store(self) -> Path | None:
        """The folder for what may be kept between two runs, None where there is no place for it."""


@dataclass(frozen=True)
class Folder:
    """The working tree."""

    root: Path

    def paths(self, under: str) -> Iterator[str]:
        for file in walk(self.root / under):
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(self.root).as_posix()

    def read(self, path: str) -> bytes | None:
        try:
            if not _is_plain(self._place, path):
                return None
            with open(f"{self._place}/{path}", "rb") as file:  # noqa: PTH123, as many as there are pieces
                return file.read() if os.fstat(file.fileno()).st_size <= LARGEST_FILE else None
        except PermissionError:
            raise NewsroomError(
                N_("%(path)s cannot be read: give yourself the right to read it"), path=path
            ) from None

    def identity(self, path: str) -> str:
        data = self.read(path)
        return blob_name(data) if data is not None else ""

    @cached_property
    def repository(self) -> Repository:
        return find_repository(self.root)

    @cached_property
    def store(self) -> Path | None:
        if not (self.root / ".git").exists():
            return None
        try:
            return self.repository.folder / STORE
        except (NewsroomError, OSError):  # no git here, or no file left to talk to it: nothing is kept
            return None

    @cached_property
    def _place(self) -> str:
        return str(self.root.resolve())

    def oldest(self, paths: Sequence[str]) -> str:
        try:
            return self.repository.oldest(["HEAD"], paths) or paths[0]
        except NewsroomError:  # no history, or none yet
            return paths[0]


class Commit:
    """A commit's objects; the disk is never asked. Reading in the order of paths is served from memory.

    history: the commits that came before it, of what is the tree of a commit that nobody made yet.
    """

    def __init__(self, repository: Repository, commit: str, history: tuple[str, ...] = ()) -> None:
        self.repository = repository
        self.commit = commit
        self._history = history or (commit,)
        self._listed: dict[str, Mapping[str, Entry]] = {}
        self._held: Mapping[str, bytes] = {}

    def paths(self, under: str) -> Iterator[str]:
        return iter(self._under(under))

    def read(self, path: str) -> bytes | None:
        entry = self._entry(path)
        if entry is None or entry.size > LARGEST_FILE:
            return None
        if path not in self._held:
            self._held = self._fetch(entry)
        return self._held[path]

    def identity(self, path: str) -> str:
        entry = self._entry(path)
        return entry.blob if entry and entry.size <= LARGEST_FILE else ""

    def look_at(self, paths: Iterable[str]) -> Iterable[str]:
        """Be ready to read these files one after the other; those that are there."""
        found = self.repository.list_files(self.commit, paths)
        self._listed["\0"] = {entry.path: entry for entry in found if entry.mode == FILE}
        return self._listed["\0"]

    def _under(self, under: str) -> Mapping[str, Entry]:
        """The plain files of a folder, or one file, in order."""
        if under not in self._listed:
            wider = next((listed for known, listed in self._listed.items() if _holds(known, under)), None)
            if wider is None:
                found = self.repository.list_tree(self.commit, under)
                wider = {e.path: e for e in sorted(found, key=lambda entry: entry.path) if e.mode == FILE}
            self._listed[under] = {path: entry for path, entry in wider.items() if path.startswith(under)}
        return self._listed[under]

    def _entry(self, path: str) -> Entry | None:
        found = next((listed[path] for listed in self._listed.values() if path in listed), None)
        if found or any(_holds(known, path) for known in self._listed):
            return found
        return self._under(_part(path)).get(path)

    @property
    def store(self) -> Path | None:
        return self.repository.folder / STORE

    def oldest(self, paths: Sequence[str]) -> str:
        return self.repository.oldest(self._history, paths) or paths[0]

    def _fetch(self, first: Entry) -> Mapping[str, bytes]:
        """The file and those that follow it where it was listed: to ask for each alone is slow."""
        listed = next(listed for listed in self._listed.values() if first.path in listed)
        following = islice((entry for path, entry in listed.items() if path >= first.path), FETCHED)
        wanted: list[Entry] = []
        weight = 0
        for entry in following:
            weight += entry.size
            if wanted and weight > WEIGHT:
                break
            wanted.append(entry)
        blobs = self.repository.read_blobs(dict.fromkeys(entry.blob for entry in wanted))
        return {entry.path: blobs[entry.blob] for entry in wanted}


def _is_plain(place: str, path: str) -> bool:
    """Whether a path leads from a folder down to a plain file, and through no link."""
    parts = path.split("/")
    if not _ODD.isdisjoint(parts) or "\0" in path:
        return False
    try:
        for count in range(1, len(parts)):
            if not S_ISDIR(os.lstat(f"{place}/{'/'.join(parts[:count])}").st_mode):
                return False
        return S_ISREG(os.lstat(f"{place}/{path}").st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _holds(known: str, path: str) -> bool:
    """Whether who listed one folder has listed a path."""
    return known.endswith("/") and path.startswith(known)


def _part(path: str) -> str:
    """What is listed at once when one file is asked for: the house is small, the contributions are not."""
    part, _, rest = path.partition("/")
    few = not path.startswith(CONTRIBUTIONS) or "/../" in path  # git takes no such path, a tree may hold it
    return f"{part}/" if rest and few else path
