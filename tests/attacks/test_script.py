"""The catalogue's first table: scripts into readers' pages. Each is words to readers, or is refused."""

import pytest

from rempart.model.finding import Severity
from tests.attacks.fragments import ATTRIBUTES, RUNNING, SCRIPTS, TRACKERS
from tests.attacks.pages import Page
from tests.attacks.pipeline import HEAD, Contribution, Reading, examine, read
from tests.attacks.properties import check_reading
from tests.conftest import HEADER
from tests.publishing.house import Elements, an_entry, printed

FIRST = HEADER.count("\n") + 1  # the line on which a text begins
PIECE = "contributions/2026/11/a-piece.md"
SPOTS = {
    "a paragraph": "{}",
    "a heading": "# a {}",
    "a cell": "|a|b|\n|-|-|\n|a {}|b|",
    "a note": "a[^1]\n\n[^1]: a {}",
    "an item": "- a {}",
    "a quotation": "> a {}",
    "a link's words": "[a {}](https://a.example)",
    "a picture's words": "![a {}](a.jpg)",
}
HTML = ("<!--", "<![", "<?", "</", "<")
# Addresses that no browser runs: they are taken for the name of a file, and lead nowhere.
NO_SCHEME = {"%6Aavascript:alert(1)", "\\javascript:alert(1)"}
LINKS = {
    "a link": "[a](<{}>)",
    "a reference": "[a]\n\n[a]: <{}>",
    "a picture": "![a](<{}>)",
    "a link around a picture": "[![a](a.jpg)](<{}>)",
}


def offered(path: str, data: bytes = b"x", mode: str = "100644", author: str = "alice-martin") -> set[str]:
    """The rules that refuse a contribution of this one file."""
    whole = examine(Contribution({path: (mode, data)}, author)).whole
    return {finding.rule for finding in whole.findings if finding.severity is Severity.BLOCK}


def inert(text: str) -> Reading:
    """A text that is read, and of which nothing is alive."""
    reading = read(HEAD + text.encode())
    check_reading(reading)
    return reading


@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_row_1_html_is_words_wherever_it_stands(script: str, spot: str) -> None:
    reading = inert(SPOTS[spot].format(script))
    assert reading.piece.body.raw_html
    assert FIRST <= reading.rules["raw-html"] <= FIRST + 2
    shown = "".join("".join(Page(reading.page).words).split())
    assert "".join(script.split())[:6] in shown


@pytest.mark.parametrize("text", ATTRIBUTES)
def test_row_2_lists_of_attributes_are_words(text: str) -> None:
    """What stands after the fence of code is the name of a language, and is not shown."""
    page = Page(inert(text).page)
    assert text.startswith("```") or "alert(1)" in "".join(page.words)


@pytest.mark.parametrize("form", LINKS)
@pytest.mark.parametrize("url", RUNNING)
def test_row_3_an_address_that_runs_is_not_alive(url: str, form: str) -> None:
    reading = inert(LINKS[form].format(url))
    for line in reading.page.split("<"):
        assert (
            "alert" not in line or "/at/" in line or "/pictures/" in line or ">" in line.partition("alert")[0]
        )
    if "picture" not in form and url not in NO_SCHEME:
        assert "unsafe-link" in reading.rules


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "key", ["title", "standfirst", "topics", "series", "licence", "sources", "disclosure", "corrections"]
)
def test_row_4_a_header_is_words_on_every_page(key: str) -> None:
    said = f"'{HOSTILE}'"
    values = {
        "topics": f"[{said}]",
        "sources": f"[{{title: {said}, note: {said}}}]",
        "disclosure": f"{{interests: {said}, ai: {said}, sponsor: {said}}}",
        "corrections": f"[{{date: 2026-11-20, wrong: {said}, right: {said}}}]",
    }
    pages = printed(an_entry(**{key: values.get(key, said)}))
    written = "".join(pages.values())
    assert "alert(1)" in written
    for path, text in pages.items():
        if path.endswith(".html"):
            page = Elements(text)
            assert all(found.get("type") == "application/ld+json" for found in page.all("script")), path
            assert not [name for _, given in page.found for name in given if name.startswith("on")], path
        assert "<script>alert" not in text, path


@pytest.mark.parametrize(
    "name", ['a"><img src=x onerror=alert(1)>.md', "a'onmouseover='alert(1)'.md", "<b>.md"]
)
def test_row_5_a_name_that_is_html_is_refused(name: str) -> None:
    assert "unsafe-file" in offered(f"contributions/2026/11/{name}", HEAD)


@pytest.mark.parametrize(
    "name", ["a.html", "a/index.html", "a.htm", "a.xhtml", "a.svg", "a.js", "a.css", "a.xml"]
)
def test_row_6_a_page_beside_a_piece_is_refused(name: str) -> None:
    assert "unsafe-file" in offered(f"contributions/2026/11/{name}", b"<script>alert(1)</script>")


@pytest.mark.parametrize(
    "path",
    [
        "docs/assets/javascripts/bundle.79ae519e.min.js",
        "site/theme/assets/news.css",
        "site/theme/reader/piece.html",
        "mkdocs.yml",
        "Contributions/2026/11/a.md",
        "contributions/../site/theme/assets/x.js",
    ],
)
def test_row_7_a_file_of_the_house_is_refused(path: str) -> None:
    assert "outside-contributions" in offered(path)


@pytest.mark.parametrize("url", TRACKERS)
def test_row_8_no_picture_comes_from_elsewhere(url: str) -> None:
    reading = inert(f"![the quay](<{url}>)")
    assert "<img" not in reading.page
    assert "the quay" in reading.page
    assert reading.rules["remote-image"] == FIRST


def test_row_9_html_and_a_running_link_at_once_leave_nothing_alive() -> None:
    both = "<a href='javascript:alert(1)'>[a](javascript:alert(1))</a> [<b>](javascript:alert(1) \"<i>\")"
    assert "href" not in inert(both).page.replace("href='javascript", "")
