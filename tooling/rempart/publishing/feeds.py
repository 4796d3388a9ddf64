"""Entries in, Atom feeds out. Every title carries its mark: a feed must not turn a doubt into news."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed, Enclosure

from rempart.i18n import N_, say
from rempart.publishing.archive import List
from rempart.publishing.dates import moment
from rempart.publishing.entries import Entry
from rempart.publishing.metadata import full_title, licence_url, modified, summary
from rempart.publishing.paper import Paper
from rempart.schema.text import inert

NEWEST = 30  # entries a feed holds

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
CORRECTIONS = "corrections/feed.xml"


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom without a clock: a feed that says nothing yet is not dated by its making."""

    def latest_post_date(self) -> datetime:
        found = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max(found, default=NEVER)

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


def identity(paper: Paper, entry: Entry) -> str:
    """What readers' programs know a piece by: its first address, wherever it stands now."""
    return paper.settings.address + (*entry.header.was, entry.address)[0].lstrip("/")


def print_feed(paper: Paper, feed: Feed) -> tuple[str, str]:
    """The file and the text of a feed."""
    return print_items(paper, feed, (_item(paper, entry) for entry in feed.entries.newest(NEWEST)))


def print_corrections(paper: Paper) -> tuple[str, str]:
    """What was put right or taken back, in every language, the newest first."""
    lang = paper.settings.languages[0]
    feed = Feed(CORRECTIONS, corrections_title(paper, lang), "corrections/", lang, paper.archive.corrected)
    told = [one for entry in feed.entries.newest(NEWEST) for one in _put_right(paper, entry)]
    return print_items(paper, feed, sorted(told, key=lambda item: item["pubdate"], reverse=True)[:NEWEST])


def corrections_title(paper: Paper, lang: str) -> str:
    """How the feed of corrections is called."""
    return say(lang, N_("Corrections in %(paper)s"), {"paper": paper.settings.name[lang]})


def _put_right(paper: Paper, entry: Entry) -> Iterator[dict[str, Any]]:
    """An item for each correction of a piece, and for its retraction."""
    header, item = entry.header, _item(paper, entry)
    for number, one in enumerate(header.corrections, start=1):
        title = say(entry.lang, N_("Correction: %(title)s"), {"title": full_title(entry)})
        text = say(
            entry.lang, N_("We wrote: %(wrong)s It is: %(right)s"), {"wrong": one.wrong, "right": one.right}
        )
        yield item | _act(item, paper, one.date, f"correction-{number}", title, text)
    if header.retraction:
        taken = header.retraction
        yield item | _act(item, paper, taken.date, "retraction", full_title(entry), taken.reason)


def _act(
    item: Mapping[str, Any], paper: Paper, day: date, name: str, title: str, text: str
) -> dict[str, Any]:
    when = moment(day, paper.settings.timezone)
    return {
        "title": inert(title),
        "description": escape(inert(text)),
        "unique_id": f"{item['unique_id']}#{name}",
        "pubdate": when,
        "updateddate": when,
        "enclosures": [],
    }


def print_items(paper: Paper, feed: Feed, items: Iterable[dict[str, Any]]) -> tuple[str, str]:
    """The file and the text of a feed of anything, each item as feedgenerator takes it."""
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
    for item in items:
        made.add_item(**item)
    out = StringIO()
    made.write(out, "utf-8")
    return feed.file, out.getvalue()


def _item(paper: Paper, entry: Entry) -> dict[str, Any]:
    base, header = paper.settings.address, entry.header
    return {
        "title": inert(full_title(entry)),
        "link": base + entry.address,
        "unique_id": identity(paper, entry),
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
