"""What would lead to an advertisement, wherever its address is written, stops nothing, and is not shown."""

from pathlib import Path

import pytest

from rempart.intake.paths import is_own
from rempart.model.case import Case, Matter
from rempart.newsroom.publishing import publish
from rempart.publishing.record import Record
from tests.publishing.house import SETTINGS, TODAY, an_entry, printed
from tests.publishing.test_wall import ADVERT, FERRY, NEWS, PAID, WORDS, added, changed, published, root

__all__ = ["published", "root"]  # fixtures
pytestmark = pytest.mark.usefixtures("short_rulebook")

AD = "https://vigie.example/2026/11/paid/"
AUTHORS = "authors:"
HEADERS = {
    "a film of another site": f"kind: video\nmedia: {{url: '{AD}', credit: Bo}}\n{AUTHORS}",
    "the place of a claim": f"kind: fact-check\nclaim: {{text: A, url: '{AD}'}}\n{AUTHORS}",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_an_address_in_a_header_leads_to_no_advertisement(root: Path, header: str) -> None:
    text = NEWS.replace("kind: news\n", "").replace(AUTHORS, header)
    (root / FERRY).write_text(text, encoding="utf-8")
    site = publish(root, TODAY).site
    assert "2026/11/paid" not in (site / "2026/11/ferry/index.html").read_text(encoding="utf-8")


def test_a_persons_links_lead_to_no_advertisement(root: Path) -> None:
    person = f"---\nname: Bo Kervella\nlinks: ['{AD}', 'https://bo.example/']\n---\n"
    (root / WORDS.format("bo")).write_text(person, encoding="utf-8")
    page = (publish(root, TODAY).site / "people/bo/index.html").read_text(encoding="utf-8")
    assert AD not in page
    assert "https://bo.example/" in page
    person = person.replace(", 'https://bo.example/'", "")
    (root / WORDS.format("bo")).write_text(person, encoding="utf-8")
    english = publish(root, TODAY).site / "en/people/bo/index.html"
    assert "Elsewhere" not in english.read_text(encoding="utf-8")


def test_an_address_in_a_header_is_looked_at_again_when_what_stands_there_is_paid_for(root: Path) -> None:
    books = "contributions/2026/11/books.md"
    header = HEADERS["a film of another site"].replace("paid", "books")
    added(books, ADVERT.replace("kind: sponsored", "kind: news").replace("[bookshop]", "[bo]"))(root)
    changed(books, r"disclosure: [^\n]*\n", "")(root)
    (root / FERRY).write_text(NEWS.replace("kind: news\n", "").replace(AUTHORS, header), encoding="utf-8")
    page = publish(root, TODAY).site / "2026/11/ferry/index.html"
    assert "2026/11/books" in page.read_text(encoding="utf-8")
    (root / books).write_text(ADVERT, encoding="utf-8")
    publish(root, TODAY)
    assert "2026/11/books" not in page.read_text(encoding="utf-8")


def test_what_is_asked_about_an_advertisement_leads_nowhere() -> None:
    about = an_entry(PAID, kind="sponsored", title="Books for fog", disclosure="{sponsor: Librairie}")
    doubted = an_entry(title="The ferry may stop", certainty="unconfirmed")
    cases = [
        Case(number, Matter.CORRECTION, "2026-11-20T10:00:00Z", about=path)
        for number, path in ((1, about.path), (2, doubted.path))
    ]
    page = printed(about, doubted, cases={"2026": cases}, record=Record())["cases/2026/index.html"]
    assert "Books for fog" not in page
    assert '<b class="caution">Non confirmé</b> <span lang="en">The ferry may stop' in page


def test_the_correction_of_an_advertisement_is_no_news_of_the_newspapers() -> None:
    righted = "[{date: 2026-11-28, wrong: Until six., right: GREAT SALE}]"
    ad = an_entry(PAID, kind="sponsored", disclosure="{sponsor: Librairie}", corrections=righted)
    pages = printed(ad, an_entry())
    assert [file for file, text in pages.items() if "GREAT SALE" in text] == ["2026/11/paid/index.html"]


@pytest.mark.parametrize(
    "was",
    [
        *("/search/", "/en/search", "/search/fr/bundles.json", "/pagefind/x", "/piece.schema.json"),
        *("/2026/11/ferry/captions.vtt", "/2026/11/ferry/chapters.json"),
    ],
)
def test_no_piece_was_where_the_newspaper_keeps_its_own(was: str) -> None:
    assert is_own(was, SETTINGS.languages)
    assert not is_own("/2026/11/ferry/", SETTINGS.languages)
