"""A child process without rights: what it may not do, what becomes of one that passes its limits."""

import ctypes
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rempart.adapters.sandbox import Child, Limit, Limits, Overrun

ROOT = Path(__file__).parent.parent
MEGA = 1024 * 1024
TIGHT = Limits(cpu=1, wall=10.0, memory=64 * MEGA, answer=MEGA)
HASTY = Limits(cpu=5, wall=0.5, memory=64 * MEGA, answer=MEGA)


def outcome(work: Callable[[bytes], bytes], limits: Limits = TIGHT) -> bytes | tuple[Limit, str]:
    child = Child(work, limits)
    try:
        return child.ask(b"question")
    except Overrun as overrun:
        return overrun.limit, overrun.told
    finally:
        child.close()


def does(act: Callable[[], object]) -> Callable[[bytes], bytes]:
    return lambda question: repr(act()).encode()


def test_a_question_is_answered() -> None:
    assert outcome(lambda question: question[::-1]) == b"noitseuq"


def test_long_questions_and_answers_come_through_whole() -> None:
    child = Child(lambda question: question * 3, TIGHT)
    assert child.ask(b"abc" * 100_000) == b"abc" * 300_000
    child.close()


def test_a_child_answers_many_questions_and_remembers_none_of_ours() -> None:
    child = Child(lambda question: str(os.getpid()).encode(), TIGHT)
    assert child.ask(b"") == child.ask(b"") != str(os.getpid()).encode()
    child.close()
    child.close()


def forbidden() -> Iterator[tuple[str, Callable[[], object]]]:
    yield "read a file", lambda: Path("/etc/passwd").read_bytes()
    yield "write a file", lambda: Path("/tmp/rempart-was-here").write_bytes(b"x")
    yield "look into a folder", lambda: next(Path("/").iterdir())
    yield "open a connection", socket.socket
    yield "start a program", lambda: os.execv(sys.executable, [sys.executable, "-c", "pass"])
    yield "make a process", os.fork
    yield "make a thread", lambda: threading.Thread(target=print).start()
    yield "end its parent", lambda: os.kill(os.getppid(), 9)
    yield "copy a descriptor", lambda: os.dup(0)
    yield "make a pipe", os.pipe
    yield "limit its parent", lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (0, 0))


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in forbidden()])
def test_a_child_may_not(act: Callable[[], object]) -> None:
    told = outcome(does(act))
    assert told[0] is Limit.FAULT, told


def test_a_child_finds_nothing_of_its_parents_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "secret")
    assert outcome(does(lambda: dict(os.environ))) == b"{}"


def test_a_child_holds_no_file_of_its_parents(tmp_path: Path) -> None:
    with (tmp_path / "secret").open("wb+") as file:
        number = file.fileno()
        assert outcome(does(lambda: os.pread(number, 1, 0)))[0] is Limit.FAULT


def test_what_is_printed_in_a_child_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(does(lambda: os.write(1, b"loud") + os.write(2, b"loud"))) == b"8"
    assert capfd.readouterr() == ("", "")


def endless() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("act", "limits", "limit"),
    [
        pytest.param(endless, TIGHT, Limit.TIME, id="a busy loop"),
        pytest.param(lambda: os.read(3, 1), HASTY, Limit.TIME, id="eat the next question"),
        pytest.param(lambda: bytearray(128 * MEGA), TIGHT, Limit.MEMORY, id="a large block"),
        pytest.param(lambda: list(range(10**8)), TIGHT, Limit.MEMORY, id="many small ones"),
        pytest.param(lambda: ctypes.string_at(0), TIGHT, Limit.FAULT, id="a crash"),
        pytest.param(lambda: os._exit(0), TIGHT, Limit.FAULT, id="a quiet end"),
        pytest.param(lambda: os.close(4), TIGHT, Limit.FAULT, id="a shut mouth"),
        pytest.param(lambda: 1 // 0, TIGHT, Limit.FAULT, id="an error"),
        pytest.param(sys.exit, TIGHT, Limit.FAULT, id="what no `except Exception` takes"),
        pytest.param(lambda: "x" * 2 * MEGA, TIGHT, Limit.FAULT, id="an answer too long"),
        pytest.param(lambda: os.write(4, b"nonsense " * 9), TIGHT, Limit.FAULT, id="no answer at all"),
    ],
)
def test_a_limit_that_is_passed_is_told(act: Callable[[], object], limits: Limits, limit: Limit) -> None:
    told = outcome(does(act), limits)
    assert told[0] is limit, told


def test_an_error_is_told_by_its_name() -> None:
    assert outcome(does(lambda: 1 // 0)) == (Limit.FAULT, "ZeroDivisionError")


def test_a_child_that_died_is_replaced_and_the_next_question_answered() -> None:
    def work(question: bytes) -> bytes:
        return b"fine" if question == b"good" else bytes(bytearray(128 * MEGA))

    child = Child(work, TIGHT)
    for _ in range(2):
        with pytest.raises(Overrun):
            child.ask(b"bad")
        assert child.ask(b"good") == b"fine"
    child.close()


def test_a_question_is_not_blamed_for_what_others_left_behind() -> None:
    hoard: list[bytes] = []

    def work(question: bytes) -> bytes:
        hoard.append(bytes(20 * MEGA))
        return str(len(hoard)).encode()

    child = Child(work, TIGHT)
    assert [child.ask(b"") for _ in range(9)].count(b"1") > 1
    child.close()


def test_each_question_has_its_own_time() -> None:
    def work(question: bytes) -> bytes:
        until = time.process_time() + 0.4
        while time.process_time() < until:
            pass
        return b"done"

    child = Child(work, TIGHT)
    assert [child.ask(b"") for _ in range(5)] == [b"done"] * 5
    child.close()


def test_what_is_imported_late_is_prepared() -> None:
    def work(question: bytes) -> bytes:
        import colorsys

        return colorsys.__name__.encode()

    sys.modules.pop("colorsys", None)
    assert outcome(work) == (Limit.FAULT, "ModuleNotFoundError")
    child = Child(work, TIGHT, lambda: work(b""))
    assert child.ask(b"") == b"colorsys"
    child.close()


def test_no_child_is_left_behind() -> None:
    child = Child(lambda question: str(os.getpid()).encode(), TIGHT)
    number = int(child.ask(b""))
    child.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_child_alone_has_the_limits() -> None:
    before = [resource.getrlimit(kind) for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS)]
    outcome(lambda question: question)
    assert [resource.getrlimit(kind) for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS)] == before


SCREEN = (sys.executable, "-m", "rempart", "screen", "contributions/2026/11/la-file-du-mardi.md")


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ('ulimit -n 128; exec "$@"', 0, "1 clear"),
        ('ulimit -t 600; exec "$@"', 0, "1 clear"),
        ('trap "" CHLD; exec "$@"', 0, "1 clear"),
        ('ulimit -n 9; exec "$@"', 2, "raise the limits of this shell"),
    ],
)
def test_a_shell_with_low_limits_is_no_fault_of_a_text(shell: str, code: int, said: str) -> None:
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *SCREEN],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stderr
