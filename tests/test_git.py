"""adapters/git over real repositories: what is read is what was written, and nothing else has a say."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import (
    FILE,
    LINK,
    Busy,
    GitFailed,
    RefUpdate,
    Repository,
    clone,
    create_repository,
    fast_forward,
    fetch,
    find_repository,
    setting,
)
from rempart.adapters.git._objects import MOST, SMALL, Memory
from rempart.adapters.git._reader import Reader
from rempart.errors import Conflict, Moved, NewsroomError
from tests.gits import another_git

AT = "2026-11-24T10:00:00Z"
MAIN = "refs/heads/main"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return create_repository(tmp_path / "forge.git")


def write(repository: Repository, files: dict[str, bytes | None], *parents: str, base: str = "") -> str:
    """A commit with these files set on its first parent's."""
    blob = repository.write_blob
    targets = {path: None if data is None else (FILE, blob(data)) for path, data in files.items()}
    tree = repository.write_tree(base or (parents[0] if parents else ""), targets)
    return repository.write_commit(tree, parents, "A change\n", "alice-martin", AT)


def paths(repository: Repository, rev: str) -> list[str]:
    return [entry.path for entry in repository.list_tree(rev)]


def test_a_commit_gives_back_what_was_written(repository: Repository) -> None:
    files: dict[str, bytes | None] = {"a.md": b"one\n", "x/y/z.md": b"\x00\xff\r\n", "x/b.md": b""}
    commit = write(repository, files)
    assert {path: repository.read_file(commit, path) for path in paths(repository, commit)} == files
    assert [entry.size for entry in repository.list_tree(commit)] == [4, 0, 4]
    (told,) = repository.commits([commit])
    assert (told.author, told.at, told.parents, told.message) == ("alice-martin", AT, (), "A change\n")


def test_only_named_files_change(repository: Repository) -> None:
    first = write(repository, {"a/b.md": b"b", "a/c/d.md": b"d", "e.md": b"e"})
    second = write(repository, {"a/c/d.md": None, "a/f.md": b"f"}, first)
    assert paths(repository, second) == ["a/b.md", "a/f.md", "e.md"]
    assert repository.changed_paths(first, second) == {"a/c/d.md", "a/f.md"}


def test_a_folder_that_loses_its_last_file_is_gone(repository: Repository) -> None:
    first = write(repository, {"a/b/c.md": b"c"})
    assert paths(repository, write(repository, {"a/b/c.md": None}, first)) == []


def test_a_file_may_take_the_place_of_a_folder(repository: Repository) -> None:
    first = write(repository, {"a/b.md": b"b"})
    assert paths(repository, write(repository, {"a": b"now a file"}, first)) == ["a"]
    assert paths(repository, write(repository, {"a/b.md/c": b"now a folder"}, first)) == ["a/b.md/c"]


@pytest.mark.parametrize(
    "path", ["../x", "a/../b", "/a", "a//b", ".git/config", "a/.GIT/x", "", "a/" * 30 + "b"]
)
def test_a_path_that_git_must_not_hold_is_refused(repository: Repository, path: str) -> None:
    with pytest.raises(NewsroomError, match="no path for a file"):
        repository.write_tree("", {path: (FILE, repository.write_blob(b""))})


def test_paths_that_are_no_utf8_come_back_the_same(repository: Repository) -> None:
    name = b"caf\xe9 \x01.md".decode("utf-8", "surrogateescape")
    commit = write(repository, {name: b"x"})
    assert paths(repository, commit) == [name]
    assert repository.read_file(commit, name) == b"x"


def test_paths_are_no_patterns(repository: Repository) -> None:
    commit = write(repository, {"*.md": b"star", "a.md": b"a"})
    assert paths(repository, commit) == ["*.md", "a.md"]
    assert [entry.path for entry in repository.list_tree(commit, "*.md")] == ["*.md"]


def test_what_is_not_there_is_none(repository: Repository) -> None:
    commit = write(repository, {"a.md": b"a", "b/c.md": b"c"})
    assert repository.read_file(commit, "b") is None
    assert repository.read_file(commit, "z.md") is None
    assert repository.resolve("refs/heads/nowhere") == ""
    assert repository.sizes(["0" * 40]) == {}


def test_a_link_is_not_read_as_a_file(repository: Repository) -> None:
    tree = repository.write_tree("", {"a.md": (LINK, repository.write_blob(b"/etc/hostname"))})
    assert repository.read_file(tree, "a.md") is None


def test_a_missing_object_is_an_error_that_names_it(repository: Repository) -> None:
    with pytest.raises(GitFailed, match="1111 is missing"):
        repository.read_blob("1" * 40)


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What git is asked from now on, in commands and of the reader that stays."""
    real, ask, asked = subprocess.run, Reader.ask, list[str]()

    def run(words: list[str], **options: Any) -> Any:
        asked.append(next(word for word in words if word in {"cat-file", "ls-tree"}))
        return real(words, **options)

    def heard(reader: Reader, word: str, names: Sequence[str]) -> Any:
        asked.append(word)
        return ask(reader, word, names)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(Reader, "ask", heard)
    return asked


def test_a_small_object_is_read_once(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = write(repository, {"a.md": b"one\n"})
    asked = _asked(monkeypatch)
    for _ in range(3):
        assert repository.read_file(commit, "a.md") == b"one\n"
        assert repository.commits([commit])[0].author == "alice-martin"
    assert asked == ["ls-tree", "contents", "info", "contents"]  # of the commit its size first


def test_what_is_missing_or_large_is_asked_for_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = repository.write_blob(b"x" * (SMALL + 1))
    asked = _asked(monkeypatch)
    for _ in range(2):
        assert repository.sizes([large, "0" * 40]) == {large: SMALL + 1}
        assert len(repository.read_blob(large)) == SMALL + 1
    assert len(asked) == 4


def test_memory_keeps_what_was_asked_for_last() -> None:
    memory, folder = Memory(), Path("forge.git")
    for number in range(MOST // SMALL):
        memory.keep(folder, str(number), ("blob", b"x" * SMALL))
    assert memory.recall(folder, "0")
    memory.keep(folder, "one more", ("blob", b"x" * SMALL))
    kept = [name for name in ("0", "1", "2", "one more") if memory.recall(folder, name)]
    assert kept == ["0", "2", "one more"]


def test_refs_move_together_or_not_at_all(repository: Repository) -> None:
    one, two = write(repository, {"a": b"1"}), write(repository, {"a": b"2"})
    repository.update_refs([RefUpdate(MAIN, "", one), RefUpdate("refs/pull/1/head", "", two)])
    with pytest.raises(Moved):
        repository.update_refs([RefUpdate(MAIN, one, two), RefUpdate("refs/pull/1/head", one, one)])
    assert repository.refs("refs/") == {MAIN: one, "refs/pull/1/head": two}


def test_a_ref_that_exists_is_not_created_again(repository: Repository) -> None:
    one = write(repository, {"a": b"1"})
    repository.update_refs([RefUpdate(MAIN, "", one)])
    with pytest.raises(Moved):
        repository.update_refs([RefUpdate(MAIN, "", one)])


def test_a_ref_goes_when_its_new_end_is_empty(repository: Repository) -> None:
    one = write(repository, {"a": b"1"})
    repository.update_refs([RefUpdate(MAIN, "", one)])
    repository.update_refs([RefUpdate(MAIN, one, "")])
    assert repository.refs("refs/") == {}


def test_a_locked_ref_is_busy(repository: Repository) -> None:
    one = write(repository, {"a": b"1"})
    repository.update_refs([RefUpdate(MAIN, "", one)])
    (repository.folder / f"{MAIN}.lock").touch()
    with pytest.raises(Busy):
        repository.update_refs([RefUpdate(MAIN, one, write(repository, {"a": b"2"}))])


def test_two_sides_that_changed_one_line_conflict(repository: Repository) -> None:
    base = write(repository, {"a.md": b"line\n"})
    ours, theirs = (
        write(repository, {"a.md": b"ours\n"}, base),
        write(repository, {"a.md": b"theirs\n"}, base),
    )
    with pytest.raises(Conflict):
        repository.merged_tree(ours, theirs)


def test_histories_with_nothing_in_common_conflict(repository: Repository) -> None:
    one, other = write(repository, {"a.md": b"a"}), write(repository, {"b.md": b"b"})
    assert repository.merge_base(one, other) == ""
    with pytest.raises(Conflict):
        repository.merged_tree(one, other)


def test_histories_that_parted_at_several_places_are_refused(repository: Repository) -> None:
    first = write(repository, {"a": b"1"})
    one, other = write(repository, {"b": b"1"}, first), write(repository, {"c": b"1"}, first)
    main = write(repository, {"b": b"1", "c": b"1"}, one, other)
    head = write(repository, {"d": b"1"}, one, other, base=first)
    with pytest.raises(Conflict, match="as one commit on top of main"):
        repository.merge_base(main, head)


def test_names_of_refs_may_be_any_bytes(repository: Repository) -> None:
    commit = write(repository, {"a": b"1"})
    names = ["refs/pull/1/caf\udce9", "refs/pull/1/x\u2028refs/pull/2/head", "refs/pull/3/head"]
    for name in names:
        repository.run("update-ref", name, commit)
    assert repository.refs("refs/pull/") == dict.fromkeys(names, commit)


def test_merging_joins_what_both_sides_added(repository: Repository) -> None:
    base = write(repository, {"a.md": b"a"})
    ours, theirs = write(repository, {"b.md": b"b"}, base), write(repository, {"c.md": b"c"}, base)
    assert paths(repository, repository.merged_tree(ours, theirs)) == ["a.md", "b.md", "c.md"]


def test_a_raw_diff_names_modes_blobs_and_paths(repository: Repository) -> None:
    base = write(repository, {"a.md": b"a", "b.md": b"b"})
    head = write(repository, {"a.md": None, "b.md": b"B", "c.md": b"c"}, base)
    told = repository.diff_raw(base, head).split(b"\0")[:-1]
    assert [line.split()[-1] + b" " + path for line, path in zip(told[::2], told[1::2], strict=True)] == [
        b"D a.md",
        b"M b.md",
        b"A c.md",
    ]


def test_history_follows_the_branch_and_not_what_it_merged(repository: Repository) -> None:
    base = write(repository, {"a": b"1"})
    side = write(repository, {"b": b"1"}, base)
    merge = write(repository, {"b": b"1"}, base, side)
    assert [commit.id for commit in repository.history(merge)] == [merge, base]
    assert len(repository.history(merge, limit=1)) == 1


def test_folders_are_read_many_at_once(repository: Repository) -> None:
    one, two = write(repository, {"a": b"1"}), write(repository, {"a": b"2", "b": b"3"})
    trees = [commit.tree for commit in repository.commits([one, two])]
    read = repository.read_folders(trees)
    assert [sorted(read[tree]) for tree in trees] == [["a"], ["a", "b"]]
    assert repository.read_blob(read[trees[1]]["b"]) == b"3"


def test_git_in_the_environment_has_no_say(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    config.write_text("[core]\n\tquotePath = true\n[diff]\n\tnoprefix = true\n\texternal = /bin/false\n")
    for name, value in {
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "elsewhere"),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_AUTHOR_NAME": "Somebody Else",
        "GIT_EXTERNAL_DIFF": "/bin/false",
        "LC_ALL": "fr_FR.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    commit = write(repository, {"a.md": b"a"})
    assert repository.commits([commit])[0].author == "alice-martin"
    assert repository.changed_paths(commit, write(repository, {"é.md": b"b"}, commit)) == {"é.md"}


def test_no_hook_of_the_repository_runs(repository: Repository, tmp_path: Path) -> None:
    hooks = repository.folder / "hooks"
    hooks.mkdir()
    hook = hooks / "reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
    hook.chmod(0o755)
    repository.update_refs([RefUpdate(MAIN, "", write(repository, {"a": b"1"}))])
    assert not (tmp_path / "ran").exists()


def test_replacements_are_not_believed(repository: Repository) -> None:
    good, bad = repository.write_blob(b"what was read"), repository.write_blob(b"something else")
    repository.update_refs([RefUpdate(f"refs/replace/{good}", "", bad)])
    assert repository.read_blob(good) == b"what was read"


def test_attributes_of_a_contribution_change_nothing(repository: Repository) -> None:
    commit = write(
        repository, {".gitattributes": b"*.md working-tree-encoding=UTF-16 -diff", "a.md": b"text"}
    )
    assert repository.read_file(commit, "a.md") == b"text"
    assert repository.list_tree(commit, "a.md")[0].size == 4


def test_a_folder_that_is_no_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match="is not a git repository"):
        find_repository(tmp_path)


def test_a_folder_that_does_not_exist_says_so(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match="does not exist"):
        find_repository(tmp_path / "nowhere")
    with pytest.raises(NewsroomError, match="does not exist"):
        Repository(tmp_path / "nowhere").refs("refs/")


def test_a_repository_of_a_folder_above_is_not_taken(tmp_path: Path) -> None:
    create_repository(tmp_path / "outer" / ".git")
    inner = tmp_path / "outer" / "inner"
    inner.mkdir()
    assert find_repository(tmp_path / "outer").folder == tmp_path / "outer" / ".git"
    with pytest.raises(NewsroomError, match="is not a git repository"):
        find_repository(inner)


def test_git_that_is_not_installed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NewsroomError, match="git is not installed"):
        find_repository(tmp_path)


def test_git_that_is_too_old_says_so(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = write(repository, {"a": b"1"})
    another_git(tmp_path, monkeypatch, "echo 'usage: git merge-tree' >&2\nexit 129\n")
    with pytest.raises(NewsroomError, match=r"install git 2\.38 or newer"):
        repository.merged_tree(commit, commit)


def test_git_that_hangs_is_stopped(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_git(tmp_path, monkeypatch, "exec sleep 60\n")
    monkeypatch.setattr("rempart.adapters.git._run.PATIENCE", 0.2)
    with pytest.raises(NewsroomError, match="took more than"):
        repository.refs("refs/")


def test_a_disk_that_refuses_to_be_written_says_so(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "error: insufficient permission for adding an object to repository database objects"
    another_git(tmp_path, monkeypatch, f"echo '{said}' >&2\nexit 128\n")
    with pytest.raises(NewsroomError, match="no right to write in"):
        repository.write_blob(b"")


def test_a_clone_follows_its_origin(repository: Repository, tmp_path: Path) -> None:
    one = write(repository, {"a.md": b"1"})
    repository.update_refs([RefUpdate(MAIN, "", one)])
    clone(repository.folder, tmp_path / "newsroom")
    assert setting(tmp_path / "newsroom", "remote.origin.url") == str(repository.folder)
    repository.update_refs([RefUpdate(MAIN, one, write(repository, {"a.md": b"2"}, one))])
    fetch(tmp_path / "newsroom")
    assert (tmp_path / "newsroom" / "a.md").read_bytes() == b"1"
    assert fast_forward(tmp_path / "newsroom")
    assert (tmp_path / "newsroom" / "a.md").read_bytes() == b"2"


def test_files_of_a_person_that_stand_in_the_way_stay_as_they_are(
    repository: Repository, tmp_path: Path
) -> None:
    one = write(repository, {"a.md": b"1"})
    repository.update_refs([RefUpdate(MAIN, "", one)])
    clone(repository.folder, tmp_path / "newsroom")
    (tmp_path / "newsroom" / "b.md").write_bytes(b"a draft")
    two = write(repository, {"a.md": b"2", "b.md": b"as accepted"}, one)
    repository.update_refs([RefUpdate(MAIN, one, two)])
    fetch(tmp_path / "newsroom")
    assert not fast_forward(tmp_path / "newsroom")
    assert (tmp_path / "newsroom" / "a.md").read_bytes() == b"1"
    assert (tmp_path / "newsroom" / "b.md").read_bytes() == b"a draft"
    assert find_repository(tmp_path / "newsroom").resolve("origin/main") == two


def test_a_setting_is_the_folders_or_the_persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[rempart]\n\thandle = camille-roux\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    create_repository(tmp_path / "newsroom" / ".git")
    assert setting(tmp_path / "newsroom", "rempart.handle") == "camille-roux"
    subprocess.run(
        ["git", "-C", tmp_path / "newsroom", "config", "rempart.handle", "idris-benali"], check=True
    )
    assert setting(tmp_path / "newsroom", "rempart.handle") == "idris-benali"
    assert setting(tmp_path / "newsroom", "rempart.nothing") == ""
