"""What could harm readers, the build or the newsroom is seen, and what only looks like it is not."""

import pytest

from rempart.intake import parse_foreign
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Severity
from rempart.screening import screen_changes

from .examples import TODAY, of, the_rule

NOTHING = Facts(TODAY)


def touched(*lines: str, author: str = "alice-martin", more: str = "") -> str:
    """The facts of a contribution that touches these files."""
    return f"author: {author}\nteam: [camille-roux]\nchanges: {[*lines]}\n{more}"


def added(path: str, mode: str = "100644") -> str:
    return f"A {mode} {path}"


@pytest.mark.parametrize(
    "path",
    [
        ".github/newsroom.yml",
        "site/masthead.yml",
        "docs/assets/javascripts/bundle.js",
        "Contributions/2026/11/a.md",
        "contributions",
        "contributions/../mkdocs.yml",
        "contributions//etc",
        "contributions/./a.md",
        "",
    ],
)
def test_a_path_that_is_not_inside_contributions_is_outside(path: str) -> None:
    (finding,) = of("outside-contributions", "x", touched(added(path)))
    assert finding.severity is Severity.BLOCK
    assert finding.path == path


def test_a_change_of_the_newsroom_by_its_team_waits_and_is_not_refused() -> None:
    found = of("outside-contributions", "x", touched(added("mkdocs.yml"), author="camille-roux"))
    assert [finding.severity for finding in found] == [Severity.HOLD]


@pytest.mark.parametrize(
    "path",
    [
        "site/masthead.yml",
        ".github/workflows/x.yml",
        "tooling/rempart/i18n.py",
        "Tooling/x",
        "site/Masthead.yml",
    ],
)
def test_what_decides_who_may_do_what_never_comes_with_a_contribution(path: str) -> None:
    found = of("outside-contributions", "x", touched(added(path), author="camille-roux"))
    assert [finding.severity for finding in found] == [Severity.BLOCK]


def test_a_change_that_nobody_signs_is_a_strangers() -> None:
    found = of("outside-contributions", "x", touched(added("mkdocs.yml"), author="''"))
    assert [finding.severity for finding in found] == [Severity.BLOCK]


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("contributions/2026/11/a.md", "120000"),
        ("contributions/2026/11/a", "160000"),
        ("contributions/2026/11/a.md", "100755"),
        ("contributions/2026/11/a.md", "100664"),
        ("contributions/2026/11/.gitattributes", "100644"),
        ("contributions/2026/11/a.svg", "100644"),
        ("contributions/2026/11/a.html", "100644"),
        ("contributions/2026/11/a.md.exe", "100644"),
        ("contributions/2026/11/jpg", "100644"),
        ('contributions/2026/11/a"><img src=x onerror=alert(1)>.md', "100644"),
        ("contributions/2026/11/a\u202egpj.md", "100644"),
        ("contributions/2026/11/é.md", "100644"),
        ("contributions/2026/11/a\n.md", "100644"),
    ],
)
def test_a_file_that_is_not_plain_or_not_what_we_take_is_unsafe(path: str, mode: str) -> None:
    facts = touched(added(path.replace("\n", "\\n"), mode))
    assert len(of("unsafe-file", "x", facts)) == 1


def test_a_file_that_goes_away_is_not_unsafe() -> None:
    assert of("unsafe-file", "x", touched("D 000000 contributions/2026/11/bad.svg")) == []


def test_both_of_two_names_that_are_one_elsewhere_are_told() -> None:
    facts = touched(added("contributions/2026/11/Map.png"), added("contributions/2026/11/map.png"))
    assert len(of("unsafe-file", "x", facts)) == 2


def test_a_name_that_only_changes_its_capitals_is_free_again() -> None:
    old = "contributions/2026/11/Map.png"
    facts = touched(
        f"D 000000 {old}", added("contributions/2026/11/map.png"), more=f"media: [{{path: {old}}}]"
    )
    assert of("unsafe-file", "x", facts) == []


@pytest.mark.parametrize("status", ["M", "D", "T"])
def test_whoever_touches_anothers_piece_needs_their_word(status: str) -> None:
    piece = "contributions/2026/10/a.md"
    facts = touched(f"{status} 100644 {piece}", more=f"signers: {{{piece}: [tom-whitaker, linh-nguyen]}}")
    (finding,) = of("anothers-piece", "x", facts)
    assert finding.params["people"] == "linh-nguyen, tom-whitaker"


def test_one_of_two_authors_may_change_their_piece() -> None:
    piece = "contributions/2026/10/a.md"
    facts = touched(f"M 100644 {piece}", more=f"signers: {{{piece}: [tom-whitaker, alice-martin]}}")
    assert of("anothers-piece", "x", facts) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_carries_or_runs_something_is_held(url: str) -> None:
    found = of("unsafe-link", f"[a](<{url}>)")
    assert [finding.severity for finding in found] == [Severity.HOLD]


def test_a_link_that_other_programs_open_is_only_told() -> None:
    assert [finding.severity for finding in of("unsafe-link", "[a](irc://chat.example/x)")] == [
        Severity.ADVICE
    ]


def test_a_link_in_a_note_is_looked_at_too() -> None:
    assert of("unsafe-link", "Text.[^1]\n\n[^1]: [a](javascript:x)")


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("[https://bank.example/login](https://bank.example.evil.example/)", [Severity.LOOK]),
        ("[bank.example](https://bank.example@evil.example/)", [Severity.LOOK]),
        ("[bank.example](https://evil.example/bank.example)", [Severity.ADVICE]),
        ("[www.bank.example/a](https://bank.example/b)", []),
        ("[login.bank.example](https://bank.example)", []),
        ("[node.js](https://nodejs.example)", []),
        ("[see bank.example](https://other.example)", []),
        ("[bank.example](../10/bank.md)", []),
    ],
)
def test_a_link_must_lead_where_it_reads(text: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in of("disguised-link", text)] == severities


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("A <b>word</b>, a picture: <img src=a.jpg>", Severity.ADVICE),
        ("<b onclick=alert(1)>A word", Severity.LOOK),
        ("<ScRiPt>alert(1)</script>", Severity.LOOK),
        ("<svg onload=alert(1)>", Severity.LOOK),
    ],
)
def test_html_of_a_foreign_text_is_told_unless_it_would_act(text: str, severity: Severity) -> None:
    check = the_rule("raw-html").check
    assert check
    assert (
        max(found.severity or Severity.LOOK for found in check(parse_foreign(text, "x"), NOTHING)) is severity
    )


def test_bytes_that_are_no_name_hide_nothing_that_stands_beside_them() -> None:
    folder = "contributions/2026/11/"
    items = (
        Change(f"{folder}\udcff.md", "A", "100644", "0" * 40),
        Change(f"{folder}link.md", "A", "120000", "0" * 40),
        Change(f"{folder}module", "A", "160000", "0" * 40),
    )
    verdict = screen_changes(Changes("b", "h", items), NOTHING, "en", [the_rule("unsafe-file")])
    assert [(found.severity, found.quote) for found in verdict.findings] == [
        (Severity.BLOCK, f"{folder}\\udcff.md"),
        (Severity.BLOCK, f"{folder}link.md"),
        (Severity.BLOCK, f"{folder}module"),
    ]


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        (f"contributions/2026/11/{'a' * 96}.jpg", True),
        (f"contributions/2026/11/{'a' * 97}.jpg", False),
        (f"contributions/2026/11/{'b' * 80}/{'c' * 80}/{'d' * 12}.jpg", True),
        (f"contributions/2026/11/{'b' * 80}/{'c' * 80}/{'d' * 13}.jpg", False),
        ("contributions/2026/11/a/b/c/d.jpg", True),
        ("contributions/2026/11/a/b/c/d/e.jpg", False),
        ("contributions/2026/11/a/B.JPG", True),
        ("contributions/2026/11/a/B.MD", False),
    ],
)
def test_names_are_short_and_folders_few(path: str, taken: bool) -> None:
    assert [found.quote for found in of("unsafe-file", "x", touched(added(path)))] == [path] * (not taken)


@pytest.mark.parametrize(("number", "found"), [(500, 0), (501, 1)])
def test_so_many_files_at_once_are_one_finding(number: int, found: int) -> None:
    files = [added(f"contributions/2026/11/a/{count}.jpg") for count in range(number)]
    assert len(of("unsafe-file", "x", touched(*files))) == found
