"""Standing pages as they are published: each with the strictest policy it can have, asking nobody else."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from rempart.adapters.mkdocs.policy import PLACE, with_policy
from rempart.errors import NewsroomError
from rempart.newsroom.publishing import publish
from rempart.publishing.press import POLICY
from tests.publishing.house import PROJECT, TODAY, Elements, a_newsroom, a_text, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

OWN = {
    path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in (PROJECT / "site/pages").rglob("*.*")
}
TABLE = "# A table\n\n| A | B |\n|--:|:-:|\n| a | b |\n"
FOREIGN = re.compile(rb"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9.-]+", re.I)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files: dict[str, str | bytes] = {
        **OWN,
        "site/pages/en/table.md": TABLE,
        "contributions/2026/11/a.md": a_text(),
    }
    root = a_newsroom(tmp_path_factory.mktemp("newsroom"), files)
    return tree_of(publish(root, TODAY).site)


def policy_of(page: bytes) -> dict[str, list[str]]:
    """The policy of a page, by directive."""
    (meta,) = Elements(page.decode()).all("meta", **{"http-equiv": "Content-Security-Policy"})
    return {name: allowed for name, *allowed in map(str.split, meta["content"].split(";"))}


def a_page(*parts: str, head: str = "") -> bytes:
    return f"<html><head>{head}{PLACE}\n</head><body>{''.join(parts)}</body></html>".encode()


def test_every_page_has_a_policy_that_lets_no_script_run(site: dict[str, bytes]) -> None:
    pages = {path: policy_of(data) for path, data in site.items() if path.endswith(".html")}
    assert {"charter/index.html", "en/about/index.html", "404.html", "en/table/index.html"} <= pages.keys()
    for path, policy in pages.items():
        assert policy["default-src"] == ["'none'"], path
        assert policy["base-uri"] == ["'none'"], path
        assert policy["style-src"] == ["'self'"], path
        assert "script-src" not in policy, path


def test_the_policy_stands_before_everything_it_governs(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            found = Elements(data.decode()).found
            heads = [a for tag, a in found if tag in ("link", "script", "style") or "http-equiv" in a]
            assert heads[0].get("http-equiv") == "Content-Security-Policy", path


def test_the_page_for_what_is_missing_is_the_newspapers_own(site: dict[str, bytes]) -> None:
    assert b"masthead" in site["404.html"]
    assert b"md-container" not in site["404.html"]


def test_columns_are_aligned_without_a_style_in_the_page(site: dict[str, bytes]) -> None:
    page = Elements(site["en/table/index.html"].decode())
    assert [cell["align"] for cell in page.all("td")] == ["right", "center"]
    assert not [tag for tag, attributes in page.found if "style" in attributes]


def test_what_is_published_of_material_asks_nobody_and_runs_nothing(site: dict[str, bytes]) -> None:
    ours = "assets/search.js"  # the one script there is, of the search page
    kinds = {path.rpartition(".")[2] for path in site if path.startswith("assets/") and path != ours}
    assert kinds == {"css", "svg", "txt", "woff2"}
    for path, data in site.items():
        if path.endswith(".css"):
            asked = re.findall(rb"(?:url\(|@import)\s*[\"']?([^\"')\s]*)", data)
            assert not [url for url in asked if FOREIGN.match(url) or b"<script" in url], path


def test_feeds_and_sitemaps_are_plain_and_carry_no_stylesheet(site: dict[str, bytes]) -> None:
    documents = {path: data for path, data in site.items() if path.endswith(".xml")}
    assert {"feed.xml", "sitemap.xml"} <= documents.keys()
    for path, data in documents.items():
        assert data.startswith(b"<?xml "), path
        assert data.count(b"<?") == 1, path
        assert b"http://www.w3.org/1999/xhtml" not in data.replace(
            b' xmlns:xhtml="http://www.w3.org/1999/xhtml"', b""
        )


def test_a_page_without_scripts_has_the_policy_of_the_newspaper_and_the_signs_of_material() -> None:
    ours = {name: allowed for name, *allowed in map(str.split, POLICY.split(";"))}
    assert policy_of(with_policy("a.html", a_page())) == ours | {"img-src": ["'self'", "data:"]}


def test_scripts_and_styles_are_allowed_by_the_hash_of_what_a_browser_reads() -> None:
    page = a_page(
        "<script>a\r\né</script>", "<script>a\né</script>", "<style>b</style>", "<script src=x.js></script>"
    )
    policy = policy_of(with_policy("a.html", page))
    script, style = (f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in ("a\né", "b"))
    assert policy["script-src"] == [script, "'self'"]
    assert policy["style-src"] == ["'self'", style]


def test_data_needs_no_leave() -> None:
    page = a_page('<script type="application/ld+json">{}</script>', "<script type=text/plain>a</script>")
    assert "script-src" not in policy_of(with_policy("a.html", page))


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head></head><body>verification</body></html>",
        b"\xff\xfe<html></html>",
        a_page(head="<script>a</script>"),
        a_page(head='<link rel="stylesheet" href="a.css">'),
        a_page(PLACE),
        a_page().replace(b"<html>", b"<!-- ").replace(b"\n", b" --><html>"),
    ],
)
def test_a_page_without_a_place_for_its_policy_is_refused(page: bytes) -> None:
    with pytest.raises(NewsroomError, match="no place for its security policy") as caught:
        with_policy("en/a/index.html", page)
    assert "/en/a/ " in str(caught.value)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("<p onclick='a'>a</p>", "onclick="),
        ("<p STYLE='a'>a</p>", "style="),
        ("<iframe src='a.html'></iframe>", "<iframe>"),
        ("<img src='https://town.example/a.jpg'>", "src="),
        ("<script src=//town.example/a.js></script>", "src="),
        ("<img srcset='a.jpg 1x, https://[town 2x'>", "srcset="),
        ("<link rel=stylesheet href=https://town.example/a.css>", "href="),
        ("<a href=' JavaScript:a'>a</a>", "javascript:"),
        ("<base href=/>", "<base>"),
    ],
)
def test_what_browsers_would_be_told_to_refuse_is_named_before_it_is_published(part: str, named: str) -> None:
    with pytest.raises(NewsroomError, match="told to refuse") as caught:
        with_policy("a.html", a_page(part, "<a href=https://town.example/ rel=me>a</a>"))
    assert f"({named})" in str(caught.value)


def test_a_refused_page_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path, {})
    before = tree_of(publish(root, TODAY).site)
    (root / "site/pages/fr/charter.md").write_text('# La charte\n\n<p style="color: red">a</p>\n')
    with pytest.raises(NewsroomError, match="/charter/ holds"):
        publish(root, TODAY)
    assert tree_of(root / "build/site") == before
    assert not list((root / "build/cache").glob("*.work-*"))
