"""Texts that were not written for us: what their header tells is used, nothing in it is a fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.intake import parse_foreign

TOML = """\
+++
title = "Announcing"
date = 2026-11-20
authors = ["jane-roe"]
path = "2026/11/20/x"
[extra]
team = "all"
+++

The text is here and it is English.
"""


def test_yaml_keys_we_know_are_used_and_others_pass() -> None:
    piece = parse_foreign(
        "---\nlayout: post\ntitle: 'A: b'\ndate: 2026-11-20\nimage: x.png\n---\nText.\n", "1"
    )
    assert (piece.header.title, str(piece.header.date), piece.header.image) == ("A: b", "2026-11-20", None)
    assert piece.problems == ()
    assert piece.foreign


def test_toml_keys_we_know_are_used() -> None:
    piece = parse_foreign(TOML, "1")
    assert (piece.header.title, str(piece.header.date), piece.header.authors) == (
        "Announcing",
        "2026-11-20",
        ("jane-roe",),
    )
    assert (piece.lang, piece.problems) == ("en", ())


@pytest.mark.parametrize(
    "text", [TOML, TOML.replace(" = ", ": ").replace("+++", "---").replace("[extra]\n", "")]
)
def test_lines_count_from_the_start_of_the_text(text: str) -> None:
    assert parse_foreign(text, "1").body.blocks[0].line == text.count("\n")


def test_what_is_known_from_elsewhere_comes_first() -> None:
    piece = parse_foreign("---\ntitle: B\nlang: fr\n---\nText.\n", "1", title="A", lang="en")
    assert (piece.header.title, piece.lang, piece.path) == ("A", "en", "1")


@pytest.mark.parametrize(
    "text", ["Text.\n", "---\nBetween two rules.\n---\nAfter.\n", "---\nno end\n", "---\n---\nText.\n", ""]
)
def test_a_text_without_header_is_all_text(text: str) -> None:
    piece = parse_foreign(text, "1")
    assert piece.problems == ()
    assert piece.body.text == text


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: a: b\n---\n",
        "---\na: &x 1\n---\n",
        "+++\ntitle = \n+++\n",
        "+++\na = " + "[" * 3000 + "\n+++\n",
    ],
)
def test_a_header_that_cannot_be_read_is_a_matter_of_form(header: str) -> None:
    piece = parse_foreign(header + "Text.\n", "1")
    assert [problem.rule for problem in piece.problems] == ["broken-header"]
    assert [block.text for block in piece.body.blocks] == ["Text."]


def test_a_key_we_know_but_cannot_read_is_left_out() -> None:
    piece = parse_foreign("---\ntitle: [a]\nauthors: Jane Roe\ndate: Nov 3\nkind: post\n---\nText.\n", "1")
    assert (piece.header.title, piece.header.authors, piece.header.date) == ("", (), None)
    assert piece.problems == ()


def test_half_a_character_is_shown_as_none_wherever_it_stands() -> None:
    piece = parse_foreign("A \ud800 word.\n", "id \udcff", title="The \udfff quay")
    for text in (piece.source, piece.body.text, piece.header.title, piece.path):
        assert "\ufffd" in text
        assert text.encode()


BITS = st.sampled_from(
    [
        "---\n",
        "+++\n",
        "title: ",
        "a = ",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "é",
        "\0",
        "\ud800",
        "2026-11-20",
        "1e999",
        "&a",
        "*a",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BITS, max_size=40).map("".join))
def test_whatever_is_written_it_is_a_piece(text: str) -> None:
    piece = parse_foreign(text, "1")
    assert {problem.rule for problem in piece.problems} <= {"broken-header"}


def test_a_bare_text_among_the_sources_is_what_the_source_is_called() -> None:
    told = "  - Report of 9 May\n  - https://council.example/a\n  - {title: Letter}\n  - [no]\n"
    sources = parse_foreign(f"---\nsources:\n{told}---\nText.", "x").header.sources
    assert [(one.title, one.url) for one in sources] == [
        ("Report of 9 May", ""),
        ("https://council.example/a", "https://council.example/a"),
        ("Letter", ""),
    ]
