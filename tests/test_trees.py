"""A folder that cannot be looked into is never taken for an empty one."""

import os
from pathlib import Path

import pytest

from rempart.adapters.git import FILE, create_repository
from rempart.model.changes import LARGEST_FILE
from rempart.newsroom.trees import Commit, Folder, walk


def test_files_come_in_order_without_gits_own(tmp_path: Path) -> None:
    for name in ("b/two.md", "a/one.md", ".git/config"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    assert [file.name for file in walk(tmp_path)] == ["one.md", "two.md"]


def test_a_link_is_no_file_of_the_newsroom(tmp_path: Path) -> None:
    (tmp_path / "contributions").mkdir()
    (tmp_path / "secret").write_text("s")
    (tmp_path / "contributions/link.md").symlink_to(tmp_path / "secret")
    assert list(Folder(tmp_path).paths("contributions/")) == []
    assert Folder(tmp_path).read("contributions/link.md") is None


def test_nothing_is_read_through_a_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "newsroom/contributions").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").write_text("s")
    (tmp_path / "newsroom/contributions/link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "by-another-name").symlink_to(tmp_path / "newsroom")
    newsroom = Folder(tmp_path / "by-another-name")
    assert list(newsroom.paths("contributions/")) == []
    for path in (
        "contributions/link/secret.md",
        "../elsewhere/secret.md",
        "contributions/../../elsewhere/secret.md",
    ):
        assert newsroom.read(path) is None
    (tmp_path / "newsroom/contributions/a.md").write_text("a")
    assert newsroom.read("contributions/a.md") == b"a"


def test_a_file_that_nobody_should_carry_is_not_read(tmp_path: Path) -> None:
    repository = create_repository(tmp_path / "forge.git")
    files = {f"contributions/{name}.md": size for name, size in (("a", 3), ("b", LARGEST_FILE + 1), ("c", 2))}
    (tmp_path / "contributions").mkdir()
    for path, size in files.items():
        (tmp_path / path).write_bytes(bytes(size))
    blobs = {path: (FILE, repository.write_blob(bytes(size))) for path, size in files.items()}
    written = repository.write_commit(
        repository.write_tree("", blobs), (), "x\n", "x", "2026-11-24T08:00:00Z"
    )
    for tree in (Folder(tmp_path), Commit(repository, written)):
        assert [len(tree.read(path) or b"") for path in files] == [3, 0, 2]


def test_of_two_files_the_one_that_history_had_first_is_the_oldest(tmp_path: Path) -> None:
    repository = create_repository(tmp_path / "forge.git")
    at, parent, paths = "2026-11-24T08:00:00Z", "", ["contributions/a.md", "contributions/a/index.md"]
    for path in reversed(paths):
        tree = repository.write_tree(parent, {path: (FILE, repository.write_blob(path.encode()))})
        parent = repository.write_commit(tree, filter(None, [parent]), "x\n", "x", at)
    assert Commit(repository, parent).oldest(paths) == paths[1]
    assert Commit(repository, parent).oldest(["no/such", "thing"]) == "no/such"
    assert Folder(tmp_path / "nowhere").oldest(paths) == paths[0]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list(Folder(tmp_path).paths("contributions/")) == []


def test_a_folder_that_is_closed_stops_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contributions/closed").mkdir(parents=True)
    opened = os.scandir

    def refused(place: str | Path) -> object:
        if Path(place).name == "closed":
            raise PermissionError(13, "Permission denied", str(place))
        return opened(place)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(PermissionError):
        list(Folder(tmp_path).paths("contributions/"))
