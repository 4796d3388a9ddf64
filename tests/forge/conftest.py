"""The forges that the one suite runs against. A second one joins as a second parameter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rempart.adapters.git import create_repository
from rempart.forge import MAIN, File, Files, Forge
from rempart.forge.local import LocalForge

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


MAKERS: dict[str, Callable[[Path], Forge]] = {"local": make_local}


@pytest.fixture(params=sorted(MAKERS))
def forge(request: pytest.FixtureRequest, tmp_path: Path) -> Forge:
    """Each implementation in its turn, with the same newspaper."""
    return MAKERS[request.param](tmp_path)
