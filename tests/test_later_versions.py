"""A published piece that is changed: the checks ask about what is new in it, through git."""

from pathlib import Path

import pytest

from rempart.newsroom.checking import check
from tests.newsrooms import Newsroom, a_text, make_newsroom

OLD = "contributions/2026/10/old.md"
FIRST = "Traffic on the swing bridge fell by 38 % after the toll was raised again.\n"
LATER = "\nA lorry now takes 41 % longer to reach the other bank.\n\nSleep well on [a bed](https://dormi.example/b).\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, {OLD: a_text(FIRST, date="2026-10-02")})


def found(newsroom: Newsroom, text: bytes, path: str) -> list[tuple[str, str]]:
    contribution = newsroom.offer(text, path)
    (verdict,) = check(newsroom.forge, contribution, newsroom.tick()).report.verdicts
    return [(one.rule, one.quote) for one in verdict.findings if one.rule in ("uncited-figure", "late-link")]


def test_only_what_is_new_in_a_published_piece_is_asked_about(newsroom: Newsroom) -> None:
    text = a_text(FIRST + LATER, date="2026-10-02")
    assert found(newsroom, text, OLD) == [
        ("uncited-figure", "41 %"),
        ("late-link", "https://dormi.example/b"),
    ]


def test_in_a_new_piece_a_link_is_not_late_and_every_paragraph_is_asked_about(newsroom: Newsroom) -> None:
    text = a_text(FIRST + LATER, date="2026-10-02")
    path = "contributions/2026/10/new.md"
    assert found(newsroom, text, path) == [("uncited-figure", "38 %"), ("uncited-figure", "41 %")]
