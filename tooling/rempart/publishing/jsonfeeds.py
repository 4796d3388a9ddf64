"""A feed in, the same as JSON Feed 1.1 out, with what can be pasted on a network for each piece."""

import json
from collections.abc import Mapping
from typing import Any

from rempart.publishing.entries import Entry
from rempart.publishing.feeds import NEWEST, Feed, identity
from rempart.publishing.metadata import full_title, modified, summary
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.sharing import shares
from rempart.publishing.structured.graph import defused
from rempart.schema.text import inert

VERSION = "https://jsonfeed.org/version/1.1"


def json_file(feed: Feed) -> str:
    """Where a feed stands as JSON."""
    return f"{feed.file.removesuffix('.xml')}.json"


def print_json_feed(paper: Paper, feed: Feed) -> tuple[str, str]:
    """The file and the text of a feed, as JSON."""
    base, home = paper.settings.address, paper.settings.languages[0]
    told = {
        "version": VERSION,
        "title": inert(feed.title),
        "home_page_url": base + feed.page,
        "feed_url": base + json_file(feed),
        "language": feed.lang,
        "authors": [{"name": paper.settings.name[home], "url": base}],
        "items": [_item(paper, entry) for entry in feed.entries.newest(NEWEST)],
    }
    return json_file(feed), defused(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _item(paper: Paper, entry: Entry) -> Mapping[str, Any]:
    address = paper.settings.address + entry.address
    item = {
        "id": identity(paper, entry),
        "url": address,
        "title": inert(full_title(entry)),
        "content_text": inert(summary(entry)) or inert(full_title(entry)),
        "image": _image(paper, entry),
        "date_published": entry.at.isoformat(),
        "date_modified": modified(entry, paper.settings.timezone).isoformat(),
        "authors": [_author(paper, handle, entry.lang) for handle in entry.header.authors],
        "tags": [inert(topic) for topic in entry.header.topics],
        "language": entry.lang,
        "attachments": _attachments(paper, entry),
        "_rempart": {"share": {str(most): text for most, text in shares(paper, entry).items()}},
    }
    return {name: value for name, value in item.items() if value}


def _author(paper: Paper, handle: str, lang: str) -> Mapping[str, str]:
    if handle not in paper.people:
        return {"name": handle}
    url = f"{paper.settings.address}{lang_prefix(lang, paper.settings)}people/{handle}/"
    return {"name": inert(paper.name_of(handle)), "url": url}


def _image(paper: Paper, entry: Entry) -> str:
    photo = paper.photo(entry)
    return paper.settings.address + photo.address if photo else ""


def _attachments(paper: Paper, entry: Entry) -> list[Mapping[str, Any]]:
    sound, media = paper.sound(entry), entry.header.media
    if sound is None:
        return []
    told = {
        "url": paper.settings.address + sound.address,
        "mime_type": sound.type,
        "size_in_bytes": sound.size,
        "duration_in_seconds": media.duration if media else 0,
    }
    return [{name: value for name, value in told.items() if value}]
