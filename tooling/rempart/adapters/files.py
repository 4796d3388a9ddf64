"""Files by path in, a folder that holds exactly these out: the whole of it, or what was there before.

The new folder is written beside the old one and takes its place in one step. A process that
dies on the way leaves the old one, or the new one, and scraps that the next run clears away.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rempart.errors import NewsroomError
from rempart.i18n import N_

MARK = "newsroom.json"  # every folder we wrote holds it; one that does not is not ours to replace

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def write_whole(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Make `folder` hold exactly these files; how many they are.

    Raises NewsroomError when the folder holds what we did not write, or cannot be written;
    then, and when `files` itself raises, what was there stays as it was.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100, which would follow a link
    if not folder.name:
        raise NewsroomError(N_("%(folder)s is no place for a site: name another with --out"), folder=folder)
    try:
        _check_ours(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _mend(folder)
            _check_ours(folder)
            fresh = _scrap(folder, "new")
            count = _written(files, fresh)
            _put_in_place(fresh, folder)
            return count
    except OSError as error:
        raise NewsroomError(
            N_("%(folder)s cannot be written (%(cause)s): make room, or name another folder with --out"),
            folder=folder,
            cause=error.strerror,
        ) from error


def write_file(data: bytes, file: Path) -> None:
    """Make `file` hold exactly these bytes; whoever reads it meets these, or those before. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = _scrap(file, "new")
    with fresh.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Whether nobody else is at work on this file, for as long as the block lasts. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _scrap(file, "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two publications of one folder wait for each other; the lock goes with the process."""
    with _scrap(folder, "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _scrap(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _mend(folder: Path) -> None:
    """Clear what a process that died has left: a half-written folder, or a swap half done."""
    old = _scrap(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (old, _scrap(folder, "new")):
        if left.exists():
            shutil.rmtree(left)


def _check_ours(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NewsroomError(N_("%(folder)s is not a folder: name another with --out"), folder=folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NewsroomError(
            N_("%(folder)s holds files that are no published site: empty it, or name another with --out"),
            folder=folder,
        )


def _written(files: Iterable[tuple[str, bytes]], fresh: Path) -> int:
    """All of them, or none is left: a half of a site would fill a disk that is full already."""
    try:
        return _write(files, fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _write(files: Iterable[tuple[str, bytes]], fresh: Path) -> int:
    fresh.mkdir()
    written: set[str] = set()
    folders: set[Path] = {fresh}
    for path, data in files:
        if path in written or not _is_inside(path):
            raise ValueError(f"two files for one address, or an address outside the site: {path!r}")
        written.add(path)
        target = fresh / path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        target.write_bytes(data)
    return len(written)


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\0" not in path


def _put_in_place(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
    elif _exchange(fresh, folder):
        shutil.rmtree(fresh)
    else:
        old = _scrap(folder, "old")
        folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step, where the system can; False where it cannot."""
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if swap is None:
        return False
    if swap(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def replace_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write these files under `root`, and take away those that are None: all of them, or none.

    The new ones are written beside their places first. Raises OSError after putting back what was there.
    """
    fresh: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            if data is not None:
                fresh[root / path] = _beside(root / path, data)
        for path in files:
            place = root / path
            old[place] = place.read_bytes() if place.is_file() else None
            if place in fresh:
                fresh[place].replace(place)
            else:
                place.unlink(missing_ok=True)
    except BaseException:
        _put_back(old)
        raise
    finally:
        for scrap in fresh.values():
            scrap.unlink(missing_ok=True)


def _beside(place: Path, data: bytes) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    scrap = _scrap(place, "new")
    scrap.write_bytes(data)
    return scrap


def _put_back(old: Mapping[Path, bytes | None]) -> None:
    for place, data in old.items():
        if data is None:
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(data)
