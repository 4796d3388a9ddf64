"""What is kept between two runs is whole, ours and of this version, or it is not there at all."""

import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rempart.adapters.store import Store

VALUES = {b"one": b"first", b"": b"", b"two": bytes(range(256)) * 9}
ROOT = Path(__file__).parent.parent


def a_store(folder: Path, version: bytes = b"1") -> Store:
    return Store(folder / "kept", "things", version)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    assert a_store(tmp_path).read() == {}
    assert a_store(tmp_path).write(VALUES)
    assert a_store(tmp_path).read() == VALUES
    assert a_store(tmp_path).write({b"other": b"thing"})
    assert a_store(tmp_path).read() == {b"other": b"thing"}


def test_what_another_version_wrote_is_not_there(tmp_path: Path) -> None:
    a_store(tmp_path, b"1").write(VALUES)
    assert a_store(tmp_path, b"2").read() == {}


def test_a_file_that_was_cut_or_changed_anywhere_is_not_there(tmp_path: Path) -> None:
    a_store(tmp_path).write(VALUES)
    file = tmp_path / "kept/things"
    whole, chance = file.read_bytes(), random.Random(1)
    for _ in range(200):
        place = chance.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        for data in (bytes(damaged), whole[:place], whole + whole[:place][:1]):
            file.write_bytes(data)
            assert a_store(tmp_path).read() in ({}, VALUES if data == whole else {})
    file.write_bytes(whole)
    assert a_store(tmp_path).read() == VALUES


def test_whatever_stands_in_its_place_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "kept/things").mkdir(parents=True)
    assert a_store(tmp_path).read() == {}
    assert a_store(tmp_path).write(VALUES) is False
    (tmp_path / "other").mkdir()
    (tmp_path / "other/things.lock").symlink_to(tmp_path / "elsewhere")
    assert Store(tmp_path / "other", "things", b"").write(VALUES) is False
    assert not (tmp_path / "elsewhere").exists()
    assert Store(tmp_path / "no/such/folder", "things", b"").write(VALUES) is False


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_who_may_not_write_works_without(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir(mode=0o500)
    assert a_store(tmp_path).write(VALUES) is False


def test_who_comes_second_keeps_nothing_and_waits_for_nobody(tmp_path: Path) -> None:
    a_store(tmp_path).write(VALUES)
    with (tmp_path / "kept/things.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert a_store(tmp_path).write({b"late": b""}) is False
    assert a_store(tmp_path).read() == VALUES
    assert a_store(tmp_path).write({b"late": b""})


def test_what_a_killed_writer_left_is_swept_by_the_next(tmp_path: Path) -> None:
    a_store(tmp_path).write(VALUES)
    (tmp_path / "kept/things.new").write_bytes(b"half of")
    assert a_store(tmp_path).read() == VALUES
    assert a_store(tmp_path).write(VALUES)
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["things", "things.lock"]


WRITER = """
import sys
from pathlib import Path
from rempart.adapters.store import Store
store = Store(Path(sys.argv[1]), "things", b"1")
number = 0
while True:
    number += 1
    store.write({b"number": str(number).encode(), b"weight": bytes(200_000)})
    print(number, flush=True)
"""


def test_writers_killed_at_any_moment_leave_a_whole_file(tmp_path: Path) -> None:
    chance = random.Random(2)
    for _ in range(6):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(tmp_path / "kept")],
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT / "tooling")},
            )
            for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout
            writer.stdout.readline()
        time.sleep(chance.random() / 20)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        kept = a_store(tmp_path).read()
        assert int(kept[b"number"]) > 0
        assert kept[b"weight"] == bytes(200_000)
