"""site/sponsors.yml in; who pays for advertising, what for and until when, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from rempart.config import BY_LANG, read_declared, refuse
from rempart.i18n import N_
from rempart.model.piece import Problem
from rempart.model.settings import Settings
from rempart.model.sponsor import EDITION, FRONT, PIECE, SECTION, Advertiser, Band, Booking, Trade
from rempart.schema.fields import Field, Group, ListOf
from rempart.schema.names import DOMAIN, ID, WEB_ADDRESS
from rempart.schema.reading import Node
from rempart.schema.values import Choice, Day, Line, Words, nearest

SPONSORS_FILE = "site/sponsors.yml"

Sold = tuple[Advertiser, Booking, Node]  # who booked what, and where that is written

POLITICAL = N_(
    "%(name)s is political: this newspaper takes no political advertising, which Regulation (EU) 2024/900"
    " would have it label, explain and keep for seven years; take the booking out"
)
NEEDED = N_("%(name)s lacks the key %(key)s, which the settings want of every advertiser")
SAME = N_("two advertisers have the %(key)s “%(value)s”")
NAMELESS = N_("an advertiser's name holds no letter that readers see: write it out")
BACKWARDS = N_("the booking of %(name)s ends on %(until)s, before it begins on %(since)s")
NO_SLOT = N_("the newspaper has no slot %(slot)s")
NEAR_SLOT = N_("the newspaper has no slot %(slot)s; the nearest is %(near)s")
EMPTY = N_("a place that %(name)s paid for shows nothing: say what it leads_to, or its text and its link")
NO_ALT = N_("the picture of %(name)s wants an alt for those who cannot see it")
ELSEWHERE = N_(
    "%(link)s is on no site of %(name)s, and a label that names one must not lead to another: add the site to"
    " sites, or mend the link"
)
TWICE = N_("%(slot)s is sold twice on %(day)s: to %(one)s and to %(other)s")

_SLOT = Line(
    80,
    rf"{FRONT}|{SECTION}/[a-z0-9-]+|{PIECE}|{EDITION}",
    N_("%(key)s is no slot (front, section/<id>, piece, edition): “%(value)s”"),
)
_PIECE = Line(200, r"\d{4}/\d\d/[a-z0-9-]+/", N_("%(key)s is no piece such as 2026/11/name/: “%(value)s”"))
_FILE = Line(
    200,
    r"contributions/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*",
    N_("%(key)s is no file of contributions/: “%(value)s”"),
)


def _booking(**told: Any) -> Booking:
    return Booking(since=told.pop("from"), **told)


_BOOKING = Group(
    _booking,
    (
        Field("from", Day(), N_("The first day."), required=True),
        Field("until", Day(), N_("The last day."), required=True),
        Field("slots", ListOf(_SLOT, fewest=1), N_("What was paid for."), required=True),
        Field(
            "amount", Choice(tuple(Band)), N_("How much was paid: a band, which is published."), required=True
        ),
        Field("leads_to", _PIECE, N_("The sponsored piece that a place leads to.")),
        Field("text", BY_LANG, N_("What a place says without a piece, by language.")),
        Field("link", WEB_ADDRESS, N_("Where that leads: a site of the advertiser.")),
        Field("picture", _FILE, N_("A picture for a place without a piece.")),
        Field("alt", BY_LANG, N_("What that picture shows, by language.")),
    ),
)
_ADVERTISER = Group(
    Advertiser,
    (
        Field("id", ID, N_("The advertiser's name in addresses."), required=True),
        Field("name", Line(100), N_("The name that every label says."), required=True),
        Field("trade", Choice(tuple(Trade)), N_("What sort of body pays."), required=True),
        Field("bookings", ListOf(_BOOKING, most=500), N_("What was paid for."), required=True),
        Field("legal_form", Line(200), N_("Company, association, person.")),
        Field("address", Words(300), N_("The postal address.")),
        Field("registration", Line(100), N_("The number in a public register.")),
        Field("sites", ListOf(DOMAIN), N_("The domains that are the advertiser's own.")),
    ),
)
SPONSORS = Group(
    dict,
    (
        Field(
            "advertisers",
            ListOf(_ADVERTISER, most=2000),
            N_("Who pays."),
        ),
    ),
)


def read_sponsors(data: bytes | str, settings: Settings | None) -> Mapping[str, Advertiser]:
    """The advertisers by name. Raises Faulty naming every problem.

    settings: None where they are not known: nothing is then held against them.
    """
    values, node, problems = read_declared(data, SPONSORS)
    found: tuple[Advertiser, ...] = values.get("advertisers", ())
    if not problems:
        problems += _faults(found, _nodes(node), settings)
    refuse(SPONSORS_FILE, problems)
    return {one.name: one for one in found}


def sold(data: bytes | str) -> Iterator[Sold]:
    """What is booked, and where that is written, of a file that was found good."""
    values, node, _ = read_declared(data, SPONSORS)
    for one, written in zip(values.get("advertisers", ()), _nodes(node), strict=True):
        yield from ((one, *pair) for pair in _booked(one, written))


def _nodes(node: Node) -> Sequence[Node]:
    listed = node.value.get("advertisers")
    return listed.value if listed and listed.kind == "seq" else ()


def _faults(
    found: Sequence[Advertiser], nodes: Sequence[Node], settings: Settings | None
) -> Iterator[Problem]:
    """What no single key can tell."""
    for one, node in zip(found, nodes, strict=True):
        yield from _of_advertiser(one, node, settings)
    yield from _twins(found, nodes)
    sold = [(one, *pair) for one, node in zip(found, nodes, strict=True) for pair in _booked(one, node)]
    for one, booking, node in sold:
        yield from _of_booking(one, booking, node)
        yield from _of_slots(booking, node, settings)
    yield from _overlaps(sold)


def _booked(one: Advertiser, node: Node) -> Iterator[tuple[Booking, Node]]:
    return zip(one.bookings, node.value["bookings"].value, strict=True)


def _of_advertiser(one: Advertiser, node: Node, settings: Settings | None) -> Iterator[Problem]:
    if one.trade is Trade.POLITICAL:
        yield _problem(node.value["trade"], POLITICAL, name=one.name)
    if not any(map(str.isalnum, one.name)):
        yield _problem(node.value["name"], NAMELESS)
    for key in settings.advertiser_needs if settings else ():
        if not getattr(one, key):
            yield _problem(node, NEEDED, name=one.name, key=key)


def _twins(found: Sequence[Advertiser], nodes: Sequence[Node]) -> Iterator[Problem]:
    for key in ("id", "name"):
        known: set[str] = set()
        for one, node in zip(found, nodes, strict=True):
            said = getattr(one, key)
            if said in known:
                yield _problem(node.value[key], SAME, key=key, value=said)
            known.add(said)


def _of_booking(one: Advertiser, booking: Booking, node: Node) -> Iterator[Problem]:
    if booking.until < booking.since:
        days = {"since": booking.since.isoformat(), "until": booking.until.isoformat()}
        yield _problem(node.value["until"], BACKWARDS, name=one.name, **days)
    if any(map(is_place, booking.slots)) and not booking.leads_to and not (booking.text and booking.link):
        yield _problem(node, EMPTY, name=one.name)
    if booking.picture and not booking.alt:
        yield _problem(node.value["picture"], NO_ALT, name=one.name)
    if booking.link and not is_of(booking.link, one):
        yield _problem(node.value["link"], ELSEWHERE, name=one.name, link=booking.link)


def _of_slots(booking: Booking, node: Node, settings: Settings | None) -> Iterator[Problem]:
    sections = [f"{SECTION}/{section.id}" for section in settings.sections] if settings else []
    for slot, item in zip(booking.slots, node.value["slots"].value, strict=True):
        if settings and slot.startswith(SECTION) and slot not in sections:
            near = nearest(slot, sections)
            yield _problem(item, NEAR_SLOT if near else NO_SLOT, slot=slot, near=near)


def _overlaps(sold: Iterable[Sold]) -> Iterator[Problem]:
    """Places that two have on one day; texts and print have room for several."""
    places: dict[str, list[Sold]] = {}
    for one in sold:
        for slot in filter(is_place, dict.fromkeys(one[1].slots)):
            places.setdefault(slot, []).append(one)
    for slot, found in places.items():
        ordered = sorted(found, key=lambda one: one[1].since)
        for (former, first, _), (other, second, node) in pairwise(ordered):
            if second.since <= first.until:
                day = second.since.isoformat()
                told = {"slot": slot, "day": day, "one": former.name, "other": other.name}
                yield _problem(node.value["slots"], TWICE, **told)


def is_place(slot: str) -> bool:
    """Whether a slot is a place on a page, which one advertiser has at a time."""
    return slot == FRONT or slot.startswith(SECTION)


def is_of(url: str, one: Advertiser) -> bool:
    """Whether an address is on a site of an advertiser's own."""
    host = (urlsplit(url.replace("\\", "/")).hostname or "").removesuffix(".")  # as browsers read it
    return any(host == site or host.endswith(f".{site}") for site in one.sites)


def _problem(node: Node, message: str, **params: str) -> Problem:
    return Problem("wrong-value", node.line, message, params)
