"""What can be heard in, podcast feeds out: what Apple asks for, and the names of Podcasting 2.0.

The newspaper has one in each language; a column and a person have one of all that they let hear.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from xml.sax.saxutils import XMLGenerator

from feedgenerator import Enclosure, Rss201rev2Feed

from rempart.i18n import N_, say
from rempart.publishing.archive import List
from rempart.publishing.entries import Entry
from rempart.publishing.feeds import NEVER, identity
from rempart.publishing.metadata import full_title, licence_url, summary
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import column_title
from rempart.schema.text import inert

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
FEEDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # whose names Podcasting 2.0 makes of feeds
CATEGORY = "News"
EPISODES = 100
SQUARE = (1400, 1400)  # pixels of a cover
LONGEST = 4000  # bytes of a description, as Apple counts


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast: its feed's file, its page, who speaks, what of. cover: the file of a square picture."""

    file: str
    page: str
    title: str
    description: str
    lang: str
    author: str
    cover: str
    episodes: List


def shows(paper: Paper) -> Iterator[str]:
    """The name of every podcast: what publishes sound, by family and name."""
    for name, _ in paper.archive.names("heard"):
        family, _, told = name.partition(" ")
        if (
            (family == "lang" and told in paper.settings.languages)
            or (family == "column" and paper.column(told))
            or (family == "person" and told in paper.people)
        ):
            yield name


def podcast_file(family: str, name: str) -> str:
    """Where a podcast's feed stands."""
    return f"podcast.{name}.xml" if family == "lang" else f"{_FOLDERS[family]}/{name}/podcast.xml"


def has_podcast(paper: Paper, family: str, name: str) -> bool:
    """Whether a list of pieces has one."""
    return family in _FOLDERS and bool(paper.archive.listed("heard", f"{family} {name}").newest(1))


_FOLDERS = {"column": "columns", "person": "people"}


def show(paper: Paper, name: str) -> Show:
    """A podcast by its name. It speaks the language of its newest episode."""
    family, _, told = name.partition(" ")
    episodes = paper.archive.listed("heard", name)
    lang = next((entry.lang for entry in episodes.newest(1)), paper.settings.languages[0])
    title, description, author, portrait = _about(paper, family, told, lang)
    page = lang_prefix(lang, paper.settings) + (f"{_FOLDERS[family]}/{told}/" if family in _FOLDERS else "")
    return Show(
        file=podcast_file(family, told),
        page=page,
        title=title,
        description=description or title,
        lang=lang,
        author=author,
        cover=_cover(paper, portrait, title, lang),
        episodes=episodes,
    )


def _about(paper: Paper, family: str, name: str, lang: str) -> tuple[str, str, str, str]:
    """Title, description, author, and whose portrait may stand on the cover."""
    newspaper = paper.settings.name[lang]
    if family == "lang":
        title = say(lang, N_("%(paper)s, to listen to"), {"paper": newspaper})
        return title, paper.settings.tagline.get(lang, ""), newspaper, ""
    column = paper.column(name) if family == "column" else None
    who = column.holder if column else name
    person = paper.people.get(who)
    if column:
        return column_title(paper, name, lang), column.promise.get(lang, ""), paper.name_of(who), who
    return paper.name_of(name), person.bio if person else "", paper.name_of(name), who


def _cover(paper: Paper, portrait: str, title: str, lang: str) -> str:
    """A portrait that is large enough, cut square; else the title."""
    cover = paper.cover(portrait) if portrait else ""
    placard = None if cover else paper.placard(title, lang, size=SQUARE)
    return cover or (placard.address if placard else "")


def print_podcast(paper: Paper, name: str) -> tuple[str, str]:
    """The file and the text of a podcast's feed."""
    told, base = show(paper, name), paper.settings.address
    made = _Podcast(
        title=inert(told.title),
        link=base + told.page,
        description=_short(inert(told.description)),
        language=told.lang,
        feed_url=base + told.file,
        author=inert(told.author),
        cover=base + told.cover if told.cover else "",
        licence=(paper.settings.licence, licence_url(paper.settings.licence)),
        guid=guid(base + told.file),
    )
    for entry in told.episodes.newest(EPISODES):
        if paper.sound(entry):
            made.add_item(**_episode(paper, entry))
    out = StringIO()
    made.write(out, "utf-8")
    return told.file, out.getvalue()


def guid(url: str) -> str:
    """What Podcasting 2.0 tells a feed by: its first address, without scheme and last slash."""
    parts = urlsplit(url)
    return str(uuid5(FEEDS, f"{parts.netloc}{parts.path}".rstrip("/")))


def _episode(paper: Paper, entry: Entry) -> dict[str, Any]:
    base, media, sound = paper.settings.address, entry.header.media, paper.sound(entry)
    return {
        "title": inert(full_title(entry)),
        "link": base + entry.address,
        "unique_id": identity(paper, entry),
        "unique_id_is_permalink": False,
        "description": _short(inert(summary(entry) or entry.header.title)),
        "pubdate": entry.at,
        "enclosures": [Enclosure(base + sound.address, str(sound.size), sound.type)] if sound else [],
        "duration": str(media.duration) if media and media.duration else "",
        "files": [(name, base + file, kind) for name, file, kind in _files(paper, entry) if file],
        "people": [_person(paper, handle, entry.lang) for handle in entry.header.authors],
    }


def _files(paper: Paper, entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What goes with an episode: its words, its chapters."""
    yield "podcast:transcript", paper.captions(entry), "text/vtt"
    yield "podcast:chapters", paper.chapters_file(entry), "application/json+chapters"


def _person(paper: Paper, handle: str, lang: str) -> tuple[str, str]:
    url = f"{paper.settings.address}{lang_prefix(lang, paper.settings)}people/{handle}/"
    return inert(paper.name_of(handle)), url if handle in paper.people else ""


def _short(text: str) -> str:
    return text.encode()[:LONGEST].decode(errors="ignore")


class _Podcast(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """RSS with the names of Apple and of Podcasting 2.0; without a clock."""

    def latest_post_date(self) -> Any:
        return max((item["pubdate"] for item in self.items), default=NEVER)

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:itunes": ITUNES, "xmlns:podcast": PODCAST}

    def add_root_elements(self, handler: XMLGenerator) -> None:
        super().add_root_elements(handler)
        told = self.feed
        _element(handler, "itunes:author", told["author"])
        _element(handler, "itunes:explicit", "false")
        _element(handler, "itunes:type", "episodic")
        _element(handler, "itunes:category", "", {"text": CATEGORY})
        if told["cover"]:
            _element(handler, "itunes:image", "", {"href": told["cover"]})
        _element(handler, "podcast:guid", told["guid"])
        _element(handler, "podcast:locked", "yes")
        _element(handler, "podcast:medium", "podcast")
        name, url = told["licence"]
        _element(handler, "podcast:license", name.lower(), {"url": url} if url else {})

    def add_item_elements(self, handler: XMLGenerator, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _element(handler, "itunes:title", item["title"])
        _element(handler, "itunes:explicit", "false")
        _element(handler, "itunes:episodeType", "full")
        if item["duration"]:
            _element(handler, "itunes:duration", item["duration"])
        for name, url, kind in item["files"]:
            _element(handler, name, "", {"url": url, "type": kind})
        for name, url in item["people"]:
            _element(handler, "podcast:person", name, {"role": "host"} | ({"href": url} if url else {}))


def _element(
    handler: XMLGenerator, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    handler.startElement(name, dict(attributes or {}))  # type: ignore[arg-type]  # a mapping is enough
    handler.characters(text)
    handler.endElement(name)
