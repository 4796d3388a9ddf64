"""Who pays: `site/sponsors.yml` is read, and each fault is told with its line."""

from datetime import date

import pytest

from rempart.errors import NewsroomError
from rempart.model.settings import Section, Settings
from rempart.model.sponsor import Band, Trade
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import Folder
from rempart.sponsors import read_sponsors
from tests.publishing.house import PROJECT

SETTINGS = Settings({"en": "A"}, "https://a.example/", ("en",), (Section("town", {"en": "Town"}),))
BOOKED = """\
      - from: 2026-11-02
        until: 2026-11-30
        slots: [front, section/town]
        amount: 100-499
        text: {en: Books}
        link: https://shop.example/new
"""
HEAD = """\
advertisers:
  - id: bookshop
    name: The Bookshop
    trade: shop
    sites: [shop.example]
    bookings:
"""
OTHER = """\
  - id: ferry
    name: The Ferry
    trade: public
    bookings:
      - {from: 2026-11-30, until: 2026-12-02, slots: [front], amount: 1-99, leads_to: 2026/11/ferry/}
"""


def refused(text: str, settings: Settings = SETTINGS) -> list[str]:
    """The faults that are told, one a line."""
    with pytest.raises(NewsroomError) as refusal:
        read_sponsors(text, settings)
    *faults, _ = str(refusal.value).splitlines()
    return faults


def test_advertisers_are_read_with_what_they_booked() -> None:
    (shop,) = read_sponsors(HEAD + BOOKED, SETTINGS).values()
    assert (shop.name, shop.trade, shop.sites) == ("The Bookshop", Trade.SHOP, ("shop.example",))
    (booking,) = shop.bookings
    assert (booking.amount, booking.amount.low, booking.amount.high) == (Band.SMALL, 100, 499)
    days = [booking.holds_on(date(2026, 11, day)) for day in (1, 2, 30)]
    assert (days, booking.holds_on(date(2026, 12, 1))) == ([False, True, True], False)


def test_without_the_file_nobody_pays() -> None:
    assert Newspaper(Folder(PROJECT / "tests")).sponsors == {}
    assert set(Newspaper(Folder(PROJECT)).sponsors) == {"Librairie du Quai", "Cycles du Rempart"}


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("sites", "site", "unknown key advertisers.1.site; the nearest is sites"),
        ("amount: 100-499", "amount: 100-4999", "amount cannot be “100-4999”; the nearest is “100-499”"),
        ("until: 2026-11-30", "until: 2026-11-01", "ends on 2026-11-01, before it begins on 2026-11-02"),
        ("section/town", "section/twon", "no slot section/twon; the nearest is section/town"),
        ("section/town", "frontpage", "is no slot (front, section/<id>, piece, edition): “frontpage”"),
        ("trade: shop", "trade: political", "takes no political advertising, which Regulation (EU) 2024/900"),
        ("https://shop.example/new", "https://evil.example\\@shop.example/", "is on no site of The Bookshop"),
        ("name: The Bookshop", 'name: "\u2800\u00ad"', "holds no letter that readers see"),
        ("shop.example/new", "shop.example.other/", "is on no site of The Bookshop"),
        ("        text: {en: Books}\n", "", "a place that The Bookshop paid for shows nothing"),
        ("link:", "picture: contributions/people/a.jpg\n        link:", "The Bookshop wants an alt"),
    ],
)
def test_a_fault_is_told_with_its_line(written: str, instead: str, told: str) -> None:
    text = HEAD + BOOKED
    assert written in text
    faults = refused(text.replace(written, instead, 1))
    assert [fault for fault in faults if told in fault]
    assert all(fault.startswith("site/sponsors.yml:") for fault in faults)


def test_a_fault_of_a_booking_is_told_at_its_key() -> None:
    text = (
        (HEAD + BOOKED)
        .replace("until: 2026-11-30", "until: 2026-11-01")
        .replace("section/town", "section/twon")
    )
    told = [fault.partition(": ")[0] for fault in refused(text.replace("shop.example/new", "x.example/"))]
    assert told == [f"site/sponsors.yml:{line}" for line in (8, 9, 12)]


def test_a_place_is_one_advertisers_at_a_time() -> None:
    (fault,) = refused(HEAD + BOOKED + OTHER)
    assert fault.endswith("front is sold twice on 2026-11-30: to The Bookshop and to The Ferry")
    assert fault.startswith("site/sponsors.yml:17: ")
    later = OTHER.replace("from: 2026-11-30", "from: 2026-12-01")
    assert len(read_sponsors(HEAD + BOOKED + later, SETTINGS)) == 2


def test_two_advertisers_have_neither_one_id_nor_one_name() -> None:
    again = (HEAD + BOOKED).partition("\n")[2].replace("2026-11", "2026-03")
    faults = refused(HEAD + BOOKED + again)
    assert [fault.partition(": ")[2] for fault in faults] == [
        "two advertisers have the id “bookshop”",
        "two advertisers have the name “The Bookshop”",
    ]


def test_a_newsroom_says_what_must_be_known_of_advertisers() -> None:
    strict = Settings(
        {"en": "A"}, "https://a.example/", ("en",), SETTINGS.sections, advertiser_needs=("address",)
    )
    (fault,) = refused(HEAD + BOOKED, strict)
    assert "The Bookshop lacks the key address" in fault
