"""Pictures and sound: there, described, credited, whole, and silent about where they were taken."""

from dataclasses import replace

import pytest

from rempart.model.finding import Severity
from rempart.rules import Example

from .examples import meet, of, the_rule

PLACE = "path: contributions/2026/11/quay/index.md\n"
GPS = PLACE + "media: [{path: contributions/2026/11/quay/a.jpg, type: jpeg, gps: true}]\n"
ADDED = 'changes: ["A 100644 contributions/2026/11/quay/a.jpg"]\n'


def test_a_place_in_a_photograph_is_told_once_before_and_once_within_a_contribution() -> None:
    (before,) = of("photo-gps", "![Cranes](a.jpg)", GPS)
    (within,) = of("photo-gps", "![Cranes](a.jpg)", GPS + ADDED)
    assert before.line > 0
    assert (within.line, within.path) == (0, "contributions/2026/11/quay/a.jpg")


def test_a_photograph_that_no_piece_names_is_looked_at_in_a_contribution() -> None:
    assert len(of("photo-gps", "No picture.", GPS + ADDED)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "b.jpg",
        "A.jpg",
        "../quay/b.jpg",
        "../../../../site/masthead.yml",
        "/contributions/2026/11/quay/a.jpg",
        "%2e%2e/%2e%2e/a.jpg",
    ],
)
def test_a_file_that_is_not_there_is_missing(url: str) -> None:
    assert len(of("missing-media", f"![Cranes]({url})", GPS)) == 1


@pytest.mark.parametrize("url", ["a.jpg", "./a.jpg", "../quay/a.jpg", "a.jpg#left", "%61.jpg"])
def test_a_file_may_be_named_in_any_way_that_leads_to_it(url: str) -> None:
    assert of("missing-media", f"![Cranes]({url})", GPS) == []


def test_nothing_is_missing_when_the_files_are_not_known() -> None:
    assert of("missing-media", "![Cranes](a.jpg)") == []


@pytest.mark.parametrize("url", ["https://a.example/b.jpg", "HTTP://a.example/b.jpg", "//a.example/b.jpg"])
def test_a_picture_elsewhere_is_remote_and_not_missing(url: str) -> None:
    assert len(of("remote-image", f"![Cranes]({url})", GPS)) == 1
    assert of("missing-media", f"![Cranes]({url})", GPS) == []


def test_a_file_too_large_in_bytes_and_in_pixels_is_told_of_both() -> None:
    measures = "size: 10000001, type: jpeg, width: 9000, height: 9000"
    facts = PLACE + f"media: [{{path: contributions/2026/11/quay/a.jpg, {measures}}}]"
    amounts = [
        finding.message % finding.params for finding in of("oversized-media", "![Cranes](a.jpg)", facts)
    ]
    assert [("11 megabytes" in amounts[0]), ("81 megapixels" in amounts[1])] == [True, True]


def test_a_picture_named_twice_is_told_once() -> None:
    assert len(of("unreadable-media", "![A](a.jpg) ![B](a.jpg)", GPS.replace("jpeg", "''"))) == 1


def test_a_picture_without_description_asks_for_a_look_and_only_tells_a_foreign_text() -> None:
    piece, facts = meet(Example("![](a.jpg)"))
    check = the_rule("missing-alt").check
    assert check
    severities = [next(check(text, facts)).severity for text in (piece, replace(piece, foreign=True))]
    assert severities == [Severity.LOOK, Severity.ADVICE]
