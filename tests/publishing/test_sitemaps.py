"""Sitemaps: valid, complete, and still where a month is over."""

from xml.etree import ElementTree

from tests.publishing.house import an_entry, many, printed

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ENTRIES = (
    *many(40),
    an_entry("contributions/2026/11/paid.md", kind="sponsored"),
    an_entry("contributions/2026/11/seldom.md", topics="[harbour]"),
)
PAGES = printed(*ENTRIES)


def addresses(path: str) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(PAGES[path]).iterfind(".//s:loc", SPACE)]


def test_the_index_names_every_sitemap() -> None:
    maps = sorted(path for path in PAGES if path.startswith("sitemaps/"))
    assert addresses("sitemap.xml") == [f"https://vigie.example/{path}" for path in maps]


def test_every_address_in_a_sitemap_is_a_page_and_is_there_once() -> None:
    told = [address for path in PAGES if path.startswith("sitemaps/") for address in addresses(path)]
    made_elsewhere = {"https://vigie.example/contribute/", "https://vigie.example/en/contribute/"}
    files = [f"{a.removeprefix('https://vigie.example/')}index.html" for a in told if a not in made_elsewhere]
    assert len(told) == len(set(told))
    assert set(files) <= set(PAGES)


def test_every_piece_is_offered_and_no_advertisement() -> None:
    told = {address for path in PAGES if path.startswith("sitemaps/2026") for address in addresses(path)}
    assert told == {f"https://vigie.example/{entry.address}" for entry in ENTRIES if not entry.sponsored}


def test_pages_that_search_engines_are_asked_to_leave_are_not_offered() -> None:
    told = addresses("sitemaps/pages.xml")
    assert "https://vigie.example/en/topics/harbour/" not in told
    assert "https://vigie.example/advertising/" not in told
    assert "https://vigie.example/en/sections/town/" in told


def test_robots_are_shown_the_index() -> None:
    assert "Sitemap: https://vigie.example/sitemap.xml" in PAGES["robots.txt"].splitlines()
