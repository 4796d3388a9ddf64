"""What can be pasted on networks: never longer than they take, never without warning, payer and address."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.publishing.sharing import LENGTHS, letter, share, shares
from tests.publishing.house import Elements, a_paper, an_entry, printed

ADDRESS = "https://vigie.example/2026/11/a-piece/"
TITLE = "Word " * 23 + "end"
LONG = "The council says why it took so long. " * 8
PAID = "Advertisement – paid for by Librairie du Quai"
MARKED = [
    ({"certainty": "unconfirmed"}, "Unconfirmed: "),
    ({"kind": "sponsored", "disclosure": "{sponsor: Librairie du Quai}"}, f"{PAID}: "),
    ({"retraction": "{date: 2026-11-22, reason: forged}"}, "Retracted: "),
]


@given(st.text(max_size=300), st.text(max_size=600), st.sampled_from(LENGTHS))
def test_a_text_fits_and_ends_with_the_address_whatever_the_words(title: str, lead: str, most: int) -> None:
    entry = an_entry()
    other = replace(entry, header=replace(entry.header, title=title, standfirst=lead))
    text = share(a_paper(entry), other, most)
    assert len(text) <= most
    assert text.endswith(ADDRESS)


@pytest.mark.parametrize(("header", "mark"), MARKED)
@pytest.mark.parametrize("most", LENGTHS)
def test_the_warning_stands_first_however_little_there_is_room(
    header: dict[str, str], mark: str, most: int
) -> None:
    entry = an_entry(title=TITLE, standfirst=LONG, **header)
    text = share(a_paper(entry), entry, most)
    assert text.startswith(f"{mark}Word Word")
    assert text.endswith(ADDRESS)
    assert len(text) <= most


def test_what_has_room_is_whole_and_what_has_not_is_cut_at_a_word() -> None:
    short, long = an_entry(), an_entry(standfirst=LONG)
    assert (
        share(a_paper(short), short, 300) == f"The ferry stops at six\n\nThe council says why.\n\n{ADDRESS}"
    )
    lead = share(a_paper(long), long, 300).split("\n\n")[1]
    assert lead.endswith("…")
    assert LONG.startswith(f"{lead[:-1]} ") or LONG.startswith(f"{lead[:-1]}. ")


@pytest.mark.parametrize("title", ["The ferry", LONG])
def test_that_a_piece_was_corrected_always_stands(title: str) -> None:
    entry = an_entry(
        title=title, standfirst=LONG, corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]"
    )
    text = share(a_paper(entry), entry, 300)
    assert text.endswith(f"\n\nCorrected on 21\u00a0November\u00a02026\n\n{ADDRESS}")
    assert len(text) <= 300


def test_it_speaks_the_language_of_the_piece() -> None:
    entry = an_entry(lang="fr", certainty="unconfirmed")
    assert share(a_paper(entry), entry, 300).startswith("Non confirmé")


@pytest.mark.parametrize(("header", "mark"), MARKED)
def test_a_letter_keeps_the_warning_in_its_subject(header: dict[str, str], mark: str) -> None:
    entry = an_entry(**header)
    told = parse_qs(urlsplit(letter(a_paper(entry), entry)).query)
    assert told["subject"] == [f"{mark}The ferry stops at six"]
    assert told["body"][0].endswith(ADDRESS)


def test_the_page_of_a_piece_has_all_of_it_without_a_script() -> None:
    entry = an_entry()
    page = Elements(printed(entry)["2026/11/a-piece/index.html"])
    assert page.all("details", **{"class": "share"})
    for text in shares(a_paper(entry), entry).values():
        assert " ".join(text.split()) in page.text
    assert [link for link in page.all("a") if link["href"].startswith("mailto:?subject=")]
