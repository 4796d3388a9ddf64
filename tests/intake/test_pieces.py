"""A file in, a piece or a person out; never an error, whatever the bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.intake import parse, parse_person, read_person
from rempart.intake.header import HEADER, PERSON
from rempart.model.piece import Piece
from rempart.schema.fields import Group
from rempart.schema.reference import rows

PATH = "contributions/2026/11/ferry.md"
HEAD = "---\ntitle: A\nlang: en\nsection: town\nkind: news\ndate: 2026-11-20\nauthors: [alice-martin]\n---\n"


def told(piece: Piece) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in piece.problems]


def test_a_good_piece_has_no_problem() -> None:
    piece = parse(HEAD + "The ferry stops.\n", PATH)
    assert told(piece) == []
    assert (piece.lang, piece.body.blocks[0].line, piece.foreign) == ("en", 9, False)
    assert piece.source.startswith("---\ntitle: A\n")


def test_the_lines_of_a_file_from_windows_are_the_same() -> None:
    data = ("\ufeff" + HEAD + "One.\n\nTwo.\n").replace("\n", "\r\n").encode()
    piece = parse(data, PATH)
    assert told(piece) == []
    assert [block.line for block in piece.body.blocks] == [9, 11]


@pytest.mark.parametrize("body", ["", "\n \n", "---\n", "[r]: https://a.example\n"])
def test_a_piece_without_words_is_empty(body: str) -> None:
    ((line, rule),) = told(parse(HEAD + body, PATH))
    assert rule == "empty-body"
    assert line in (8, 9)  # where the header ends, or the text begins


def test_a_piece_of_pictures_is_not_empty() -> None:
    assert told(parse(HEAD + "![The ferry](ferry.jpg)\n", PATH)) == []


@pytest.mark.parametrize(
    "path",
    [
        "contributions/2026/10/ferry.md",
        "contributions/2025/11/ferry/index.md",
        "contributions/2026/11/Ferry.md",
        "contributions/2026/11/index.md",
        "contributions/2026/13/ferry.md",
        "contributions/ferry.md",
        "contributions/2026/11/a/b/index.md",
        'contributions/2026/11/a"><img src=x onerror=alert(1)>.md',
    ],
)
def test_a_piece_in_the_wrong_place_is_told(path: str) -> None:
    assert [rule for _, rule in told(parse(HEAD + "Text.\n", path))] == ["misplaced-piece"]


def test_a_misplaced_piece_is_told_where_its_date_stands() -> None:
    assert told(parse(HEAD + "Text.\n", "contributions/2026/10/ferry.md")) == [(6, "misplaced-piece")]


@pytest.mark.parametrize("path", ["", "draft.md", "/tmp/draft.md"])
def test_a_draft_outside_the_archive_has_no_place_yet(path: str) -> None:
    assert told(parse(HEAD + "Text.\n", path)) == []


def test_a_recording_stands_in_a_file_or_on_another_site() -> None:
    for media, missing in (("{duration: 12}", 1), ("{file: a.mp3}", 0), ("{url: 'https://a.example/1'}", 0)):
        piece = parse(HEAD.replace("---\n", f"---\nmedia: {media}\n", 1) + "Text.\n", PATH)
        found = [problem.params for problem in piece.problems if problem.rule == "missing-key"]
        assert found == [{"key": "media.file"}] * missing


def test_without_a_language_the_words_tell_it() -> None:
    piece = parse(
        "---\ntitle: A\n---\nLe bac ne part plus après six heures et les gens sont en retard.\n", ""
    )
    assert piece.lang == "fr"


def test_what_is_no_utf8_is_told_and_the_rest_is_read() -> None:
    piece = parse(HEAD.encode() + b"caf\xe9\n", PATH)
    assert told(piece) == [(9, "wrong-encoding")]
    assert piece.body.text.startswith("caf")


def test_a_file_of_utf16_raises_nothing() -> None:
    assert ("wrong-encoding") in [rule for _, rule in told(parse((HEAD + "Text.\n").encode("utf-16"), PATH))]


BITS = st.sampled_from(
    [
        "---\n",
        "title: ",
        "date: 2026-11-20\n",
        "authors:\n",
        "- a\n",
        "  ",
        "{",
        "}",
        "[",
        "]",
        "&x",
        "*x",
        "!t",
        "'",
        '"',
        "|\n",
        ":",
        "\n",
        "é",
        "\0",
        "\ud800",
        "\r",
        "sources: ",
        "? ",
        "# ",
        "%YAML 1.1\n",
        "<<: ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BITS, max_size=40).map("".join))
def test_whatever_is_written_it_is_a_piece(text: str) -> None:
    piece = parse("---\n" + text, PATH)
    assert piece.problems
    assert all(1 <= problem.line <= piece.source.count("\n") + 2 for problem in piece.problems)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_whatever_the_bytes_it_is_a_piece(data: bytes) -> None:
    assert parse(data, PATH).problems


# people


PERSON_PATH = "contributions/people/jane-roe.md"


def test_a_person_is_read() -> None:
    person, problems = read_person(
        "---\nname: Jane Roe\nlinks: [https://jane.example]\nlang: en\n---\nWrites *about* boats.\n",
        PERSON_PATH,
    )
    assert problems == ()
    assert person is not None
    assert (person.handle, person.name, person.bio) == ("jane-roe", "Jane Roe", "Writes about boats.")
    assert person.links == ("https://jane.example",)


def test_a_bio_in_the_header_comes_first() -> None:
    person, _ = read_person("---\nname: Jane\nbio: Sailor.\n---\nText.\n", PERSON_PATH)
    assert person is not None
    assert person.bio == "Sailor."


@pytest.mark.parametrize(
    ("text", "path", "rule"),
    [
        ("---\nbio: x\n---\n", PERSON_PATH, "missing-key"),
        ("---\nname: Jane\nrole: moderator\n---\n", PERSON_PATH, "unknown-key"),
        ("Jane\n", PERSON_PATH, "missing-header"),
        ("---\nname: Jane\n---\n", "contributions/people/Jane Roe.md", "misplaced-piece"),
        (b"\xff", PERSON_PATH, "wrong-encoding"),
    ],
)
def test_a_page_that_cannot_be_taken_says_why(text: str | bytes, path: str, rule: str) -> None:
    person, problems = read_person(text, path)
    assert rule in [problem.rule for problem in problems]
    assert person is None or person.name == "Jane"


def test_a_persons_page_can_be_screened_like_a_piece() -> None:
    piece = parse_person("---\nname: Jane\nbio: Call 06 12 34 56 78\n---\n\nText.\n", PERSON_PATH)
    assert (piece.header.title, piece.header.standfirst) == ("Jane", "Call 06 12 34 56 78")
    assert (piece.body.blocks[0].line, piece.problems) == (6, ())


# the declaration


@pytest.mark.parametrize("group", [HEADER, PERSON])
def test_every_key_is_explained(group: Group) -> None:
    for row in rows(group):
        assert row.about.endswith("."), row.key
        assert row.about[0].isupper(), row.key
