"""The weekly digest: a page for each week, a feed of those that are over, every warning in its place."""

from datetime import date
from io import BytesIO
from pathlib import Path

import feedparser
import pytest

from rempart.newsroom.publishing import publish
from rempart.publishing.entries import week_of
from tests.publishing.house import Elements, a_newsroom, a_text, an_entry, printed
from tests.soak.test_edits import differences

pytestmark = pytest.mark.usefixtures("short_rulebook")

PAPER = (
    an_entry("contributions/2026/11/one.md", title="First", date="2026-11-16", section="sea"),
    an_entry("contributions/2026/11/two.md", title="Last", date="2026-11-22T23:30:00+01:00"),
    an_entry("contributions/2026/11/wary.md", title="A rumour", date="2026-11-18", certainty="unconfirmed"),
    an_entry("contributions/2026/11/paid.md", title="Our books", date="2026-11-18", kind="sponsored"),
    an_entry(
        "contributions/2026/11/gone.md",
        title="False news",
        date="2026-11-18",
        retraction="{date: 2026-11-19, reason: forged}",
    ),
    an_entry("contributions/2026/11/next.md", title="Next week", date="2026-11-23"),
    an_entry("contributions/2026/11/fr.md", title="Le bac", lang="fr", date="2026-11-17"),
)
PAGE = "en/digest/2026-W47/index.html"


def feed(pages: dict[str, str]) -> feedparser.FeedParserDict:
    found = feedparser.parse(
        BytesIO(pages["en/digest/feed.xml"].encode()),
        response_headers={"content-type": "application/atom+xml"},
    )
    assert found.bozo == 0
    return found


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
        (date(1, 1, 1), "0001-W01"),
    ],
)
def test_a_week_is_named_as_iso_8601_has_it(day: date, name: str) -> None:
    assert week_of(day) == name


def test_a_week_has_its_pieces_by_section_in_the_order_of_the_paper() -> None:
    text = printed(*PAPER)[PAGE]
    page = Elements(text)
    places = [text.index(f"{word}</") for word in ("<h2>Town", "Last", "A rumour", "<h2>Sea", "First")]
    assert places == sorted(places)
    assert "The week of 16\u00a0November\u00a02026 to 22\u00a0November\u00a02026" in "".join(page.words)
    assert "Next week" not in page.text


def test_what_is_unconfirmed_says_so_and_what_is_paid_for_or_retracted_is_not_there() -> None:
    pages = printed(*PAPER)
    assert "Unconfirmed A rumour" in Elements(pages[PAGE]).text
    assert not [word for word in ("Our books", "False news") if word in pages[PAGE]]


def test_the_same_week_of_the_other_language_is_named_where_there_is_one() -> None:
    pages = printed(*PAPER)
    links = Elements(pages[PAGE]).all("link", hreflang="fr")
    assert [link["href"] for link in links] == ["https://vigie.example/digest/2026-W47/"]
    assert not Elements(pages["en/digest/2026-W48/index.html"]).all("link", hreflang="fr")


def test_the_feed_holds_each_week_whole_once_it_is_over() -> None:
    (item,) = feed(printed(*PAPER, today=date(2026, 11, 29))).entries
    assert item.link == "https://vigie.example/en/digest/2026-W47/"
    assert item.published == "2026-11-23T00:00:00+01:00"
    told = item.content[0].value
    assert '<a href="https://vigie.example/2026/11/wary/">' in told
    assert "Unconfirmed" in told
    assert "Our books" not in told
    both = feed(printed(*PAPER, today=date(2026, 11, 30))).entries
    assert [one.link[-5:] for one in both] == ["-W48/", "-W47/"]


def test_of_a_week_that_brought_much_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rempart.publishing.digests.MOST", 2)
    page = Elements(printed(*PAPER)[PAGE])
    assert "and 1 piece more" in page.text
    assert page.all("a", href="../../../en/2026/11/")


def test_every_week_is_named_in_one_place() -> None:
    page = Elements(printed(*PAPER)["en/digest/index.html"])
    assert [a["href"] for a in page.all("a") if "-W" in a["href"]] == [
        "../../en/digest/2026-W48/",
        "../../en/digest/2026-W47/",
    ]


def test_a_week_comes_and_goes_with_its_pieces_and_is_sent_when_it_is_over(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path / "room", {"contributions/2026/11/a.md": a_text(date="2026-11-22")})
    (root / "mkdocs.yml").unlink()
    for day, sent in ((22, False), (23, True)):
        site = publish(root, date(2026, 11, day)).site
        whole = publish(root, date(2026, 11, day), tmp_path / "whole", full=True).site
        assert differences(site, whole) == []
        assert ("2026-W47" in (site / "en/digest/feed.xml").read_text()) is sent
    (root / "contributions/2026/11/a.md").unlink()
    site = publish(root, date(2026, 11, 23)).site
    assert not (site / "en/digest/2026-W47").exists()
    assert "2026-W47" not in (site / "en/digest/feed.xml").read_text()
