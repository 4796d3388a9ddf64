"""Links out of pieces: paid for, by a reader, or to a site the newsroom vouches for."""

from dataclasses import replace

import pytest

from tests.publishing.house import SETTINGS, Elements, an_entry, printed

BODY = (
    "See [the minutes](https://www.town.example/a?b=1&c=2), [a shop](https://shop.example/), "
    "[near](https://town.example.shop.example/) and <https://other.example/>.\n"
)
SOURCES = "[{title: Minutes, url: 'https://town.example/m'}, {title: Shop, url: 'https://shop.example/s'}]"


def rels(followed: frozenset[str] = frozenset(), **header: str) -> dict[str, set[str]]:
    """What each link out of a piece says of itself, by its address."""
    settings = replace(SETTINGS, followed=followed)
    entry = an_entry(body=BODY, sources=SOURCES, **header)
    page = Elements(printed(entry, settings=settings)["2026/11/a-piece/index.html"])
    links = [
        link
        for link in page.all("a")
        if link["href"].startswith("https:") and "/licenses/" not in link["href"]
    ]
    return {link["href"]: set(link.get("rel", "").split()) - {"noopener"} for link in links}


def test_every_link_of_a_contribution_says_that_a_reader_wrote_it() -> None:
    assert len(rels()) == 6
    assert all(told == {"ugc"} for told in rels().values())


@pytest.mark.parametrize("followed", [frozenset(), frozenset({"town.example"})])
def test_every_link_of_an_advertisement_is_paid_for_wherever_it_leads(followed: frozenset[str]) -> None:
    told = rels(followed, kind="sponsored", disclosure="{sponsor: Books}")
    assert len(told) == 6
    assert all(one == {"sponsored"} for one in told.values())


def test_only_sites_the_settings_vouch_for_count_for_search_engines() -> None:
    told = rels(frozenset({"town.example"}))
    counted = {url for url, one in told.items() if not one}
    assert counted == {"https://www.town.example/a?b=1&c=2", "https://town.example/m"}
