"""What is saved is seen at the next look; what is not part of a newspaper is not looked at."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rempart.newsroom import watching

LOOKS = 3


class Idle(Exception):
    """So many looks found nothing."""


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], date]:
    """Waits for the next change; raises Idle when none comes. The first look was had."""
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > LOOKS:
            raise Idle

    monkeypatch.setattr("rempart.newsroom.watching.time.sleep", pause)
    for path in ("contributions/2026/11/tide.md", "site/masthead.yml", "mkdocs.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("At first.\n")
    told = watching.changes(tmp_path)
    next(told)

    def following() -> date:
        pauses.clear()
        return next(told)

    return following


@pytest.mark.parametrize(
    "path", ["contributions/2026/11/tide.md", "site/pages/fr/new.md", ".github/newsroom.yml", "mkdocs.yml"]
)
def test_what_is_saved_is_seen(tmp_path: Path, seen: Callable[[], date], path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("And then.\n")
    assert seen() == date.today()
    with pytest.raises(Idle):
        seen()


def test_what_goes_is_seen(tmp_path: Path, seen: Callable[[], date]) -> None:
    shutil.rmtree(tmp_path / "contributions")
    assert seen() == date.today()


def test_a_new_day_is_seen(seen: Callable[[], date], monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2100, 1, 1)

    monkeypatch.setattr(watching, "date", Tomorrow)
    assert seen() == date(2100, 1, 1)


def test_what_is_published_is_no_change(tmp_path: Path, seen: Callable[[], date]) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build/index.html").write_text("A page.\n")
    with pytest.raises(Idle):
        seen()
