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


UNREADABLE = GPS.replace("jpeg", "''")
LARGE = PLACE + "media: [{path: contributions/2026/11/quay/a.jpg, size: 10000001, type: jpeg, width: 9}]\n"


@pytest.mark.parametrize(("rule", "facts"), [("unreadable-media", UNREADABLE), ("oversized-media", LARGE)])
def test_a_file_is_told_once_whether_a_piece_names_it_or_the_contribution_brings_it(
    rule: str, facts: str
) -> None:
    (named,) = of(rule, "![Cranes](a.jpg)", facts)
    (brought,) = of(rule, "No picture.", facts + ADDED)
    (both,) = of(rule, "![Cranes](a.jpg)", facts + ADDED)
    (elsewhere,) = of(rule, "![Cranes](a.jpg)", facts + ADDED.replace("a.jpg", "b.jpg"))
    assert named.line > 0
    assert elsewhere.line > 0
    assert (brought.line, brought.path) == (both.line, both.path) == (0, "contributions/2026/11/quay/a.jpg")


@pytest.mark.parametrize(
    ("name", "kind", "fits"),
    [
        ("a.jpg", "png", True),
        ("a.JPG", "avif", True),
        ("a.gif", "jpeg", True),
        ("a.jpg", "mp3", False),
        ("a.jpg", "vtt", False),
        ("a.mp3", "m4a", True),
        ("a.ogg", "opus", True),
        ("a.mp3", "jpeg", False),
        ("a.mp3", "mp4", False),
        ("a.mp4", "webm", True),
        ("a.mp4", "m4a", True),
        ("a.mp4", "png", False),
        ("a.vtt", "mp3", False),
    ],
)
def test_a_file_is_of_the_family_its_name_says(name: str, kind: str, fits: bool) -> None:
    facts = GPS.replace("a.jpg", name).replace("type: jpeg", f"type: {kind}")
    found = of("unreadable-media", f"![Cranes]({name})", facts)
    assert [finding.params.get("type") for finding in found] == ([] if fits else [kind])


def test_what_took_too_long_to_read_is_told_by_another_rule() -> None:
    assert of("unreadable-media", "![Cranes](a.jpg)", UNREADABLE.replace("gps", "exhausting")) == []


@pytest.mark.parametrize(
    ("kind", "seconds", "found"),
    [("mp3", 10_800, 0), ("mp3", 10_801, 1), ("mp4", 3_600, 0), ("webm", 3_601, 1)],
)
def test_three_hours_of_sound_fit_and_one_of_film(kind: str, seconds: int, found: int) -> None:
    facts = LARGE.replace("size: 10000001, type: jpeg, width: 9", f"type: {kind}, duration: {seconds}")
    assert len(of("oversized-media", "![Cranes](a.jpg)", facts)) == found


def test_a_place_is_told_with_what_to_do_before_and_after_the_offer() -> None:
    (before,) = of("photo-gps", "![Cranes](a.jpg)", GPS)
    assert before.message.endswith("take the place out before offering it")
    (offered,) = of(
        "photo-gps", "![Cranes](a.jpg)", f'{GPS}\nchanges: ["A 100644 contributions/2026/11/a.jpg"]'
    )
    assert offered.message.endswith("withdraw and write to us now")


def test_a_picture_named_twice_is_told_once() -> None:
    assert len(of("unreadable-media", "![A](a.jpg) ![B](a.jpg)", UNREADABLE)) == 1


def test_a_picture_without_description_asks_for_a_look_and_only_tells_a_foreign_text() -> None:
    piece, facts = meet(Example("![](a.jpg)"))
    check = the_rule("missing-alt").check
    assert check
    severities = [next(check(text, facts)).severity for text in (piece, replace(piece, foreign=True))]
    assert severities == [Severity.LOOK, Severity.ADVICE]
