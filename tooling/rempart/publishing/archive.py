"""Pieces in, the newspaper's archive out: in order, corrections and retractions known, by every list.

An entry keeps what pages need of a piece and lets the parse go: an archive of many years
must fit in memory.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from rempart.model.piece import Certainty, Header, Kind, Piece
from rempart.publishing import dates
from rempart.publishing.places import piece_address, resolve
from rempart.publishing.typography import french_header

WORDS_A_MINUTE = 220  # silent reading of prose, between the French and English means of Brysbaert 2019
RELATED = 3
TOPIC = 60  # letters of a topic's address: one sign, such as ㎯, can stand for five

K = TypeVar("K", bound=str | tuple[object, ...])


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece as readers meet it.

    at: when it was published. changed: the day of its newest correction, update or retraction.
    body: its text as safe HTML. links, shown: the files its body links to and shows.
    """

    path: str
    address: str
    lang: str
    header: Header
    at: datetime
    changed: date | None
    minutes: int
    body: str = ""
    links: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    @property
    def sponsored(self) -> bool:
        return self.header.kind is Kind.SPONSORED

    @property
    def opinion(self) -> bool:
        return self.header.kind in (Kind.COLUMN, Kind.OPINION)

    @property
    def unconfirmed(self) -> bool:
        return self.header.certainty is Certainty.UNCONFIRMED

    @property
    def retracted(self) -> bool:
        return self.header.retraction is not None


@dataclass(frozen=True)
class Archive:
    """Every entry, newest first, and the lists drawn from them. Advertisements are in no list of news."""

    entries: tuple[Entry, ...]

    @cached_property
    def news(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.sponsored)

    @cached_property
    def advertisements(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.sponsored)

    @cached_property
    def by_lang(self) -> Mapping[str, tuple[Entry, ...]]:
        return _listed(self.news, lambda entry: [entry.lang])

    @cached_property
    def by_section(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        return _listed(self.news, lambda entry: [(entry.lang, entry.header.section)])

    @cached_property
    def by_topic(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        return _listed(self.news, lambda entry: [(entry.lang, topic_id(t)) for t in entry.header.topics])

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Entry, ...]]:
        return _listed(self.news, people_of)

    @cached_property
    def by_column(self) -> Mapping[str, tuple[Entry, ...]]:
        return _listed(self.news, lambda entry: [entry.header.column])

    @cached_property
    def by_month(self) -> Mapping[tuple[str, int, int], tuple[Entry, ...]]:
        return _listed(self.news, lambda entry: [(entry.lang, entry.at.year, entry.at.month)])

    @cached_property
    def topic_names(self) -> Mapping[str, str]:
        """A topic as most pieces write it, the oldest on a draw: one more spelling changes no old page."""
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in reversed(self.news):
            for name in dict.fromkeys(entry.header.topics):
                spelt[topic_id(name)][name] += 1
        return {topic: names.most_common(1)[0][0] for topic, names in spelt.items()}

    @cached_property
    def corrected(self) -> tuple[Entry, ...]:
        """Pieces with a correction or a retraction, the newest of these first."""
        found = [entry for entry in self.entries if entry.header.corrections or entry.retracted]
        return tuple(sorted(found, key=lambda entry: (entry.changed or date.min, entry.path), reverse=True))

    @cached_property
    def translations(self) -> Mapping[str, tuple[Entry, ...]]:
        """Path of a piece to those that say the same in other languages, whichever was first."""
        known = {entry.path: entry for entry in reversed(self.entries)}
        named = dict(_claims(known))
        first = _originals(named)
        groups: dict[str, list[Entry]] = defaultdict(list)
        for path in named:
            groups[first[path]].append(known[path])
        told = [_versions(known[path], group, named) for path, group in groups.items()]
        return {
            entry.path: tuple(other for other in versions if other is not entry)
            for versions in told
            for entry in versions
        }

    @cached_property
    def related(self) -> Mapping[str, tuple[Entry, ...]]:
        """Path of a piece to a few older ones: a piece that comes later changes nobody's page."""
        seen: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        found = {}
        for entry in reversed(self.news):
            keys = _kinship(entry)
            found[entry.path] = _nearest([seen[key] for key in keys])
            for key in keys:
                seen[key] = [entry, *seen[key][: 2 * RELATED - 1]]
        return found


def as_entry(piece: Piece, zone: str, body: str) -> Entry | None:
    """The entry of a piece, with its rendered body; None when no page can hold it."""
    address, header = piece_address(piece.path), piece.header
    if not address or header.date is None:
        return None
    return Entry(
        path=piece.path,
        address=address,
        lang=piece.lang,
        header=french_header(header) if piece.lang == "fr" else header,
        at=dates.moment(header.date, zone),
        changed=_changed(header),
        minutes=max(1, round(piece.body.words / WORDS_A_MINUTE)),
        body=body,
        links=frozenset(resolve(piece.path, link.url) for link in piece.body.links if not link.domain),
        shown=frozenset(resolve(piece.path, image.url) for image in piece.body.images),
    )


def make_archive(entries: Iterable[Entry]) -> Archive:
    """The archive of these entries, in the order of their dates, newest first."""
    return Archive(tuple(sorted(entries, key=lambda entry: (entry.at, entry.path), reverse=True)))


def people_of(entry: Entry) -> list[str]:
    """The handles of who wrote it, then of who helped, each once."""
    return list(dict.fromkeys((*entry.header.authors, *(credit.handle for credit in entry.header.credits))))


def topic_id(name: str) -> str:
    """A topic's part of an address: a few plain letters and figures, dashes between."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:TOPIC].strip("-")


def _listed(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]]) -> Mapping[K, tuple[Entry, ...]]:
    """The entries under each of their keys, in the order they came; an empty key is none."""
    lists: dict[K, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            if key:
                lists[key].append(entry)
    return {key: tuple(found) for key, found in lists.items()}


def _changed(header: Header) -> date | None:
    days = [c.date for c in header.corrections] + [u.date for u in header.updates]
    if header.retraction:
        days.append(header.retraction.date)
    return max(days, default=None)


def _claims(known: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Each piece that says it translates another of another language, and that other, by path."""
    for path, entry in known.items():
        original = known.get(resolve(path, entry.header.translation_of))
        if original and original.lang != entry.lang:
            yield path, original.path


def _originals(named: Mapping[str, str]) -> Mapping[str, str]:
    """What each translation goes back to, be it by another translation; of a circle, the first by path."""
    found: dict[str, str] = {}
    for start in named:
        way, path = dict[str, None](), start
        while path in named and path not in found and path not in way:
            way[path] = None
            path = named[path]
        circle = list(way)[list(way).index(path) :] if path in way else [path]
        found |= dict.fromkeys(way, found.get(path, min(circle)))
    return found


def _versions(original: Entry, claims: Iterable[Entry], named: Mapping[str, str]) -> tuple[Entry, ...]:
    """The original, then one piece for each other language: anybody can say that they translate it, and when.

    What one of its authors signs comes first, then what it names itself, then what names it, then the oldest.
    """

    def closeness(entry: Entry) -> tuple[bool, bool, bool]:
        shared = set(original.header.authors) & set(entry.header.authors)
        names_it = named.get(original.path) == entry.path
        return bool(shared), names_it, named.get(entry.path) == original.path

    one = {original.lang: original}
    for entry in sorted(claims, key=closeness, reverse=True):
        one.setdefault(entry.lang, entry)
    return tuple(one.values())


def _kinship(entry: Entry) -> list[tuple[str, str]]:
    """What ties a piece to others of its language, the closest tie first."""
    header = entry.header
    ties = [("series", header.series), ("column", header.column)]
    ties += [("topic", topic_id(name)) for name in header.topics]
    ties.append(("section", header.section))
    return [(entry.lang, f"{kind} {name}") for kind, name in ties if name]


def _nearest(lists: Iterable[list[Entry]]) -> tuple[Entry, ...]:
    found = {other.path: other for ties in lists for other in ties if not other.retracted}
    return tuple(found.values())[:RELATED]
