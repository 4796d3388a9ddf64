"""A private folder: words that may have to be forgotten, and the lock of who writes."""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rempart.errors import NewsroomError, Unreached
from rempart.forge import Damaged
from rempart.i18n import N_
from rempart.ledger import Head

PATIENCE = 60.0  # seconds to wait for one's turn
PAUSE = 0.01
CLOSED = N_("%(place)s cannot be written: make room there, or ask its owner for the right")
UNREADABLE = N_("%(place)s cannot be read: ask its owner for the right")
DAMAGED = N_("%(place)s is damaged: put a copy of it back or, if there is none, take it away")
TAKEN = N_("somebody else has been writing for a minute: try again later")


class FolderVault:
    """A folder, closed to everybody who may not write in another, its neighbour."""

    lasts = True

    def __init__(self, folder: Path, neighbour: Path) -> None:
        self.folder, self.neighbour = folder, neighbour

    @property
    def name(self) -> str:
        return str(self.folder)

    def keep(self, commitment: str, salt: bytes, words: str) -> None:
        self._write(self._file(commitment), json.dumps({"salt": salt.hex(), "words": words}))

    def recall(self, commitment: str) -> tuple[bytes, str] | None:
        file = self._file(commitment)
        told = _read(file)
        if told is None:
            return None
        try:
            return bytes.fromhex(told["salt"]), told["words"].encode().decode()
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Damaged(DAMAGED, place=file) from None

    def forget(self, commitment: str) -> None:
        try:
            self._file(commitment).unlink(missing_ok=True)
        except OSError:
            raise NewsroomError(CLOSED, place=self.folder) from None

    def kept(self) -> Iterator[str]:
        return (path.stem for path in sorted((self.folder / "sealed").glob("*.json")))

    def remember(self, head: Head) -> None:
        self._write(self.folder / "head.json", json.dumps({"n": head.n, "hash": head.hash}))

    def remembered(self) -> Head:
        file = self.folder / "head.json"
        told = _read(file)
        if told is None:
            return Head()
        if type(told.get("n")) is not int or told["n"] < 0 or not isinstance(told.get("hash"), str):
            raise Damaged(DAMAGED, place=file)
        return Head(told["n"], told["hash"])

    def vouch(self, head: str) -> None:
        """Note that this commit was made here, for the person that it names."""
        try:
            (self.folder / "brought" / head).touch()
        except OSError:
            raise NewsroomError(CLOSED, place=self.folder) from None

    def vouches(self, head: str) -> bool:
        """Whether this commit was made here; who may not look is not told so."""
        return os.access(self.folder / "brought" / head, os.F_OK)

    @contextmanager
    def locked(self) -> Iterator[int]:
        """Wait for one's turn; the open file that holds it. The kernel ends it with its last holder."""
        try:
            self._make()
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        except OSError:
            raise NewsroomError(CLOSED, place=self.folder.parent) from None
        try:
            _wait(lock)
            self._sweep()
            yield lock
        finally:
            os.close(lock)

    def _file(self, commitment: str) -> Path:
        return self.folder / "sealed" / f"{commitment}.json"

    def _make(self) -> None:
        for folder in (self.folder, self.folder / "sealed", self.folder / "brought"):
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                folder.chmod(0o700 | (self.neighbour.stat().st_mode & 0o070))

    def _write(self, file: Path, text: str) -> None:
        """Whole or not at all, and on the disk before anything that speaks of it."""
        partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            with partial.open("w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            partial.replace(file)
        except OSError:
            raise NewsroomError(CLOSED, place=self.folder) from None

    def _sweep(self) -> None:
        """What a writer that was killed left half written."""
        for partial in [*self.folder.glob(".*.json.*"), *self.folder.glob("sealed/.*.json.*")]:
            with suppress(PermissionError):  # its owner's to sweep
                partial.unlink(missing_ok=True)


def _read(file: Path) -> dict[str, Any] | None:
    """The JSON object in a file, None without one."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError:
        raise NewsroomError(UNREADABLE, place=file) from None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Damaged(DAMAGED, place=file)
    return told


def _wait(lock: int) -> None:
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patient_until:
                raise Unreached(TAKEN) from None
            time.sleep(PAUSE)
        else:
            return
