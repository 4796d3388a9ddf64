"""One browser for each file of these tests, and a forge that a desk looks at often."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.watching import CHROMIUM
from tests.desk.houses import HOUSES, House, github_house, local_house


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds follow one another quickly: nothing else of a desk is hurried."""
    monkeypatch.setattr("rempart.newsroom.rounds.SHORTEST", 0.4)
    monkeypatch.setattr("rempart.newsroom.rounds.RATIO", 2)
    monkeypatch.setattr("rempart.forge.github.merging.PAUSE", 0)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A newsroom on a bare repository."""
    with local_house(tmp_path) as made:
        yield made


@pytest.fixture(params=sorted(HOUSES))
def each_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A newsroom on each of the forges in its turn."""
    with HOUSES[request.param](tmp_path) as made:
        yield made


@pytest.fixture
def on_github(tmp_path: Path) -> Iterator[House]:
    """A newsroom on the double of GitHub."""
    with github_house(tmp_path) as made:
        yield made
