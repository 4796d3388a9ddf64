"""A piece in, a few older ones out and what ties them: one that comes later changes nobody's page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rempart.publishing.entries import Entry, Shelf, kinship

if TYPE_CHECKING:
    from rempart.publishing.archive import Archive

MOST = 3
BEFORE = 200  # pieces of the language, just before one, among which a topic is common or is not
PART = 8  # a topic that one piece in so many carries is no subject
FEW = 5  # pieces that carry a topic at the least for it to be common

# What ties pieces to one, and the shelves on which those stand; the first tie that holds any is told.
TIES: Mapping[str, tuple[str, ...]] = {
    "column": ("column in",),
    "subject": ("series", "topic"),
    "section": ("section",),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Older pieces, the closest first, all tied to one in the same way; no tie when there are none."""

    tie: str = ""
    entries: tuple[Entry, ...] = ()


def related(archive: "Archive", entry: Entry) -> Related:
    """What was published before and belongs to a piece."""
    shelves = () if entry.sponsored else kinship(entry)
    tied = ((tie, [shelf for shelf in shelves if shelf[0] in families]) for tie, families in TIES.items())
    found = (Related(tie, _older(archive, entry, of)) for tie, of in tied)
    return next((one for one in found if one.entries), Related())


def _older(archive: "Archive", entry: Entry, shelves: Iterable[Shelf]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for shelf in shelves:
        if len(found) < MOST and not (shelf[0] == "topic" and _is_common(archive, entry, shelf)):
            kin = archive.listed(*shelf).before(entry.key, 2 * MOST)
            found |= {other.path: other for other in kin if not other.retracted and other.path not in found}
    return tuple(found.values())[:MOST]


def _is_common(archive: "Archive", entry: Entry, topic: Shelf) -> bool:
    """Whether so many pieces carried a topic, when this one came, that it says little of what they tell."""
    before = archive.listed("lang", entry.lang).places_before(entry.key, BEFORE)
    many = max(FEW, len(before) // PART)
    kin = archive.listed(*topic).places_before(entry.key, many)
    return len(kin) == many and kin[-1] >= before[-1]
