"""JSON feeds: as their specification has them, beside every other feed."""

import json
from typing import Any

import pytest

from rempart.publishing.media import Sound
from tests.publishing.house import Elements, an_entry, many, printed
from tests.publishing.sample import sample_pages

ENTRIES = (
    *many(3, lang="fr"),
    an_entry("contributions/2026/11/wary.md", title="A rumour", certainty="unconfirmed", topics="[tide]"),
    an_entry("contributions/2026/11/paid.md", title="Our books", kind="sponsored"),
    an_entry("contributions/2026/11/short.md", standfirst="", media="{file: bell.mp3, duration: 34}"),
)
SOUNDS = {"contributions/2026/11/bell.mp3": Sound("media/bell-1.mp3", "audio/mpeg", 4321)}
PAGES = printed(*ENTRIES, sounds=SOUNDS)
FEEDS = [path for path in PAGES if path.endswith(".json") and "feed" in path]
FEED = {"version", "title", "home_page_url", "feed_url", "language", "authors", "items"}
TEXTS = {"id", "url", "title", "content_text", "image", "date_published", "date_modified", "language"}
LISTS = {"authors", "tags", "attachments"}


def problems(feed: dict[str, Any]) -> list[str]:
    """What the specification of JSON Feed 1.1 says against a feed: keys, types, what is required."""
    found = [] if set(feed) == FEED and feed["version"] == "https://jsonfeed.org/version/1.1" else ["feed"]
    for item in feed["items"]:
        wrong = [key for key in TEXTS & set(item) if not isinstance(item[key], str) or not item[key]]
        wrong += [key for key in LISTS & set(item) if not isinstance(item[key], list) or not item[key]]
        wrong += [key for key in item if key not in TEXTS | LISTS and not key.startswith("_")]
        wrong += [key for key in ("id", "content_text") if key not in item]
        wrong += ["attachment" for one in item.get("attachments", []) if not {"url", "mime_type"} <= set(one)]
        found += wrong
    return found


def read(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PAGES[path])
    return found


def test_there_is_one_beside_every_feed_of_pieces() -> None:
    atoms = {path.removesuffix(".xml") for path in PAGES if path.endswith("feed.xml")}
    assert {path.removesuffix(".json") for path in FEEDS} >= atoms - {
        "corrections/feed",
        "digest/feed",
        "en/digest/feed",
    }
    assert {"feed.json", "feed.en.json"} <= set(FEEDS)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_as_specified_and_knows_itself(path: str) -> None:
    feed = read(path)
    assert problems(feed) == []
    assert feed["feed_url"] == f"https://vigie.example/{path}"
    assert "Our books" not in PAGES[path]


def test_every_json_feed_of_the_sample_is_as_specified() -> None:
    found = {p: t for p, t in sample_pages().items() if p.endswith(".json") and "feed" in p}
    assert len(found) > 10
    assert [path for path, page in found.items() if problems(json.loads(page))] == []


def test_a_title_carries_its_warning_and_what_is_shared_too() -> None:
    (item,) = [item for item in read("feed.en.json")["items"] if item["id"].endswith("/wary/")]
    assert item["title"] == "Unconfirmed: A rumour"
    assert {text[:22] for text in item["_rempart"]["share"].values()} == {"Unconfirmed: A rumour\n"}


def test_a_piece_without_a_lead_has_a_text_and_what_is_heard_is_attached() -> None:
    (item,) = [item for item in read("feed.en.json")["items"] if item["id"].endswith("/short/")]
    assert item["content_text"] == "The ferry stops at six"
    assert item["attachments"] == [
        {
            "url": "https://vigie.example/media/bell-1.mp3",
            "mime_type": "audio/mpeg",
            "size_in_bytes": 4321,
            "duration_in_seconds": 34,
        }
    ]


def test_pages_name_their_json_feed() -> None:
    links = Elements(PAGES["en/sections/town/index.html"]).all("link", type="application/feed+json")
    assert [link["href"] for link in links] == [
        "../../../feed.en.json",
        "../../../en/sections/town/feed.json",
    ]
