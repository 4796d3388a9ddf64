"""What is done to files and folders in one step, or not at all: written, exchanged, kept to oneself."""

import ctypes
import errno
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.i18n import N_

PRIVATE = 0o600  # the mode of a file that is its writer's alone
MARK = "newsroom.json"  # every folder we wrote holds it; one that does not is not ours to replace

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def write_file(data: bytes, file: Path, mode: int = 0o666) -> None:
    """Make `file` hold exactly these bytes; whoever reads it meets these, or those before. Raises OSError.

    mode: what others may do with it at most, as with any new file.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = scrap(file, "new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode)
    with fresh.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Whether nobody else is at work on this file, for as long as the block lasts. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with scrap(file, "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def waiting(folder: Path) -> Iterator[None]:
    """Two publications of one folder wait for each other; the lock goes with the process."""
    with scrap(folder, "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def scrap(folder: Path, what: str) -> Path:
    """The name beside a file or folder for what belongs to it."""
    return folder.with_name(f".{folder.name}.{what}")


def check_ours(folder: Path) -> None:
    """Raises NewsroomError when a folder holds what we did not write."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NewsroomError(N_("%(folder)s is not a folder: name another with --out"), folder=folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NewsroomError(
            N_("%(folder)s holds files that are no published site: empty it, or name another with --out"),
            folder=folder,
        )


def exchange(one: Path, other: Path) -> bool:
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
        for left in fresh.values():
            left.unlink(missing_ok=True)


def _beside(place: Path, data: bytes) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = scrap(place, "new")
    fresh.write_bytes(data)
    return fresh


def _put_back(old: Mapping[Path, bytes | None]) -> None:
    for place, data in old.items():
        if data is None:
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(data)
