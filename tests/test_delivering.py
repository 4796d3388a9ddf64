"""The site on a branch: whole, by small commits, whoever else moved it."""

import subprocess
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.newsroom.publishing import publish
from tests.publishing.house import TODAY, a_newsroom, a_text, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

NAME = "pages"


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@vigie.example", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(
        tmp_path / "room", {"contributions/2026/11/tide.md": a_text(), "contributions/2026/11/a.md": a_text()}
    )
    (root / "mkdocs.yml").unlink()
    git(root, "init", "-q")
    return root


def on_branch(root: Path, target: Path) -> dict[str, bytes]:
    git(root, "worktree", "add", "-q", "--force", "--detach", str(target), NAME)
    found = {path: data for path, data in tree_of(target).items() if path != ".git"}
    assert found.pop(".nojekyll") == b""
    return found


def changed(root: Path) -> list[str]:
    return git(root, "diff", "--name-only", f"{NAME}~1", NAME).split()


def test_the_branch_holds_the_site_and_each_commit_what_changed(root: Path, tmp_path: Path) -> None:
    publish(root, TODAY, branch=NAME)
    piece = root / "contributions/2026/11/tide.md"
    piece.write_text(a_text("Another text.\n"))
    site = publish(root, TODAY, branch=NAME).site
    assert on_branch(root, tmp_path / "one") == tree_of(site)
    assert changed(root) == ["2026/11/tide/index.html"]
    piece.unlink()
    publish(root, TODAY)
    site = publish(root, TODAY, branch=NAME).site
    assert on_branch(root, tmp_path / "two") == tree_of(site)
    assert "2026/11/tide/index.html" in changed(root)
    assert "2026/11/a/index.html" not in changed(root)


def test_a_branch_that_somebody_moved_is_brought_up_whole(root: Path, tmp_path: Path) -> None:
    publish(root, TODAY, branch=NAME)
    empty = git(root, "hash-object", "-t", "tree", "-w", "/dev/null").strip()
    other = git(root, "commit-tree", empty, "-m", "gone").strip()
    git(root, "update-ref", f"refs/heads/{NAME}", other)
    site = publish(root, TODAY, branch=NAME).site
    assert on_branch(root, tmp_path / "one") == tree_of(site)
    assert git(root, "rev-parse", f"{NAME}~1").strip() == other


def test_nothing_changed_is_no_commit(root: Path) -> None:
    publish(root, TODAY, branch=NAME)
    tip = git(root, "rev-parse", NAME)
    publish(root, TODAY, branch=NAME)
    assert git(root, "rev-parse", NAME) == tip


@pytest.mark.parametrize("branch", ["main", "ledger"])
def test_the_newsrooms_own_branches_hold_no_site(root: Path, branch: str) -> None:
    with pytest.raises(NewsroomError, match="another branch"):
        publish(root, TODAY, branch=branch)
