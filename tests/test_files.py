"""A folder is replaced whole or stays: by a fault, by a kill, by somebody else at the same time."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from rempart.adapters import twins
from rempart.adapters.twins import at_work_on
from rempart.errors import NewsroomError

OLD = [("newsroom.json", b"1"), ("a/index.html", b"old")]
NEW = [("newsroom.json", b"2"), ("b/index.html", b"new")]


def write_whole(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """All files of a site, as a publication writes them that begins with nothing."""
    with at_work_on(folder) as site:
        site.mend("", anew=True)
        site.begin(None)
        try:
            for path, data in files:
                site.write(path, data)
        except BaseException:
            site.drop()
            raise
        site.put_in_place()


def held(folder: Path) -> list[tuple[str, bytes]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)


def test_the_folder_holds_exactly_the_new_files(tmp_path: Path) -> None:
    site = tmp_path / "deep/site"
    write_whole(OLD, site)
    write_whole(NEW, site)
    assert held(site) == sorted(NEW)
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_the_old_files_stay_when_the_new_ones_break_off(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield NEW[0]
        raise NewsroomError("no")

    write_whole(OLD, tmp_path / "site")
    with pytest.raises(NewsroomError):
        write_whole(broken(), tmp_path / "site")
    assert held(tmp_path / "site") == sorted(OLD)
    write_whole(NEW, tmp_path / "site")
    assert held(tmp_path / "site") == sorted(NEW)


@pytest.mark.parametrize("path", ["../out.txt", "/etc/passwd", "a/../../b", "", "a\0b"])
def test_a_file_outside_the_folder_is_a_fault_of_ours(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="address"):
        write_whole([*OLD, (path, b"")], tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_not_ours_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NewsroomError, match="no published site"):
        write_whole(NEW, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    write_whole(NEW, site)
    assert held(site) == sorted(NEW)


def test_a_file_or_a_link_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    write_whole(OLD, tmp_path / "site")
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "site")
    for name in ("file", "link"):
        with pytest.raises(NewsroomError, match="not a folder"):
            write_whole(NEW, tmp_path / name)
    assert held(tmp_path / "site") == sorted(OLD)


def test_where_nothing_can_be_written_the_message_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NewsroomError, match=r"cannot be written .*--out"):
        write_whole(NEW, tmp_path / "file/site")


def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, mode: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_whole(OLD, tmp_path / "site")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(NewsroomError, match="No space left"):
            write_whole(NEW, tmp_path / "site")
    assert held(tmp_path / "site") == sorted(OLD)


def test_without_an_exchange_in_one_step_two_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "exchange", lambda one, other: False)
    for wanted in (OLD, NEW):
        write_whole(wanted, tmp_path / "site")
        assert held(tmp_path / "site") == sorted(wanted)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_swap_that_died_half_way_is_mended_by_the_next_run(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        raise NewsroomError("no")
        yield  # a generator

    write_whole(OLD, tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    with pytest.raises(NewsroomError):
        write_whole(broken(), tmp_path / "site")
    assert held(tmp_path / "site") == sorted(OLD)


def test_two_at_once_leave_one_of_both(tmp_path: Path) -> None:
    def slowly(files: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for file in files:
            time.sleep(0.02)
            yield file

    site = tmp_path / "site"
    threads = [Thread(target=write_whole, args=(slowly(files), site)) for files in (OLD, NEW) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert held(site) in (sorted(OLD), sorted(NEW))


KILLED = """
import sys
from pathlib import Path
from tests.test_files import write_whole

def told(files):
    for file in files:
        yield file
    print("nearly", flush=True)

n = 0
while True:
    n += 1
    body = str(n).encode()
    files = [("newsroom.json", body), *((f"{i}/index.html", body) for i in range(40))]
    write_whole(told(files), Path(sys.argv[1]))
"""


def test_a_kill_leaves_a_whole_site_old_or_new(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for wait in (1, 2, 3, 5, 8):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _ in range(wait):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if site.exists():
            assert len({data for _, data in held(site)}) == 1
            assert len(held(site)) == 41
    write_whole(NEW, site)
    assert held(site) == sorted(NEW)
