"""What cannot be placed is refused with its line; what only hurts a part waits for a person."""

import pytest

from rempart.model.finding import Severity

from .examples import HEADER, of

GOOD = HEADER.format(title="The quay", lang="en", author="alice-martin") + "It reopens.\n"


@pytest.mark.parametrize("key", ["title", "lang", "section", "kind", "date", "authors"])
def test_a_piece_without_one_of_its_six_keys_is_blocked(key: str) -> None:
    kept = [line for line in GOOD.splitlines() if not line.startswith(f"{key}:")]
    found = of("missing-key", "\n".join(kept))
    assert [finding.severity or Severity.BLOCK for finding in found] == [Severity.BLOCK]
    assert found[0].params["key"] == key


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("date: 2026-11-31", Severity.BLOCK),
        ("kind: gossip", Severity.BLOCK),
        ("sources: [{title: Minutes, url: 'javascript:x'}]", Severity.HOLD),
        ("certainty: maybe", Severity.HOLD),
    ],
)
def test_a_wrong_value_weighs_what_its_key_weighs(line: str, severity: Severity) -> None:
    key = line.partition(":")[0]
    kept = [old for old in GOOD.splitlines() if not old.startswith(f"{key}:")]
    found = of("wrong-value", "\n".join([kept[0], line, *kept[1:]]))
    assert [finding.severity or Severity.BLOCK for finding in found] == [severity]
    assert found[0].line == 2


def test_all_errors_come_at_once_each_with_its_line() -> None:
    text = GOOD.replace("kind: news", "kind: newz\nstandfrist: x").replace("2026-11-20", "tomorrow")
    lines = {finding.line for rule in ("wrong-value", "unknown-key") for finding in of(rule, text)}
    assert lines == {5, 6, 7}


def test_an_unknown_key_names_the_nearest() -> None:
    (finding,) = of("unknown-key", GOOD.replace("kind: news", "kind: news\nstandfrist: x"))
    assert finding.params["near"] == "standfirst"


@pytest.mark.parametrize(
    "line",
    [
        "title: *other",
        "title: &a x",
        "title: !!python/object:os.system x",
        "title: x\ntitle: y",
        "title: [" * 300,
    ],
)
def test_only_plain_yaml_is_read(line: str) -> None:
    assert of("broken-header", GOOD.replace("title: The quay", line))


def test_an_author_is_not_asked_for_when_people_are_not_known() -> None:
    assert of("unknown-author", GOOD) == []
    assert len(of("unknown-author", GOOD, "people: []")) == 1


def test_a_page_that_goes_away_leaves_its_author_unknown() -> None:
    facts = 'people: []\nchanges: ["D 000000 contributions/people/alice-martin.md"]'
    assert len(of("unknown-author", GOOD, facts)) == 1


def test_an_address_that_a_piece_had_before_is_taken_too() -> None:
    text = GOOD.replace("lang: en", "lang: en\nwas: [/2026/09/the-pier/]")
    facts = "addresses: {/2026/09/the-pier/: contributions/2026/09/the-pier.md}"
    (finding,) = of("taken-address", text, facts)
    assert finding.params["path"] == "contributions/2026/09/the-pier.md"


def test_a_piece_that_moves_into_a_folder_keeps_its_address() -> None:
    facts = """
path: contributions/2026/11/the-quay/index.md
addresses: {/2026/11/the-quay/: contributions/2026/11/the-quay.md}
changes: ["D 000000 contributions/2026/11/the-quay.md", "A 100644 contributions/2026/11/the-quay/index.md"]
"""
    assert of("taken-address", GOOD, facts) == []
