"""Contributions put together without sense: whatever is offered, every page of the desk is a page."""

from collections.abc import Iterable
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rempart.desk.reading import VIEWS
from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.ledger import stamp
from tests.attacks.generator import Generator
from tests.attacks.histories import SUBMODULE
from tests.desk.attacking import Opened, opened
from tests.newsrooms import MASTHEAD, Newsroom, make_newsroom
from tests.publishing.house import a_newsroom, tree_of

# What in a page of the desk only a stranger could have written.
STRANGE = frozenset(
    {"style", "svg", "math", "object", "embed", "base", "img", "video", "audio", "meta-refresh"}
)


class Page(HTMLParser):
    """Reads a page; `wrong` tells what no template of ours writes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.wrong += [tag] if tag in STRANGE or (tag == "meta" and "http-equiv" in given) else []
        self.wrong += [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        led = [given.get(name) or "" for name in ("src", "href", "action") if name in given]
        self.wrong += [
            way for way in led if not way.lower().startswith(("/", "#", "?", "https://", "http://"))
        ]
        self.wrong += [tag] if tag == "script" and given.get("src") != "/static/desk.js" else []


def a_desk(folder: Path, seeds: Iterable[int]) -> Newsroom:
    """A newsroom in which what these seeds make waits."""
    house = tree_of(a_newsroom(folder / "house", {}))
    newsroom = make_newsroom(folder, {**house, "site/masthead.yml": MASTHEAD})
    for number, seed in enumerate(seeds, start=1):
        with suppress(NewsroomError):
            offer(newsroom, seed, number)
    return newsroom


def offer(newsroom: Newsroom, seed: int, number: int) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    made = Generator(seed).contribution()
    files = {
        path: (mode, "1" * 40 if mode == SUBMODULE else repository.write_blob(data))
        for path, (mode, data) in made.files.items()
    }
    tree = repository.write_tree(main, dict(files))
    title = Generator(seed).body().encode("utf-8", "replace").decode()
    message = f"{title}\n\nOffered-by: {made.author}\n".replace("\x00", "")
    commit = repository.write_commit(tree, [main], message, "Zoe", stamp(newsroom.tick()))
    repository.run("update-ref", f"refs/pull/{number}/head", commit)


def look(desk: Opened, path: str) -> list[str]:
    told = desk.get(path)
    return Page(told.text).wrong if told.status == 200 else [f"{told.status}"]


def all_wrong(desk: Opened) -> dict[str, list[str]]:
    """What is wrong with which page."""
    numbers = [row.contribution.number for row in desk.desk.round.rows]
    views = (*VIEWS, "compose/return", "compose/ask")
    paths = ["/", *(f"/piece/{number}/{view}" for number in numbers for view in views)]
    return {path: wrong for path in paths if (wrong := look(desk, path))}


def test_no_contribution_makes_a_page_fail_or_stands_on_it_as_more_than_words(tmp_path: Path) -> None:
    with opened(a_desk(tmp_path, range(16))) as desk:
        desk.settle()
        assert len(desk.desk.round.rows) > 12
        assert all_wrong(desk) == {}


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000, 1_600, 60))
def test_no_contribution_of_many_makes_a_page_fail(tmp_path: Path, first: int) -> None:
    with opened(a_desk(tmp_path, range(first, first + 60))) as desk:
        desk.settle()
        assert len(desk.desk.round.rows) > 40
        assert all_wrong(desk) == {}
