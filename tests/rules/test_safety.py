"""What could harm readers, the build or the newsroom is seen, and what only looks like it is not."""

from pathlib import Path

import pytest

from rempart.intake import parse_foreign
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Severity
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import Folder
from rempart.screening import screen_changes

from .examples import HEADER, TODAY, of, the_rule
from .headed import headed

ROOT = Path(__file__).parents[2]
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
    found = of("outside-contributions", "x", touched(added("site/pages/en/x.md"), author="camille-roux"))
    assert [finding.severity for finding in found] == [Severity.HOLD]


@pytest.mark.parametrize(
    "path",
    [
        "site/masthead.yml",
        ".github/workflows/x.yml",
        "tooling/rempart/i18n.py",
        "Tooling/x",
        "site/Masthead.yml",
        "site/masthead.yml.",
        "site/../mkdocs.yml",
        "Site/theme/main.html",
        "mkdocs.yml",
        "Makefile",
        "pyproject.toml",
        "requirements/core.txt",
        ".ci/run",
        ".gitmodules",
        ".gitattributes",
        "site",
        "contributions",
        "Contributions/2026/11/a.md",
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
        ("contributions/2026", "160000"),
        ("site/theme/main.html", "120000"),
        ("contributions/2026/11/a.md", "100755"),
        ("contributions/2026/11/a.md", "100664"),
        ("contributions/2026/11/.gitattributes", "100644"),
        ("contributions/.gitmodules", "100644"),
        ("contributions/.git/config", "100644"),
        ("contributions/.GIT/config.md", "100644"),
        ("contributions/git~1/config.md", "100644"),
        ("contributions/2026/11/a.svg", "100644"),
        ("contributions/2026/11/a.html", "100644"),
        ("contributions/2026/11/a.md.exe", "100644"),
        ("contributions/2026/11/a.md.", "100644"),
        ("contributions/2026/11/a.md ", "100644"),
        ("contributions/2026/11/a.md::$DATA", "100644"),
        ("contributions/2026/11/index.MD", "100644"),
        ("contributions/2026/11/jpg", "100644"),
        ("contributions/2026", "100644"),
        ("contributions/2026/11/-rf.md", "100644"),
        ("contributions/-x/a.md", "100644"),
        ("contributions/2026/11/a./b.md", "100644"),
        ("contributions/2026/11/con.md", "100644"),
        ("contributions/2026/11/Aux.tar.jpg", "100644"),
        ("contributions/2026/11/nul/index.md", "100644"),
        ("contributions/2026/11/a/COM1.jpg", "100644"),
        ("contributions/2026/11/lpt9.md", "100644"),
        ("contributions/2026/11/../../../x.md", "100644"),
        ("contributions/2026/11/a\\b.md", "100644"),
        ("contributions/2026/11/404.html", "100644"),
        ("contributions/2026/11/search_index.json", "100644"),
        ('contributions/2026/11/a"><img src=x onerror=alert(1)>.md', "100644"),
        ("contributions/2026/11/a\u202egpj.md", "100644"),
        ("contributions/2026/11/é.md", "100644"),
        ("contributions/2026/11/\u0430.md", "100644"),
        ("contributions/2026/11/a\u200b.md", "100644"),
        ("contributions/2026/11/a\n.md", "100644"),
    ],
)
def test_a_file_that_is_not_plain_or_not_what_we_take_is_unsafe(path: str, mode: str) -> None:
    items = (Change(path, "A", mode, "0" * 40),)
    verdict = screen_changes(Changes("b", "h", items), NOTHING, "en", [the_rule("unsafe-file")])
    assert [found.severity for found in verdict.findings] == [Severity.BLOCK]


@pytest.mark.parametrize(
    "name",
    [
        "console.md",
        "auxiliaires.md",
        "com.md",
        "com10.md",
        "nullite.md",
        "con-cert.md",
        "a.con.jpg",
        "lpt.jpg",
    ],
)
def test_a_name_that_only_begins_as_a_device_is_taken(name: str) -> None:
    assert of("unsafe-file", "x", touched(added(f"contributions/2026/11/{name}"))) == []


def test_one_name_twice_in_a_folder_is_unsafe() -> None:
    twin = added("contributions/2026/11/a.md")
    assert len(of("unsafe-file", "x", touched(twin, twin))) == 2


def test_a_file_that_goes_away_is_not_unsafe() -> None:
    assert of("unsafe-file", "x", touched("D 000000 contributions/2026/11/bad.svg")) == []


def test_both_of_two_names_that_are_one_elsewhere_are_told() -> None:
    facts = touched(added("contributions/2026/11/Map.png"), added("contributions/2026/11/map.png"))
    assert len(of("clashing-name", "x", facts)) == 2


def test_a_name_that_only_changes_its_capitals_is_free_again() -> None:
    old = "contributions/2026/11/Map.png"
    facts = touched(
        f"D 000000 {old}", added("contributions/2026/11/map.png"), more=f"media: [{{path: {old}}}]"
    )
    assert of("clashing-name", "x", facts) == []


PIECE = "contributions/2026/10/a.md"
BY_TOM = f"signers: {{{PIECE}: [tom-whitaker]}}"
BY_TWO = f"signers: {{{PIECE}: [tom-whitaker, linh-nguyen]}}"


@pytest.mark.parametrize(
    ("status", "said"),
    [("M", "a proposed correction of"), ("D", "would go"), ("T", "a proposed correction of")],
)
@pytest.mark.parametrize("author", ["alice-martin", "camille-roux", "''"])
def test_whoever_touches_anothers_piece_proposes_it_and_needs_their_word(
    status: str, said: str, author: str
) -> None:
    (finding,) = of("anothers-piece", "x", touched(f"{status} 100644 {PIECE}", author=author, more=BY_TWO))
    assert finding.params["people"] == "linh-nguyen, tom-whitaker"
    assert said in finding.message
    assert finding.severity is None


def test_one_of_two_authors_may_change_their_piece() -> None:
    facts = touched(f"M 100644 {PIECE}", more=f"signers: {{{PIECE}: [tom-whitaker, alice-martin]}}")
    assert of("anothers-piece", "x", facts) == []


@pytest.mark.parametrize(
    ("path", "people"),
    [
        ("contributions/2026/10/folder/photo.jpg", "tom-whitaker"),
        ("contributions/2026/10/folder/deep/photo.jpg", "tom-whitaker"),
        ("contributions/2026/10/folder/new.vtt", "tom-whitaker"),
        ("contributions/2026/10/folder.md", "tom-whitaker"),
        ("contributions/2026/10/a/index.md", "linh-nguyen"),
        ("contributions/2026/10/photo.jpg", "linh-nguyen"),
        ("contributions/people/portrait.jpg", "nora-kessler"),
        ("contributions/people/nora-kessler.webp", "nora-kessler"),
        ("contributions/people/nora-kessler.jpg", "nora-kessler"),
        ("contributions/people/nora-kessler.md", ""),
        ("contributions/people/unknown.jpg", ""),
        ("contributions/2026/10/other.jpg", ""),
        ("contributions/2026/10/folder-2/photo.jpg", ""),
    ],
)
def test_a_file_belongs_to_the_piece_it_stands_with_or_to_who_names_it(path: str, people: str) -> None:
    known = (
        "people: [nora-kessler]\n"
        "signers: {contributions/2026/10/folder/index.md: [tom-whitaker], "
        f"{PIECE}: [linh-nguyen]}}\n"
        f"named: {{contributions/2026/10/photo.jpg: [{PIECE}],"
        f" contributions/2026/10/folder/photo.jpg: [{PIECE}],"
        " contributions/people/portrait.jpg: [contributions/people/nora-kessler.md]}"
    )
    found = of("anothers-piece", "x", touched(added(path), more=known))
    assert [finding.params["people"] for finding in found] == ([people] if people else [])


def test_a_file_that_two_pieces_name_waits_for_the_word_of_each() -> None:
    photo, other = "contributions/2026/10/photo.jpg", "contributions/2026/10/b.md"
    signed = f"signers: {{{PIECE}: [tom-whitaker], {other}: [alice-martin]}}"
    known = touched(f"M 100644 {photo}", more=f"{signed}\nnamed: {{{photo}: [{PIECE}, {other}]}}")
    (finding,) = of("anothers-piece", "x", known)
    assert finding.params["people"] == "tom-whitaker"


HERE = "contributions/2026/11/example.md"


def signed_by(*authors: str) -> str:
    """A piece that these people sign."""
    return HEADER.format(title="The quay", lang="en", author=", ".join(authors)) + "It reopens.\n"


@pytest.mark.parametrize(
    ("offerer", "authors", "severity"),
    [
        ("alice-martin", ["alice-martin"], None),
        ("alice-martin", ["tom-whitaker"], Severity.HOLD),
        ("''", ["tom-whitaker"], Severity.HOLD),
        ("camille-roux", ["tom-whitaker"], Severity.LOOK),
        ("alice-martin", ["alice-martin", "tom-whitaker"], Severity.LOOK),
        ("camille-roux", ["camille-roux", "tom-whitaker"], Severity.ADVICE),
    ],
)
def test_a_new_piece_is_signed_by_who_offers_it(
    offerer: str, authors: list[str], severity: Severity | None
) -> None:
    found = of("anothers-name", signed_by(*authors), touched(added(HERE), author=offerer))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("offerer", "before", "after", "people"),
    [
        ("alice-martin", ["alice-martin"], ["alice-martin"], []),
        ("alice-martin", ["alice-martin"], ["alice-martin", "tom-whitaker"], ["tom-whitaker"]),
        ("alice-martin", ["alice-martin", "tom-whitaker"], ["alice-martin"], ["tom-whitaker"]),
        ("alice-martin", ["alice-martin", "tom-whitaker"], ["tom-whitaker"], []),
        ("linh-nguyen", ["alice-martin"], ["alice-martin"], []),  # anothers-piece tells that
        ("linh-nguyen", ["alice-martin"], ["linh-nguyen"], ["alice-martin"]),
    ],
)
def test_who_joins_or_leaves_the_signatures_of_a_piece_is_told(
    offerer: str, before: list[str], after: list[str], people: list[str]
) -> None:
    known = touched(f"M 100644 {HERE}", author=offerer, more=f"signers: {{{HERE}: {before}}}")
    found = of("anothers-name", signed_by(*after), known)
    assert [finding.params["people"] for finding in found] == people
    assert {finding.severity for finding in found} <= {Severity.LOOK}


def test_a_piece_that_moves_into_a_folder_keeps_its_signatures() -> None:
    new = HERE.replace(".md", "/index.md")
    known = f"addresses: {{/2026/11/example/: {HERE}}}\nsigners: {{{HERE}: [alice-martin, tom-whitaker]}}"
    facts = touched(f"D 000000 {HERE}", added(new), more=f"path: {new}\n{known}")
    assert of("anothers-name", signed_by("alice-martin", "tom-whitaker"), facts) == []
    assert of("anothers-piece", "x", facts) == []


@pytest.mark.parametrize(
    ("offerer", "severity"),
    [
        ("alice-martin", None),
        ("tom-whitaker", Severity.HOLD),
        ("''", Severity.HOLD),
        ("camille-roux", Severity.LOOK),
    ],
)
def test_a_new_page_of_a_person_is_their_own(offerer: str, severity: Severity | None) -> None:
    facts = touched(added("contributions/people/alice-martin.md"), author=offerer)
    found = of("anothers-name", signed_by(offerer.strip("'") or "x-y"), facts)
    assert [finding.severity for finding in found if finding.path] == ([severity] if severity else [])


def test_a_piece_that_is_no_contribution_is_not_asked_who_offers_it() -> None:
    assert of("anothers-name", signed_by("tom-whitaker")) == []


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


CRANE = "contributions/2026/10/the-crane.md"
THEIRS = f"signers: {{{CRANE}: [tom-whitaker, camille-roux]}}\n"


@pytest.mark.parametrize(
    ("author", "named", "held"),
    [
        ("alice-martin", "../10/the-crane.md", True),
        ("alice-martin", "../../2026/10/the-crane.md", True),
        ("''", "../10/the-crane.md", True),
        ("tom-whitaker", "../10/the-crane.md", False),
        ("alice-martin", "../10/another.md", False),
        ("alice-martin", "../../../../the-crane.md", False),
    ],
)
def test_a_translation_waits_for_the_word_of_who_signs_the_original(
    author: str, named: str, held: bool
) -> None:
    text = headed("Text.", f"translation_of: {named}\n")
    found = of("anothers-translation", text, touched(author=author, more=THEIRS))
    assert [finding.severity or Severity.HOLD for finding in found] == [Severity.HOLD] * held
    assert [finding.params for finding in found] == [
        {"path": CRANE, "people": "camille-roux, tom-whitaker"}
    ] * held


def test_a_name_added_to_a_header_is_no_word_for_a_translation() -> None:
    text = headed("Text.", "translation_of: ../10/the-crane.md\n").replace(
        "[alice-martin]", "[alice-martin, tom-whitaker]"
    )
    assert of("anothers-translation", text, touched(more=THEIRS))


def test_a_translation_is_asked_for_no_word_outside_a_contribution() -> None:
    assert not of("anothers-translation", headed("Text.", "translation_of: ../10/the-crane.md\n"), THEIRS)


@pytest.mark.parametrize(
    ("holder", "column", "held"),
    [
        ("tom-whitaker", "the-slipway", True),
        ("alice-martin", "the-slipway", False),
        ("tom-whitaker", "another", False),
    ],
)
def test_a_column_is_its_holders(holder: str, column: str, held: bool) -> None:
    text = headed("Text.", f"column: {column}\n", kind="column")
    found = of("anothers-column", text, f"columns: {{the-slipway: {holder}}}")
    assert [(finding.quote, finding.line) for finding in found] == [(column, 8)] * held


def test_the_masthead_says_who_holds_which_column() -> None:
    assert Newspaper(Folder(ROOT)).house.columns["a-maree-basse"] == "jeanne-ferrand"
