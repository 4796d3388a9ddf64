"""A newspaper on the double, for each test anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rempart.forge.github import GitHubForge
from tests.forge.conftest import NEWSPAPER
from tests.github.newspaper import Paper, a_paper


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    """GitHub, with a small newspaper on it."""
    monkeypatch.setattr("rempart.forge.github.merging.PAUSE", 0)
    with a_paper(tmp_path, NEWSPAPER) as made:
        yield made


@pytest.fixture
def forge(paper: Paper) -> GitHubForge:
    """The newsroom's forge."""
    return paper.forge()
