"""Copies are found with the lines of both sides; quotations, common phrases and one's own words are not."""

import random

import pytest

from rempart import intake
from rempart.model.finding import Audience, Severity
from rempart.model.piece import Piece
from rempart.rules._copies import copies
from rempart.screening import facts as gathering
from rempart.screening.marks import Marks
from tests.growth import STEADY, growth

from .examples import HEADER, of, with_header

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


# Republishing


def republished(more: str, author: str = "alice-martin", lang: str = "en") -> str:
    header = HEADER.format(title="Again", lang=lang, author=author)
    return header.replace("---\n\n", f"{more}\n---\n\n") + ORIGINAL


SOURCE = "sources:\n  - title: The tide mill turns\n    kind: press\n    url: {url}"
FREE = "licence: CC-BY-SA-4.0\nown_domains: [ladigue.example]\n"


@pytest.mark.parametrize(
    "url",
    [
        "https://ladigue.example/2026/10/archived-1/",
        "https://www.ladigue.example/2026/10/archived-1?from=a#top",
    ],
)
def test_a_republication_that_names_its_source_under_a_free_licence_is_only_told(url: str) -> None:
    (finding,) = of("copy-of-archive", republished(SOURCE.format(url=url)), archive(ORIGINAL) + FREE)
    assert finding.severity is Severity.ADVICE
    assert finding.matches


@pytest.mark.parametrize(
    ("url", "licence"),
    [
        ("https://ladigue.example/2026/10/another/", "CC-BY-SA-4.0"),
        ("https://elsewhere.example/2026/10/archived-1/", "CC-BY-SA-4.0"),
        ("https://notladigue.example/2026/10/archived-1/", "CC-BY-SA-4.0"),
        ("https://ladigue.example/2026/10/archived-1/", "All rights reserved"),
        ("https://ladigue.example/2026/10/archived-1/", "CC-BY-ND-4.0"),
        ("https://ladigue.example/2026/10/archived-1/", "CC BY-NC-ND 4.0"),
        ("https://ladigue.example/2026/10/archived-1/", ""),
    ],
)
def test_a_copy_waits_without_the_source_or_without_the_licence(url: str, licence: str) -> None:
    facts = archive(ORIGINAL) + f"licence: '{licence}'\nown_domains: [ladigue.example]\n"
    (finding,) = of("copy-of-archive", republished(SOURCE.format(url=url)), facts)
    assert finding.severity is Severity.HOLD


def test_a_piece_that_its_author_moves_is_no_copy() -> None:
    by_its_author = republished("was: [/2026/10/archived-1/]", "tom-whitaker")
    assert of("copy-of-archive", by_its_author, archive(ORIGINAL)) == []
    moved = archive(ORIGINAL) + "changes: ['D 000000 contributions/2026/10/archived-1.md']\n"
    assert of("copy-of-archive", republished("topics: [mill]", "tom-whitaker"), moved) == []


def test_who_did_not_sign_it_takes_it_over_by_no_former_address() -> None:
    (finding,) = of("copy-of-archive", republished("was: [/2026/10/archived-1/]"), archive(ORIGINAL))
    assert finding.severity is Severity.HOLD


def test_a_translation_is_no_copy_though_words_stay_and_one_in_the_same_language_is() -> None:
    named = "translation_of: ../10/archived-1.md"
    assert of("copy-of-archive", republished(named, lang="fr"), archive(ORIGINAL)) == []
    assert of("copy-of-archive", republished(named, lang="en"), archive(ORIGINAL)) != []


# The lines of both


def test_the_lines_of_both_sides_are_told_passage_by_passage() -> None:
    words = ORIGINAL.split()
    first, last = " ".join(words[:60]), " ".join(words[200:260])
    filling = "\n\n".join(OTHER[start : start + 300] for start in range(0, 1800, 300))
    there = f"{first}\n\n{filling}\n\n{last}\n"
    here = f"{last}\n\n{first}\n"
    text = archive("x").replace("'x'", "|\n" + "".join(f"     {line}\n" for line in there.split("\n")))
    (finding,) = of("copy-of-archive", here, text)
    told = [(match.line, match.there, match.place) for match in finding.matches]
    path = "contributions/2026/10/archived-1.md"
    assert told == [(10, 24, path), (12, 10, path)]


def test_no_more_passages_are_told_than_a_person_reads() -> None:
    pieces = [
        "".join(f"{word} " for word in ORIGINAL.split()[start : start + 15]) for start in range(0, 300, 15)
    ]
    there = "\n\n".join(reversed(pieces))
    text = archive("x").replace("'x'", "|\n" + "".join(f"     {line}\n" for line in there.split("\n")))
    (finding,) = of("copy-of-archive", "\n\n".join(pieces), text)
    assert len(finding.matches) == 12


# What waits


def offered(*texts: str) -> str:
    return archive(*texts).replace("archive:", "waiting:")


def test_what_waits_in_another_contribution_is_told_to_moderators_alone() -> None:
    (finding,) = of("copy-of-contribution", ORIGINAL, offered(OTHER, ORIGINAL))
    assert finding.audience is Audience.MODERATOR
    assert finding.severity is Severity.LOOK
    assert finding.params["number"] == 2
    assert {match.place for match in finding.matches} == {"#2 contributions/2026/10/waiting-2.md"}


def test_an_advertisement_that_is_sent_many_times_is_nobodys_boilerplate() -> None:
    found = of("copy-of-contribution", ORIGINAL, offered(*[ORIGINAL] * 9))
    assert [finding.params["number"] for finding in found] == [1, 2, 3, 4]


def test_who_offers_their_text_twice_makes_a_slip() -> None:
    again = HEADER.format(title="Again", lang="en", author="tom-whitaker") + ORIGINAL
    assert [f.severity for f in of("copy-of-contribution", again, offered(ORIGINAL))] == [Severity.ADVICE]


def test_two_contributions_that_mend_one_published_piece_do_not_copy_each_other() -> None:
    facts = archive(ORIGINAL) + offered(ORIGINAL) + "path: contributions/2026/10/archived-1.md\n"
    assert of("copy-of-contribution", ORIGINAL, facts) == []


def test_a_contribution_does_not_find_itself() -> None:
    piece = intake.parse(with_header(ORIGINAL), "contributions/2026/10/a.md")
    marks = gathering.waiting([(7, gathering.kin(piece)), (8, gathering.kin(piece))])
    found = [overlap.original.contribution for overlap in copies(piece, marks.without(7))]
    assert found == [8]


def twice(paragraphs: int) -> tuple[Piece, Marks]:
    """A piece of so many paragraphs, and the marks of its twin."""
    words = "\n\n".join(" ".join(f"{RANDOM.randrange(9999)}" for _ in range(100)) for _ in range(paragraphs))
    there, here = (intake.parse(with_header(words), f"contributions/2026/10/{name}.md") for name in "ab")
    return here, gathering.fingerprints([gathering.kin(there)])


def test_a_copy_of_a_very_long_piece_is_found_from_its_first_lines_on_in_the_time_of_its_length() -> None:
    (found,) = copies(*twice(400))
    assert all(mark.line == line for mark, line in found.pairs)
    assert len(found.pairs) > 10_000
    assert growth(twice, lambda told: list(copies(*told)), 25) < STEADY
