"""The spaces of people, columns and series: what they promise, what is newest, which part comes when."""

import re
from collections.abc import Iterator

import pytest

from rempart.model.person import Colour, Column, Masthead, Person
from rempart.publishing.entries import Entry
from tests.publishing.house import PROJECT, Elements, a_paper, an_entry, printed

CSS = (PROJECT / "site/theme/assets/news.css").read_text(encoding="utf-8")
TIDE = Column(
    "low-water",
    "bo",
    {"fr": "À marée basse", "en": "At low water"},
    {"en": "What the water shows."},
    {"en": "every other Tuesday"},
    Colour.TEAL,
)


def parts(count: int, **header: str) -> list[Entry]:
    """Parts of a series, one a day, the first spelt otherwise than the others."""
    return [
        an_entry(
            f"contributions/2026/11/part-{n}.md",
            title=f"Part {n}",
            date=f"2026-11-{n:02}",
            series="'The Port'" if n == 1 else "the port",
            **header,
        )
        for n in range(1, count + 1)
    ]


def test_a_series_lists_its_parts_in_order_under_the_name_its_first_part_gives() -> None:
    page = printed(*reversed(parts(3)))["en/series/the-port/index.html"]
    assert Elements(page).all("h1")
    assert "<h1>The Port</h1>" in page
    assert re.findall(r">(Part \d)</a></h2>", page) == ["Part 1", "Part 2", "Part 3"]
    assert "3 parts" in page


def test_each_part_says_its_place_and_leads_to_its_neighbours() -> None:
    pages = printed(*parts(3))
    middle = Elements(pages["2026/11/part-2/index.html"])
    assert "2 of 3" in middle.text
    assert [a["href"] for a in middle.all("a", rel="prev")] == ["../../../2026/11/part-1/"]
    assert [a["href"] for a in middle.all("a", rel="next")] == ["../../../2026/11/part-3/"]
    last = Elements(pages["2026/11/part-3/index.html"])
    assert not last.all("a", rel="next")
    assert "3 of 3" in last.text


def test_a_part_that_stands_alone_counts_nothing() -> None:
    page = Elements(printed(*parts(1))["2026/11/part-1/index.html"])
    assert "1 of 1" not in page.text
    assert [a for a in page.all("a") if a["href"].endswith("series/the-port/")]


def test_a_series_of_two_languages_is_one_in_each() -> None:
    pages = printed(*parts(2), an_entry("contributions/2026/11/le-port.md", lang="fr", series="the port"))
    assert "Part 1" not in pages["series/the-port/index.html"]
    assert "Part 1" in pages["en/series/the-port/index.html"]
    assert "Part 1" in pages["en/series/the-port/feed.xml"]


def test_a_place_counts_the_parts_below_and_above() -> None:
    paper = a_paper(*(entries := parts(5)))
    place = paper.archive.part_of(entries[3])
    assert place
    assert (place.number, place.count, place.before, place.after) == (4, 5, entries[2], entries[4])


def test_a_column_says_what_it_promises_how_often_and_who_stands_where() -> None:
    people = {"bo": Person("bo", "Bo Kervella", interests="Sits on the board of the ferry.")}
    column = [an_entry(f"contributions/2026/11/c{n}.md", kind="column", column="low-water") for n in (1, 2)]
    page = printed(*column, masthead=Masthead({}, (TIDE,)), people=people)["en/columns/low-water/index.html"]
    told = Elements(page)
    assert told.all("body", **{"class": "listing own own-teal"})
    for words in ("What the water shows.", "every other Tuesday", "Sits on the board of the ferry."):
        assert words in told.text
    assert len([a for a in told.all("article") if "wide" in a["class"]]) == 1


def _colours(css: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r"\.own-([a-z]+) \{\s*--own: (#[0-9a-f]{6});", css)
    yield from re.findall(r"--(paper|tint): (#[0-9a-f]{6});", css)


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_a_column_can_be_read_on_the_ground(scheme: str) -> None:
    dark = "".join(re.findall(r"@media \(prefers-color-scheme: dark\) \{\n(.*?)\n\}\n", CSS, re.S))
    told = dict(_colours(dark if scheme == "dark" else CSS.replace(dark, "")))
    palette = {name: colour for name, colour in told.items() if name not in ("paper", "tint")}
    assert set(palette) == set(Colour)
    assert [name for name, colour in palette.items() if _contrast(colour, told["paper"]) < 4.5] == []
