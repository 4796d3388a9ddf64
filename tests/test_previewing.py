"""Previews: what a moderator is shown of a contribution is what readers get once it is accepted."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import pytest
from PIL import Image

from rempart.adapters.git import LINK, PROGRAM, fetch
from rempart.errors import NewsroomError
from rempart.forge import MAIN, File, Files
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed
from rempart.newsroom.bringing import bring
from rempart.newsroom.checking import check
from rempart.newsroom.previewing import Piece, Preview, Previews, framed
from rempart.newsroom.publishing import publish
from rempart.newsroom.standing import join
from rempart.publishing.wall import Wall
from tests.attacks.files import FILES
from tests.attacks.fragments import ATTRIBUTES, INCLUDES, RUNNING, SCRIPTS, TRACKERS
from tests.attacks.test_script import HOSTILE, LINKS, SPOTS
from tests.newsrooms import NOW, Newsroom, a_text, make_newsroom
from tests.publishing.house import PROJECT, Elements, a_picture
from tests.writers import enter

TODAY = NOW.date()
SCENES = PROJECT / "tooling/demo"
PLACE = "contributions/2026/11"


def of_project(path: str) -> bytes:
    """A file of the project's newspaper; pictures are small, as to make copies of large ones takes long."""
    if path.endswith(".jpg"):
        return a_picture(size=(700, 500), exif=an_exif())
    return (PROJECT / path).read_bytes()


def an_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    return exif.tobytes()


def files_under(folder: Path, root: Path) -> Files:
    found = (path.relative_to(root).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return {path: File(a_file(root, path)) for path in found}


def a_file(root: Path, path: str) -> bytes:
    return of_project(path) if path.endswith(".jpg") else (root / path).read_bytes()


def a_piece(slug: str) -> Files:
    """A piece of the project's newspaper, with what lies beside it."""
    return files_under(PROJECT / PLACE / slug, PROJECT)


def a_scene(name: str) -> Files:
    folder = SCENES / name / "files"
    return files_under(folder, folder)


def the_house() -> dict[str, bytes]:
    """The project's newspaper: its theme and settings, its people, and a few pieces without pictures."""
    wanted = ["site", ".github/newsroom.yml", "contributions/people"]
    places = [PROJECT / one for one in wanted]
    found = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place])]
    months = (PROJECT / "contributions/2026/10", PROJECT / PLACE, PROJECT / "contributions/2026/09/zosteres")
    texts = (text for month in months for text in month.glob("*.md"))
    named = (path.relative_to(PROJECT).as_posix() for path in (*found, *texts) if path.is_file())
    return {path: of_project(path) for path in named if not path.endswith(".jpg")}


@dataclass
class Room:
    """A newsroom whose moderators look before they accept."""

    newsroom: Newsroom
    previews: Previews

    def offered(self, files: Mapping[str, bytes | None], author: str = "alice-martin") -> Contribution:
        """A contribution that the checks have not read."""
        held = {path: None if data is None else File(data) for path, data in files.items()}
        at = stamp(self.newsroom.tick())
        return join(self.newsroom.forge.open(held, "Something", author, at), None)

    def bring(self, files: Files, author: str = "alice-martin") -> Contribution:
        forge = self.newsroom.forge
        return bring(forge, files, author, self.newsroom.tick())

    def read(self, contribution: Contribution) -> Contribution:
        return check(self.newsroom.forge, contribution, self.newsroom.tick()).contribution

    def look(self, contribution: Contribution, day: date = TODAY) -> Preview:
        return self.previews.preview(contribution, day, "camille-roux")

    def accept(self, contribution: Contribution) -> str:
        """Its merge."""
        said = {"sha": contribution.head, "words": "Welcome."}
        return self.newsroom.decide(Deed.ACCEPT, contribution.number, **said).merge

    def publish(self) -> Path:
        """The site of main as the forge has it."""
        fetch(self.newsroom.root)
        return publish(self.newsroom.root, TODAY, rev=f"origin/{MAIN}").site


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    newsroom = make_newsroom(tmp_path_factory.mktemp("newsroom"), the_house())
    previews = Previews(newsroom.forge, newsroom.root, searchable=False)
    yield Room(newsroom, previews)
    previews.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Room]:
    """A newspaper of one piece and a few people."""
    newsroom = make_newsroom(tmp_path, {path: data for path, data in the_house().items() if is_small(path)})
    previews = Previews(newsroom.forge, newsroom.root, searchable=False)
    yield Room(newsroom, previews)
    previews.close()


def is_small(path: str) -> bool:
    return not path.startswith("contributions/2")


def only(preview: Preview) -> Piece:
    assert not preview.why, preview.why
    (piece,) = preview.pieces
    assert not piece.why, piece.why
    return piece


FERRY = f"{PLACE}/ferry.md"
QUAY = f"{PLACE}/quay/index.md"
PICTURED = a_text("![The quay](quay.jpg)\n", image="{file: quay.jpg, alt: The quay}")
BROUGHT = {
    "a French article with a picture": a_scene("01-marche-couvert"),
    "an English article": a_scene("02-nets-and-a-piano"),
    "a column": a_scene("03-chronique"),
    "a photo essay": a_piece("brume"),
    "a podcast": a_piece("bell-buoy"),
    "a video": a_piece("seize-heures"),
    "an advertisement": a_piece("soirs-de-brume"),
    "a correction": a_scene("18-correction"),
}
AUTHORS = {"a photo essay": "linh-nguyen", "a podcast": "nora-kessler", "a video": "malo-kerguelen"}


@pytest.mark.parametrize("what", BROUGHT)
def test_a_page_is_what_is_published_once_it_is_accepted(room: Room, what: str) -> None:
    brought = room.read(room.bring(BROUGHT[what], AUTHORS.get(what, "tom-whitaker")))
    accepted_as_shown(room, brought)


def test_so_it_is_when_a_piece_is_changed_that_was_accepted_before(small: Room) -> None:
    first = small.read(small.bring({FERRY: File(a_text())}))
    second = small.read(small.bring({FERRY: File(a_text("Another.\n"))}, "karim-diallo"))
    small.newsroom.decide(Deed.RETURN, second.number, sha=second.head, reason="form", words="Wait.")
    accepted_as_shown(small, first)
    again = small.read(small.bring({FERRY: File(a_text("The ferry stops at seven.\n"))}))
    html = accepted_as_shown(small, again)
    assert html.count("Read and accepted by Camille Roux") == 2


def accepted_as_shown(room: Room, brought: Contribution) -> str:
    """A contribution is looked at, accepted and published; the page that was shown."""
    piece = only(room.look(brought))
    files = {address: room.previews.file(brought, address, TODAY) for address in piece.files}
    assert only(room.look(brought)).sure
    merge, at = room.accept(brought), stamp(room.newsroom.now)
    site = room.publish()
    page = (site / piece.address / "index.html").read_text(encoding="utf-8")
    unknown = page.replace(at, f"{TODAY}T23:59:59Z").replace(merge[:10], brought.head[:10])
    assert piece.html == unknown != page
    for address, served in files.items():
        assert served is not None, address
        assert served.data == (site / address).read_bytes(), address
        assert b"taken at home" not in served.data
    return piece.html


def why(preview: Preview) -> list[str]:
    """Everything that is said of a preview."""
    findings = (*preview.why, *(one for piece in preview.pieces for one in piece.why))
    return [one.message % one.params for one in findings]


def test_a_correction_of_a_published_piece_is_shown_with_its_history(room: Room) -> None:
    path = "contributions/2026/10/old.md"
    changed = room.offered({path: a_text("The ferry stops at seven.\n", date="2026-10-02")})
    piece = only(room.look(changed))
    assert "at seven" in piece.html
    assert "Camille Roux" in piece.html
    assert "Camille Roux" not in only(room.previews.preview(changed, TODAY)).html


def test_a_piece_waits_for_its_day(small: Room) -> None:
    later = TODAY + timedelta(days=1)
    brought = small.offered({FERRY: a_text(date=later.isoformat())})
    (piece,) = small.look(brought).pieces
    assert (piece.html, [one.message for one in piece.why]) == ("", ["waits for its day, %(date)s"])
    assert only(small.look(brought, later)).html
    assert not small.look(brought).pieces[0].html


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"No header.\n",
        b"---\ntitle: x\n",
        a_text() + b"\xff\xfe",
        a_text("a\x00b\n"),
        a_text(title="!!python/object/apply:os.system [reboot]"),
        a_text(topics="[" * 20_000),
        a_text(lang="de"),
        a_text(date="9999-12-31T23:59:59-12:00"),
        a_text(kind="<script>"),
        a_text("> " * 5_000 + "a\n"),
        b"\x00" * 1000,
        b"---\n" * 30_000,
    ],
)
def test_a_piece_that_cannot_be_built_says_why(small: Room, data: bytes) -> None:
    (piece,) = small.look(small.offered({FERRY: data})).pieces
    assert (piece.path, piece.address, piece.html) == (FERRY, "2026/11/ferry/", "")
    assert piece.why
    assert all(one.message % one.params for one in piece.why)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"contributions/2026/10/old.md": None}, "this takes the piece away: its page is no more"),
        ({"contributions/people/zoe.md": b"---\nname: Zoe\n---\n"}, "this changes the page of a person"),
        (
            {"site/theme/reader/piece.html": b"{{ 7 * 7 }}", FERRY: a_text()},
            "the newspaper itself (site/theme",
        ),
        ({".github/newsroom.yml": None}, "the newspaper itself"),
        ({f"{PLACE}/a.jpg": a_picture()}, "this brings no piece"),
        ({f"{PLACE}/{n}.jpg": b"x" for n in range(101)}, "this changes 101 files"),
        ({f"{PLACE}/Some Thing.md": a_text()}, "path"),
        ({"contributions/2026/10/old/index.md": a_text(date="2026-10-03")}, "has this address already"),
    ],
)
def test_what_has_no_page_says_so(small: Room, files: Mapping[str, bytes | None], said: str) -> None:
    preview = small.look(small.offered(files))
    assert any(said in one for one in why(preview)), why(preview)
    assert not any(piece.html for piece in preview.pieces)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (FERRY, File(b"../10/old.md", LINK)),
        (FERRY, File(a_text(), PROGRAM)),
        (f"{PLACE}/a\udcff.md", File(a_text())),
        (f"{PLACE}/a\x1b[2J\nb.md", File(a_text())),
        (f"{PLACE}/{'a' * 300}.md", File(a_text())),
    ],
)
def test_odd_names_and_kinds_of_files_have_no_page_and_break_nothing(
    small: Room, path: str, file: File
) -> None:
    beside: Files = {f"{PLACE}/tide.md": File(a_text())}
    odd: Files = {path: file}
    at = stamp(small.newsroom.tick())
    brought = join(small.newsroom.forge.open({**beside, **odd}, "Odd", "alice-martin", at), None)
    pieces = {piece.path: piece for piece in small.look(brought).pieces}
    assert pieces.pop(f"{PLACE}/tide.md").html
    assert len(pieces) == len(odd)
    assert all(piece.why and not piece.html for piece in pieces.values())


def test_what_the_wall_stops_is_shown_with_what_stops_it(
    small: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(*_: object) -> None:
        raise NewsroomError("%(page)s passes for news", page="It")

    monkeypatch.setattr(Wall, "check", check)
    (piece,) = small.look(small.offered({FERRY: a_text()})).pieces
    assert piece.html
    assert [one.message % one.params for one in piece.why] == ["It passes for news"]


def test_what_moved_or_no_longer_merges_says_so(small: Room) -> None:
    brought = small.offered({FERRY: a_text()})
    assert "changed since it was read" in why(small.look(replace(brought, head="a" * 40)))[0]
    small.newsroom.push(FERRY, a_text("Another.\n"), f"refs/heads/{MAIN}")
    assert "no longer merges" in why(small.look(brought))[0]


def test_what_is_paid_for_and_passes_for_news_is_shown_with_what_stops_it(small: Room) -> None:
    both = small.offered(
        {
            FERRY: a_text(author="camille-roux"),
            f"{PLACE}/ad.md": a_text(
                author="camille-roux", kind="sponsored", disclosure="{sponsor: Librairie du Quai}"
            ),
        }
    )
    assert any("signs an advertisement" in one for one in why(small.look(both)))


def test_main_is_followed(small: Room) -> None:
    brought = small.offered({FERRY: a_text("See [the tide](tide.md).\n")})
    assert "tide/" not in only(small.look(brought)).html
    small.newsroom.push(f"{PLACE}/tide.md", a_text("High.\n"), f"refs/heads/{MAIN}")
    assert 'href="../../../2026/11/tide/"' in only(small.look(brought)).html


def test_a_picture_is_made_when_it_is_asked_for(small: Room) -> None:
    brought = small.offered({QUAY: PICTURED, f"{PLACE}/quay/quay.jpg": of_project("quay.jpg")})
    piece, copies = only(small.look(brought)), small.newsroom.root / "build/cache/pictures"
    assert not piece.sure
    assert not list(copies.glob("*"))
    (lead,) = [image for image in Elements(piece.html).all("img") if image.get("fetchpriority")]
    served = small.previews.file(brought, lead["src"].removeprefix("../../../"), TODAY)
    assert served
    assert served.type == "image/jpeg"
    assert not Image.open(BytesIO(served.data)).getexif()
    assert only(small.look(brought)).sure
    assert small.previews.file(brought, "assets/news.css", TODAY)
    for other in ("../../../etc/passwd", "newsroom.json", "media/none.jpg", "", "assets/search.js"):
        assert small.previews.file(brought, other, TODAY) is None


def test_a_changed_picture_shows_the_piece_it_stands_beside(small: Room) -> None:
    small.newsroom.push(QUAY, PICTURED, f"refs/heads/{MAIN}")
    brought = small.offered({f"{PLACE}/quay/quay.jpg": a_picture("red")})
    assert only(small.look(brought)).path == QUAY


def test_a_picture_that_proves_broken_is_shown_no_more(small: Room) -> None:
    half = a_picture(size=(900, 900), quality=95)
    brought = small.offered({QUAY: PICTURED, f"{PLACE}/quay/quay.jpg": half[: len(half) // 3]})
    piece = only(small.look(brought))
    for address in piece.files:
        if address.startswith("media/quay"):
            assert small.previews.file(brought, address, TODAY) is None
    after = only(small.look(brought))
    assert after.sure
    assert not Elements(after.html).all("img")
    small.newsroom.push("contributions/2026/10/more.md", a_text(date="2026-10-09"), f"refs/heads/{MAIN}")
    assert not Elements(only(small.look(brought)).html).all("img")


def test_hostile_files_beside_a_piece_take_no_desk_down(small: Room) -> None:
    beside = {f"{PLACE}/quay/{n}.jpg": data for n, data in enumerate(FILES)}
    preview = small.look(small.offered({QUAY: a_text(), **beside}))
    assert only(preview).html


def test_nothing_but_the_cache_is_written_and_no_ref(small: Room) -> None:
    brought = small.offered({FERRY: a_text()})
    refs = small.newsroom.forge.repository().refs()
    only(small.look(brought))
    assert small.newsroom.forge.repository().refs() == refs
    build = small.newsroom.root / "build"
    assert {path.name for path in build.rglob("*")} <= {"cache", "desk.sqlite", ".desk.sqlite.lock"}
    with sqlite3.connect(build / "cache/desk.sqlite") as database:
        assert not database.execute("SELECT * FROM kept WHERE name LIKE '%ferry%'").fetchall()
    database.close()


def test_a_database_that_is_cut_is_begun_anew_and_one_that_cannot_be_is_told(small: Room) -> None:
    brought = small.offered({FERRY: a_text()})
    before, file = only(small.look(brought)), small.newsroom.root / "build/cache/desk.sqlite"
    file.write_bytes(file.read_bytes()[:5000])
    fresh = Previews(small.newsroom.forge, small.newsroom.root, searchable=False)
    assert fresh.preview(brought, TODAY, "camille-roux").pieces == (before,)
    fresh.close()
    shutil.rmtree(file.parent)
    file.parent.write_bytes(b"")
    broken = Previews(small.newsroom.forge, small.newsroom.root, searchable=False)
    assert "cannot be read or written" in why(broken.preview(brought, TODAY))[0]
    assert broken.file(brought, "assets/news.css", TODAY) is None


def _looked(folder: Path, number: int) -> list[str]:
    """In a process of its own."""
    newsroom = enter(folder)
    previews = Previews(newsroom.forge, newsroom.root, searchable=False)
    brought = join(newsroom.forge.request(number), None)
    found = [previews.preview(brought, TODAY + timedelta(days=n)).pieces[0].html for n in range(5)]
    previews.close()
    return found


def test_two_processes_at_once_show_the_same(small: Room) -> None:
    brought = small.offered({FERRY: a_text()})
    folder = small.newsroom.root.parent
    with get_context("spawn").Pool(2) as pool:
        one, other = pool.starmap(_looked, [(folder, brought.number)] * 2)
    assert one == other == _looked(folder, brought.number)
    assert all(one)


# In a frame


def texts() -> Iterator[str]:
    """The samples of the catalogue of attacks that become pages."""
    yield from (SPOTS[spot].format(script) for spot in SPOTS for script in SCRIPTS[:11])
    yield from (*SCRIPTS, *ATTRIBUTES, *INCLUDES)
    yield from (form.format(url) for form in LINKS.values() for url in RUNNING)
    yield from (f"![the quay](<{url}>)" for url in TRACKERS)


def headers() -> Iterator[bytes]:
    said = f"'{HOSTILE}'"
    yield from (a_text(**{key: said}) for key in ("title", "standfirst", "series", "licence"))
    yield a_text(topics=f"[{said}]", sources=f"[{{title: {said}, note: {said}}}]")
    yield a_text(disclosure=f"{{interests: {said}, ai: {said}, sponsor: {said}}}")


def test_every_attack_that_becomes_a_page_is_inert_here_too(small: Room) -> None:
    samples = [*(a_text(text + "\n") for text in texts()), *headers()]
    files = {f"{PLACE}/sample-{n}.md": data for n, data in enumerate(samples)}
    shown = 0
    for start in range(0, len(files), 100):
        some = dict(list(files.items())[start : start + 100])
        for piece in small.look(small.offered(some)).pieces:
            assert piece.html or piece.why
            if piece.html:
                shown += 1
                check_inert(piece.html, {"application/ld+json"})
                check_framed(framed(piece.html, "/look/s3cret/3/"))
    assert shown > len(samples) * 0.9


def check_inert(html: str, scripts: set[str]) -> None:
    page = Elements(html)
    tags = {tag for tag, _ in page.found}
    assert not tags & {"iframe", "object", "embed", "form", "input", "base", "svg", "math", "style"}
    assert {given.get("type", "") for given in page.all("script")} <= scripts
    for _, given in page.found:
        assert not [name for name in given if name.startswith("on")]
        assert not given.get("href", "").lower().startswith(("javascript", "data", "vbscript"))


def check_framed(html: str) -> None:
    check_inert(html, set())
    page = Elements(html)
    assert not [given for given in page.all("meta") if "http-equiv" in given]
    for tag, given in page.found:
        loaded = [given[name] for name in ("src", "poster") if name in given]
        loaded += [one.split()[0] for one in given.get("srcset", "").split(",") if one]
        loaded += (
            [given["href"]] if tag == "link" and given["rel"] in ("stylesheet", "icon", "preload") else []
        )
        assert all(one.startswith("/look/s3cret/3/") for one in loaded), (tag, given)
        assert not {"target", "ping", "download", "action"} & given.keys()
        assert tag != "a" or given.get("href", "#").startswith("#")


@pytest.mark.parametrize("what", ["a photo essay", "a podcast", "a video"])
def test_a_framed_page_asks_for_its_own_files_alone(small: Room, what: str) -> None:
    brought = small.bring(BROUGHT[what])
    piece = only(small.look(brought))
    html = framed(piece.html, "/look/s3cret/3/")
    check_framed(html)
    page = Elements(html)
    loaded = {given["src"] for _, given in page.found if "src" in given}
    assert loaded
    assert {one.removeprefix("/look/s3cret/3/") for one in loaded} <= piece.files
    assert page.text.endswith(Elements(piece.html).text[-200:])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<a href="../../../2026/10/x/#a" target="_top" ping="/p">x</a>',
            '<a href="#-" title="/2026/10/x/#a">x</a>',
        ),
        (
            '<a class="b" title="c" href="https://e.example/?a=1&amp;b">x</a>',
            '<a class="b" href="#-" title="https://e.example/?a=1&amp;b">x</a>',
        ),
        ("<a id=a>x</a>", "<a id=a>x</a>"),
        ('<a href="#note-1">1</a>', '<a href="#note-1">1</a>'),
        ('<a href="./">x</a>', '<a href="#-" title="/">x</a>'),
        ('<a href="">x</a><area href>', '<a href="#-" title="">x</a><area href="#-" title="">'),
        ('<img alt="&quot;<>" src="../m/a.jpg">', '<img alt="&quot;&lt;&gt;" src="/b/m/a.jpg">'),
        ('<img srcset="../m/a.jpg 1w, ../m/b.jpg 2w">', '<img srcset="/b/m/a.jpg 1w, /b/m/b.jpg 2w">'),
        ("a<script>x < y</script >b\n<p>&amp;</p>", "ab\n<p>&amp;</p>"),
        ("a<script>never closed", "a"),
        ('<meta http-equiv="refresh" content="0">a', "a"),
        ('<base href="//e.example/">a', "a"),
        ('<p onclick="x">é</p>\r\n<p>b</p>', "<p>é</p>\r\n<p>b</p>"),
        ('<a href="//[">x</a>', '<a href="#-" title="#">x</a>'),
        ('<audio controls src="../m/a.mp3"></audio>', '<audio controls src="/b/m/a.mp3"></audio>'),
        ("<!-- <a href='../x'> --><p>", "<!-- <a href='../x'> --><p>"),
    ],
)
def test_a_frame_changes_what_it_must_and_nothing_else(html: str, shown: str) -> None:
    assert framed(html, "/b/") == shown
