"""Entries in, Atom feeds out. Every title carries its mark: a feed must not turn a doubt into news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed, Enclosure

from rempart.publishing.archive import List
from rempart.publishing.entries import Entry
from rempart.publishing.metadata import full_title, licence_url, modified, summary
from rempart.publishing.paper import Paper
from rempart.schema.text import inert

NEWEST = 30  # entries a feed holds

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom without a clock: a feed that says nothing yet is not dated by its making."""

    def latest_post_date(self) -> datetime:
        found = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max(found, default=_NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["lang"]}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to make: its file, its title, the page it belongs to, what it holds, newest first."""

    file: str
    title: str
    page: str
    lang: str
    entries: List


def print_feed(paper: Paper, feed: Feed) -> tuple[str, str]:
    """The file and the text of a feed."""
    base = paper.settings.address
    made = _Feed(
        title=inert(feed.title),
        link=base + feed.page,
        description=None,
        language=feed.lang,
        feed_url=base + feed.file,
        feed_guid=base + feed.file,
        author_name=paper.settings.name[paper.settings.languages[0]],
    )
    for entry in feed.entries.newest(NEWEST):
        made.add_item(**_item(paper, entry))
    out = StringIO()
    made.write(out, "utf-8")
    return feed.file, out.getvalue()


def _item(paper: Paper, entry: Entry) -> dict[str, Any]:
    base, header = paper.settings.address, entry.header
    return {
        "title": inert(full_title(entry)),
        "link": base + entry.address,
        "unique_id": base + entry.address,
        "description": escape(inert(summary(entry))),
        "pubdate": entry.at,
        "updateddate": modified(entry, paper.settings.timezone),
        "author_name": inert(", ".join(paper.name_of(handle) for handle in header.authors)),
        "categories": [inert(topic) for topic in header.topics],
        "item_copyright": licence_url(header.licence or paper.settings.licence) or None,
        "enclosures": list(_enclosures(paper, entry)),
        "lang": entry.lang,
    }


def _enclosures(paper: Paper, entry: Entry) -> Iterable[Enclosure]:
    sound = paper.sound(entry)
    if sound:
        yield Enclosure(paper.settings.address + sound.address, str(sound.size), sound.type)
