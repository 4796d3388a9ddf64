"""One publication after another, when more than a piece changed between them: the next site is whole."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rempart.adapters.git import find_repository
from rempart.errors import NewsroomError
from rempart.ledger import Ledger, extend
from rempart.model.decision import Act, Deed
from rempart.newsroom.laboratory import Order, Print
from rempart.newsroom.publishing import Published, publish
from tests.publishing.acts import put
from tests.publishing.house import TODAY, a_newsroom, a_picture, a_text, tree_of
from tests.soak.test_edits import differences, git

pytestmark = pytest.mark.usefixtures("short_rulebook")

TIDE = "contributions/2026/11/tide.md"
OTHER_TIDE = "contributions/2026/11/tide/index.md"
FERRY = "contributions/2026/11/ferry.md"
QUAY = "contributions/2026/11/quay.jpg"
OLD = "contributions/2024/05/old.md"
ODD = b"contributions/2026/11/caf\xe9"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        TIDE: a_text("The tide turns at six.\n", lang="fr"),
        FERRY: a_text("![The quay](quay.jpg)\n"),
        QUAY: a_picture(),
        OLD: a_text(lang="fr", date="2024-05-02"),
    }
    root = a_newsroom(tmp_path / "room", files)
    (root / "mkdocs.yml").unlink()
    (root / ".gitignore").write_text("build\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A newspaper")
    return root


def published(root: Path, rev: str = "", *, full: bool = False, searchable: bool = False) -> Published:
    """One more publication; the site is what one of everything gives."""
    done = publish(root, TODAY, rev=rev, full=full, searchable=searchable)
    whole = publish(root, TODAY, root.parent / "whole", rev, full=True, searchable=searchable)
    assert differences(done.site, whole.site) == []
    return done


def everything(root: Path) -> None:
    published(root, full=True)


def no_cache(root: Path) -> None:
    shutil.rmtree(root / "build/cache")
    published(root)


def no_site(root: Path) -> None:
    shutil.rmtree(root / "build/site")
    published(root)


@pytest.mark.parametrize("anew", [everything, no_cache, no_site])
def test_what_was_taken_away_does_not_come_back_with_the_folder_it_was_in(
    root: Path, anew: Callable[[Path], None]
) -> None:
    """The site that a new one replaced is no twin of it: nobody knows what it holds besides."""
    published(root)
    (root / TIDE).unlink()
    anew(root)
    published(root)
    published(root)


def test_a_branch_loses_what_went_while_the_site_was_away(root: Path) -> None:
    publish(root, TODAY, branch="pages")
    (root / TIDE).unlink()
    shutil.rmtree(root / "build/site")
    site = publish(root, TODAY, branch="pages").site
    git(root, "worktree", "add", "-q", "--detach", str(root / "build/branch"), "pages")
    assert differences(root / "build/branch", site) == [".git", ".nojekyll"]


def test_a_folder_is_seen_as_it_stands_after_a_commit_was_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times do not tell: the folder is as it was, and what was published last is not."""
    monkeypatch.setattr("rempart.newsroom.surveying.UNSURE", 0)
    (root / TIDE).write_text(a_text("The tide turns at nine.\n", lang="fr"))
    (root / FERRY).unlink()
    for rev in ("", "HEAD", "", "HEAD"):
        site = published(root, rev).site
        page = (site / "2026/11/tide/index.html").read_text()
        assert ("at nine" in page, (site / "2026/11/ferry").exists()) == (rev == "", rev == "HEAD")


def test_of_two_that_want_an_address_history_may_tell_another_than_before(root: Path) -> None:
    (root / "contributions/2026/11/quay").mkdir()
    for path in ("contributions/2026/11/quay.md", "contributions/2026/11/quay/index.md"):
        (root / path).write_text(a_text())
    assert [one.path for one in published(root).left_out] == ["contributions/2026/11/quay/index.md"]
    git(root, "add", "contributions/2026/11/quay/index.md")
    git(root, "commit", "-q", "-m", "It came first")
    assert [one.path for one in published(root).left_out] == ["contributions/2026/11/quay.md"]


def test_the_pages_of_two_languages_change_places(root: Path) -> None:
    published(root)
    settings = root / ".github/newsroom.yml"
    settings.write_text(settings.read_text().replace("[fr, en]", "[en, fr]"))
    published(root)


def test_a_piece_takes_the_address_of_a_standing_page_that_went(root: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "mkdocs.yml", root)
    standing = root / "site/pages/fr/2026/11/quay.md"
    standing.parent.mkdir(parents=True)
    standing.write_text("# The quay\n")
    published(root)
    standing.unlink()
    (root / "contributions/2026/11/quay.md").write_text(a_text())
    published(root)


def test_a_file_of_the_theme_stands_where_a_folder_was(root: Path) -> None:
    extra = root / "site/theme/assets/extra"
    for _ in range(2):
        extra.mkdir()
        (extra / "x.txt").write_text("x")
        published(root)
        published(root)
        shutil.rmtree(extra)
        extra.write_text("y")
        published(root)
        published(root)
        extra.unlink()


def test_a_picture_that_goes_when_all_is_set_again_goes(root: Path) -> None:
    published(root)
    settings = root / ".github/newsroom.yml"
    settings.write_text(settings.read_text().replace("Europe/Paris", "Asia/Tokyo"))
    (root / QUAY).unlink()
    site = published(root).site
    assert not list(site.glob("media/quay-*"))


def test_what_another_ledger_does_not_tell_is_told_no_more(root: Path) -> None:
    """A branch that was put back to before an acceptance, and went on from there."""
    acts = [
        Act(f"2026-11-20T0{hour}:00:00Z", Deed.ACCEPT, "bo", hour, commit="c" * 40, blobs={path: "b" * 40})
        for hour, path in enumerate((TIDE, FERRY, OLD), start=1)
    ]
    for told in (acts[:2], [acts[0], acts[2]]):
        put(find_repository(root), extend(Ledger(), told).files)
        published(root)


def test_a_folder_that_is_in_no_commit_is_there_again_after_one_was_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.newsroom.surveying.UNSURE", 0)  # as if it had stood there for long
    new = root / "contributions/2026/11/new/index.md"
    new.parent.mkdir()
    new.write_text(a_text())
    page = published(root).site / "2026/11/new/index.html"
    assert page.exists()
    publish(root, TODAY, rev="HEAD")
    assert not page.exists()
    published(root)
    assert page.exists()


def test_a_day_that_goes_back_holds_back_what_had_come(root: Path) -> None:
    (root / FERRY).write_text(a_text(date="2026-11-23"))
    assert (publish(root, date(2026, 11, 24)).site / "2026/11/ferry/index.html").exists()
    earlier = publish(root, date(2026, 11, 22)).site
    assert not (earlier / "2026/11/ferry/index.html").exists()
    whole = publish(root, date(2026, 11, 22), root.parent / "whole", full=True).site
    assert differences(earlier, whole) == []


def test_an_empty_copy_of_a_picture_is_made_again(root: Path) -> None:
    published(root)
    for copy in (root / "build/cache/pictures").iterdir():
        copy.write_bytes(b"")
    site = publish(root, TODAY, full=True).site
    assert all(file.stat().st_size for file in site.glob("media/quay-*"))


@pytest.mark.parametrize("fault", ["{{ 1 / 0 }}", "{{ 'a' + 1 }}", "{% include 'piece.html' %}", "\xe9"])
def test_a_template_that_cannot_be_printed_is_told_and_the_old_site_stays(root: Path, fault: str) -> None:
    before = tree_of(published(root).site)
    template = root / "site/theme/reader/foot.html"
    template.write_bytes(template.read_bytes() + fault.encode("latin-1"))
    with pytest.raises(NewsroomError, match=r"foot|piece\.html|front|cannot be printed"):
        publish(root, TODAY)
    assert tree_of(root / "build/site") == before


def exhausted(order: Order, data: bytes) -> Print:
    raise MemoryError


def test_a_picture_that_took_too_much_once_is_tried_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        busy.setattr("rempart.newsroom.laboratory.develop", exhausted)
        assert not list(publish(root, TODAY).site.glob("media/quay-*"))
    assert list(published(root).site.glob("media/quay-*"))
    assert published(root).written == 0


def test_a_text_and_a_template_that_change_at_once_are_found_by_the_search(root: Path) -> None:
    published(root, searchable=True)
    template = root / "site/theme/reader/piece.html"
    template.write_text(template.read_text() + "{# mended #}\n")
    (root / TIDE).write_text(a_text("The tide turns at nine, says Gwenaelle.\n", lang="fr"))
    published(root, searchable=True)


def test_a_year_that_comes_back_after_the_site_was_lost_is_searched(root: Path) -> None:
    published(root, searchable=True)
    shutil.rmtree(root / "build/site")
    told = (root / OLD).read_text()
    (root / OLD).unlink()
    published(root, searchable=True)
    (root / OLD).write_text(told)
    site = published(root, searchable=True).site
    assert (site / "search/fr/2024/pagefind-entry.json").is_file()


@pytest.mark.parametrize("rev", ["", "HEAD"])
def test_names_that_are_no_utf_8_stop_nothing_and_their_texts_are_left_out(root: Path, rev: str) -> None:
    folder = os.fsencode(root) + b"/" + ODD
    Path(os.fsdecode(folder)).mkdir()
    for end, data in ((b".md", a_text().encode()), (b"/index.md", a_text().encode()), (b".jpg", a_picture())):
        Path(os.fsdecode(folder + end)).write_bytes(data)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "From another machine")
    left = [one.path for one in published(root, rev).left_out]
    assert left == [r"contributions/2026/11/caf\xe9.md", r"contributions/2026/11/caf\xe9/index.md"]
    assert tree_of(published(root, rev).site) == tree_of(root.parent / "whole")
