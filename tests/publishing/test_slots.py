"""Places that are paid for: shown on their days, under their label, and told on the page of who pays."""

from datetime import date, timedelta
from pathlib import Path

from rempart.model.sponsor import Advertiser, Band, Booking, Trade
from rempart.newsroom.publishing import publish
from rempart.publishing.payers import Sum, total, years
from rempart.publishing.slots import running
from tests.publishing.house import TODAY, Elements, a_newsroom, a_picture, a_text, an_entry, printed, tree_of

LABEL = "Advertisement – paid for by Librairie"
BOOKED = """\
advertisers:
  - id: bookshop
    name: Librairie
    trade: shop
    sites: [shop.example]
    bookings:
      - from: 2026-11-20
        until: 2026-11-24
        slots: [front, section/town, piece]
        amount: 100-499
        text: {fr: Des livres, en: Books}
        link: https://shop.example/
        picture: contributions/2026/11/window/window.jpg
        alt: {fr: La vitrine, en: The window}
"""


def a_booking(since: str, until: str, *slots: str, amount: Band = Band.SMALL) -> Booking:
    return Booking(date.fromisoformat(since), date.fromisoformat(until), slots, amount)


def an_advertiser(*bookings: Booking) -> Advertiser:
    return Advertiser("bookshop", "Librairie", Trade.SHOP, bookings)


def test_a_place_is_an_advertisers_on_the_days_that_were_paid_both_ends_counted_in() -> None:
    one = an_advertiser(a_booking("2026-11-02", "2026-11-04", "front", "piece"))
    days = [date(2026, 11, day) for day in range(1, 6)]
    assert [set(running([one], day)) for day in days] == [set(), {"front"}, {"front"}, {"front"}, set()]


def test_totals_go_from_what_was_paid_at_least_to_what_was_paid_at_most() -> None:
    least = a_booking("2026-11-02", "2026-11-04", "front", amount=Band.LEAST)
    large = a_booking("2025-11-02", "2026-01-04", "front", amount=Band.LARGEST)
    assert total([least, least]) == Sum(2, 2, 198)
    assert total([least, large]) == Sum(2, 10001, None)
    assert years([an_advertiser(least, large)]) == [(2026, Sum(1, 1, 99)), (2025, Sum(1, 10000, None))]


def room(folder: Path) -> Path:
    window = "contributions/2026/11/window"
    files: dict[str, str | bytes] = {
        f"{window}/index.md": a_text("![A window](window.jpg)\n"),
        f"{window}/window.jpg": a_picture(),
    }
    made = a_newsroom(folder / "room", {**files, "site/sponsors.yml": BOOKED})
    (made / "mkdocs.yml").unlink()
    return made


def places(site: Path, page: str) -> list[str]:
    """What stands in the places of a page: their words."""
    text = (site / page / "index.html").read_text(encoding="utf-8")
    parts = text.split("<aside ")[1:]
    return [" ".join(Elements(f"<aside {part.partition('</aside>')[0]}").text.split()) for part in parts]


def test_a_place_is_empty_on_the_day_after_and_only_what_showed_it_is_printed_again(tmp_path: Path) -> None:
    root = room(tmp_path)
    site = publish(root, TODAY).site
    assert places(site, "en") == places(site, "en/sections/town") == [f"{LABEL} Books"]
    assert places(site, "") == ["Publicité – payé par Librairie Des livres"]
    assert places(site, "en/sections/sea") == []
    assert 'alt="The window"' in (site / "en/index.html").read_text()
    after = publish(root, TODAY + timedelta(days=1))
    assert places(after.site, "en") == places(after.site, "en/sections/town") == []
    assert after.written == 4  # the front and the section, in two languages
    whole = publish(root, TODAY + timedelta(days=1), root.parent / "whole", full=True)
    assert tree_of(after.site) == tree_of(whole.site)


def test_who_pays_is_told_with_days_places_amount_and_pieces() -> None:
    ad = an_entry(
        "contributions/2026/11/paid.md",
        title="Our books",
        kind="sponsored",
        authors="[shop]",
        disclosure="{sponsor: Librairie du Quai}",
    )
    text = Elements(printed(ad)["en/advertising/index.html"]).text
    for told in (
        "By year 2020: €100 to 499 , 1 booking",
        "Librairie du Quai Shop",
        "1 January 2020 – 31 December 2029 : the front page, sponsored pieces · €100 to 499",
        "Advertisement – paid for by Librairie du Quai Our books",
    ):
        assert told in text
    french = Elements(printed(ad)["advertising/index.html"]).text
    assert "de 100 à 499 €" in french
