"""What a publication begins with: a manifest gone, cut or of another site; files that hide a change."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from rempart.adapters.twins import FRESH, TWIN, at_work_on
from rempart.errors import NewsroomError
from rempart.newsroom.publishing import Published, publish
from tests.publishing.house import TODAY, a_newsroom, a_picture, a_text, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

TIDE = "contributions/2026/11/tide.md"
FERRY = "contributions/2026/11/ferry/index.md"
FILES: dict[str, str | bytes] = {
    TIDE: a_text("The tide turns at six.\n", lang="fr"),
    FERRY: a_text("![The quay](quay.jpg)\n", image="{file: quay.jpg, alt: The quay}"),
    "contributions/2026/11/ferry/quay.jpg": a_picture(),
    **{f"contributions/2026/10/p{n}.md": a_text(lang="fr", date=f"2026-10-{n:02}") for n in range(1, 28)},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(tmp_path / "room", FILES)
    (root / "mkdocs.yml").unlink()
    return root


def written(root: Path) -> Published:
    """One more publication; the site is what one of everything gives."""
    done = publish(root, TODAY)
    whole = publish(root, TODAY, root.parent / "whole", full=True)
    assert tree_of(done.site) == tree_of(whole.site)
    return done


def database(root: Path) -> Path:
    """The manifest of build/site."""
    publish(root, TODAY)
    (file,) = (root / "build/cache").glob("site-*.sqlite")
    return file


def test_nothing_is_written_where_nothing_changed(root: Path) -> None:
    assert publish(root, TODAY).written > 100
    assert publish(root, TODAY).written == 0
    assert publish(root, TODAY, full=True).written > 100


def test_one_piece_more_is_a_few_files(root: Path) -> None:
    publish(root, TODAY)
    (root / "contributions/2026/11/new.md").write_text(a_text(lang="fr", topics="[bac]"))
    assert written(root).written < 25  # lists, feeds in two forms, the week, the map of the month


def test_a_change_of_the_text_alone_is_one_file(root: Path) -> None:
    publish(root, TODAY)
    (root / TIDE).write_text(a_text("The tide turns at nine.\n", lang="fr"))
    assert written(root).written == 1


def test_a_change_that_leaves_size_and_times_as_they_were_is_seen(root: Path) -> None:
    """Of a file that changed just before it was looked at, times say nothing."""
    before = (root / TIDE).stat()
    publish(root, TODAY)
    (root / TIDE).write_text(a_text("The tide turns at ten.\n", lang="fr"))
    os.utime(root / TIDE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert written(root).written == 1


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 500)


def outgrow(file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute("PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize("harm", [Path.unlink, cut, spoil, outgrow])
def test_a_manifest_that_cannot_be_read_is_begun_anew(root: Path, harm: Callable[[Path], None]) -> None:
    harm(database(root))
    (root / TIDE).write_text(a_text("The tide turns at nine.\n", lang="fr"))
    written(root)


def no_site(root: Path) -> None:
    shutil.rmtree(root / "build/site")


def another_site(root: Path) -> None:
    shutil.rmtree(root / "build/site")
    shutil.copytree(root.parent / "whole", root / "build/site")


def no_twin(root: Path) -> None:
    shutil.rmtree(root / f"build/.site.{TWIN}")


def a_dead_one(root: Path) -> None:
    shutil.copytree(root / f"build/.site.{TWIN}", root / f"build/.site.{FRESH}")


def half_of_one(root: Path) -> None:
    (root / f"build/.site.{TWIN}").rename(root / f"build/.site.{FRESH}")
    (root / f"build/.site.{FRESH}/index.html").unlink()


def no_pictures(root: Path) -> None:
    shutil.rmtree(root / "build/cache/pictures")


@pytest.mark.parametrize("harm", [no_site, another_site, no_twin, a_dead_one, half_of_one, no_pictures])
def test_whatever_is_missing_or_left_over_the_next_site_is_whole(
    root: Path, harm: Callable[[Path], None]
) -> None:
    written(root)
    harm(root)
    (root / TIDE).write_text(a_text("The tide turns at nine.\n", lang="fr", image="{file: ferry/quay.jpg}"))
    written(root)
    (root / TIDE).unlink()
    written(root)


def test_a_file_that_readers_have_open_keeps_its_bytes(root: Path) -> None:
    page = publish(root, TODAY).site / "2026/11/tide/index.html"
    with page.open("rb") as opened:
        (root / TIDE).write_text(a_text("The tide turns at nine.\n", lang="fr"))
        publish(root, TODAY)
        publish(root, TODAY)
        assert b"at six" in opened.read()
    assert b"at nine" in page.read_bytes()


def test_a_piece_appears_on_its_day_though_no_file_changed(root: Path) -> None:
    later = TODAY + timedelta(days=1)
    (root / "contributions/2026/11/later.md").write_text(a_text(date=later.isoformat()))
    assert [left.path for left in publish(root, TODAY).left_out] == ["contributions/2026/11/later.md"]
    done = publish(root, later)
    assert not done.left_out
    assert (done.site / "2026/11/later/index.html").is_file()


def test_a_fault_in_the_middle_leaves_the_old_site_and_the_next_run_goes_on(root: Path) -> None:
    before = tree_of(publish(root, TODAY).site)
    template = root / "site/theme/reader/piece.html"
    right = template.read_text()
    template.write_text("{{ nobody.said_this }}")
    with pytest.raises(NewsroomError, match=r"piece\.html .*nobody"):
        publish(root, TODAY)
    assert tree_of(root / "build/site") == before
    template.write_text(right)
    assert written(root).written == 0


def test_an_empty_folder_is_left_nowhere(tmp_path: Path) -> None:
    with at_work_on(tmp_path / "site") as twins:
        twins.begin(None)
        twins.write("newsroom.json", b"{}")
        twins.write("a/b/c.html", b"")
        twins.remove("a/b/c.html")
        assert [path.name for path in twins.fresh.rglob("*")] == ["newsroom.json"]


def searched(root: Path) -> dict[str, bytes]:
    """The files that searching takes."""
    done = publish(root, TODAY, searchable=True)
    whole = publish(root, TODAY, root.parent / "whole", full=True, searchable=True)
    assert tree_of(done.site) == tree_of(whole.site)
    return {path: data for path, data in tree_of(done.site).items() if "search/" in path}


def test_a_text_that_changes_makes_the_bundle_of_its_month_again_and_no_other(root: Path) -> None:
    before = searched(root)
    (root / TIDE).write_text(a_text("The tide turns at nine, says Gwenaelle.\n", lang="fr"))
    after = searched(root)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed
    assert {path for path in changed if not path.startswith("search/fr/2026-11/")} == {
        "search/fr/bundles.json"
    }


def test_what_searching_takes_goes_when_it_is_left_out(root: Path) -> None:
    assert searched(root)
    assert not [path for path in tree_of(publish(root, TODAY).site) if path.startswith("search/")]


def test_a_piece_that_goes_takes_its_month_along(root: Path) -> None:
    (root / "contributions/2024/05").mkdir(parents=True)
    (root / "contributions/2024/05/old.md").write_text(a_text(lang="fr", date="2024-05-02"))
    assert [path for path in searched(root) if path.startswith("search/fr/2024/")]
    (root / "contributions/2024/05/old.md").unlink()
    assert not [path for path in searched(root) if path.startswith("search/fr/2024/")]


def test_a_piece_that_comes_along_with_what_stands_on_every_page_is_found(root: Path) -> None:
    before = searched(root)
    (root / "contributions/2026/11/new.md").write_text(a_text("Gwenaelle sails.\n", lang="fr"))
    settings = root / ".github/newsroom.yml"
    settings.write_text(settings.read_text().replace("La Vigie", "Le Phare"))
    assert searched(root)["search/fr/bundles.json"] != before["search/fr/bundles.json"]
