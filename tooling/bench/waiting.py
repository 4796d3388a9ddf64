"""A newsroom in which many contributions wait, made pieces none of which the checks read yet; on a forge."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.publish import furnish
from rempart.adapters.git import clone, create_repository
from rempart.forge import MAIN, File
from rempart.forge.local import LocalForge
from rempart.ledger import stamp
from rempart.newsroom.trees import Folder

PUBLISHED = 100  # pieces that stand on main
WHO = "camille-roux"  # a moderator of the sample newspaper
APART = timedelta(minutes=7)  # between two contributions
SIGNED = "authors: ["


def make(place: Path, count: int) -> Path:
    """`forge.git` and `newsroom`, its clone, in a folder; the clone."""
    writer, house = Writer(seed=3, section="town"), place / "house"
    write_archive(house, writer, PUBLISHED)
    earlier = [path.relative_to(house / "contributions") for path in _pieces(house)]
    offered = [_piece(writer, number, [path.as_posix() for path in earlier]) for number in range(count)]
    furnish(house)
    now = datetime.now(UTC) - count * APART
    forge = LocalForge(create_repository(place / "forge.git"))
    forge.commit(MAIN, "", dict(_files(Folder(house))), "The first days", WHO, stamp(now))
    clone(place / "forge.git", place / "newsroom")
    for number, (path, text) in enumerate(offered):
        forge.open({path: File(text.encode())}, _title(path), _author(text), stamp(now + number * APART))
    return place / "newsroom"


def _pieces(house: Path) -> Iterator[Path]:
    yield from sorted(house.glob("contributions/[0-9]*/*/*.md"))


def _piece(writer: Writer, number: int, earlier: list[str]) -> tuple[str, str]:
    path, text = writer.piece(PUBLISHED + number, date(2026, 11, 1), earlier)
    return f"contributions/{path}", text


def _files(house: Folder) -> Iterator[tuple[str, File]]:
    for path in house.paths(""):
        yield path, File(house.read(path) or b"")


def _title(path: str) -> str:
    return Path(path).stem.replace("-", " ").capitalize()


def _author(text: str) -> str:
    return text.partition(SIGNED)[2].partition("]")[0].partition(",")[0].strip()
