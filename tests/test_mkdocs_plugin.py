"""MkDocs' door: `mkdocs build` gives the bytes `rempart publish` gives, and keeps the old site on a fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rempart.newsroom.publishing import publish
from tests.publishing.house import TODAY, a_newsroom, a_text, tree_of

QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    past = a_text(lang="fr", date="2024-05-03")  # MkDocs publishes for the machine's own day
    pieces = {"contributions/2024/05/tide.md": past, "contributions/2026/11/gone.md": "---\n"}
    return a_newsroom(tmp_path_factory.mktemp("newsroom"), pieces)


def mkdocs_build(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=root, env=QUIET, capture_output=True, text=True, check=False)


def test_both_doors_give_the_same_files_byte_for_byte(newsroom: Path) -> None:
    direct = tree_of(publish(newsroom, TODAY, newsroom / "build/direct", searchable=True).site)
    done = mkdocs_build(newsroom)
    assert done.returncode == 0, done.stderr
    assert tree_of(newsroom / "build/site") == direct
    assert "left out: contributions/2026/11/gone.md" in done.stderr


def test_a_fault_stops_mkdocs_before_it_empties_the_site(newsroom: Path) -> None:
    site, settings = newsroom / "build/site", newsroom / ".github/newsroom.yml"
    site.mkdir(parents=True, exist_ok=True)
    (site / "kept.html").write_text("old")
    before, right = tree_of(site), settings.read_text()
    settings.write_text("nmae: x\n")
    done = mkdocs_build(newsroom)
    settings.write_text(right)
    assert done.returncode != 0
    assert "newsroom.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(site) == before


def test_while_serving_a_page_may_reload_and_nothing_else_differs(newsroom: Path) -> None:
    from rempart.mkdocs_plugin import RempartPlugin
    from tests.publishing.mkdocs_steps import steps

    direct = tree_of(publish(newsroom, TODAY, newsroom / "build/direct").site)
    plugin = RempartPlugin()
    plugin.on_startup(command="serve", dirty=False)
    served = tree_of(steps(plugin, newsroom))
    assert served.keys() == direct.keys()
    for path, data in direct.items():
        kept = [line for line in data.splitlines() if b"Content-Security-Policy" not in line]
        assert served[path].splitlines() == kept, path


def test_serving_watches_everything_the_newspaper_is_made_of(newsroom: Path) -> None:
    from tests.publishing.mkdocs_steps import configured

    watched = {Path(path).relative_to(newsroom).as_posix() for path in configured(newsroom).watch}
    assert {"contributions", "site", ".github/newsroom.yml"} <= watched
