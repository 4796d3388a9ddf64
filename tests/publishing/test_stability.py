"""What a new piece changes and what it must not: the ground for publishing little by little."""

import re

from tests.publishing.house import an_entry, many, printed

OLD = many(80, topics="[bac]", authors="[ann]")
NEW = an_entry("contributions/2026/12/new.md", lang="fr", date="2026-12-01", topics="[bac]", authors="[ann]")
BEFORE, AFTER = printed(*OLD), printed(*OLD, NEW)
CHANGED = {path for path, text in BEFORE.items() if AFTER.get(path) != text}


def test_a_new_piece_changes_no_other_piece() -> None:
    assert not {f"{entry.address}index.html" for entry in OLD} & CHANGED


def test_a_new_piece_changes_no_closed_month_and_no_full_sheet() -> None:
    still = re.compile(r"(?:2026/\d\d|sitemaps/2026-\d\d|(?:sections|topics|people)/\w+/\d+/)")
    assert [path for path in BEFORE if still.match(path)]
    assert not [path for path in CHANGED if still.match(path)]


def test_a_new_piece_changes_nothing_of_the_other_language_but_its_account() -> None:
    allowed = re.compile(r"en/index\.html|en/people/.*")
    assert not [path for path in CHANGED if path.startswith("en/") and not allowed.fullmatch(path)]


def test_a_new_piece_is_where_readers_look_for_it() -> None:
    wanted = {"index.html", "sections/town/index.html", "topics/bac/index.html", "people/ann/index.html"}
    assert wanted | {"feed.xml", "feed.fr.xml", "2026/index.html", "archive/index.html"} <= CHANGED


def test_the_same_newspaper_gives_the_same_pages() -> None:
    assert printed(*reversed(OLD)) == BEFORE
