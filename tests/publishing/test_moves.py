"""Former addresses: a page at each that leads on, without a script; gone with the piece."""

from pathlib import Path

import pytest

from rempart.newsroom.publishing import publish
from tests.publishing.house import TODAY, Elements, a_newsroom, a_text, an_entry, printed
from tests.soak.test_edits import differences

pytestmark = pytest.mark.usefixtures("short_rulebook")

OLD = "2026/10/old-name/index.html"


def refresh(page: Elements) -> list[str]:
    return [meta["content"] for meta in page.all("meta", **{"http-equiv": "refresh"})]


def test_a_page_at_the_old_address_leads_on_without_a_script() -> None:
    page = Elements(printed(an_entry(was="[/2026/10/old-name/]"))[OLD])
    assert refresh(page) == ["0; url=../../../2026/11/a-piece/"]
    assert page.all("link", rel="canonical")[0]["href"] == "https://vigie.example/2026/11/a-piece/"
    assert {"href": "../../../2026/11/a-piece/"} in page.all("a")
    assert not page.all("script")


def test_the_title_keeps_its_warning_at_the_old_address() -> None:
    page = Elements(printed(an_entry(was="[/2026/10/old-name/]", certainty="unconfirmed"))[OLD])
    assert "Unconfirmed: The ferry stops at six" in page.text


@pytest.mark.parametrize(
    ("was", "file"),
    [
        ("/blog/The-Ferry", "blog/The-Ferry/index.html"),
        ("/blog/ferry.html", "blog/ferry.html/index.html"),
        ("/blog/ferry/index.html", "blog/ferry/index.html"),
        ("/ferry.php", "ferry.php/index.html"),
    ],
)
def test_an_address_of_another_site_is_kept_as_it_was_written(was: str, file: str) -> None:
    assert refresh(Elements(printed(an_entry(was=f"[{was}]"))[file]))


def test_where_a_page_is_a_file_no_folder_of_its_name_is_made() -> None:
    pages = printed(an_entry(was="[/blog/ferry/index.html/more/]"))
    assert not [path for path in pages if "more" in path]


def test_of_two_that_claim_one_address_the_older_has_it() -> None:
    newer = an_entry("contributions/2026/11/new.md", date="2026-11-21", was="[/2026/10/old-name/]")
    page = Elements(
        printed(newer, an_entry(was="[/2026/10/old-name.html]"))["2026/10/old-name.html/index.html"]
    )
    assert refresh(page) == ["0; url=../../../2026/11/a-piece/"]


def test_a_former_address_is_on_no_other_page_and_in_no_sitemap() -> None:
    pages = printed(an_entry(was="[/2026/10/old-name/]"))
    others = {path: text for path, text in pages.items() if path != OLD and "feed" not in path}
    assert [path for path, text in others.items() if "old-name" in text] == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(tmp_path / "room", {"contributions/2026/11/ferry.md": a_text(was="[/2026/10/tide/]")})
    (root / "mkdocs.yml").unlink()
    return root


def published(root: Path) -> Path:
    site = publish(root, TODAY).site
    assert differences(site, publish(root, TODAY, root.parent / "whole", full=True).site) == []
    return site


def test_an_old_address_comes_moves_and_goes_with_its_piece(root: Path) -> None:
    page = published(root) / "2026/10/tide/index.html"
    assert "2026/11/ferry/" in page.read_text()
    (root / "contributions/2026/11/ferry.md").rename(root / "contributions/2026/11/boat.md")
    published(root)
    assert "2026/11/boat/" in page.read_text()
    (root / "contributions/2026/11/boat.md").unlink()
    published(root)
    assert not page.exists()


def test_a_piece_that_came_back_to_an_address_it_had_stands_there(root: Path) -> None:
    page = published(root) / "2026/10/tide/index.html"
    place = root / "contributions/2026/10"
    place.mkdir()
    (root / "contributions/2026/11/ferry.md").unlink()
    (place / "tide.md").write_text(a_text(date="2026-10-02", was="[/2026/10/tide/, /2026/11/ferry/]"))
    published(root)
    assert not refresh(Elements(page.read_text()))


def test_an_address_that_another_piece_has_is_refused_in_words(root: Path) -> None:
    published(root)
    other = root / "contributions/2026/10/tide.md"
    other.parent.mkdir()
    other.write_text(a_text(date="2026-10-02"))
    (left,) = publish(root, TODAY).left_out
    assert left.path == "contributions/2026/11/ferry.md"
    assert left.findings[0].params["path"] == "contributions/2026/10/tide.md"
    published(root)
