"""Pieces made to exhaust: each page of the desk comes in time and in bounds, and says what it leaves out."""

import threading
from collections.abc import Iterator
from time import monotonic

import pytest

from rempart.desk.reading import VIEWS
from rempart.forge import MAIN, File, Files
from rempart.forge.local.words import add_remark
from rempart.ledger import stamp
from rempart.model.report import Remark
from tests.attacks.files import a_huge_png, a_picture
from tests.attacks.test_time import CATALOGUE
from tests.desk.attacking import Opened, opened
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom
from tests.publishing.house import a_newsroom, tree_of

PLACE = "contributions/2026/11"
PATIENT = 6.0  # seconds for one page, on a slow machine
LARGEST = 1_500_000  # bytes of one
LINES = "".join(f"line {number}\n" for number in range(19_900))
CLAIM = '"We open on Monday {0}," said the mayor. [cheap {0}](https://bit.ly/{0}) <b onclick=x{0}>\n\n'
DECOYS = "".join(f"[a](https://decoy-{n}.example/) [b](https://decoy-{n}.example/b)\n\n" for n in range(60))


def texts(names: list[str]) -> Files:
    head = a_text("").decode()
    return {f"{PLACE}/time-{n}.md": File((head + CATALOGUE[name]).encode()) for n, name in enumerate(names)}


def offers() -> Iterator[tuple[str, Files]]:
    names = list(CATALOGUE)
    yield "the first of the catalogue", texts(names[: len(names) // 2])
    yield "the rest of the catalogue", texts(names[len(names) // 2 :])
    yield "new lines", {f"{PLACE}/lines.md": File(a_text(LINES))}
    yield "other lines", {"contributions/2026/10/old.md": File(a_text(LINES, date="2026-10-02"))}
    yield "blank lines", {f"{PLACE}/blank-{n}.md": File(a_text("\n" * 19_000)) for n in range(12)}
    yield "findings", {f"{PLACE}/find.md": File(a_text("".join(map(CLAIM.format, range(500)))))}
    yield "places", {f"{PLACE}/places.md": File(a_text(f"{DECOYS}[c](https://zz-hidden.example/)\n"))}
    yield "broken pictures", dict(pictures())
    yield "many pieces", {f"{PLACE}/many-{n:02}.md": File(a_text(f"Text {n}.\n")) for n in range(12)}
    yield "a long talk", {f"{PLACE}/talk.md": File(a_text())}


def pictures() -> Iterator[tuple[str, File]]:
    """One piece, with pictures of every sort of wrong beside it."""
    wrong = [
        a_huge_png(12_000),
        a_huge_png(20_000),
        a_picture()[:60],
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\x00" * 99,
    ]
    body = "".join(f"![a](p{number}.png)\n\n" for number in range(len(wrong)))
    yield f"{PLACE}/pictures/index.md", File(a_text(body, image="{file: p0.png, alt: a}"))
    yield from ((f"{PLACE}/pictures/p{number}.png", File(data)) for number, data in enumerate(wrong))


def say_much(newsroom: Newsroom, number: int) -> None:
    """Ten megabytes under a contribution."""
    said = [Remark("a", "2026-11-24T10:00:00Z", "word " * 200, f"m{n}") for n in range(9_000)]
    said += [Remark("b" * 9_000, "2026-11-24T10:00:00Z", "x\u202e" * 500_000, "big")]
    repository = newsroom.forge.repository()
    blob = repository.write_blob(b"".join(add_remark(b"", one) for one in said))
    repository.run("update-ref", f"refs/pull/{number}/discussion", blob)


def offer_many(newsroom: Newsroom, count: int) -> None:
    """One contribution of so many files."""
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    blob = repository.write_blob(a_text())
    tree = repository.write_tree(main, {f"{PLACE}/f{n:04}.md": ("100644", blob) for n in range(count)})
    commit = repository.write_commit(
        tree, [main], "many files\n\nOffered-by: zoe\n", "Zoe", stamp(newsroom.now)
    )
    taken = max(request.number for request in newsroom.forge.requests())
    repository.run("update-ref", f"refs/pull/{taken + 1}/head", commit)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("newsroom")
    house = tree_of(a_newsroom(folder / "house", {}))
    made = make_newsroom(folder, {**house, "site/masthead.yml": MASTHEAD})
    for title, files in offers():
        number = made.forge.open(files, title, "alice-martin", stamp(made.tick())).number
    say_much(made, number)
    offer_many(made, 1_000)
    return made


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


def number_of(desk: Opened, title: str) -> int:
    return next(row.contribution.number for row in desk.desk.round.rows if row.contribution.title == title)


def in_bounds(desk: Opened, path: str) -> str:
    """A page, which came in time and is not too large."""
    began = monotonic()
    told = desk.get(path)
    assert told.status == 200, path
    assert (path, monotonic() - began < PATIENT, len(told.body) < LARGEST) == (path, True, True)
    return told.text


@pytest.mark.parametrize("title", [*(title for title, _ in offers()), "many files"])
def test_every_view_of_what_exhausts_comes_in_time_and_in_bounds(desk: Opened, title: str) -> None:
    number = number_of(desk, title)
    for view in (*VIEWS, "compose/return", "compose/decline", "compose/ask"):
        in_bounds(desk, f"/piece/{number}/{view}")
    assert title in in_bounds(desk, "/")


def test_the_talk_shows_its_end_and_says_how_much_it_leaves_out(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A local forge reads none so large, and others may."""
    monkeypatch.setattr("rempart.forge.local.refs.LARGEST", 20_000_000)
    told = in_bounds(desk, f"/piece/{number_of(desk, 'a long talk')}/talk")
    assert "8801 earlier remarks are not shown here." in told
    assert told.count('class="remark"') == 200
    assert "…" in told
    assert "\u202e" not in told


def test_nobody_hides_the_last_file_behind_a_thousand(desk: Opened) -> None:
    told = in_bounds(desk, f"/piece/{number_of(desk, 'many files')}/source")
    assert "f0549.md" in told
    assert "f0550.md" not in told
    assert "and 450 more" in told


def test_nobody_hides_lines_behind_blank_ones(desk: Opened) -> None:
    told = in_bounds(desk, f"/piece/{number_of(desk, 'blank lines')}/source")
    assert told.count("It goes on: the rest is not shown here.") == 12
    assert "No text" not in told
    assert told.count('<li class="new') == 6_000


def test_nobody_hides_a_piece_behind_ten_others(desk: Opened) -> None:
    told = in_bounds(desk, f"/piece/{number_of(desk, 'many pieces')}")
    assert told.count("<iframe") == 10
    assert (
        f"2 more pieces are not shown here, look at their source: {PLACE}/many-10.md, {PLACE}/many-11.md"
        in told
    )


def test_nobody_hides_a_place_behind_sixty_others(desk: Opened) -> None:
    told = in_bounds(desk, f"/piece/{number_of(desk, 'places')}/sources")
    assert "zz-hidden" not in told.partition('class="text"')[2].partition("<aside")[0]
    assert "There is more of this than is shown here" in told


def test_pages_come_while_a_preview_and_the_checks_are_at_work(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both may take as long as their limits let them."""
    monkeypatch.setattr("rempart.desk.state.PATIENCE", 0.1)
    number = number_of(desk, "a long talk")
    done, held = threading.Event(), threading.Event()

    def hold() -> None:
        with desk.desk.previews._turn, desk.desk.rounds.pen:
            held.set()
            done.wait(60)

    threading.Thread(target=hold, daemon=True).start()
    assert held.wait(60)
    try:
        for path in ("/", "/keys", "/outbox", *(f"/piece/{number}/{view}" for view in VIEWS)):
            if not path.endswith(("/piece", "/talk")):
                in_bounds(desk, path)
        told = desk.get(f"/piece/{number}/talk")
        assert (told.status, "open the discussion again in a moment" in told.text) == (409, True)
    finally:
        done.set()
    in_bounds(desk, f"/piece/{number}/talk")
