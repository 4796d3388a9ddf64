"""A `git cat-file` that stays: questions about one repository in, answers out, without a process for each.

Git looks at the files as they are then, so that what others write meanwhile is seen. A reader belongs to the
process that started it: a child starts its own. What one that died was asked is asked of a new process, which
says why.
"""

import atexit
import os
import subprocess
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO

from rempart.adapters.git._run import ALWAYS, PATIENCE, SETTINGS, clean
from rempart.adapters.git._values import raw

MOST = 4  # readers that stay; what was not asked for the longest goes first
AT_ONCE = 100  # questions: shorter than what a pipe holds, so that neither side waits for the other
WORDS = ("cat-file", "--batch-command")
MISSING = "missing"  # the kind of what is not there
CONTENTS, INFO = "contents", "info"

Run = Callable[..., bytes]
Said = tuple[str, str, int, bytes]  # an object's id, its kind, its size, and its bytes where they were asked
Key = tuple[Path, int, int]  # a folder, and which one it is


class Gone(Exception):
    """The reader died, or never came up."""


class Reader:
    """A git that waits for questions."""

    def __init__(self, folder: Path) -> None:
        self.mine = threading.Lock()
        self._git = subprocess.Popen(
            ["git", *ALWAYS, "-c", f"safe.directory={folder}", f"--git-dir={folder}", *WORDS],
            cwd=folder,
            env=clean(os.environ) | SETTINGS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, word: str, names: Sequence[str]) -> list[Said]:
        """The answers, in order. Raises Gone."""
        assert self._git.stdin
        assert self._git.stdout
        patience = threading.Timer(PATIENCE, self._git.kill)
        patience.start()
        try:
            self._git.stdin.write(_questions(word, names))
            self._git.stdin.flush()
            return list(_answers(self._git.stdout, word, names))
        except (OSError, ValueError) as error:
            raise Gone from error
        finally:
            patience.cancel()

    @property
    def is_alive(self) -> bool:
        return self._git.poll() is None

    def close(self) -> None:
        """It ends, and whoever asks it still asks another."""
        self._git.kill()
        with suppress(OSError, ValueError):
            self._git.communicate()


class Readers:
    """The readers of this process, by repository; several threads may share them."""

    def __init__(self) -> None:
        self._known = OrderedDict[Key, Reader]()
        self._mine = threading.Lock()

    def ask(self, run: Run, folder: Path, word: str, names: Sequence[str]) -> list[Said]:
        """What git says of each name, in order. run: the same git, for one command alone."""
        try:
            reader = self._reader(folder)
            with reader.mine:
                return reader.ask(word, names)
        except (Gone, OSError):
            said = run(*WORDS, stdin=_questions(word, names))
            return list(_answers(BytesIO(said), word, names))

    def _reader(self, folder: Path) -> Reader:
        found = folder.stat()
        key = folder, found.st_dev, found.st_ino
        with self._mine:
            reader = self._known.pop(key, None)
            if reader and not reader.is_alive:
                reader.close()
                reader = None
            self._known[key] = reader or Reader(folder)
            if len(self._known) > MOST:
                self._known.popitem(last=False)[1].close()
            return self._known[key]

    def close(self) -> None:
        """All end."""
        with self._mine:
            while self._known:
                self._known.popitem()[1].close()


class _OfThisProcess:
    """The readers, anew in each child, which never uses those of its parent."""

    def __init__(self) -> None:
        self.readers, self.left = Readers(), list[Readers]()
        os.register_at_fork(after_in_child=self._begin)
        atexit.register(lambda: self.readers.close())

    def _begin(self) -> None:
        self.left.append(self.readers)
        self.readers = Readers()


_OURS = _OfThisProcess()


def ask(run: Run, folder: Path, word: str, names: Iterable[str]) -> Iterator[Said]:
    """What git says of each name, in order. word: INFO, or CONTENTS for the bytes too.

    run: the same git, for one command alone, which is asked where none can stay. Raises what that raises.
    """
    waiting = iter(names)
    while some := list(islice(waiting, AT_ONCE)):
        yield from _OURS.readers.ask(run, folder, word, some)


def _questions(word: str, names: Sequence[str]) -> bytes:
    return raw("".join(f"{word} {name}\n" for name in names))


def _answers(stream: IO[bytes], word: str, names: Sequence[str]) -> Iterator[Said]:
    for name in names:
        line = stream.readline()
        if line in (raw(f"{name} missing\n"), raw(f"{name} ambiguous\n")):
            yield name, MISSING, 0, b""
            continue
        found, kind, size = line.decode().split()
        data = stream.read(int(size) + 1)[:-1] if word == CONTENTS else b""
        if word == CONTENTS and len(data) != int(size):
            raise ValueError("cut")
        yield found, kind, int(size), data
