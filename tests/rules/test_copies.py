"""Copies are found with the lines of both sides; quotations, common phrases and one's own words are not."""

import random

import pytest

from rempart.model.finding import Severity

from .examples import HEADER, of

VOCABULARY = [
    f"{first}{last}" for first in ("bar", "mel", "tor", "vin", "sal") for last in ("ade", "ire", "ons", "ule")
]
RANDOM = random.Random(7)
ORIGINAL = " ".join(RANDOM.choice(VOCABULARY) for _ in range(300))
OTHER = " ".join(RANDOM.choice(VOCABULARY) for _ in range(300))


def archive(*texts: str) -> str:
    return "archive:\n" + "".join(f"  - '{text}'\n" for text in texts)


def changed(text: str, share: float) -> str:
    """The text with a share of its words replaced."""
    return " ".join("other" if RANDOM.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    ("share", "severity"), [(0.0, Severity.HOLD), (0.05, Severity.HOLD), (0.1, Severity.LOOK)]
)
def test_a_copy_is_found_though_words_were_changed(share: float, severity: Severity) -> None:
    (finding,) = of("copy-of-archive", changed(ORIGINAL, share), archive(ORIGINAL))
    assert finding.severity
    assert finding.severity >= severity
    assert finding.params["path"] == "contributions/2026/10/archived-1.md"


def test_a_third_pasted_into_another_text_is_found_with_its_lines() -> None:
    words = ORIGINAL.split()
    mixed = f"{OTHER[:1200]}\n\n{' '.join(words[100:220])}\n"
    (finding,) = of("copy-of-archive", mixed, archive(ORIGINAL))
    assert finding.line == 12  # the second paragraph, under a header of eight lines
    assert finding.params["line"] == 10


def test_a_quotation_of_the_archive_is_no_copy() -> None:
    assert of("copy-of-archive", f"{OTHER}\n\n> {ORIGINAL}\n", archive(ORIGINAL)) == []


def test_what_three_pieces_share_is_no_copy() -> None:
    assert of("copy-of-archive", ORIGINAL, archive(ORIGINAL, ORIGINAL, ORIGINAL)) == []


def test_other_words_are_no_copy() -> None:
    assert of("copy-of-archive", OTHER, archive(ORIGINAL)) == []


def test_a_piece_is_no_copy_of_itself() -> None:
    facts = archive(ORIGINAL) + "path: contributions/2026/10/archived-1.md\n"
    assert of("copy-of-archive", ORIGINAL, facts) == []


def test_ones_own_words_taken_up_again_are_only_told() -> None:
    again = HEADER.format(title="Again", lang="en", author="tom-whitaker") + ORIGINAL
    assert [finding.severity for finding in of("copy-of-archive", again, archive(ORIGINAL))] == [
        Severity.ADVICE
    ]


def test_a_paragraph_that_stands_three_times_is_told_once() -> None:
    paragraph = " ".join(ORIGINAL.split()[:20])
    lines = [finding.params["line"] for finding in of("repeated-paragraph", "\n\n".join([paragraph] * 3))]
    assert lines == [10]
