"""The front page laid out in a real browser: by keys alone, and by dragging."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rempart.newsroom.laying import chosen
from tests.desk.attacking import Opened, opened
from tests.newsrooms import Newsroom, a_text, make_newsroom

SETTINGS = (Path(__file__).parent.parent.parent / ".github/newsroom.yml").read_bytes()
PIECES = {
    f"contributions/2026/11/{name}.md": a_text(title=name.title(), date=f"2026-11-{day}")
    for day, name in enumerate(("ash", "birch", "cedar", "elm"), 10)
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, {".github/newsroom.yml": SETTINGS, **PIECES})


@pytest.fixture
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


@pytest.fixture
def page(desk: Opened, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    desk.let_in(context)
    page = context.new_page()
    page.goto(f"{desk.origin}/front/en")
    yield page
    context.close()


def placed(page: Page) -> list[tuple[str, str]]:
    """Each piece that has a place, in the order of the page, and its place."""
    rows = page.locator(".candidate.placed")
    return [(row.locator("bdi").inner_text(), row.locator("select").input_value()) for row in rows.all()]


def send(desk: Opened, page: Page) -> None:
    """Lay it out so, and let it leave."""
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    (parcel,) = desk.desk.outbox.waiting()
    desk.desk.sender.send(parcel.leaves)


def test_a_front_page_is_laid_out_by_keys_alone(newsroom: Newsroom, desk: Opened, page: Page) -> None:
    names = [row.inner_text() for row in page.locator(".candidate bdi").all()]
    assert names[:4] == ["Elm", "Cedar", "Birch", "Ash"]
    page.keyboard.press("j")
    page.keyboard.press("l")
    assert placed(page) == [("Elm", "lead")]
    page.keyboard.press("j")
    page.keyboard.press("1")
    assert placed(page) == [("Elm", "lead"), ("Cedar", "1")]
    page.keyboard.press("l")  # they change places
    assert placed(page) == [("Cedar", "lead"), ("Elm", "1")]
    send(desk, page)
    found = chosen(newsroom.forge, "en")
    assert (found.lead, found.seconds) == ("/2026/11/cedar/", ("/2026/11/elm/",))


def test_a_front_page_is_laid_out_by_dragging(newsroom: Newsroom, desk: Opened, page: Page) -> None:
    row = page.locator(".candidate")
    page.locator(".candidate select").nth(0).select_option("lead")
    row.filter(has_text="Ash").drag_to(row.filter(has_text="Elm"))
    assert placed(page) == [("Ash", "lead"), ("Elm", "1")]
    send(desk, page)
    found = chosen(newsroom.forge, "en")
    assert (found.lead, found.seconds) == ("/2026/11/ash/", ("/2026/11/elm/",))
