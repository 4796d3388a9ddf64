"""Who pays for advertising: the advertisers of a newspaper, and what each has booked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FRONT, SECTION, PIECE, EDITION = "front", "section", "piece", "edition"


class Band(StrEnum):
    """How much was paid, as it is published: from the first number to the second, in the paper's currency."""

    LEAST = "1-99"
    SMALL = "100-499"
    MIDDLE = "500-1999"
    LARGE = "2000-9999"
    LARGEST = "10000-up"

    @property
    def low(self) -> int:
        return int(self.partition("-")[0])

    @property
    def high(self) -> int | None:
        """None for a band that has no end."""
        high = self.partition("-")[2]
        return int(high) if high.isdigit() else None


class Trade(StrEnum):
    """What sort of body pays."""

    SHOP = "shop"
    COMPANY = "company"
    CULTURE = "culture"
    ASSOCIATION = "association"
    PUBLIC = "public"  # a town, a state or what is theirs: readers want to know how much
    POLITICAL = "political"  # is always refused


@dataclass(frozen=True, slots=True)
class Booking:
    """What was paid for. since, until: its first and its last day.

    slots: "front", "section/<id>" (a labelled place on these pages), "piece" (texts of the advertiser's own),
    "edition" (print). leads_to: the sponsored piece a place leads to, as "2026/11/name/"; text: what a place
    says without one, by language; link: where that leads; picture: a file of the archive, alt: by language.
    """

    since: date
    until: date
    slots: tuple[str, ...]
    amount: Band
    leads_to: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    picture: str = ""
    alt: Mapping[str, str] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Whether a day is one of those that were paid for."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Advertiser:
    """Who pays. name: as every label says it. sites: the domains that are the advertiser's own."""

    id: str
    name: str
    trade: Trade
    bookings: tuple[Booking, ...] = ()
    legal_form: str = ""
    address: str = ""
    registration: str = ""
    sites: tuple[str, ...] = ()
