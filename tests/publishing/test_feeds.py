"""Feeds: well-formed, complete, without advertisements, with every warning a title needs."""

from calendar import timegm
from datetime import UTC, datetime
from io import BytesIO

import feedparser
import pytest

from rempart.publishing.feeds import NEWEST
from rempart.publishing.media import Sound
from tests.publishing.house import Elements, an_entry, many, printed

HOSTILE = "A &amp; <b>B</b> ]]> “C”"
QUOTED = f'"{HOSTILE}"'
TYPE = {"content-type": "application/atom+xml"}
ENTRIES = (
    *many(40, lang="fr"),
    an_entry("contributions/2026/11/one.md", title=QUOTED, standfirst=QUOTED, authors="[ann, bo]"),
    an_entry("contributions/2026/11/wary.md", title="A rumour", certainty="unconfirmed"),
    an_entry("contributions/2026/11/paid.md", title="Our books", kind="sponsored"),
    an_entry("contributions/2026/11/tide.md", kind="column", column="low-water", authors="[bo]"),
    an_entry(
        "contributions/2026/11/heard.md",
        title="The bell",
        kind="podcast",
        media="{file: bell.mp3, duration: 34}",
        updates="[{date: 2026-11-23, text: more}]",
    ),
)
MENDED = "[{date: 2026-11-21, wrong: Red., right: Blue.}, {date: 2026-11-22, wrong: Ten., right: Twelve.}]"
ENTRIES += (
    an_entry("contributions/2026/11/mended.md", title="The bridge", corrections=MENDED),
    an_entry(
        "contributions/2026/11/gone.md",
        title="False news",
        retraction="{date: 2026-11-23, reason: forged}",
    ),
)
SOUNDS = {"contributions/2026/11/bell.mp3": Sound("media/bell-1.mp3", "audio/mpeg", 4321)}
PAGES = printed(*ENTRIES, sounds=SOUNDS)
FEEDS = [path for path in PAGES if path.endswith(".xml") and "feed" in path]


def read(path: str) -> feedparser.FeedParserDict:
    # As bytes: given text, feedparser ignores the encoding that is declared.
    return feedparser.parse(BytesIO(PAGES[path].encode()), response_headers=TYPE)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_well_formed_and_knows_itself(path: str) -> None:
    found = read(path)
    assert found.bozo == 0
    assert found.version == "atom10"
    assert found.feed.id == f"https://vigie.example/{path}"
    assert f"https://vigie.example/{path}" in [link.href for link in found.feed.links if link.rel == "self"]
    assert "Our books" not in PAGES[path]


def test_corrections_and_retractions_have_a_feed_of_their_own_the_newest_first() -> None:
    told = [(entry.title, entry.summary) for entry in read("corrections/feed.xml").entries]
    assert told == [
        ("Retracted: False news", "forged"),
        ("Correction: The bridge", "We wrote: Ten. It is: Twelve."),
        ("Correction: The bridge", "We wrote: Red. It is: Blue."),
    ]
    assert len({entry.id for entry in read("corrections/feed.xml").entries}) == 3
    links = Elements(PAGES["en/corrections/index.html"]).all("link", type="application/atom+xml")
    assert [link["href"] for link in links] == ["../../feed.en.xml", "../../corrections/feed.xml"]


def test_a_piece_that_moved_is_the_same_to_those_who_follow() -> None:
    entry = an_entry(was="[/2026/10/old/]")
    (found,) = feedparser.parse(BytesIO(printed(entry)["feed.en.xml"].encode())).entries
    assert (found.id, found.link) == (
        "https://vigie.example/2026/10/old/",
        "https://vigie.example/2026/11/a-piece/",
    )


def test_there_is_a_feed_for_everything_one_can_follow() -> None:
    assert {"feed.xml", "feed.fr.xml", "feed.en.xml", "sections/town/feed.xml"} <= set(FEEDS)
    assert {"en/sections/sea/feed.xml", "columns/low-water/feed.xml", "people/ann/feed.xml"} <= set(FEEDS)


def test_a_feed_holds_the_newest_pieces_newest_first() -> None:
    dates = [entry.published_parsed for entry in read("feed.fr.xml").entries]
    assert len(dates) == NEWEST
    assert dates == sorted(dates, reverse=True)


def test_words_of_a_contribution_reach_the_reader_as_they_are() -> None:
    entry = next(entry for entry in read("feed.en.xml").entries if "A &" in entry.title)
    assert entry.title == HOSTILE
    assert "&lt;b&gt;B&lt;/b&gt;" in entry.summary
    assert entry.author == "Ann Le Goff, Bo Kervella"


def test_a_title_carries_its_warning() -> None:
    assert "Unconfirmed: A rumour" in [entry.title for entry in read("feed.xml").entries]


def test_a_recording_is_enclosed_with_its_length() -> None:
    entry = next(entry for entry in read("feed.en.xml").entries if entry.title == "The bell")
    (enclosure,) = entry.enclosures
    assert enclosure.href == "https://vigie.example/media/bell-1.mp3"
    assert (enclosure.length, enclosure.type) == ("4321", "audio/mpeg")


def test_an_update_dates_the_entry_anew() -> None:
    entry = next(entry for entry in read("feed.en.xml").entries if entry.title == "The bell")
    assert timegm(entry.updated_parsed) == datetime(2026, 11, 22, 23, tzinfo=UTC).timestamp()


def test_a_feed_that_holds_nothing_is_not_dated_by_its_making() -> None:
    assert read("en/sections/sea/feed.xml").feed.updated.startswith("1970-01-01T00:00:00")


def test_a_title_cannot_turn_the_lines_of_a_feed() -> None:
    entry = an_entry("contributions/2026/11/rtl.md", title='"a\\u202eb\\u2066c"', topics='["d\\u202ee"]')
    page = printed(entry)["feed.en.xml"]
    assert "<title>abc</title>" in page
    assert not set("\u202e\u2066") & set(page)
