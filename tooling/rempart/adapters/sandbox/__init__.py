"""Bytes in, bytes out, by way of a child process without rights: work on what strangers wrote.

The child is a copy of this process with limits of CPU, memory and time. It can neither open a file or a
connection nor start a program; it reads a question, writes an answer, and dies when it passes a limit. It
answers many questions, and is replaced when it dies.
"""

import gc
import os
import signal
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import NoReturn

from rempart.adapters.sandbox._frames import ANSWER, BROKEN, FULL, READY, Cut, Frames
from rempart.adapters.sandbox._rights import Limits, allow_time, give_up
from rempart.errors import NewsroomError
from rempart.i18n import N_

NO_CHILD = N_(
    "this machine does not let texts be read safely (%(why)s): raise the limits of this shell"
    " (see `ulimit -a`), then try again"
)

__all__ = ["PICTURES", "TEXTS", "Child", "Limit", "Limits", "Overrun"]

MEGA = 1024 * 1024
# A piece at the limits of size takes a tenth of this (tooling/decisions/0010); a slow machine has room.
TEXTS = Limits(cpu=5, wall=30.0, memory=384 * MEGA, answer=16 * MEGA)
PICTURES = Limits(cpu=10, wall=60.0, memory=448 * MEGA, answer=64 * MEGA)

SWEPT = 200  # answers between two collections of garbage

Work = Callable[[bytes], bytes]


class Limit(StrEnum):
    """What was passed."""

    TIME = "time"
    MEMORY = "memory"
    FAULT = "fault"  # the work broke, or its process was killed


class Overrun(Exception):
    """A question had no answer within the limits. `told` is what broke, as a name, where something did."""

    def __init__(self, limit: Limit, told: str = "") -> None:
        super().__init__(f"{limit} {told}".strip())
        self.limit = limit
        self.told = told


@dataclass(slots=True)
class _Alive:
    """A child and the way to talk with it; how many questions it answered."""

    pid: int
    frames: Frames
    answered: int = 0


class Child:
    """Works on one question after the other. What `work` needs besides is what it sees when it first asks.

    `prepare` is called in the child while it may still open files: modules that come in late are imported
    there.
    """

    def __init__(self, work: Work, limits: Limits, prepare: Callable[[], object] = lambda: None) -> None:
        self._work = work
        self._limits = limits
        self._prepare = prepare
        self._alive: _Alive | None = None
        self._ending = Lock()  # who kills must not meet the number of a process that is no more
        self._stopped = False

    def ask(self, question: bytes) -> bytes:
        """The answer. Raises Overrun, though never for what earlier questions left behind in a child."""
        worked = self._alive is not None and self._alive.answered > 0
        try:
            return self._ask(question)
        except Overrun as overrun:
            if not worked or overrun.limit is Limit.TIME or self._stopped:
                raise
        return self._ask(question)

    def stop(self) -> None:
        """From another thread: no question has an answer any more, the one that waits too. Close it after."""
        self._stopped = True
        with self._ending:
            if self._alive:
                os.kill(self._alive.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the child; the next question starts another."""
        with self._ending:
            alive, self._alive = self._alive, None
            if alive:
                _end(alive)

    def _ask(self, question: bytes) -> bytes:
        alive = self._alive = self._alive or self._start()
        if self._stopped:  # looked at once there is a child: whoever stops it does so in the other order
            self.close()
            raise Overrun(Limit.FAULT, "stopped")
        try:
            alive.frames.send(question)
            kind, answer = alive.frames.receive(self._limits.answer)
        except TimeoutError:
            self.close()
            raise Overrun(Limit.TIME) from None
        except Cut:
            raise self._cause_of_death(alive) from None
        except BaseException:  # stopped by hand: a late answer must not be taken for the next one
            self.close()
            raise
        if kind == ANSWER:
            alive.answered += 1
            return answer
        self.close()
        raise Overrun(Limit.MEMORY if kind == FULL else Limit.FAULT, answer.decode("ascii", "replace")[:80])

    def _cause_of_death(self, alive: _Alive) -> Overrun:
        with self._ending:
            self._alive = None
            status = _end(alive)  # it may have shut its mouth and live on
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
            return Overrun(Limit.TIME)
        return Overrun(Limit.FAULT, f"status {os.waitstatus_to_exitcode(status)}")

    def _start(self) -> _Alive:
        theirs, questions = os.pipe()
        answers, ours = os.pipe()
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            pid = os.fork()  # Python warns of threads: what they hold, a reader of texts does not ask for
        if pid == 0:
            self._live(theirs, ours)
        os.close(theirs)
        os.close(ours)
        return self._born(_Alive(pid, Frames(answers, questions, self._limits.wall)))

    def _born(self, alive: _Alive) -> _Alive:
        """A child that gave up its rights says so. One that could not is no fault of any question."""
        try:
            kind, told = alive.frames.receive(self._limits.answer)
        except (Cut, TimeoutError):
            kind, told = BROKEN, b"silence"
        if kind != READY:
            _end(alive)
            raise NewsroomError(NO_CHILD, why=told.decode("ascii", "replace")[:200])
        return alive

    def _live(self, questions: int, answers: int) -> NoReturn:
        """The child's whole life. Nothing of the parent's is flushed or cleaned up at its end."""
        try:
            self._prepare()
            gc.freeze()
            gc.disable()
            frames = Frames(*_given_up(questions, answers, self._limits))
            count = 0
            while self._answer(frames):
                count += 1
                if count % SWEPT == 0:
                    gc.collect()
        finally:
            os._exit(1)

    def _answer(self, frames: Frames) -> bool:
        """Answer one question; whether the child is still fit for another."""
        _, question = frames.receive()
        allow_time(self._limits.cpu)
        try:
            kind, answer = ANSWER, self._work(question)
        except MemoryError:
            kind, answer = FULL, b""
        except BaseException as error:  # noqa: BLE001, of a panic in a parser too; it becomes a finding
            kind, answer = BROKEN, type(error).__name__.encode("ascii", "replace")
        frames.send(answer, kind)
        return kind == ANSWER


def _given_up(questions: int, answers: int, limits: Limits) -> tuple[int, int]:
    """Give up all rights and say so, or say why that could not be."""
    try:
        ends = give_up(questions, answers, limits)
        allow_time(limits.cpu)
    except (OSError, ValueError) as error:
        Frames(questions, answers).send(str(error).encode("ascii", "replace"), BROKEN)
        raise
    Frames(*ends).send(b"", READY)
    return ends


def _end(alive: _Alive) -> int:
    """End a child for good; how it ended, 0 where whoever started us lets nobody know."""
    alive.frames.close()
    with suppress(ProcessLookupError):
        os.kill(alive.pid, signal.SIGKILL)
    try:
        return os.waitpid(alive.pid, 0)[1]
    except ChildProcessError:
        return 0
