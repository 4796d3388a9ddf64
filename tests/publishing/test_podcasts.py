"""Podcast feeds: what Apple asks for, tag by tag, and the names of Podcasting 2.0."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from rempart.intake.transcripts import Cue
from rempart.model.person import Person
from rempart.newsroom.publishing import publish
from rempart.publishing.media import Photo, Sound
from rempart.publishing.podcasts import guid
from tests.publishing.house import (
    PEOPLE,
    SETTINGS,
    TODAY,
    Elements,
    a_newsroom,
    a_picture,
    a_text,
    an_entry,
    printed,
)
from tests.publishing.sample import sample_pages
from tests.publishing.schemaorg import nodes

pytestmark = pytest.mark.usefixtures("short_rulebook")

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
BASE = "https://vigie.example/"
BELL = {
    "kind": "podcast",
    "media": "{file: bell.mp3, duration: 34}",
    "column": "low-water",
    "authors": "[bo]",
}
SOUNDS = {
    f"contributions/2026/11/{name}.mp3": Sound(f"media/{name}-1.mp3", "audio/mpeg", 4321)
    for name in ("bell", "tide")
}
ENTRIES = (
    an_entry("contributions/2026/11/bell.md", title="'The bell & <b>'", **BELL),
    an_entry("contributions/2026/11/wary.md", certainty="unconfirmed", **BELL),
    an_entry("contributions/2026/11/moved.md", was="[/2026/10/old/]", **BELL),
    an_entry("contributions/2026/11/gone.md", **BELL | {"media": "{file: gone.mp3}"}),
    an_entry("contributions/2026/11/paid.md", disclosure="{sponsor: B}", **BELL | {"kind": "sponsored"}),
    an_entry("contributions/2026/11/text.md", authors="[ann]"),
)
PAGES = printed(*ENTRIES, sounds=SOUNDS)
FEEDS = ("podcast.en.xml", "columns/low-water/podcast.xml", "people/bo/podcast.xml")


def channel(path: str, pages: dict[str, str] = PAGES) -> ElementTree.Element:
    found = ElementTree.fromstring(pages[path]).find("channel")
    assert found is not None
    return found


def text(element: ElementTree.Element, tag: str) -> str:
    return (element.findtext(tag, namespaces=SPACES) or "").strip()


def href(element: ElementTree.Element, tag: str) -> str:
    found = element.find(tag, SPACES)
    return found.get("href", "") if found is not None else ""


def test_whoever_publishes_sound_has_a_podcast_and_nobody_else() -> None:
    assert {path for path in PAGES if "podcast" in path and path.endswith(".xml")} == set(FEEDS)


@pytest.mark.parametrize("path", FEEDS)
def test_a_podcast_is_well_formed_and_knows_itself(path: str) -> None:
    found = feedparser.parse(
        BytesIO(PAGES[path].encode()), response_headers={"content-type": "application/rss+xml"}
    )
    assert (found.bozo, found.version) == (0, "rss20")
    (link,) = channel(path).findall("atom:link", SPACES)
    assert (link.get("rel"), link.get("href")) == ("self", BASE + path)


@pytest.mark.parametrize("path", FEEDS)
def test_a_podcast_has_all_that_apple_asks_for(path: str) -> None:
    told = channel(path)
    assert text(told, "title")
    assert 0 < len(text(told, "description").encode()) <= 4000
    assert text(told, "language") == "en"
    assert text(told, "link").startswith(BASE)
    assert text(told, "itunes:author")
    assert text(told, "itunes:explicit") == "false"
    category = told.find("itunes:category", SPACES)
    assert category is not None
    assert category.get("text") == "News"
    assert href(told, "itunes:image").startswith(f"{BASE}media/")


@pytest.mark.parametrize("path", FEEDS)
def test_an_episode_has_all_that_apple_asks_for(path: str) -> None:
    items = channel(path).findall("item")
    assert len(items) == 3
    for item in items:
        assert text(item, "title")
        assert text(item, "description")
        assert text(item, "pubDate").endswith("+0100")
        assert text(item, "itunes:duration") == "34"
        assert text(item, "itunes:explicit") == "false"
        enclosure = item.find("enclosure")
        assert enclosure is not None
        assert enclosure.attrib == {"url": f"{BASE}media/bell-1.mp3", "length": "4321", "type": "audio/mpeg"}


def test_an_episode_keeps_its_identity_when_it_moves_and_its_warning_wherever_it_goes() -> None:
    told = {text(item, "guid"): text(item, "title") for item in channel(FEEDS[0]).findall("item")}
    assert told == {
        f"{BASE}2026/10/old/": "The ferry stops at six",
        f"{BASE}2026/11/wary/": "Unconfirmed: The ferry stops at six",
        f"{BASE}2026/11/bell/": "The bell & <b>",
    }


def test_the_names_of_podcasting_2_are_there() -> None:
    told = channel("columns/low-water/podcast.xml")
    assert text(told, "podcast:guid") == guid(f"{BASE}columns/low-water/podcast.xml")
    assert text(told, "podcast:locked") == "yes"
    assert text(told, "podcast:medium") == "podcast"
    assert text(told, "podcast:license") == "cc-by-sa-4.0"
    person = told.find("item/podcast:person", SPACES)
    assert person is not None
    assert (person.text, person.get("href")) == ("Bo Kervella", f"{BASE}en/people/bo/")


def test_the_words_and_the_chapters_of_an_episode_are_named() -> None:
    chapters = "[{at: '0:00', title: Quay}, {at: '0:12', title: Bell}]"
    media = f"{{file: bell.mp3, transcript: bell.vtt, chapters: {chapters}}}"
    entry = an_entry("contributions/2026/11/bell.md", **BELL | {"media": media})
    spoken = {"contributions/2026/11/bell.vtt": (Cue(3, "The bell rings.", 0, 900),)}
    pages = printed(entry, sounds=SOUNDS, transcripts=spoken)
    item = channel(FEEDS[0], pages).find("item")
    assert item is not None
    found = {one.tag.partition("}")[2]: one.attrib for one in item if SPACES["podcast"] in one.tag}
    assert found["transcript"] == {"url": f"{BASE}2026/11/bell/captions.vtt", "type": "text/vtt"}
    assert found["chapters"] == {
        "url": f"{BASE}2026/11/bell/chapters.json",
        "type": "application/json+chapters",
    }
    assert {"2026/11/bell/captions.vtt", "2026/11/bell/chapters.json"} <= set(pages)


def test_a_feed_is_known_by_its_address_without_scheme_and_slash() -> None:
    """The example of the specification."""
    assert guid("https://podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert guid("https://podnews.net/rss") != str(uuid5(NAMESPACE_URL, "podnews.net/rss"))


def test_the_pages_name_their_podcast() -> None:
    for path, file in (
        ("columns/low-water/index.html", "columns/low-water/podcast.xml"),
        ("en/people/bo/index.html", "people/bo/podcast.xml"),
    ):
        links = Elements(PAGES[path]).all("link", type="application/rss+xml")
        assert [link["href"].lstrip("./") for link in links] == [file]
    assert not Elements(PAGES["people/ann/index.html"]).all("link", type="application/rss+xml")


def test_an_episode_is_told_of_the_series_of_its_column() -> None:
    (episode,) = [
        node for node in nodes(PAGES["2026/11/bell/index.html"]) if node["@type"] == "PodcastEpisode"
    ]
    assert episode["partOfSeries"]["name"] == "At low water"
    assert episode["partOfSeries"]["webFeed"] == f"{BASE}columns/low-water/podcast.xml"


def test_a_portrait_that_is_large_enough_is_the_cover() -> None:
    people = PEOPLE | {"bo": Person("bo", "Bo Kervella", portrait="bo.jpg")}
    covers = []
    for size in (599, 600):
        photos = {"contributions/people/bo.jpg": Photo("media/bo-1", size, 700, (480, size))}
        pages = printed(*ENTRIES, sounds=SOUNDS, people=people, photos=photos)
        covers.append(href(channel("people/bo/podcast.xml", pages), "itunes:image"))
    assert covers[0].startswith(f"{BASE}media/words-")
    assert covers[1] == f"{BASE}media/bo-1-cover.jpg"


def test_the_licence_is_the_newspapers_own() -> None:
    pages = printed(*ENTRIES, sounds=SOUNDS, settings=replace(SETTINGS, licence="CC0-1.0"))
    found = channel(FEEDS[0], pages).find("podcast:license", SPACES)
    assert found is not None
    assert (found.text, found.get("url")) == (
        "cc0-1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    )


def test_every_feed_of_the_sample_is_well_formed() -> None:
    feeds = {path: page for path, page in sample_pages().items() if "feed" in path or "podcast" in path}
    read = {path: page for path, page in feeds.items() if path.endswith(".xml")}
    assert [path for path in read if path.endswith("podcast.xml")]
    for path, page in read.items():
        kind = "application/rss+xml" if "podcast" in path else "application/atom+xml"
        found = feedparser.parse(BytesIO(page.encode()), response_headers={"content-type": kind})
        assert (found.bozo, bool(found.feed.title)) == (0, True), path


SOUND = (Path(__file__).parents[2] / "contributions/2026/11/bell-buoy/bell-buoy.mp3").read_bytes()


def test_the_cover_is_a_square_of_the_size_that_apple_takes_and_changes_with_the_portrait(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "contributions/people/ann.jpg": a_picture("grey", (700, 900)),
        "contributions/2026/11/bell.md": a_text(kind="podcast", media="{file: bell.mp3}"),
        "contributions/2026/11/bell.mp3": SOUND,
    }
    root = a_newsroom(tmp_path / "room", files)
    (root / "mkdocs.yml").unlink()
    (cover,) = publish(root, TODAY).site.glob("media/ann-*-cover.jpg")
    with Image.open(cover) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (1400, 1400), "RGB")
    (root / "contributions/people/ann.jpg").write_bytes(a_picture("teal", (700, 700)))
    site = publish(root, TODAY).site
    (other,) = site.glob("media/ann-*-cover.jpg")
    assert other.name != cover.name
    assert other.relative_to(site).as_posix() in (site / "people/ann/podcast.xml").read_text()
    (root / "contributions/2026/11/bell.md").unlink()
    assert not list(publish(root, TODAY).site.glob("media/*-cover.jpg"))
