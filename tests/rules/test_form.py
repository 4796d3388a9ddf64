"""What cannot be placed is refused with its line; what only hurts a part waits for a person."""

import pytest

from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Severity
from rempart.screening import screen_changes

from .examples import HEADER, TODAY, of, the_rule

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


@pytest.mark.parametrize(
    ("was", "holder"),
    [
        ("/2026/11/tide/", "contributions/2026/11/tide.md"),
        ("/2026/11/Tide", "contributions/2026/11/tide.md"),
        ("/2026/11/tide/index.html", "contributions/2026/11/tide.md"),
        ("/2026/11/tide.html", "contributions/2026/11/tide.md"),
        ("/charter", "site/pages/fr/charter.md"),
        ("/en/charter/", "site/pages/en/charter.md"),
        ("/2025/01/old/", ""),
        ("/articles/1234.html", ""),
    ],
)
def test_nobody_takes_the_address_of_a_standing_page_or_piece_by_having_had_it(was: str, holder: str) -> None:
    text = GOOD.replace("lang: en", f"lang: en\nwas: [{was}]")
    held = ["contributions/2026/11/tide.md", "site/pages/fr/charter.md", "site/pages/en/charter.md"]
    places = zip(["/2026/11/tide/", "/charter/", "/en/charter/"], held, strict=True)
    facts = "addresses:\n" + "".join(f"  {place}: {path}\n" for place, path in places)
    found = of("taken-address", text, facts)
    assert [finding.params["path"] for finding in found] == ([holder] if holder else [])


@pytest.mark.parametrize(
    "was",
    [
        *(
            "/",
            "/en/",
            "/index.html",
            "/people/alice-martin/",
            "/en/people/x",
            "/Sections/town/",
            "/feed.xml",
        ),
        *(
            "/feed.fr.xml",
            "/2026/",
            "/2026/11/",
            "/en/2026/11",
            "/rulebook/",
            "/404.html",
            "/assets/news.css",
        ),
    ],
)
def test_nobody_takes_the_address_of_a_page_that_the_newspaper_makes(was: str) -> None:
    text = GOOD.replace("lang: en", f"lang: en\nwas: [{was}]")
    (finding,) = of("taken-address", text)
    assert (finding.line, finding.params) == (4, {"address": was})


def test_two_pieces_of_one_contribution_do_not_share_a_former_address() -> None:
    text = GOOD.replace("lang: en", "lang: en\nwas: [/2026/09/the-pier/]")
    claimed = (
        "claimed: {/2026/09/the-pier/: [contributions/2026/11/other.md, contributions/2026/11/example.md]}"
    )
    (finding,) = of("taken-address", text, claimed)
    assert finding.params["path"] == "contributions/2026/11/other.md"


def test_a_former_address_is_not_that_of_a_piece_which_comes_with_it() -> None:
    text = GOOD.replace("lang: en", "lang: en\nwas: [/2026/11/tide/]")
    (finding,) = of("taken-address", text, 'changes: ["A 100644 contributions/2026/11/tide.md"]')
    assert finding.params["path"] == "contributions/2026/11/tide.md"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("site/pages/fr/2026/11/tide.md", 1),
        ("site/pages/fr/people/x.md", 1),
        ("site/pages/en/archive.md", 1),
        ("site/pages/fr/charter/index.md", 1),
        ("site/pages/fr/house.md", 0),
        ("site/pages/fr/charter.md", 0),
    ],
)
def test_a_standing_page_takes_no_address_either(page: str, found: int) -> None:
    facts = f"""
addresses: {{/2026/11/tide/: contributions/2026/11/tide.md, /charter/: site/pages/fr/charter.md}}
changes: ["A 100644 {page}"]
"""
    assert len(of("taken-address", GOOD, facts)) == found


def weighed(*changes: Change) -> list[str]:
    verdict = screen_changes(
        Changes("b", "h", changes), Facts(TODAY), "en", [the_rule("oversized-contribution")]
    )
    return [finding.message % finding.params for finding in verdict.findings]


def a_change(path: str, size: int = 1, status: str = "A") -> Change:
    return Change(f"contributions/2026/11/{path}", status, "100644", "0" * 40, size=size)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([a_change(f"a/{n}.jpg") for n in range(500)], []),
        ([a_change(f"a/{n}.jpg") for n in range(501)], ["501 files come at once, at most 500 fit"]),
        ([a_change(f"a/{n}.jpg", 0, "D") for n in range(501)], []),
        ([a_change(f"{n}.md") for n in range(50)], []),
        ([a_change(f"{n}.md") for n in range(51)], ["51 pieces come at once, at most 50 fit"]),
        ([a_change(f"{n}.mp4", 20 * 1024**2) for n in range(10)], []),
        (
            [a_change(f"{n}.mp4", 20 * 1024**2) for n in range(11)],
            ["the files weigh 220 MB together, at most 200 MB fit"],
        ),
    ],
)
def test_a_contribution_has_a_size_that_can_be_read(changes: list[Change], said: list[str]) -> None:
    assert weighed(*changes) == said


def test_a_contribution_that_no_longer_merges_is_held_and_says_why() -> None:
    changes = Changes("b", "h", (a_change("a.md"),))
    verdict = screen_changes(changes, Facts(TODAY, conflict=True), "en", [the_rule("outdated-base")])
    (finding,) = verdict.findings
    assert (finding.severity, finding.message) == (
        Severity.HOLD,
        "the newspaper changed the same files meanwhile",
    )
