"""What is known of the archive is read once, kept by content, and made again whenever that is in doubt."""

from pathlib import Path

import pytest

from rempart.forge import MAIN
from rempart.newsroom import keeping, knowing
from rempart.newsroom.guarding import Guard
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import STORE, Commit, Folder, Tree
from tests.newsrooms import Newsroom, a_text, make_newsroom

WORDS = "The tide mill turned again on Sunday, before two hundred neighbours and the miller. "
FILES = {f"contributions/2026/09/piece-{number}.md": a_text(WORDS * number) for number in range(1, 6)}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, FILES)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read by a child, not recalled."""
    asked: list[str] = []
    honest = knowing._asked

    def told(
        guard: Guard[str, knowing.Known], file: knowing.File, name: bytes, shelf: keeping.Shelf
    ) -> knowing.Known:
        asked.append(file.path)
        return honest(guard, file, name, shelf)

    monkeypatch.setattr(knowing, "_asked", told)
    return asked


def trees(newsroom: Newsroom) -> list[Tree]:
    repository = newsroom.forge.repository()
    return [Commit(repository, newsroom.forge.tip(MAIN)), Folder(newsroom.root)]


def the_store(tree: Tree) -> Path:
    assert tree.store
    return tree.store / keeping.NAME


def test_what_was_read_is_not_read_again_until_it_changes(newsroom: Newsroom, read: list[str]) -> None:
    for tree in trees(newsroom):
        first = Newspaper(tree).pieces
        assert len(first) == len(read) == 6
        read.clear()
        assert Newspaper(tree).pieces == first
        assert read == []
    newsroom.write("contributions/2026/09/piece-2.md", a_text("Another word.\n"))
    changed = Newspaper(Folder(newsroom.root)).pieces
    assert read == ["contributions/2026/09/piece-2.md"]
    assert len(changed) == 6
    assert changed != first


def test_the_same_bytes_at_another_path_are_another_piece(newsroom: Newsroom, read: list[str]) -> None:
    tree = Folder(newsroom.root)
    _ = Newspaper(tree).pieces
    read.clear()
    newsroom.write("contributions/2026/09/twin.md", a_text(WORDS))
    found = {piece.path for piece in Newspaper(tree).pieces}
    assert "contributions/2026/09/twin.md" in found
    assert read == ["contributions/2026/09/twin.md"]


@pytest.mark.parametrize("damage", [b"", b"no store at all", None])
def test_a_damaged_store_is_made_again(newsroom: Newsroom, read: list[str], damage: bytes | None) -> None:
    for tree in trees(newsroom):
        first = Newspaper(tree).pieces
        file = the_store(tree)
        file.write_bytes(file.read_bytes()[:-5] if damage is None else damage)
        read.clear()
        assert Newspaper(tree).pieces == first
        assert len(read) == 6
        read.clear()
        assert Newspaper(tree).pieces == first
        assert read == []


def test_another_version_of_the_readers_reads_again(
    newsroom: Newsroom, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = Folder(newsroom.root)
    first = Newspaper(tree).pieces
    read.clear()
    monkeypatch.setattr(keeping, "made_with", lambda: b"another")
    assert Newspaper(tree).pieces == first
    assert len(read) == 6


def test_the_version_names_every_module_that_reads_a_piece() -> None:
    told = keeping.made_with().decode()
    for name in ("pieces.py", "reading.py", "_shingles.py", "marks.py", "facts.py", "knowing.py", "body.py"):
        assert f"/{name}:" in told
    assert "pyromark" in told
    assert "public_suffix_list" in told


def test_the_index_recalled_says_what_the_index_made_says(newsroom: Newsroom) -> None:
    for tree in trees(newsroom):
        made, recalled = Newspaper(tree).known.fingerprints, Newspaper(tree).known.fingerprints
        assert dict(made) == dict(recalled)
        assert made


def test_what_a_child_says_that_is_no_marks_is_not_believed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowing, "is_packed", lambda hashes, lines: False)
    assert Newspaper(Folder(newsroom.root)).pieces == ()
    monkeypatch.undo()
    assert len(Newspaper(Folder(newsroom.root)).pieces) == 6


def test_a_store_keeps_little_that_nobody_asks_for(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SPARE", 0)
    tree = Folder(newsroom.root)
    for number in range(20):
        newsroom.write("contributions/2026/09/piece-1.md", a_text(f"Number {number}.\n"))
        _ = Newspaper(tree).pieces
    assert len(keeping.Shelf(tree.store)._values) <= 2 * 6 + 1


def test_a_folder_without_git_keeps_nothing(tmp_path: Path) -> None:
    assert Folder(tmp_path).store is None
    (tmp_path / "contributions/2026/09").mkdir(parents=True)
    (tmp_path / "contributions/2026/09/a.md").write_bytes(a_text())
    assert len(Newspaper(Folder(tmp_path)).pieces) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["contributions"]


def test_the_store_is_in_gits_own_folder(newsroom: Newsroom) -> None:
    for tree in trees(newsroom):
        _ = Newspaper(tree).pieces
        assert the_store(tree).is_file()
    assert the_store(Folder(newsroom.root)).parent == newsroom.root / ".git" / STORE
