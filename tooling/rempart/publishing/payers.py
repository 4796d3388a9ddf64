"""Who booked what in, the public account of it out: each advertiser, what was paid for, totals by year."""

from collections.abc import Iterable
from dataclasses import dataclass

from rempart.i18n import N_, say
from rempart.model.settings import Section
from rempart.model.sponsor import EDITION, FRONT, PIECE, SECTION, Advertiser, Booking, Trade
from rempart.publishing import dates
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper

TRADES = {
    Trade.SHOP: N_("Shop"),
    Trade.COMPANY: N_("Company"),
    Trade.CULTURE: N_("Culture"),
    Trade.ASSOCIATION: N_("Association"),
    Trade.PUBLIC: N_("Public body"),
    Trade.POLITICAL: N_("Political"),
}
SLOTS = {
    FRONT: N_("the front page"),
    PIECE: N_("sponsored pieces"),
    EDITION: N_("the print edition"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """What some bookings came to, by their bands. high: None where a band has no end."""

    count: int = 0
    low: int = 0
    high: int | None = 0


@dataclass(frozen=True, slots=True)
class Payer:
    """An advertiser with what was booked, newest first, and the pieces that were paid for."""

    advertiser: Advertiser
    bookings: tuple[Booking, ...]
    pieces: tuple[Entry, ...]


def payers(paper: Paper) -> list[Payer]:
    """Everybody who pays or paid, in the order of their names."""
    found = sorted(paper.advertisers.values(), key=lambda one: one.name.casefold())
    return [Payer(one, _newest_first(one), tuple(paper.archive.listed("sponsor", one.name))) for one in found]


def _newest_first(one: Advertiser) -> tuple[Booking, ...]:
    return tuple(sorted(one.bookings, key=lambda booking: booking.since, reverse=True))


def years(advertisers: Iterable[Advertiser]) -> list[tuple[int, Sum]]:
    """What was paid in each year, the newest first; a booking counts in the year it begins."""
    found = [booking for one in advertisers for booking in one.bookings]
    told = sorted({booking.since.year for booking in found}, reverse=True)
    return [(year, total(booking for booking in found if booking.since.year == year)) for year in told]


def total(bookings: Iterable[Booking]) -> Sum:
    """What bookings came to."""
    amounts = [booking.amount for booking in bookings]
    highs = [amount.high for amount in amounts]
    ends = [high for high in highs if high is not None]
    low = sum(amount.low for amount in amounts)
    return Sum(len(amounts), low, sum(ends) if len(ends) == len(highs) else None)


def amount(lang: str, low: int, high: int | None, currency: str) -> str:
    """An amount that is known by its bounds, in words."""
    told = {"low": dates.number(low, lang), "currency": currency}
    if high is None:
        return say(lang, N_("%(currency)s%(low)s or more"), told)
    if low == high:
        return say(lang, N_("%(currency)s%(low)s"), told)
    return say(lang, N_("%(currency)s%(low)s to %(high)s"), told | {"high": dates.number(high, lang)})


def slot_name(slot: str, lang: str, sections: Iterable[Section]) -> str:
    """A slot as readers call it."""
    titles = {f"{SECTION}/{section.id}": section.title for section in sections}
    if slot in titles:
        title = titles[slot].get(lang) or next(iter(titles[slot].values()))
        return say(lang, N_("the section %(section)s"), {"section": title})
    return say(lang, SLOTS.get(slot, slot))
