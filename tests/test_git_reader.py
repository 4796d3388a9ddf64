"""The git that stays: it sees what others write, its death is nobody's, and a child starts its own."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rempart.adapters.git import FILE, GitFailed, Repository, create_repository
from rempart.adapters.git import _reader as reading
from rempart.adapters.git._reader import AT_ONCE, CONTENTS, INFO, MOST, Reader, Readers, ask
from rempart.errors import NewsroomError
from tests.gits import another_git

AT = "2026-11-24T10:00:00Z"
MAIN = "refs/heads/main"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return create_repository(tmp_path / "forge.git")


def commit(repository: Repository, data: bytes) -> str:
    tree = repository.write_tree("", {"a.md": (FILE, repository.write_blob(data))})
    return repository.write_commit(tree, (), "A change\n", "alice-martin", AT)


def test_what_others_write_is_seen_also_when_it_is_packed(repository: Repository) -> None:
    assert repository.resolve(MAIN) == ""
    for turn in range(3):
        head = commit(repository, b"%d" % turn)
        repository.run("update-ref", MAIN, head)
        assert repository.resolve(MAIN) == head
        repository.run("pack-refs", "--all", "--prune")
        repository.run("repack", "-adq")
        assert repository.resolve(MAIN) == head
        assert repository.read_file(head, "a.md") == b"%d" % turn
    repository.run("update-ref", "-d", MAIN)
    assert repository.resolve(MAIN) == ""


@pytest.mark.parametrize(
    "rev", ["", "a b", "x\ncontents refs/heads/main", "\udcff", "--batch", "HEAD^{", "@{-1}"]
)
def test_a_name_that_is_none_is_none(repository: Repository, rev: str) -> None:
    head = commit(repository, b"one")
    repository.run("update-ref", MAIN, head)
    assert repository.resolve(rev) == ""
    assert repository.resolve(MAIN) == head


def test_a_reader_that_was_killed_is_followed_by_another(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = list[Reader]()
    begin = Reader.__init__

    def beginning(reader: Reader, folder: Path) -> None:
        begin(reader, folder)
        started.append(reader)

    monkeypatch.setattr(Reader, "__init__", beginning)
    blobs = [repository.write_blob(b"%d" % turn) for turn in range(3)]
    for turn, blob in enumerate(blobs):
        assert repository.read_blob(blob) == b"%d" % turn
        os.kill(started[-1]._git.pid, signal.SIGKILL)
    assert len(started) >= 2


def test_an_answer_that_is_cut_off_is_asked_for_anew(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader dies in the middle of an object; git for one command alone gives the whole."""
    blob, real = repository.write_blob(b"x" * 100_000), shutil.which("git")
    with monkeypatch.context() as patched:
        another_git(tmp_path, patched, f'read line\nprintf "%s\\n" "$line" | {real} "$@" | head -c 50000\n')
        reader = Reader(repository.folder)
    try:
        with pytest.raises(reading.Gone):
            reader.ask(CONTENTS, [blob])
    finally:
        reader.close()
    assert len(repository.read_blob(blob)) == 100_000


def test_a_git_that_says_nothing_is_stopped(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_git(tmp_path, monkeypatch, "exec sleep 60\n")
    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    monkeypatch.setattr("rempart.adapters.git._run.PATIENCE", 0.2)
    with pytest.raises(NewsroomError, match="took more than"):
        repository.resolve(MAIN)


def test_an_object_that_is_broken_is_an_error(repository: Repository) -> None:
    blob = repository.write_blob(b"one")
    file = repository.folder / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"not zlib")
    with pytest.raises(GitFailed):
        repository.read_blob(blob)


def test_more_questions_than_a_pipe_holds_are_answered(repository: Repository) -> None:
    blobs = [repository.write_blob(b"%d " % turn * 2000) for turn in range(9)]
    asked = (blobs * (AT_ONCE // 3))[: 2 * AT_ONCE + 1]
    told = list(ask(repository.run, repository.folder, CONTENTS, asked))
    assert [name for name, *_ in told] == asked
    assert all(len(data) == size for _, _, size, data in told)


def test_a_child_does_not_speak_to_the_reader_of_its_parent(repository: Repository) -> None:
    blobs = [repository.write_blob(b"%d" % turn) for turn in range(40)]
    repository.sizes(blobs)
    pid = os.fork()
    if not pid:
        good = all(_told(repository, blobs, turn) for turn in range(40))
        os._exit(0 if good else 1)
    assert all(_told(repository, blobs, turn) for turn in range(40))
    assert os.waitpid(pid, 0)[1] == 0


def _told(repository: Repository, blobs: list[str], turn: int) -> bool:
    found = ask(repository.run, repository.folder, CONTENTS, [blobs[turn]])
    return next(found)[3] == b"%d" % turn


def test_threads_share_readers_and_few_stay(tmp_path: Path) -> None:
    newsrooms = [create_repository(tmp_path / f"{turn}.git") for turn in range(MOST + 3)]
    blobs = [one.write_blob(b"%d" % turn) for turn, one in enumerate(newsrooms)]
    readers = Readers()

    def look(turn: int) -> bytes:
        which = turn % len(newsrooms)
        return readers.ask(newsrooms[which].run, newsrooms[which].folder, CONTENTS, [blobs[which]])[0][3]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(look, range(100))) == [b"%d" % (turn % len(newsrooms)) for turn in range(100)]
    assert len(readers._known) <= MOST
    left = [one._git for one in readers._known.values()]
    readers.close()
    assert all(one.returncode is not None for one in left)


def test_a_repository_in_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    heads = []
    for turn in range(2):
        repository = create_repository(tmp_path / "forge.git")
        repository.run("update-ref", MAIN, commit(repository, b"%d" % turn))
        heads.append(repository.resolve(MAIN))
        assert next(ask(repository.run, repository.folder, INFO, [heads[-1]]))[1] == "commit"
        shutil.rmtree(repository.folder)
    assert heads[0] != heads[1]


def test_no_reader_outlives_its_process(tmp_path: Path) -> None:
    create_repository(tmp_path / "forge.git")
    said = subprocess.run(
        [sys.executable, "-X", "dev", "-c", SCRIPT, str(tmp_path / "forge.git")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not said.stderr
    assert not Path(f"/proc/{said.stdout.strip()}").exists()


SCRIPT = """
import sys
from pathlib import Path
from rempart.adapters.git import Repository, _reader
Repository(Path(sys.argv[1])).resolve("HEAD")
print(next(iter(_reader._OURS.readers._known.values()))._git.pid)
"""
