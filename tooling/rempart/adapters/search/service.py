"""Questions to a program in, its answers out, by the protocol of Pagefind's `--service`."""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_

READ = 1 << 20
PATIENCE = 600  # seconds without an answer; the longest takes some tens for thousands of pieces
END = b","

NO_START = N_(
    "Pagefind cannot be started (%(cause)s): install it anew with pip install --force-reinstall "
    "pagefind-bin, or publish with --no-search"
)
NO_ANSWER = N_(
    "Pagefind stopped in the middle of its work (%(cause)s): make room in memory and on the disk, "
    "or publish with --no-search"
)
REFUSED = N_("Pagefind refuses what it is given (%(cause)s): publish with --no-search, and tell the project")


class Service:
    """A running program. What it answers is read beside what is asked, or both would wait for each other."""

    def __init__(self, program: Path) -> None:
        self._said = TemporaryFile()  # noqa: SIM115, it is closed with the service
        try:
            self._process = subprocess.Popen(
                [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said
            )
        except OSError as error:
            self._said.close()
            raise NewsroomError(NO_START, cause=error.strerror or error) from error
        self._stdin: Any = self._process.stdin
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._waited = 0
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Service":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The program ends when nothing more can come. One that goes on is stopped."""
        with suppress(OSError):
            self._stdin.close()
        if kind:
            self._process.kill()
        self._process.wait()
        self._reader.join()
        self._said.close()

    def tell(self, payload: Mapping[str, Any]) -> None:
        """Ask, and read the answer with that of the next question."""
        self._waited += 1
        text = json.dumps({"message_id": self._waited, "payload": payload}, ensure_ascii=False)
        try:
            self._stdin.write(b64encode(text.encode()) + END)
            self._stdin.flush()
        except OSError as error:
            raise self._stopped() from error

    def ask(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer to a question, once all questions before it are answered. Raises NewsroomError."""
        self.tell(payload)
        for answer in self._awaited():
            if answer["payload"]["type"] == "Error":
                raise NewsroomError(REFUSED, cause=answer["payload"]["message"])
        found: Mapping[str, Any] = answer["payload"]
        return found

    def _awaited(self) -> Iterator[Mapping[str, Any]]:
        """As many answers as questions were asked; the program gives them in the same order."""
        while self._waited:
            try:
                data = self._answers.get(timeout=PATIENCE)
            except Empty:
                data = None
            if data is None:
                raise self._stopped()
            self._waited -= 1
            yield json.loads(b64decode(data))

    def _read(self) -> None:
        """Part what comes into answers, then say that nothing more comes."""
        rest: list[bytes] = []
        coming: Any = self._process.stdout
        with coming:
            while data := coming.read1(READ):
                *ended, last = data.split(END)
                for part in ended:
                    self._answers.put(b"".join([*rest, part]))
                    rest.clear()
                rest.append(last)
        self._answers.put(None)

    def _stopped(self) -> NewsroomError:
        self._process.kill()
        self._process.wait()
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
        return NewsroomError(NO_ANSWER, cause=lines[-1] if lines else self._process.returncode)
