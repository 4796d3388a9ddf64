"""Lists cut into sheets: whole, in order, and still where they are full."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rempart.adapters.manifest import Manifest
from rempart.publishing.archive import SHEET, Archive, full_sheets
from rempart.publishing.entries import path_of
from rempart.publishing.lists import Listing, Sheet, listing, names, sheet
from rempart.publishing.notes import Notes
from tests.publishing.house import a_paper, an_archive, an_entry, many

ENTRY = an_entry()
SIZES = st.integers(min_value=0, max_value=6 * SHEET)


class Numbered(int):
    """A number in the place of an entry nobody paid for."""

    sponsored = False


def cut(size: int) -> list[Sheet]:
    shelves = Manifest().shelves
    for number in range(1, size + 1):
        shelves.place(("numbers", ""), f"{number:09} {number}")
    find: Any = Numbered  # sheets only order and count: numbers stand in for entries
    entries = Archive(shelves, find, path_of, len, Notes()).listed("numbers")
    return [sheet("sections/town/", entries, number) for number in (0, *range(full_sheets(size), 0, -1))]


@given(SIZES)
def test_every_entry_is_on_one_sheet_in_order(size: int) -> None:
    found: list[Any] = [entry for sheet in cut(size) for entry in sheet.entries]
    assert found == list(range(size, 0, -1))


@given(SIZES)
def test_the_newest_sheet_is_neither_bare_nor_endless(size: int) -> None:
    first = cut(size)[0].entries
    assert len(first) < 2 * SHEET
    assert len(first) >= min(size, SHEET)


@given(SIZES, st.integers(min_value=1, max_value=2 * SHEET))
def test_a_full_sheet_keeps_its_entries_when_more_come(size: int, more: int) -> None:
    before = {sheet.address: sheet.entries for sheet in cut(size)[1:]}
    after = {sheet.address: sheet.entries for sheet in cut(size + more)}
    assert before.items() <= after.items()


@given(SIZES)
def test_neighbours_lead_to_each_other(size: int) -> None:
    found = cut(size)
    assert [sheet.older for sheet in found] == [sheet.address for sheet in found[1:]] + [""]
    assert [sheet.newer for sheet in found] == ["", *(sheet.address for sheet in found[:-1])]


def test_entries_of_a_real_list_are_the_newest_on_its_own_address() -> None:
    entries = many(3)
    newest = sheet("topics/bac/", an_archive(entries).listed("news"), 0)
    assert newest.entries == tuple(entries[::-1])


# What stands for many letters, what is cut, what leads elsewhere, and what people do write.
VALUES = st.one_of(
    st.text(max_size=120),
    st.text("㎯ﷺ㋿ßéA-./ ", max_size=120),
    st.sampled_from(["㎯" * 60, "a" * 60, "a-" * 30, "../" * 20, "low-water", "town", "ann"]),
)


def steps(listing: Listing) -> Iterator[str]:
    """The segments of the addresses that a list takes."""
    yield from listing.address.split("/")
    if listing.feed:
        yield from listing.feed.file.split("/")


@given(st.lists(VALUES, max_size=4), VALUES, VALUES, VALUES, VALUES)
def test_no_step_of_an_address_is_too_long_for_a_disk_whatever_a_header_says(
    topics: list[str], series: str, column: str, section: str, person: str
) -> None:
    entry = an_entry(
        topics=json.dumps(topics, ensure_ascii=False),
        series=json.dumps(series, ensure_ascii=False),
        column=json.dumps(column, ensure_ascii=False),
        section=json.dumps(section, ensure_ascii=False),
        authors=json.dumps([person], ensure_ascii=False),
    )
    paper = a_paper(entry)
    for name in names(paper):
        made = listing(paper, *name)
        assert all(len(step.encode()) <= 100 for step in steps(made)), made.address
        assert ".." not in steps(made)
