"""The header of a piece: taken apart from the text, read, and every problem with its line."""

from datetime import date

import pytest

from rempart.i18n import say
from rempart.intake.frontmatter import Page, read_page
from rempart.intake.header import HEADER
from rempart.model.piece import (
    Answer,
    AnswerReason,
    Certainty,
    Chapter,
    Claim,
    Conclusion,
    Credit,
    Disclosure,
    Kind,
    Media,
    Picture,
    Source,
)

WHOLE = """\
---
title: The ferry stops at six
standfirst: The council moved the last crossing.
lang: en
section: transport
kind: fact-check
date: 2026-11-20
authors: [alice-martin, tom-whitaker]
column: low-water
series: Crossings
topics: [ferry, council]
credits:
  - {handle: linh-nguyen, role: photographs}
was: [/2026/11/ferry/]
sources:
  - id: minutes
    title: Minutes of 16 November
    url: https://council.example/minutes
    kind: official
image: {file: ferry.jpg, alt: The ferry at the quay, credit: Linh Nguyen, licence: CC0-1.0}
gallery:
  - {file: quay.jpg, alt: The quay, credit: Linh Nguyen, licence: CC0-1.0, caption: "Six o'clock."}
media:
  file: sound/ferry.mp3
  duration: '12:30'
  transcript: ferry.vtt
  captions: words.vtt
  chapters: [{at: 0, title: The quay}, {at: 1:05, title: The ferry}]
claim: {text: It sank., by: A man, where: At sea, url: 'https://radio.example/a', date: 2026-11-19}
conclusion: wrong
until: 2026-12-01
answers_to: ../10/ferry.md
disclosure: {interests: none, ai: spelling}
certainty: unconfirmed
licence: CC-BY-4.0
answers:
  single-source: {reason: eyewitness, note: "there was no other"}
corrections:
  - {date: 2026-11-21, wrong: seven, right: six}
updates:
  - {date: 2026-11-22, text: The timetable is out., by: tom-whitaker}
retraction: {date: 2026-11-23, reason: The council never met.}
translation_of: /2026/11/le-bac/
---
Text.
"""


def told(page: Page) -> list[tuple[int, str, str]]:
    return [(one.line, one.rule, say("en", one.message, one.params)) for one in page.problems]


def test_every_key_is_read() -> None:
    page = read_page(WHOLE, HEADER)
    header = page.header
    assert told(page) == []
    assert (header.kind, header.date, header.certainty) == (
        Kind.FACT_CHECK,
        date(2026, 11, 20),
        Certainty.UNCONFIRMED,
    )
    assert header.authors == ("alice-martin", "tom-whitaker")
    assert header.credits == (Credit("linh-nguyen", "photographs"),)
    assert header.sources == (
        Source("Minutes of 16 November", "official", "minutes", "https://council.example/minutes"),
    )
    assert header.image == Picture("ferry.jpg", "The ferry at the quay", "Linh Nguyen", "CC0-1.0")
    assert header.gallery == (Picture("quay.jpg", "The quay", "Linh Nguyen", "CC0-1.0", "Six o'clock."),)
    chapters = (Chapter(0, "The quay"), Chapter(65, "The ferry"))
    assert header.media == Media("sound/ferry.mp3", 750, "ferry.vtt", "words.vtt", chapters)
    said = ("It sank.", "A man", "At sea", "https://radio.example/a", date(2026, 11, 19))
    assert (header.claim, header.conclusion) == (Claim(*said), Conclusion.WRONG)
    assert (header.until, header.answers_to) == (date(2026, 12, 1), "../10/ferry.md")
    assert header.disclosure == Disclosure("none", "spelling")
    assert header.answers == {"single-source": Answer(AnswerReason.EYEWITNESS, "there was no other")}
    assert (header.corrections[0].right, header.updates[0].text) == ("six", "The timetable is out.")
    assert header.updates[0].by == "tom-whitaker"
    assert header.retraction is not None
    assert (header.was, header.translation_of) == (("/2026/11/ferry/",), "/2026/11/le-bac/")


def test_keys_and_text_know_their_lines() -> None:
    page = read_page(WHOLE, HEADER)
    assert (page.lines["title"], page.lines["sources"], page.lines["image"]) == (2, 15, 20)
    assert (page.body, page.line) == ("Text.", 45)


def test_the_text_keeps_its_first_spaces_and_lines() -> None:
    page = read_page("---\ntitle: A\n---\n\n    code\n---\nmore\n", HEADER)
    assert (page.body, page.line) == ("\n    code\n---\nmore", 4)


@pytest.mark.parametrize(
    "text",
    [
        "Text alone.\n",
        "title: MultiMarkdown\n\nText.\n",
        "+++\ntitle = 'TOML'\n+++\n",
        "\n---\ntitle: late\n---\n",
        "----\n",
        "",
    ],
)
def test_a_text_that_does_not_begin_with_three_hyphens_has_no_header(text: str) -> None:
    page = read_page(text, HEADER)
    assert [(line, rule) for line, rule, _ in told(page)] == [(1, "missing-header")]
    assert page.body == text


def test_a_header_without_end_is_broken() -> None:
    page = read_page("---\ntitle: A\n\nText.\n", HEADER)
    assert told(page) == [
        (1, "broken-header", "the header has no end: a second line of three hyphens is missing")
    ]
    assert "Text." in page.body


def test_a_broken_header_is_told_once_and_its_text_is_still_read() -> None:
    page = read_page("---\ntitle: A\nkind: &k news\n---\nText.\n", HEADER)
    assert [(line, rule) for line, rule, _ in told(page)] == [(3, "broken-header")]
    assert page.body == "Text."


def test_an_empty_header_misses_what_is_required() -> None:
    page = read_page("---\n---\nText.\n", HEADER)
    assert [message for *_, message in told(page)] == [
        f"the key {key} is missing" for key in ("title", "lang", "section", "kind", "date", "authors")
    ]


@pytest.mark.parametrize(
    "code", ["001B", "0007", "202E", "2066", "200B", "0085", "200F", "061C", "3164", "2028", "FFFE", "FDD0"]
)
def test_an_unseen_character_is_a_problem_of_its_line_and_is_not_published(code: str) -> None:
    char = chr(int(code, 16))
    page = read_page(f"---\nlang: en\ntitle: a{char}b\n---\n", HEADER)
    assert (3, "wrong-value", f"an unseen character (U+{code})") in told(page)
    assert page.header.title == "ab"


@pytest.mark.parametrize(
    "line",
    [
        "title: {}",
        "standfirst: {}",
        "topics: [quay, {}]",
        "sources: [{{title: Minutes, note: {}}}]",
        "image: {{file: a.jpg, alt: {}}}",
        "disclosure: {{ai: {}}}",
    ],
)
@pytest.mark.parametrize(
    ("escape", "code"), [("\\e", "001B"), ("\\u202e", "202E"), ("\\0", "0000"), ("\\N", "0085")]
)
def test_an_unseen_character_written_as_an_escape_is_a_problem_too(line: str, escape: str, code: str) -> None:
    value = f'"a{escape}b"'
    page = read_page(f"---\nlang: en\n{line.format(value)}\n---\n", HEADER)
    assert (3, "wrong-value", f"an unseen character (U+{code})") in told(page)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: <<\n  x", None),
        ("authors: []", "authors is empty"),
        ("authors: alice", "authors should be a list, each item after a hyphen"),
        (
            "authors: ['<script>']",
            "authors.1 is no handle (2 to 40 letters a-z, digits, hyphens): “<script>”",
        ),
        ("date: tomorrow", "date is not written as a date, such as 2026-11-24: “tomorrow”"),
        ("certainty: maybe", "certainty cannot be “maybe”; it is one of confirmed, unconfirmed"),
        ("image: a.jpg", "image should hold keys and values"),
        ("image: {file: ../a.jpg}", "image.file is no plain name of a file beside the piece: “../a.jpg”"),
        (
            "image: {file: /etc/passwd}",
            "image.file is no plain name of a file beside the piece: “/etc/passwd”",
        ),
        ("image: {file: .hidden}", "image.file is no plain name of a file beside the piece: “.hidden”"),
        (
            "image: {file: 'https://evil.example/a.gif'}",
            "image.file is no plain name of a file beside the piece: “https://evil.example/a.gif”",
        ),
        (
            "sources: [{title: A, url: 'javascript:x'}]",
            "sources.1.url is no address that starts with https://: “javascript:x”",
        ),
        ("template: sitemap.xml", "unknown key template"),
        ("titel: A", "unknown key titel; the nearest is title"),
    ],
)
def test_what_a_header_cannot_hold_is_said(line: str, message: str | None) -> None:
    said = [message for *_, message in told(read_page(f"---\n{line}\n---\n", HEADER))]
    assert message is None or message in said


def test_hostile_html_in_a_title_is_only_text() -> None:
    page = read_page('---\ntitle: "<script>alert(1)</script>"\n---\n', HEADER)
    assert page.header.title == "<script>alert(1)</script>"


def test_marks_of_direction_stay_where_a_writing_needs_them() -> None:
    page = read_page("---\ntitle: \u200fالعربية\u200f, نمی\u200cخواهم\n---\n", HEADER)
    assert page.header.title == "\u200fالعربية\u200f, نمی\u200cخواهم"
    assert "unseen" not in str(page.problems)


def test_a_sign_that_turns_a_line_is_refused_in_any_writing() -> None:
    page = read_page("---\ntitle: العربية \u202eabc\n---\n", HEADER)
    assert (2, "wrong-value", "an unseen character (U+202E)") in told(page)
    assert page.header.title == "العربية abc"


@pytest.mark.parametrize(
    ("header", "line", "rule", "said"),
    [
        ("topics: &a [b]\nseries: *a", 4, "broken-header", "a value begins with * or &; put it in quotes"),
        (
            "series: !!python/object/apply:os.system [x]",
            4,
            "broken-header",
            "a value begins with !; put it in quotes",
        ),
        ("series: !ENV HOME", 4, "broken-header", "a value begins with !; put it in quotes"),
        ("lang: fr", 4, "broken-header", "the key lang is written twice"),
        ("series: " + "[" * 300, 4, "broken-header", "lists and keys are nested too deep here"),
        ("series: " + "[" * 20000, 4, "broken-header", "lists and keys are nested too deep here"),
        (
            "series: '" + "y" * 40000 + "'",
            1,
            "broken-header",
            "the keys and values take more than 32768 characters",
        ),
        ("series: no", 4, "wrong-value", "“no” is not read as text; put series in quotes"),
        ("series: 12:30:00", 4, "wrong-value", "“12:30:00” is not read as text; put series in quotes"),
        ("topics: 5", 4, "wrong-value", "topics should be a list, each item after a hyphen"),
        ("topics: [" + "a, " * 101 + "]", 4, "wrong-value", "topics holds more than 100 items"),
        ("series: " + "y" * 101, 4, "wrong-value", "series is longer than 100 characters"),
        (
            "disclosure: {ai: '" + "y" * 2001 + "'}",
            4,
            "wrong-value",
            "disclosure.ai is longer than 2000 characters",
        ),
        ("template: nope.html", 4, "unknown-key", "unknown key template"),
        ("icon: [1, 2]", 4, "unknown-key", "unknown key icon; the nearest is column"),
        ("<<: {series: b}", 4, "unknown-key", "unknown key <<"),
        ("".join(f"k{n}:\n" for n in range(1001)), 1002, "broken-header", "more than 1000 keys stand here"),
    ],
)
def test_what_breaks_other_builds_is_told_with_its_line(header: str, line: int, rule: str, said: str) -> None:
    page = read_page(f"---\ntitle: A\nlang: en\n{header}\n---\nText.\n", HEADER)
    assert (line, rule, said) in told(page)
    assert page.body == "Text."


def test_a_header_of_nine_levels_of_aliases_is_told_at_the_first() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9))
    page = read_page(f"---\n{bomb}title: *a8\n---\nText.\n", HEADER)
    assert [(line, rule) for line, rule, _ in told(page)] == [(2, "broken-header")]
    assert page.header.title == ""
