"""Whatever a letter holds, the file made of it is a piece with its keys, its body, and no other."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.intake import parse
from rempart.intake.forms import ASKED
from rempart.intake.paths import address
from rempart.intake.pieces import read_person
from rempart.intake.writing import day_of, file_name, person_text, piece_text, slug
from rempart.model.letter import Form, Letter

DAY = date(2026, 11, 24)
KEYS = [
    key
    for key in ASKED[Form.PIECE]
    if key not in ("consent", "signature", "body", "section", "kind", "certainty")
]
WORDS = st.text(max_size=300) | st.sampled_from(
    ["---", "a: b", "- x", "\n---\n", '"', "'", "{", "\\", "\u2028", "#", "&a *a"]
)


def written(letter: Letter, files: dict[str, str] | None = None) -> bytes:
    return piece_text(letter, "alice-martin", "town", DAY, files or {})


@settings(max_examples=150, deadline=None)
@given(title=WORDS, body=WORDS, answers=st.dictionaries(st.sampled_from(KEYS), WORDS))
def test_no_word_of_a_letter_becomes_a_key(title: str, body: str, answers: dict[str, str]) -> None:
    data = written(Letter(Form.PIECE, "en", title, body, answers))
    piece = parse(data, "contributions/2026/11/x.md")
    allowed = {"wrong-value", "missing-key", "empty-body", "wrong-encoding"}
    assert {problem.rule for problem in piece.problems} <= allowed
    assert piece.header.authors == ("alice-martin",)
    assert piece.header.retraction is None
    assert data.endswith(b"---\n\n" + body.encode("utf-8", "replace") + b"\n")


@settings(max_examples=150, deadline=None)
@given(name=WORDS)
def test_a_name_becomes_the_name_of_a_page_and_nothing_else(name: str) -> None:
    person, problems = read_person(person_text(name, "fr"), "contributions/people/zo.md")
    assert not [one for one in problems if one.rule in ("broken-header", "unknown-key")]
    assert person is None or person.handle == "zo"


@settings(max_examples=150, deadline=None)
@given(title=WORDS)
def test_every_title_gives_an_address(title: str) -> None:
    assert address(f"contributions/2026/11/{slug(title, 'piece')}.md") or slug(title) == "index"


@settings(max_examples=150, deadline=None)
@given(name=WORDS, taken=st.integers(0, 3))
def test_every_file_has_a_plain_name_of_its_own(name: str, taken: int) -> None:
    there: list[str] = []
    for _ in range(taken + 1):
        there.append(file_name(name, "jpeg", there))
    assert len(set(there)) == len(there)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.jpg", one) for one in there)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("L’été à Œuilly : « oui » !", "l-ete-a-oeuilly-oui"),
        ("../../.github/workflows", "github-workflows"),
        ("日本語", "piece"),
        ("a" * 300, "piece"),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_titles_are_written_as_addresses(title: str, name: str) -> None:
    assert slug(title, "piece") == name


def test_sources_are_told_one_a_line_with_their_addresses() -> None:
    text = "- The minutes, 3 March: https://town.example/minutes.\n\nhttps://a.example/x\n* A neighbour"
    sources = parse(
        written(Letter(Form.PIECE, "en", "T", "B.", {"sources": text})), "contributions/2026/11/x.md"
    ).header.sources
    assert [(one.title, one.url) for one in sources] == [
        ("The minutes, 3 March", "https://town.example/minutes"),
        ("https://a.example/x", "https://a.example/x"),
        ("A neighbour", ""),
    ]


def test_the_first_picture_and_the_first_sound_lead() -> None:
    files = {"a.vtt": "vtt", "b.jpg": "jpeg", "c.png": "png", "d.mp3": "mp3"}
    header = parse(written(Letter(Form.PIECE, "en", "T", "B."), files), "contributions/2026/11/x.md").header
    assert header.image
    assert header.media
    assert (header.image.file, header.media.file, header.media.transcript) == ("b.jpg", "d.mp3", "a.vtt")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("", DAY),
        ("tomorrow", DAY),
        ("2026-13-45", DAY),
        ("2026-11-24T10:00", DAY),
    ],
)
def test_the_day_is_the_one_that_is_asked_for_or_today(told: str, day: date) -> None:
    assert day_of(Letter(Form.PIECE, "en", answers={"date": told}), DAY) == day
