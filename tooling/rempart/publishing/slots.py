"""Who booked what in, what stands in each place on a day out; and what a place shows in a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rempart.intake.paths import FOLDER
from rempart.model.sponsor import Advertiser, Booking
from rempart.publishing.entries import Entry
from rempart.sponsors import is_place

SLOT = "slot"  # what pages ask of a place

if TYPE_CHECKING:
    from rempart.publishing.paper import Paper


@dataclass(frozen=True, slots=True)
class Sold:
    """A place that is paid for today: by whom, and what was booked."""

    name: str
    booking: Booking


@dataclass(frozen=True, slots=True)
class Ad:
    """What a place shows: a sponsored piece, or words that lead to a site of the advertiser's."""

    name: str
    booking: Booking
    entry: Entry | None = None
    text: str = ""
    alt: str = ""


def running(advertisers: Iterable[Advertiser], today: date) -> Mapping[str, Sold]:
    """Each place that somebody has today."""
    return {
        slot: Sold(one.name, booking)
        for one in advertisers
        for booking in one.bookings
        for slot in booking.slots
        if is_place(slot) and booking.holds_on(today)
    }


def shown(paper: "Paper", slot: str, lang: str) -> Ad | None:
    """What a place shows on pages of a language, None for nothing."""
    sold = paper.slots.get(slot)
    if sold is None:
        return None
    booking = sold.booking
    entry = _piece(paper, booking, lang)
    if entry:
        return Ad(sold.name, booking, entry)
    text = booking.text.get(lang, "")
    return Ad(sold.name, booking, None, text, booking.alt.get(lang, "")) if text else None


def _piece(paper: "Paper", booking: Booking, lang: str) -> Entry | None:
    """The piece a booking leads to, when it is there and in this language."""
    place = f"{FOLDER}{booking.leads_to.rstrip('/')}" if booking.leads_to else ""
    forms = (f"{place}.md", f"{place}/index.md") if place else ()
    found = (paper.archive.entry(path) for path in forms)
    return next((entry for entry in found if entry and entry.lang == lang), None)
