"""Lists cut into sheets: whole, in order, and still where they are full."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rempart.publishing.lists import SHEET, Sheet, sheets
from tests.publishing.house import an_entry, many

ENTRY = an_entry()
SIZES = st.integers(min_value=0, max_value=6 * SHEET)


def cut(size: int) -> list[Sheet]:
    numbers: Any = range(size, 0, -1)  # sheets only slice and count: numbers stand in for entries
    return list(sheets("sections/town/", numbers))


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
    assert next(sheets("topics/bac/", entries[::-1])).entries == tuple(entries[::-1])
