"""Two hundred good pieces with fifty bad ones among them make the newspaper of the two hundred."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bench.make_articles import Writer, handle
from rempart.newsroom.publishing import Published, publish
from tests.attacks.files import FILES, a_huge_png
from tests.attacks.fragments import SCRIPTS
from tests.attacks.test_content import BOMB
from tests.publishing.house import TODAY, a_newsroom, a_text, tree_of

# What Pillow says of a picture's damaged EXIF while it is measured.
pytestmark = pytest.mark.filterwarnings("ignore:Corrupt EXIF data")

GOOD = 200
MONTH = "contributions/2026/11/"
Files = Mapping[str, str | bytes]


def good() -> tuple[Files, tuple[str, ...]]:
    """Pieces and the pages of their authors; the paths of the pieces, the oldest first."""
    writer, files, paths = Writer(seed=7, section="town"), dict[str, str | bytes](), list[str]()
    for number in range(GOOD):
        path, text = writer.piece(number, dt.date(2026, 10, 20) + dt.timedelta(days=number // 8), paths)
        files[f"contributions/{path}"] = text
        paths.append(path)
    for name in writer.people.items:
        files[f"contributions/people/{handle(name)}.md"] = f"---\nname: {name}\n---\n"
    return files, tuple(f"contributions/{path}" for path in paths)


def headers() -> Iterator[str | bytes]:
    """Pieces whose header is none, or says what cannot be."""
    yield "No header at all.\n"
    yield "title: x\ntemplate: y\n\nText.\n"
    yield "---\ntitle: x\n"
    yield f"---\n{BOMB}\ntitle: *a9\n---\n\nText.\n"
    yield a_text(topics="[" * 20_000)
    yield a_text(topics="[" * 300 + "]" * 300)
    yield a_text(title="!!python/object/apply:os.system [reboot]")
    yield a_text(title="&a x")
    yield a_text(title="no")
    yield a_text(title="12:30:00")
    yield a_text(title="x\ntitle: y")
    yield a_text(title="|\n  a\n  b")
    yield a_text(title="x" * 40_000)
    yield a_text(title="")
    yield a_text(date="")
    yield a_text(date="2026-02-30")
    yield a_text(date="2026-10-20")
    yield a_text(date="0001-01-01T00:00:00+23:00")
    yield a_text(date="9999-12-31T23:59:59-12:00")
    yield a_text(lang="de")
    yield a_text(lang="[fr, en]")
    yield a_text(section="[town]")
    yield a_text(kind="<script>")
    yield a_text(authors="../../etc/passwd")
    yield a_text(authors="['\"><script>']")
    yield a_text(date="yesterday")
    yield a_text(lang="")
    yield a_text(authors="[]")


def texts() -> Iterator[str | bytes]:
    """Pieces whose text is none, or cannot be shown."""
    yield a_text().encode("utf-16")
    yield a_text().encode() + b"\xff\xfe"
    yield a_text("a\x00b\n")
    yield a_text("")
    yield a_text("<!-- -->") + "\x00"
    yield a_text("> " * 5_000 + "a\n")
    yield a_text("- " * 100 + "a\n")
    yield a_text("a" * 300_000)
    yield a_text("[" * 255_900)
    yield b"\x00" * 1000
    yield b""
    yield b"---\n" * 30_000
    yield "".join(SCRIPTS)


def bad(pieces: tuple[str, ...]) -> Files:
    """Fifty pieces that cannot be built: nine of them ask for the address of a good one."""
    files = {f"{MONTH}bad-{number}.md": text for number, text in enumerate([*headers(), *texts()])}
    for victim in pieces[:5]:
        files[victim.replace(".md", "/index.md")] = a_text(
            "A thief.\n", date=f"{victim[14:18]}-{victim[19:21]}-01"
        )
    for number, victim in enumerate(pieces[5:9]):
        address = victim.removeprefix("contributions").replace(".md", "/")
        files[f"{MONTH}thief-{number}.md"] = a_text("A thief.\n", was=f"[{address}]")
    return files


def beside(pieces: tuple[str, ...]) -> Files:
    """Files that are no pieces: hostile pictures, pages, names; people who are nobody."""
    files: dict[str, str | bytes] = {f"{MONTH}bad-{n}/file-{n}.jpg": data for n, data in enumerate(FILES)}
    files |= {pieces[9].replace(".md", f"/{n}.png"): data for n, data in enumerate(FILES)}
    files[f"{MONTH}huge.png"] = a_huge_png(12_000)
    files[f"{MONTH}Story.md"] = a_text("A thief.\n")
    files[f"{MONTH}a.html"] = "<script>alert(1)</script>"
    files[f"{MONTH}a.svg"] = "<svg onload=alert(1)/>"
    files[f"{MONTH}.gitattributes"] = "*.md text eol=crlf ident\n"
    files["contributions/index.html"] = "<script>alert(1)</script>"
    files["contributions/people/mallory.md"] = f"---\n{BOMB}\nname: *a9\n---\n"
    files["contributions/people/eve.md"] = "[" * 200_000
    files["contributions/people/Ann.md"] = "---\nname: Ann Le Goff\n---\n"
    return files


def commit(root: Path, message: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@vigie.example", "-c", "init.defaultBranch=main")
    for words in (
        ("init", "-q"),
        ("add", "-f", "contributions", "site", ".github"),
        ("commit", "-q", "-m", message),
    ):
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def built(root: Path, out: Path) -> tuple[Published, dict[str, bytes]]:
    """The site of the newest commit, but for the name of that commit."""
    published = publish(root, TODAY, out, rev="HEAD")
    site = tree_of(published.site)
    assert json.loads(site.pop("newsroom.json"))["commit"]
    return published, site


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Published, dict[str, bytes]]:
    """The site of the good pieces; what a second commit of bad ones came to; its site."""
    root, out = tmp_path_factory.mktemp("newsroom"), tmp_path_factory.mktemp("sites")
    files, pieces = good()
    a_newsroom(root, files)
    (root / "mkdocs.yml").unlink()
    commit(root, "Two hundred pieces")
    alone, before = built(root, out / "one")
    assert (alone.pieces, alone.left_out) == (GOOD, ())
    for path, data in {**bad(pieces), **beside(pieces)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data.encode() if isinstance(data, str) else data)
    commit(root, "Fifty others")
    return before, *built(root, out / "two")


def test_the_two_hundred_are_published(builds: tuple[dict[str, bytes], Published, dict[str, bytes]]) -> None:
    assert builds[1].pieces == GOOD


def test_each_of_the_fifty_is_named_with_its_reason(
    builds: tuple[dict[str, bytes], Published, dict[str, bytes]],
) -> None:
    _, published, _ = builds
    expected = bad(good()[1])
    assert len(expected) == 50
    others = {f"{MONTH}Story.md", *(f"contributions/people/{name}.md" for name in ("mallory", "eve", "Ann"))}
    assert {left.path for left in published.left_out} == set(expected) | others
    assert all(left.findings for left in published.left_out)


def test_the_site_is_byte_for_byte_that_of_the_two_hundred(
    builds: tuple[dict[str, bytes], Published, dict[str, bytes]],
) -> None:
    before, _, after = builds
    assert after.keys() == before.keys()
    assert [path for path in before if after[path] != before[path]] == []
