"""Sitemaps: valid, complete, and still where a month is over."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from rempart.newsroom.publishing import publish
from rempart.publishing.entries import Entry
from tests.publishing.house import SETTINGS, a_newsroom, a_text, an_entry, many, printed, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

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
    assert "https://vigie.example/advertising/" in told  # who pays is for everybody to see
    assert "https://vigie.example/en/sections/town/" in told


def test_robots_are_shown_the_index() -> None:
    assert "Sitemap: https://vigie.example/sitemap.xml" in PAGES["robots.txt"].splitlines()


# News of two days

NEWS = {"n": "http://www.google.com/schemas/sitemap-news/0.9"}


def news(*entries: Entry, today: date = date(2026, 11, 24)) -> list[dict[str, str]]:
    """What the news sitemap tells of each piece, by element."""
    tree = ElementTree.fromstring(printed(*entries, today=today)["sitemaps/news.xml"])
    return [
        {one.tag.partition("}")[2]: str(one.text) for one in found.iter()}
        for found in tree.iterfind(".//n:news", NEWS)
    ]


def test_the_news_sitemap_tells_all_that_is_required_and_the_title_keeps_its_warning() -> None:
    (told,) = news(an_entry(date="2026-11-24T08:30:00+01:00", certainty="unconfirmed", title="'A & B'"))
    assert (told["name"], told["language"]) == ("The Lookout", "en")
    assert told["publication_date"] == "2026-11-24T08:30:00+01:00"
    assert told["title"] == "Unconfirmed: A & B"


@pytest.mark.parametrize(
    ("day", "there"), [("2026-11-24", 1), ("2026-11-23", 1), ("2026-11-22T23:59:00+01:00", 0)]
)
def test_the_news_sitemap_reaches_back_to_yesterday(day: str, there: int) -> None:
    assert len(news(an_entry(date=day))) == there


@pytest.mark.parametrize(
    "header",
    [{"kind": "sponsored", "disclosure": "{sponsor: B}"}, {"retraction": "{date: 2026-11-24, reason: r}"}],
)
def test_what_is_paid_for_or_retracted_is_no_news(header: dict[str, str]) -> None:
    assert news(an_entry(date="2026-11-24", **header)) == []


def test_the_news_sitemap_holds_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rempart.publishing.sitemaps.NEWEST", 3)
    entries = [an_entry(f"contributions/2026/11/p{n}.md", date="2026-11-24") for n in range(5)]
    assert len(news(*entries)) == 3


def test_a_day_that_passes_takes_a_piece_out_of_the_news_and_changes_nothing_else(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path / "room", {"contributions/2026/11/a.md": a_text(date="2026-11-23")})
    (root / "mkdocs.yml").unlink()
    first = tree_of(publish(root, date(2026, 11, 24)).site)
    done = publish(root, date(2026, 11, 25))
    then = tree_of(done.site)
    assert done.written == 1
    assert b"<news:title>" in first["sitemaps/news.xml"]
    assert {path for path in first if first[path] != then[path]} == {"sitemaps/news.xml"}


@pytest.mark.parametrize(
    ("policy", "refused", "said"), [("refused", True, True), ("allowed", False, True), ("", False, False)]
)
def test_who_trains_models_is_told_what_the_settings_say(policy: str, refused: bool, said: bool) -> None:
    text = printed(settings=replace(SETTINGS, ai_training=policy))["robots.txt"]
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.can_fetch("GPTBot", "https://vigie.example/2026/11/a-piece/") is not refused
    assert robots.can_fetch("Googlebot", "https://vigie.example/2026/11/a-piece/")
    assert ("#" in text) is said
