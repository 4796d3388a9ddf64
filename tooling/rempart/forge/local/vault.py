"""The local forge's private folder: words that may have to be forgotten, and the lock of who writes."""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.ledger import Head

PATIENCE = 60.0  # seconds to wait for one's turn
PAUSE = 0.01
CLOSED = N_("%(place)s cannot be written: make room there, or ask its owner for the right")
TAKEN = N_("somebody else has been writing for a minute: try again later")


class LocalVault:
    """A folder beside the bare repository, closed to everybody who may not write in that."""

    def __init__(self, repository: Path) -> None:
        self.repository = repository
        self.folder = repository.with_name(f"{repository.name}.private")

    @property
    def name(self) -> str:
        return str(self.folder)

    def keep(self, commitment: str, salt: bytes, words: str) -> None:
        self._write(self._file(commitment), json.dumps({"salt": salt.hex(), "words": words}))

    def recall(self, commitment: str) -> tuple[bytes, str] | None:
        try:
            told = json.loads(self._file(commitment).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return bytes.fromhex(told["salt"]), told["words"]

    def forget(self, commitment: str) -> None:
        self._file(commitment).unlink(missing_ok=True)

    def kept(self) -> Iterator[str]:
        return (path.stem for path in sorted((self.folder / "sealed").glob("*.json")))

    def remember(self, head: Head) -> None:
        self._write(self.folder / "head.json", json.dumps({"n": head.n, "hash": head.hash}))

    def remembered(self) -> Head:
        try:
            return Head(**json.loads((self.folder / "head.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Head()

    @contextmanager
    def locked(self) -> Iterator[int]:
        """Wait for one's turn; the open file that holds it. The kernel ends it with its last holder."""
        try:
            self._make()
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        except OSError:
            raise NewsroomError(CLOSED, place=self.repository.parent) from None
        try:
            _wait(lock)
            self._sweep()
            yield lock
        finally:
            os.close(lock)

    def _file(self, commitment: str) -> Path:
        return self.folder / "sealed" / f"{commitment}.json"

    def _make(self) -> None:
        for folder in (self.folder, self.folder / "sealed"):
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                folder.chmod(0o700 | (self.repository.stat().st_mode & 0o070))

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
            partial.unlink(missing_ok=True)


def _wait(lock: int) -> None:
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patient_until:
                raise NewsroomError(TAKEN) from None
            time.sleep(PAUSE)
        else:
            return
