"""A piece in, an entry of the archive out: what pages need of it, and the shelves it stands on."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from rempart.intake.paths import canonical
from rempart.model.front import Strip
from rempart.model.piece import Certainty, Header, Kind, Piece
from rempart.publishing import dates
from rempart.publishing.places import piece_address, resolve
from rempart.publishing.typography import french_header
from rempart.rules._paying import plain

WORDS_A_MINUTE = 220  # silent reading of prose, between the French and English means of Brysbaert 2019
HEARD = ("m4a", "mp3", "ogg", "opus")
TOPIC = 60  # letters of a topic's address: one sign, such as ㎯, can stand for five
STRIPS = {Kind.PHOTO_ESSAY: Strip.PHOTO, Kind.VIDEO: Strip.PHOTO, Kind.PODCAST: Strip.PODCAST}

# Before every moment there is, in whatever zone.
FIRST = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23)))
MICROSECOND = timedelta(microseconds=1)

Shelf = tuple[str, str]  # family and name


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece as readers meet it, but for its text.

    at: when it was published. changed: the day of its newest correction, update or retraction.
    """

    path: str
    address: str
    lang: str
    header: Header
    at: datetime
    changed: date | None
    minutes: int

    @property
    def sponsored(self) -> bool:
        return self.header.kind is Kind.SPONSORED

    @property
    def sponsor(self) -> str:
        """Who paid, as `site/sponsors.yml` names them."""
        return plain(self.header.disclosure.sponsor)

    @property
    def opinion(self) -> bool:
        return self.header.kind in (Kind.COLUMN, Kind.OPINION)

    @property
    def unconfirmed(self) -> bool:
        return self.header.certainty is Certainty.UNCONFIRMED

    @property
    def retracted(self) -> bool:
        return self.header.retraction is not None

    @property
    def corrected(self) -> date | None:
        """The day of its newest correction, which readers are told near the title of a piece that stands."""
        days = (correction.date for correction in self.header.corrections)
        return None if self.retracted else max(days, default=None)

    @property
    def key(self) -> str:
        """Where it stands among others: by its moment, in microseconds, then by its path."""
        return f"{(self.at - FIRST) // MICROSECOND:018} {self.path}"


def as_entry(piece: Piece, zone: str) -> Entry | None:
    """The entry of a piece; None when no page can hold it. Raises OverflowError at the calendar's ends."""
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
    )


def path_of(key: str) -> str:
    """The path of the piece that a key is of."""
    return key.partition(" ")[2]


def shelves_of(entry: Entry) -> Mapping[Shelf, str]:
    """Every shelf a piece stands on, and its key there."""
    key, header = entry.key, entry.header
    shelves = dict.fromkeys(_of_ads(entry) if entry.sponsored else _of_news(entry), key)
    shelves["all", ""] = key
    if (header.corrections or entry.retracted) and not entry.sponsored:
        put_right = f"{max(_put_right(header), default=date.min)} {entry.path}"
        shelves["corrected", ""] = shelves["corrected", entry.lang] = put_right
    if header.translation_of:
        shelves["claims", resolve(entry.path, header.translation_of)] = key
    for was in {canonical(was) for was in header.was} - {canonical(f"/{entry.address}")}:
        shelves["was", was] = key  # it may have come back to where it was
    for family, named in (("answers", header.answers_to), ("replies", header.replies_to)):
        if named and not entry.sponsored and not entry.retracted:
            shelves[family, resolve(entry.path, named)] = key
    shelves.update(((family, entry.path), key) for family in _played(entry))
    return shelves


def _played(entry: Entry) -> Iterator[str]:
    """The files that players want beside a recording."""
    media = entry.header.media
    if media and media.chapters and not entry.retracted:
        yield "chapters"
    if media and (media.captions or media.transcript) and not entry.retracted:
        yield "captions"


def _of_ads(entry: Entry) -> Iterator[Shelf]:
    yield "sponsor", entry.sponsor
    yield from (("payer", handle) for handle in entry.header.people)


def _of_news(entry: Entry) -> Iterator[Shelf]:
    lang, header = entry.lang, entry.header
    yield "news", ""
    yield "lang", lang
    month = entry.at.date().isoformat()[:7]
    yield "month", f"{lang} {month}"
    yield "sitemap", month
    yield from (("person", handle) for handle in entry.header.people)
    if header.column:
        yield "column", header.column
    if is_heard(entry):
        yield from _of_podcasts(entry)
    yield from kinship(entry)
    yield from ((f"spelt {topic_id(name)}", name) for name in header.topics if topic_id(name))
    if not entry.retracted:
        yield "week", f"{lang} {week_of(entry.at.date())}"
        yield from _of_fronts(entry)


def _of_fronts(entry: Entry) -> Iterator[Shelf]:
    """What a front page draws from; nothing that was retracted."""
    lang, kind = entry.lang, entry.header.kind
    yield "pool", lang
    if not entry.opinion:
        yield "plain", lang
    if entry.opinion:
        yield "opinion", lang
    elif kind is Kind.BRIEF:
        yield "brief", lang
    elif kind in STRIPS:
        yield "strip", f"{lang} {STRIPS[kind]}"
    else:
        yield "told", lang
        yield "told", f"{lang} {entry.header.section}"


def week_of(day: date) -> str:
    """The week of a day as ISO 8601 names it: 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def is_heard(entry: Entry) -> bool:
    """Whether a piece brings a file of sound, as far as its header tells."""
    media = entry.header.media
    return media is not None and media.file.rpartition(".")[2] in HEARD


def _of_podcasts(entry: Entry) -> Iterator[Shelf]:
    yield "heard", f"lang {entry.lang}"
    yield from (("heard", f"person {handle}") for handle in entry.header.people)
    if entry.header.column:
        yield "heard", f"column {entry.header.column}"


def kinship(entry: Entry) -> list[Shelf]:
    """What ties a piece to others of its language, the closest tie first."""
    header, lang = entry.header, entry.lang
    ties = [("series", topic_id(header.series)), ("column in", header.column)]
    ties += [("topic", topic_id(name)) for name in header.topics]
    ties.append(("section", header.section))
    return list(dict.fromkeys((kind, f"{lang} {name}") for kind, name in ties if name))


@lru_cache(4096)
def topic_id(name: str) -> str:
    """A topic's part of an address: a few plain letters and figures, dashes between."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:TOPIC].strip("-")


def _changed(header: Header) -> date | None:
    return max((*_put_right(header), *(update.date for update in header.updates)), default=None)


def _put_right(header: Header) -> tuple[date, ...]:
    """The days of corrections, and of a retraction."""
    fell = (header.retraction.date,) if header.retraction else ()
    return (*(correction.date for correction in header.corrections), *fell)
