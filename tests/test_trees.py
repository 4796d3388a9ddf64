"""A folder that cannot be looked into is never taken for an empty one."""

import os
from pathlib import Path

import pytest

from rempart.newsroom.trees import Folder, walk


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
