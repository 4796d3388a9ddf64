"""The catalogue's second table: what breaks a build or takes another's place. Each is refused, by name."""

from pathlib import Path

import pytest

from rempart.model.finding import Severity
from rempart.newsroom.screening import Report, screen_commit
from tests.attacks.fragments import INCLUDES
from tests.attacks.histories import History, a_history
from tests.attacks.pages import Page
from tests.attacks.pipeline import HEAD, OLD, Contribution, examine, read, read_in_time
from tests.attacks.test_script import FIRST, PIECE, inert, offered
from tests.conftest import HEADER, TODAY

BOMB = "\n".join(
    ["a0: &a0 [x,x,x,x,x,x,x,x,x]", *(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 10))]
)


def headed(*lines: str) -> bytes:
    """A good header, with these lines in the place of those that have their keys."""
    keys = {line.partition(":")[0] for line in lines}
    kept = [line for line in HEADER.splitlines()[1:-1] if line.partition(":")[0] not in keys]
    return "\n".join(("---", *lines, *kept, "---", "", "Text.\n")).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return a_history(tmp_path_factory.mktemp("history"))


def screened(history: History, *files: tuple[str, str, bytes]) -> Report:
    """What is said of these files as objects of git."""
    offered = Contribution({path: (mode, data) for path, mode, data in files})
    return screen_commit(history.repository, history.changes(offered), TODAY)


def refused(report: Report) -> set[tuple[str, str]]:
    found = [finding for verdict in report.verdicts for finding in verdict.findings]
    return {(finding.path, finding.rule) for finding in found if finding.severity is Severity.BLOCK}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("template: nope.html", "unknown-key"),
        ("template: sitemap.xml", "unknown-key"),  # row 11
        ("icon: ../../x", "unknown-key"),
        ("icon: [1, 2]", "unknown-key"),
        ("tags: 5", "unknown-key"),
        ("canonical_url: https://evil.example/", "unknown-key"),  # row 28
        (f"topics: {'[' * 300}{']' * 300}", "broken-header"),
        ("title: !!python/object/apply:os.system [reboot]", "broken-header"),  # row 13
        ("title: !ENV SECRET", "broken-header"),
        ("title: !!binary aGVsbG8=", "broken-header"),
        ("title: &a x", "broken-header"),
        ("title: *a", "broken-header"),
        ("<<: {title: x}", "unknown-key"),
        ("title: x\ntitle: y", "broken-header"),  # row 17
        ("title: no", "wrong-value"),
        ("title: 12:30:00", "wrong-value"),
        ("title: 1.5e+3", "wrong-value"),
        ("title: 2026-11-20", "wrong-value"),
        ("title: ~", "missing-key"),
        ("title: [x]", "wrong-value"),
        ("title: {x: y}", "wrong-value"),
        ("? [title]\n: x", "broken-header"),
        ("authors: alice-martin", "wrong-value"),
        ("authors: [[alice-martin]]", "wrong-value"),
        ("date: 2026-02-30", "wrong-value"),
        ("date: 2026-11-20T25:00", "wrong-value"),
        ("was: [/../../x/]", "wrong-value"),
        ("was: [//evil.example/]", "wrong-value"),
        ("image: {file: ../../../../etc/passwd}", "wrong-value"),
        ("image: {file: /etc/passwd}", "wrong-value"),
        ("sources: [{title: x, url: 'javascript:alert(1)'}]", "wrong-value"),
        ('title: "\\u202egpj"', "wrong-value"),  # row 27
        ('title: "\\x1b[2J"', "wrong-value"),
        ("title: a\u200bb", "wrong-value"),
    ],
)
def test_rows_10_to_17_and_27_a_header_that_is_no_header_is_refused(line: str, rule: str) -> None:
    assert read(headed(line)).rules[rule] in (1, 2, 3)


def test_row_10_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    assert read(HEAD + b"caf\xe9\n").rules["wrong-encoding"] == FIRST
    assert read(HEAD + b"a\x00b\n").rules["wrong-encoding"] == FIRST
    assert "wrong-encoding" in read((HEADER + "x").encode("utf-16")).rules


@pytest.mark.parametrize(
    "text", ["template: x\n\nText.\n", "Title: x\ntemplate: y\n\nText.\n", "\n---\ntitle: x\n---\n"]
)
def test_row_12_what_stands_on_the_first_line_without_hyphens_is_no_header(text: str) -> None:
    reading = read(text.encode())
    assert reading.rules["missing-header"] == 1
    assert reading.piece.header.title == ""


def test_row_14_an_alias_bomb_is_refused_before_it_is_unfolded() -> None:
    assert read_in_time(headed(*BOMB.splitlines(), "title: *a9"))["broken-header"] == 2


def test_row_15_twenty_thousand_brackets_are_refused() -> None:
    assert read_in_time(headed("topics: " + "[" * 20_000))["broken-header"] == 2


def test_row_16_a_value_of_three_megabytes_is_not_read() -> None:
    assert set(read_in_time(headed("title: " + "x" * 3_000_000))) >= {"overlong-piece"}


def test_a_header_of_forty_kilobytes_is_refused() -> None:
    assert read_in_time(headed("title: " + "x" * 40_000))["broken-header"] == 1


def test_row_18_no_second_file_takes_an_address() -> None:
    two = Contribution({PIECE: ("100644", HEAD), "contributions/2026/11/a-piece/index.md": ("100644", HEAD)})
    assert "taken-address" in {finding.rule for finding in examine(two).whole.findings}
    theft = read(HEAD, OLD.replace(".md", "/index.md"))
    assert theft.rules["taken-address"] == 1
    former = read(headed("was: [/2026/10/old/]"))
    assert former.rules["taken-address"] == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Story.md", "story.md"),
        ("a/Map.png", "a/map.png"),
        ("A/map.png", "a/map.png"),
        ("e\u0301.md", "é.md"),
    ],
)
def test_row_19_two_names_that_are_one_elsewhere_are_refused(history: History, one: str, other: str) -> None:
    both = [f"contributions/2026/11/{name}" for name in (one, other)]
    report = screened(history, *((path, "100644", HEAD) for path in both))
    assert {path for path, _ in refused(report)} & set(both)


@pytest.mark.parametrize("text", INCLUDES)
def test_rows_20_and_21_nothing_is_included_or_computed(text: str) -> None:
    page = Page(inert(text).page)
    plain = "".join("".join(page.words).split())
    assert "".join(text.split())[:5] in plain
    assert "site_name" not in plain


@pytest.mark.parametrize(
    ("path", "mode", "data"),
    [
        (PIECE, "120000", b"/etc/hostname"),  # row 22
        ("contributions/2026/11/etc", "120000", b"/etc"),
        (PIECE, "120000", b"../../../.github/newsroom.yml"),
        ("contributions/2026/11/module", "160000", b""),  # row 23
        ("contributions/2026", "160000", b""),
        ("contributions", "120000", b"/"),
        (PIECE, "100755", HEAD),
        ("contributions/2026/11/a\x1b[2J\nb.md", "100644", HEAD),
        ("contributions/2026/11/a\udcff.md", "100644", HEAD),
        ("contributions/2026/11/a\u202egpj.md", "100644", HEAD),
        ("contributions/2026/11/.gitattributes", "100644", b"* working-tree-encoding=UTF-16"),  # row 24
        (".gitattributes", "100644", b"*.md filter=x"),
        (".gitmodules", "100644", b'[submodule "x"]\n\tpath = x\n\turl = --upload-pack=x\n'),
        ("contributions/../../x.md", "100644", HEAD),  # row 25
        ("contributions/2026/11/../../../mkdocs.yml", "100644", HEAD),
        ("contributions/2026/11/.git/config", "100644", b"[core]\n\tfsmonitor = reboot\n"),
        ("contributions/2026/11/git~1/config", "100644", b""),
        ("contributions/2026/11/404.html", "100644", b"x"),  # row 28
        ("contributions/sitemap.xml", "100644", b"x"),
        ("search/search_index.json", "100644", b"{}"),
    ],
)
def test_rows_22_to_28_only_plain_files_with_plain_names_are_taken(
    history: History, path: str, mode: str, data: bytes
) -> None:
    report = screened(history, (path, mode, data))
    assert report.verdicts
    assert {verdict.band.value for verdict in report.verdicts} == {"blocked"}
    assert mode == "100644" or path not in report.sources


def test_row_24_what_is_screened_are_the_bytes_git_holds(history: History) -> None:
    attributes = "contributions/2026/11/.gitattributes"
    report = screened(
        history,
        (attributes, "100644", b"* working-tree-encoding=UTF-16 eol=crlf ident filter=x export-subst"),
        (PIECE, "100644", HEAD + b"$Id$ $Format:%H$\n"),
    )
    assert (attributes, "unsafe-file") in refused(report)
    assert report.sources[PIECE] == HEADER + "$Id$ $Format:%H$\n"


def test_row_26_a_pointer_is_no_picture(history: History) -> None:
    folder = "contributions/2026/11/a-piece/"
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    report = screened(
        history,
        (f"{folder}index.md", "100644", HEAD + b"![The quay](quay.jpg)\n"),
        (f"{folder}quay.jpg", "100644", pointer),
    )
    assert "unreadable-media" in {f.rule for verdict in report.verdicts for f in verdict.findings}


def test_row_27_letters_that_only_look_latin_are_told() -> None:
    plain, alike = read(HEAD + b"The casino.\n"), read(HEAD + "The cаsinо.\n".encode())
    assert alike.rules.keys() - plain.rules.keys()
    assert (
        read(headed("title: The cаsinо reopens")).rules.keys()
        - read(headed("title: The casino reopens")).rules.keys()
    )


def test_a_contribution_of_a_hundred_refused_files_names_each_kind(tmp_path: Path) -> None:
    files = {f"contributions/2026/11/{n}.svg": ("100644", b"x") for n in range(100)}
    whole = examine(Contribution({**files, "mkdocs.yml": ("100644", b"x")})).whole
    assert {finding.rule for finding in whole.findings} >= {"unsafe-file", "outside-contributions"}


def test_a_script_of_the_house_under_a_name_of_ours_is_refused() -> None:
    assert offered("contributions/2026/11/a-piece.md/../../../../tooling/x.py")
