"""Publishing, the whole journey: a folder or a commit in, a site out, and the old one kept until then."""

import json
import re
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from PIL import Image

from rempart.adapters import mkdocs
from rempart.errors import NewsroomError
from rempart.newsroom import publishing
from rempart.newsroom.publishing import Published, publish, serve
from rempart.publishing.places import page_file
from tests.publishing.house import TODAY, Elements, a_newsroom, a_picture, a_text, tree_of
from tests.test_server import ask

pytestmark = pytest.mark.usefixtures("short_rulebook")

PIECE = "contributions/2026/11/ferry/index.md"
FILES: dict[str, str | bytes] = {
    PIECE: a_text(
        "See [the other](../gone.md), [the tide](../tide.md#h-high), [Ann](../../../people/ann.md),"
        " [the charter](../../../../site/pages/fr/charter.md) and [nothing](nothing.md).\n\n"
        "![The quay at dawn](quay.jpg)\n",
        image="{file: quay.jpg, alt: The quay, credit: Bo, licence: CC0-1.0}",
    ),
    "contributions/2026/11/ferry/quay.jpg": a_picture(size=(2000, 1000), comment=b"my camera"),
    "contributions/2026/11/ferry/unused.jpg": a_picture("red"),
    "contributions/2026/11/tide.md": a_text("## High\n\nSee [the ferry](ferry/index.md).\n", lang="fr"),
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_newsroom(tmp_path_factory.mktemp("newsroom"), FILES)


@pytest.fixture(scope="module")
def published(newsroom: Path) -> Published:
    return publish(newsroom, TODAY)


@pytest.fixture(scope="module")
def site(published: Published) -> dict[str, bytes]:
    return tree_of(published.site)


def without_standing(root: Path) -> Path:
    """A newsroom that needs no MkDocs: what these tests look at is elsewhere."""
    (root / "mkdocs.yml").unlink()
    return root


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@vigie.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def test_a_site_has_pages_theme_media_and_standing_pages(
    published: Published, site: dict[str, bytes]
) -> None:
    assert published.files == len(site)
    assert published.pieces == 2
    assert not published.left_out
    expected = {
        "index.html",
        "en/index.html",
        "2026/11/ferry/index.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
    }
    assert expected | {"404.html", "newsroom.json", "assets/news.css", "charter/index.html"} <= set(site)
    assert "en/contribute/index.html" in site


def test_links_lead_to_addresses_and_a_dead_one_is_only_words(site: dict[str, bytes]) -> None:
    page = Elements(site["2026/11/ferry/index.html"].decode())
    links = {link["href"] for link in page.all("a")}
    assert "../../../2026/11/tide/#h-high" in links
    assert {"../../../en/people/ann/", "../../../charter/"} <= links
    assert not [link for link in links if "gone" in link or "nothing" in link]
    assert "nothing" in page.text


def test_every_link_and_file_of_the_whole_site_is_there(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            base = f"https://vigie.example/{path}"
            for _, attributes in Elements(data.decode()).found:
                target = urlsplit(urljoin(base, attributes.get("href", attributes.get("src", base))))
                if target.netloc == "vigie.example":
                    assert page_file(target.path[1:]) in site, (path, attributes)


def test_pictures_are_published_in_widths_and_formats_without_what_a_camera_told(
    site: dict[str, bytes],
) -> None:
    page = Elements(site["2026/11/ferry/index.html"].decode())
    (lead,) = [image for image in page.all("img") if image.get("fetchpriority")]
    assert (lead["width"], lead["height"], lead["alt"]) == ("1600", "800", "The quay")
    offered = [source for source in page.all("source") if source["sizes"] == lead["sizes"]]
    assert [source["type"] for source in offered] == ["image/avif", "image/webp"]
    for shape, told in zip(("AVIF", "WEBP", "JPEG"), (*offered, lead), strict=True):
        for address, width in (one.split(" ") for one in told["srcset"].split(", ")):
            copy = site[address.removeprefix("../../../")]
            assert (Image.open(BytesIO(copy)).format, f"{Image.open(BytesIO(copy)).width}w") == (shape, width)
            assert b"my camera" not in copy
    assert lead["src"] in lead["srcset"]
    assert "Bo, CC0 1.0" in page.text


def test_a_picture_that_no_page_shows_is_not_published(site: dict[str, bytes]) -> None:
    assert not [path for path in site if "unused" in path]
    assert [path for path in site if path.startswith("media/ann-")]


def test_no_source_of_the_theme_is_published(site: dict[str, bytes]) -> None:
    assert not [path for path in site if "reader/" in path or path.endswith((".map", ".yml", ".py", ".md"))]
    assert b"{%" not in b"".join(
        data for path, data in site.items() if path.endswith((".html", ".xml", ".css"))
    )


def test_standing_pages_wear_the_masthead_and_speak_their_language(site: dict[str, bytes]) -> None:
    french, english = (
        Elements(site["charter/index.html"].decode()),
        Elements(site["en/contribute/index.html"].decode()),
    )
    assert french.all("html", lang="fr")
    assert english.all("html", lang="en")
    assert french.all("a", href="../sections/town/")
    assert english.all("a", href="../../en/sections/town/")
    assert "The Lookout" in english.text
    for page in (french, english):
        assert not page.all("script")
        assert not page.all("style")
        assert page.all("meta", **{"http-equiv": "Content-Security-Policy"})


def test_what_the_pages_do_without_is_said(published: Published, site: dict[str, bytes]) -> None:
    assert published.missing is not None
    assert json.loads(site["newsroom.json"]) == {"commit": "", "ledger": None}


def test_a_piece_that_cannot_be_built_is_left_out_by_name_and_the_rest_is_published(tmp_path: Path) -> None:
    broken = {"contributions/2026/11/gone.md": "---\ntitle: [\n---\n"}
    root = without_standing(a_newsroom(tmp_path, FILES | broken))
    found = publish(root, TODAY)
    assert [left.path for left in found.left_out] == ["contributions/2026/11/gone.md"]
    assert "broken-header" in [finding.rule for finding in found.left_out[0].findings]
    assert found.pieces == 2
    page = Elements((found.site / "2026/11/ferry/index.html").read_text())
    assert not [link for link in page.all("a") if "gone" in link["href"]]


def test_of_two_pieces_at_one_address_one_is_left_out(tmp_path: Path) -> None:
    root = without_standing(
        a_newsroom(tmp_path, FILES | {"contributions/2026/11/ferry.md": a_text(title="Other")})
    )
    found = publish(root, TODAY)
    assert [left.path for left in found.left_out] == [PIECE]
    assert found.left_out[0].findings[0].params == {"path": "contributions/2026/11/ferry.md"}
    assert "<title>Other" in (found.site / "2026/11/ferry/index.html").read_text()


@pytest.mark.parametrize(
    ("path", "date_", "out"),
    [
        ("contributions/0001/01/old.md", "0001-01-01T00:00:00+23:00", True),
        ("contributions/9999/12/far.md", "9999-12-31T23:59:59-12:00", True),
        ("contributions/0001/01/old.md", "0001-01-01", False),
        ("contributions/9999/12/far.md", "9999-12-31", False),
    ],
)
def test_the_ends_of_the_calendar_stop_nobody(tmp_path: Path, path: str, date_: str, out: bool) -> None:
    root = without_standing(a_newsroom(tmp_path, FILES | {path: a_text(date=date_)}))
    assert [left.path for left in publish(root, date.max).left_out] == [path] * out


def test_a_piece_waits_for_its_day_in_the_newspapers_own_time_zone(tmp_path: Path) -> None:
    later = "contributions/2026/11/later.md"
    eve = a_text(date="2026-11-24T23:30:00Z", title="Already tomorrow in Paris")
    link = {"contributions/2026/11/now.md": a_text("See [the later one](later.md).\n", date="2026-11-24")}
    root = without_standing(a_newsroom(tmp_path, {later: eve, **link}))
    before = publish(root, TODAY)
    assert [left.path for left in before.left_out] == [later]
    (finding,) = before.left_out[0].findings
    assert finding.message % finding.params == "waits for its day, 2026-11-25"
    page = before.site / "2026/11/now/index.html"
    assert not Elements(page.read_text()).all("a", href="../../../2026/11/later/")
    assert not publish(root, date(2026, 11, 25)).left_out
    assert Elements(page.read_text()).all("a", href="../../../2026/11/later/")


def test_no_page_is_dated_after_today(tmp_path: Path) -> None:
    waiting = {"contributions/2026/12/later.md": a_text(lang="fr", date="2026-12-01")}
    root = without_standing(a_newsroom(tmp_path, FILES | waiting))
    front = Elements((publish(root, TODAY).site / "index.html").read_text())
    assert "20 novembre 2026" in front.text
    assert "décembre" not in front.text


def test_a_piece_in_a_language_the_paper_does_not_speak_is_left_out(tmp_path: Path) -> None:
    root = without_standing(a_newsroom(tmp_path, FILES))
    settings = root / ".github/newsroom.yml"
    settings.write_text(settings.read_text().replace("[fr, en]", "[fr]"))
    assert [left.path for left in publish(root, TODAY).left_out] == [PIECE]


def test_a_commit_is_published_whatever_the_disk_says(tmp_path: Path) -> None:
    root = without_standing(a_newsroom(tmp_path / "newsroom", FILES))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    expected = tree_of(publish(root, TODAY, tmp_path / "one").site)
    for path in ("contributions", "site"):
        for file in (root / path).rglob("*.*"):
            file.unlink()
    got = tree_of(publish(root, TODAY, tmp_path / "two", rev="HEAD").site)
    assert json.loads(got.pop("newsroom.json"))["commit"]
    expected.pop("newsroom.json")
    assert got == expected


def test_only_plain_files_of_a_commit_are_published(tmp_path: Path) -> None:
    root = without_standing(a_newsroom(tmp_path / "newsroom", FILES))
    (root / "contributions/2026/11/link.md").symlink_to("tide.md")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    for rev in ("", "HEAD"):
        assert publish(root, TODAY, tmp_path / "site", rev=rev).pieces == 2


def test_a_standing_page_in_a_readers_place_stops_the_press(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path, FILES | {"site/pages/fr/corrections.md": "# Les corrections\n"})
    with pytest.raises(NewsroomError, match=r"site/pages .* /corrections/"):
        publish(root, TODAY)
    assert not (root / "build/site").exists()


def test_what_mkdocs_refuses_is_told_in_its_words_and_the_old_site_stays(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path, FILES | {"site/pages/fr/charter.md": "# La charte\n\n[Rien](rien.md)\n"})
    (root / "build/site").mkdir(parents=True)
    (root / "build/site/newsroom.json").write_text("old")
    with pytest.raises(NewsroomError, match=r"rien\.md"):
        publish(root, TODAY)
    assert tree_of(root / "build/site") == {"newsroom.json": b"old"}


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        (
            "site/pages/fr/charter.md",
            "# La charte signée\n".encode("latin-1"),
            "site/pages/fr/charter.md is not",
        ),
        ("mkdocs.yml", b"- docs_dir: site/pages\n", "mkdocs.yml holds no keys and values"),
        ("mkdocs.yml", b"", "mkdocs.yml holds no keys and values"),
        ("mkdocs.yml", b"docs_dir: [site\n", "mkdocs.yml, line 2: this cannot be read as YAML"),
    ],
)
def test_what_mkdocs_would_break_on_is_named_before_it_does(
    tmp_path: Path, path: str, content: bytes, told: str
) -> None:
    root = a_newsroom(tmp_path, FILES | {path: content})
    with pytest.raises(NewsroomError) as refusal:
        publish(root, TODAY)
    assert str(refusal.value).startswith(told)
    assert not (root / "build/site").exists()


@pytest.mark.parametrize("place", ["build/cache", "build/cache/pictures", "build"])
def test_a_cache_that_cannot_be_written_is_named_and_the_site_is_not(tmp_path: Path, place: str) -> None:
    picture = {"contributions/2026/11/ferry/quay.jpg": a_picture()}
    root = a_newsroom(tmp_path / "room", {**FILES, **picture})
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text("a file stands where a folder should")
    with pytest.raises(NewsroomError) as refusal:
        publish(root, TODAY, tmp_path / "site")
    assert str(refusal.value).startswith(f"{root / place}"), refusal.value
    assert "--out" not in str(refusal.value)
    assert not (tmp_path / "site").exists()


def test_mkdocs_is_not_started_when_nothing_it_sees_changed(
    newsroom: Path, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(published.site)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: pytest.fail("MkDocs was started"))
    monkeypatch.setattr(publishing, "find_branch", lambda root: None)
    assert tree_of(publish(newsroom, TODAY).site) == before


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        (".github/newsroom.yml", None, r"newsroom\.yml is missing"),
        (".github/newsroom.yml", "nmae: x\n", "name"),
        ("site/masthead.yml", "peple: {}\n", "people"),
        ("site/theme/reader", None, "templates are missing"),
    ],
)
def test_a_newsroom_that_is_not_whole_is_told_what_to_mend(
    tmp_path: Path, path: str, content: str | None, said: str
) -> None:
    root = a_newsroom(tmp_path, FILES)
    if content is None:
        (root / path).rename(root / "away")
    else:
        (root / path).write_text(content)
    with pytest.raises(NewsroomError, match=said):
        publish(root, TODAY)


def test_what_does_not_exist_is_said_in_one_sentence(tmp_path: Path, newsroom: Path) -> None:
    with pytest.raises(NewsroomError, match="no folder"):
        publish(tmp_path / "none", TODAY)
    with pytest.raises(NewsroomError, match="not a git repository"):
        publish(newsroom, TODAY, rev="HEAD")
    with pytest.raises(NewsroomError, match=r"newsroom\.yml is missing"):
        serve(tmp_path, 0, print, print, print)


def test_where_nothing_can_be_kept_the_message_names_the_place(tmp_path: Path) -> None:
    root = without_standing(a_newsroom(tmp_path, FILES))
    (root / "build").mkdir()
    (root / "build/cache").write_text("a file")
    with pytest.raises(NewsroomError, match=r"build/cache.* cannot be read or written"):
        publish(root, TODAY)


def test_a_commit_that_is_none_is_said_in_one_sentence(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(NewsroomError, match="no commit"):
        publish(tmp_path, TODAY, rev="HEAD")


def test_without_the_parts_it_needs_publishing_names_them(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "NEEDED", ("jinja2", "no_such_part"))
    with pytest.raises(NewsroomError, match=r"\(no_such_part\).*rempart\[publish\]"):
        publish(newsroom, date(2026, 11, 24))


def test_either_of_two_builders_of_standing_pages_will_do(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tree_of(publish(newsroom, TODAY, tmp_path / "first").site)
    monkeypatch.setattr(publishing, "NEEDED", ("no_such_part or mkdocs",))
    monkeypatch.setattr(mkdocs, "BUILDERS", ("no-such-part", "mkdocs"))
    assert tree_of(publish(newsroom, TODAY, tmp_path / "second", full=True).site) == first
    monkeypatch.setattr(mkdocs, "BUILDERS", ("no-such-part",))
    with pytest.raises(PackageNotFoundError):
        publish(newsroom, TODAY, tmp_path / "third", full=True)


def test_a_piece_whose_header_is_only_held_for_a_look_is_published(tmp_path: Path) -> None:
    held = a_text(credits="[{handle: tom-whitaker, role: 7}]")
    root = a_newsroom(tmp_path, {"contributions/2026/11/held.md": held})
    (root / "mkdocs.yml").unlink()
    done = publish(root, TODAY)
    assert (done.pieces, done.left_out) == (1, ())


def test_files_that_differ_have_names_that_nobody_can_make_alike(site: dict[str, bytes]) -> None:
    names = [path for path in site if path.startswith("media/")]
    assert names
    assert all(re.search(r"[0-9a-f]{32}", name) for name in names)


def test_what_is_saved_is_shown(tmp_path: Path) -> None:
    root = a_newsroom(tmp_path, FILES | {"site/sponsors.yml": "advertisers: []\n"})
    subprocess.run(["git", "-C", root, "init", "-q"], check=True)
    command = [sys.executable, "-m", "rempart", "-C", str(root), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout
            assert child.stderr
            front = child.stdout.readline().strip()
            piece = urljoin(front, "2026/11/tide/")
            assert until(piece, "the ferry")
            path = root / "contributions/2026/11/tide.md"
            path.write_text(path.read_text() + "\nA line that was just saved.\n")
            assert until(piece, "just saved")
            path.write_text(path.read_text().removeprefix("---"))
            assert "left out: contributions/2026/11/tide.md" in child.stderr.readline()
        finally:
            child.kill()


@pytest.mark.parametrize("header", ["title: The quay: repainted", "date: someday", "sections: town"])
def test_a_header_that_cannot_be_read_is_told_as_such_by_a_press_that_has_just_started(
    tmp_path: Path, header: str
) -> None:
    piece = "contributions/2026/11/quay.md"
    root = a_newsroom(tmp_path, {piece: a_text().replace("---\n", f"---\n{header}\n", 1)})
    command = [sys.executable, "-m", "rempart", "-C", str(root), "publish", "--no-search"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = next((line for line in done.stderr.splitlines() if piece in line), "")
    assert "broke" not in told
    shown = (root / "build/site/2026/11/quay/index.html").exists()
    assert shown is not told.startswith("left out")


def until(address: str, words: str) -> bool:
    """Whether a page comes to say something; how fast is measured elsewhere."""
    for _ in range(300):
        with suppress(ConnectionError):
            if words in ask(address, urlsplit(address).path)[1]:
                return True
        time.sleep(0.1)
    return False
