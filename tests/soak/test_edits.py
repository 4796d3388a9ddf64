"""What many small publications came to is what one of everything gives, byte for byte."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.newsroom.publishing import Published, publish
from tests.publishing.edits import Life
from tests.publishing.house import a_newsroom, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

SEQUENCES, STEPS = 200, 10
GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@vigie.invalid", "-c", "commit.gpgsign=false")


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short lists are cut too, a few make a topic common; what stood for a moment is known by its times."""
    monkeypatch.setattr("rempart.newsroom.surveying.UNSURE", 50_000_000)
    for place in ("archive", "lists"):
        monkeypatch.setattr(f"rempart.publishing.{place}.SHEET", 3)
    for name, number in (("BEFORE", 6), ("PART", 3), ("FEW", 2)):
        monkeypatch.setattr(f"rempart.publishing.related.{name}", number)


def live(tmp_path: Path, seed: int, steps: int) -> None:
    """A seeded life: after each step the site is the one that is made of nothing.

    One in two is of commits; of these, one in two publishes its folder now and then.
    """
    life = Life(a_newsroom(tmp_path / "room", {}), seed)
    committed = seed % 2 == 1
    if committed:
        git(life.root, "init", "-q")
        (life.root / ".gitignore").write_text("build\n")
    done = ["at first"]
    for _ in range(steps):
        rev = ""
        if committed:
            if seed % 4 == 1 or life.rng.random() < 0.7 or done == ["at first"]:
                git(life.root, "add", "-A")
                git(life.root, "commit", "-q", "--allow-empty", "-m", done[-1])
            rev = life.rng.choice(("HEAD", "")) if seed % 4 == 3 else "HEAD"
        searchable = seed % 4 == 2
        little = tried(life.root, life.today, rev=rev, searchable=searchable)
        whole = tried(life.root, life.today, tmp_path / "whole", rev, full=True, searchable=searchable)
        told = f"seed {seed}, after {'; '.join(done)}"
        if isinstance(little, str) or isinstance(whole, str):
            assert little == whole, told
            done.append(life.step())
            continue
        assert differences(little.site, whole.site) == [], told
        assert (little.pieces, little.files) == (whole.pieces, whole.files), told
        assert sorted(one.path for one in little.left_out) == sorted(one.path for one in whole.left_out), told
        done.append(life.step())


def tried(*where: Any, **how: Any) -> Published | str:
    """What a publication came to; why there was none."""
    try:
        return publish(*where, **how)
    except NewsroomError as error:
        return str(error)


def differences(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ."""
    left, right = tree_of(one), tree_of(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


def git(root: Path, *words: str) -> None:
    subprocess.run((*GIT, "-C", str(root), *words), check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("seed", range(4))
def test_little_by_little_gives_what_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed, 6)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_hundreds_of_lives_give_what_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    live(tmp_path, 1000 + seed, STEPS)
