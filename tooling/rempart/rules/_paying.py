"""What a header says of money: a piece in; who paid, and what of that cannot be so, out."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, auto

from rempart.intake.header import day_of
from rempart.model.piece import Header, Kind
from rempart.model.sponsor import PIECE, Advertiser
from rempart.rules._letters import skeleton


class Unclear(Enum):
    """Why readers could not tell who paid for a piece."""

    PAID_NEWS = auto()  # a sponsor, and a kind that is news
    NAMELESS = auto()  # an advertisement without a sponsor
    UNKNOWN = auto()  # a sponsor whom nobody entered
    ALIKE = auto()  # the same, that looks like one who was entered
    NOT_BOOKED = auto()  # one who booked no piece for its day


def sponsor_of(header: Header) -> str | None:
    """Who paid for a piece, "" when it does not say; None of a piece that is no advertisement."""
    return plain(header.disclosure.sponsor) if header.kind is Kind.SPONSORED else None


def unclear(header: Header, advertisers: Mapping[str, Advertiser]) -> Unclear | None:
    """The first thing that is unclear about who paid for a piece; None when all is told."""
    name = plain(header.disclosure.sponsor)
    if header.kind is not Kind.SPONSORED:
        return Unclear.PAID_NEWS if name else None
    if not name:
        return Unclear.NAMELESS
    if name not in advertisers:
        return Unclear.ALIKE if alike(name, advertisers) else Unclear.UNKNOWN
    return None if _has_booked(advertisers[name], day_of(header.date)) else Unclear.NOT_BOOKED


def alike(name: str, advertisers: Iterable[str]) -> str:
    """An advertiser whose name looks the same, "" for none."""
    return next((other for other in advertisers if skeleton(other) == skeleton(name)), "")


def plain(name: str) -> str:
    """A name as `site/sponsors.yml` has it: French typesetting puts no-break spaces there."""
    return name.replace("\u00a0", " ")


def _has_booked(payer: Advertiser, day: date | None) -> bool:
    """Whether a piece of theirs was paid for on the day it is dated. It stays ever after."""
    return day is None or any(PIECE in one.slots and one.holds_on(day) for one in payer.bookings)
