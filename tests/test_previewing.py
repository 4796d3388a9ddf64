"""Previews: what a moderator is shown of a contribution is what readers get once it is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from rempart.adapters.git import fetch
from rempart.forge import MAIN, File, Files
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed
from rempart.newsroom.bringing import bring
from rempart.newsroom.checking import check
from rempart.newsroom.previewing import Piece, Preview, Previews
from rempart.newsroom.publishing import publish
from tests.newsrooms import NOW, Newsroom, make_newsroom
from tests.publishing.house import PROJECT, a_picture

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
    texts = [*(PROJECT / "contributions/2026/10").glob("*.md"), *(PROJECT / PLACE).glob("*.md")]
    named = (path.relative_to(PROJECT).as_posix() for path in (*found, *texts) if path.is_file())
    return {path: of_project(path) for path in named if not path.endswith(".jpg")}


@dataclass
class Room:
    """A newsroom whose moderators look before they accept."""

    newsroom: Newsroom
    previews: Previews
    shown: dict[str, tuple[Contribution, Preview]] = field(default_factory=dict)

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


def only(preview: Preview) -> Piece:
    assert not preview.why, preview.why
    (piece,) = preview.pieces
    assert not piece.why, piece.why
    return piece


BROUGHT = {
    "a French article with a picture": a_scene("01-marche-couvert"),
    "an English article": a_scene("02-nets-and-a-piano"),
    "a column": a_scene("03-chronique"),
    "a photo essay": a_piece("brume"),
    "a podcast": a_piece("bell-buoy"),
    "a video": a_piece("seize-heures"),
    "an advertisement": a_piece("soirs-de-brume"),
}
AUTHORS = {"a photo essay": "linh-nguyen", "a podcast": "nora-kessler", "a video": "malo-kerguelen"}


@pytest.mark.parametrize("what", BROUGHT)
def test_a_page_is_what_is_published_once_it_is_accepted(room: Room, what: str) -> None:
    brought = room.read(room.bring(BROUGHT[what], AUTHORS.get(what, "tom-whitaker")))
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
