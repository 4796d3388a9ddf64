"""The forges that the one suite runs against."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from rempart.adapters.git import create_repository
from rempart.forge import MAIN, File, Files, Forge
from rempart.forge.local import LocalForge
from tests.github.newspaper import a_paper

AT = "2026-11-24T10:00:00Z"
NEWSPAPER: Files = {
    "contributions/2026/10/old.md": File(b"An old piece.\n\nIts second paragraph.\n"),
    "site/masthead.yml": File(b"roles: {}\n"),
}


def make_local(folder: Path) -> Forge:
    """A bare repository with a small newspaper on main."""
    forge = LocalForge(create_repository(folder / "forge.git"))
    forge.commit(MAIN, "", NEWSPAPER, "The first day", "camille-roux", AT)
    return forge


@contextmanager
def make_github(folder: Path) -> Iterator[Forge]:
    """The same on the double of GitHub."""
    with a_paper(folder, NEWSPAPER) as paper:
        yield paper.forge()


MAKERS: dict[str, Callable[[Path], AbstractContextManager[Forge]]] = {
    "local": lambda folder: nullcontext(make_local(folder)),
    "github": make_github,
}


@pytest.fixture(params=sorted(MAKERS))
def forge(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Forge]:
    """Each implementation in its turn, with the same newspaper."""
    with MAKERS[request.param](tmp_path) as made:
        yield made
