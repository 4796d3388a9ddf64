"""A site that goes on from what another machine left is the one that is made of nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path

import pytest

from rempart.adapters import parcel
from rempart.adapters.parcel import Spoilt
from rempart.errors import NewsroomError
from rempart.newsroom import carrying, laboratory
from rempart.newsroom.carrying import CHUNK, Head, Load
from rempart.newsroom.publishing import Published, publish
from rempart.schema.wire import dump, load
from tests.publishing.edits import Life
from tests.publishing.house import TODAY, a_newsroom, a_picture, a_text
from tests.soak.test_edits import differences, git, short_lists, tried

pytestmark = pytest.mark.usefixtures("short_rulebook")

__all__ = ["short_lists"]

TIDE = "contributions/2026/11/tide.md"
QUAY = "contributions/2026/11/quay.jpg"
PAGE = "2026/11/tide/index.html"
TRUE, FALSE = b"The tide turns at six.", b"The mayor fled at six."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that was published once, and what that left."""
    files: dict[str, str | bytes] = {
        TIDE: a_text(f"![The quay](quay.jpg)\n\n{TRUE.decode()}\n"),
        QUAY: a_picture(size=(200, 120)),
        "contributions/2026/11/ferry.md": a_text(),
    }
    root = a_newsroom(tmp_path_factory.mktemp("model") / "room", files)
    (root / "mkdocs.yml").unlink()
    (root / ".gitignore").write_text("build\n")
    git(root, "init", "-q")
    commit(root)
    publish(root, TODAY, rev="HEAD", kept=kept(root))
    return root


@pytest.fixture
def root(tmp_path: Path, model: Path) -> Path:
    """The same newsroom on a machine that has nothing but what was carried there."""
    shutil.copytree(model, tmp_path / "room", ignore=shutil.ignore_patterns("build"))
    shutil.copy(kept(model), tmp_path)
    return tmp_path / "room"


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "Some days")


def elsewhere(root: Path, days: int = 0, *, full: bool = False, searchable: bool = False) -> Published:
    """A publication on a machine that has nothing but what was carried there; it is as one of everything."""
    shutil.rmtree(root / "build", ignore_errors=True)
    today = TODAY + timedelta(days)
    done = publish(root, today, rev="HEAD", kept=kept(root), full=full, searchable=searchable)
    whole = publish(root, today, root.parent / "whole", "HEAD", full=True, searchable=searchable)
    assert differences(done.site, whole.site) == []
    assert (done.pieces, done.files) == (whole.pieces, whole.files)
    return done


def refused(root: Path, days: int, *, searchable: bool) -> str:
    """Why there was no such publication, "" when there was one."""
    try:
        elsewhere(root, days, searchable=searchable)
    except NewsroomError as error:
        return str(error)
    return ""


def kept(root: Path) -> Path:
    return root.parent / "kept"


def told(done: Published) -> list[str]:
    return [why.message for why in done.told]


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The copies of pictures that were made, not recalled."""
    found: list[str] = []
    honest = laboratory._keep

    def keep(file: Path, data: bytes) -> None:
        found.append(file.suffix)
        honest(file, data)

    monkeypatch.setattr(laboratory, "_keep", keep)
    return found


# What is taken


def test_where_nothing_was_carried_everything_is_made_and_that_is_said(root: Path, copied: list[str]) -> None:
    kept(root).unlink()
    done = elsewhere(root)
    assert (told(done), {*copied}) == ([carrying.NOT_THERE], {".avif", ".jpg", ".webp"})
    assert done.written == done.files
    assert kept(root).is_file()


def test_what_was_carried_is_not_made_again(root: Path, copied: list[str]) -> None:
    done = elsewhere(root)
    assert (done.written, told(done), copied) == (0, [], [])


def test_a_piece_more_costs_what_it_changes(root: Path, copied: list[str]) -> None:
    (root / "contributions/2026/11/mole.md").write_text(a_text(section="sea"))
    (root / TIDE).write_text(a_text("The tide turns at nine.\n"))
    commit(root)
    done = elsewhere(root)
    assert 0 < done.written < done.files
    assert copied == []
    assert not list((done.site / "media").glob("quay-*"))


def test_every_page_is_made_again_once_a_day_and_no_picture(root: Path, copied: list[str]) -> None:
    """What is wrong among the pages for whatever reason is not there tomorrow."""
    done = elsewhere(root, 1)
    assert (done.written, told(done), copied) == (done.files, [carrying.OTHER_DAY], [])
    assert elsewhere(root, 1).written == 0


def test_what_another_version_left_gives_pictures_alone(
    root: Path, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "made_with", lambda: b"another")
    done = elsewhere(root)
    assert (done.written, told(done), copied) == (done.files, [carrying.OTHER], [])


def test_whoever_asks_for_all_gets_pictures_alone(root: Path, copied: list[str]) -> None:
    done = elsewhere(root, full=True)
    assert (done.written, told(done), copied) == (done.files, [], [])


def test_what_stands_here_is_newer_than_what_is_carried_here(root: Path) -> None:
    old = kept(root).read_bytes()
    publish(root, TODAY, rev="HEAD")
    (root / TIDE).write_text(a_text("The tide turns at nine.\n"))
    commit(root)
    publish(root, TODAY, rev="HEAD")
    kept(root).write_bytes(old)
    done = publish(root, TODAY, rev="HEAD", kept=kept(root))
    assert (done.written, told(done)) == (0, [])
    assert b"at nine" in (done.site / PAGE).read_bytes()


def test_a_picture_that_went_is_carried_no_further(root: Path) -> None:
    (root / QUAY).unlink()
    commit(root)
    elsewhere(root)
    assert len(load(Head, next(parcel.read(kept(root)))).copies) == 3  # the portrait of ann, narrow as it is


def test_a_working_tree_is_not_published_so(root: Path) -> None:
    """It may hold anything, and what is known of its files are times and numbers of this disk."""
    with pytest.raises(NewsroomError, match="--rev"):
        publish(root, TODAY, kept=kept(root))


def test_the_line_that_is_meant_for_it_says_what_it_did(root: Path) -> None:
    from click.testing import CliRunner

    from rempart import cli

    words = ["-C", str(root), "publish", "--rev", "HEAD", "--no-search", "--kept", "build/kept"]
    done = CliRunner().invoke(cli.rempart, words)
    assert done.exit_code == 0
    assert "everything is made anew: there is no" in done.stderr
    assert (root / "build/kept").is_file()


@pytest.mark.parametrize("seed", range(2))
def test_a_life_on_machines_that_keep_nothing_gives_what_all_at_once_gives(
    tmp_path: Path, seed: int, short_lists: None
) -> None:
    life = Life(a_newsroom(tmp_path / "room", {}), 100 + seed)
    if seed % 4:
        (life.root / "mkdocs.yml").unlink()
    git(life.root, "init", "-q")
    (life.root / ".gitignore").write_text("build\n")
    for _ in range(4):
        commit(life.root)
        why = refused(life.root, (life.today - TODAY).days, searchable=seed % 4 == 1)
        assert not why or tried(life.root, life.today, tmp_path / "whole", "HEAD", full=True) == why
        life.step()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_many_such_lives_do(tmp_path: Path, seed: int, short_lists: None) -> None:
    test_a_life_on_machines_that_keep_nothing_gives_what_all_at_once_gives(tmp_path, 1000 + seed, None)


# What is not


def parts_of(root: Path) -> list[bytes]:
    return list(parcel.read(kept(root)))


def cut(root: Path) -> None:
    kept(root).write_bytes(kept(root).read_bytes()[:-1])


def cut_short(root: Path) -> None:
    kept(root).write_bytes(kept(root).read_bytes()[:5000])


def one_bit(root: Path) -> None:
    data = bytearray(kept(root).read_bytes())
    data[len(data) // 2] ^= 1
    kept(root).write_bytes(data)


def other_kind(root: Path) -> None:
    kept(root).write_bytes(b"PK\x03\x04" + bytes(5000))


def empty(root: Path) -> None:
    kept(root).write_bytes(b"")


def a_folder(root: Path) -> None:
    kept(root).unlink()
    kept(root).mkdir()


def a_link(root: Path) -> None:
    kept(root).rename(root.parent / "aside")
    kept(root).symlink_to(root.parent / "aside")


def more_behind(root: Path) -> None:
    kept(root).write_bytes(kept(root).read_bytes() + b"more")


def a_number_without_end(root: Path) -> None:
    kept(root).write_bytes(parcel.MARK + b"\xff\xff\xff\xfe" + bytes(100))


def no_head(root: Path) -> None:
    parcel.write(kept(root), parts_of(root)[1:])


def a_file_besides(root: Path) -> None:
    parcel.write(kept(root), [*parts_of(root), b"<p>No page knows of me"])


def a_file_less(root: Path) -> None:
    parcel.write(kept(root), parts_of(root)[:-1])


def another_page(root: Path) -> None:
    """The words of a page are changed, and its digest is not."""
    parcel.write(
        kept(root),
        [part.replace(TRUE, FALSE) if part.startswith(b"<!doctype") else part for part in parts_of(root)],
    )


def copies_elsewhere(root: Path) -> None:
    head, *rest = parts_of(root)
    names = ("../../../evil.jpg", *load(Head, head).copies[1:])
    parcel.write(kept(root), [dump(replace(load(Head, head), copies=names)), *rest])


def database(root: Path, change: str, *values: object) -> None:
    """The database in the file, changed by whoever can write one."""
    head, *rest = parts_of(root)
    known = load(Head, head)
    start, end = len(known.copies), len(known.copies) + known.chunks
    place = root.parent / "doctored"
    place.write_bytes(b"".join(rest[start:end]))
    with closing(sqlite3.connect(place)) as opened:
        opened.execute(change, values)
        opened.commit()
    data = place.read_bytes()
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    parcel.write(kept(root), [dump(replace(known, chunks=len(chunks))), *rest[:start], *chunks, *rest[end:]])


def outside(root: Path) -> None:
    database(root, "UPDATE page SET file = '../../../evil.html' WHERE file = ?", PAGE)


def at_the_root(root: Path) -> None:
    database(root, "UPDATE page SET file = '/tmp/evil.html' WHERE file = ?", PAGE)


def no_name(root: Path) -> None:
    database(root, "UPDATE page SET file = NULL WHERE file = ?", PAGE)


def a_trigger(root: Path) -> None:
    database(
        root,
        "CREATE TRIGGER evil AFTER INSERT ON kept BEGIN UPDATE text SET value = x'00'; END",
    )


def no_database(root: Path) -> None:
    head, *rest = parts_of(root)
    known = load(Head, head)
    start, end = len(known.copies), len(known.copies) + known.chunks
    parcel.write(
        kept(root), [head, *rest[:start], *(bytes(len(one)) for one in rest[start:end]), *rest[end:]]
    )


SPOILT = [
    *(cut, cut_short, one_bit, other_kind, empty, a_folder, a_link, more_behind, a_number_without_end),
    *(no_head, a_file_besides, a_file_less, another_page, copies_elsewhere),
    *(outside, at_the_root, no_name, a_trigger, no_database),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_was_spoilt_or_doctored_is_left_aside_and_leaves_nothing(
    root: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(root)
    build = root / "build"
    before = set(root.parent.rglob("*"))
    load = Load(kept(root), build / "site", build / "cache/site.sqlite", build / "cache/pictures", TODAY)
    why = load.take(pages=True)
    assert why is not None
    assert why.message == carrying.SPOILT
    assert {path for path in set(root.parent.rglob("*")) - before if path.is_file()} == set()
    assert not Path("/tmp/evil.html").exists()


def test_a_publication_with_a_file_that_was_doctored_is_one_of_nothing(root: Path) -> None:
    another_page(root)
    done = elsewhere(root)
    assert (told(done), done.written) == ([carrying.SPOILT], done.files)
    assert FALSE not in (done.site / PAGE).read_bytes()


WRONG_INSIDE = [
    ("UPDATE kept SET value = ? WHERE kind = 'meta' AND name = 'changed'", b"{"),
    ("UPDATE kept SET value = ? WHERE kind = 'entry'", b"[1]"),
    ("UPDATE shelf SET count = ?", "many"),
]


@pytest.mark.parametrize(("change", "value"), WRONG_INSIDE)
def test_what_breaks_a_publication_is_left_aside_too(root: Path, change: str, value: bytes | str) -> None:
    database(root, change, value)
    (root / "contributions/2026/11/mole.md").write_text(a_text(section="sea"))
    commit(root)
    done = elsewhere(root)
    assert done.pieces == 3


def test_what_breaks_without_it_is_an_error_as_ever(root: Path) -> None:
    (root / "site/theme/reader/piece.html").write_text("{{ nothing.like.this }}")
    commit(root)
    with pytest.raises(Exception, match="nothing"):
        publish(root, TODAY, rev="HEAD", kept=kept(root))


def test_what_cannot_be_left_stops_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = publish(root, TODAY, rev="HEAD", kept=tmp_path / "file/kept")
    assert told(done) == [carrying.NOT_THERE, carrying.NOT_LEFT]


def test_a_site_that_somebody_changed_by_hand_is_not_left(root: Path) -> None:
    done = elsewhere(root)
    (done.site / PAGE).write_bytes(FALSE)
    again = publish(root, TODAY, rev="HEAD", kept=kept(root))
    assert told(again) == [carrying.UNFIT]
    assert not kept(root).exists()


def test_a_parcel_gives_back_what_was_put_into_it(tmp_path: Path) -> None:
    parts = [b"", b"one", bytes(CHUNK)]
    parcel.write(tmp_path / "parcel", parts)
    assert list(parcel.read(tmp_path / "parcel")) == parts


def test_a_parcel_that_would_be_too_large_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel.write(tmp_path / "parcel", [b"old"])
    monkeypatch.setattr(parcel, "LARGEST", 100)
    for parts in ([bytes(200)], [bytes(60)] * 2):
        with pytest.raises(Spoilt):
            parcel.write(tmp_path / "parcel", parts)
    assert list(parcel.read(tmp_path / "parcel")) == [b"old"]
    assert list(tmp_path.iterdir()) == [tmp_path / "parcel"]


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def test_a_page_that_is_doctored_with_its_digest_is_believed_for_the_day_and_no_longer(root: Path) -> None:
    """Nobody but the job that publishes can write such a file (decision 25); what it put there ends."""
    page = next(part for part in parts_of(root) if TRUE in part and part.startswith(b"<!doctype"))
    another = page.replace(TRUE, FALSE)
    database(root, "UPDATE page SET digest = ? WHERE file = ?", digest(another), PAGE)
    parcel.write(kept(root), [another if part == page else part for part in parts_of(root)])
    believed = publish(root, TODAY, rev="HEAD", kept=kept(root))
    assert (believed.site / PAGE).read_bytes() == another
    elsewhere(root, 1)
