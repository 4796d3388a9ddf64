"""Everything that strangers write, opened at the desk in a real browser: nothing runs, nothing leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from rempart.desk.reading import VIEWS
from tests.browser.watching import CHROMIUM, READ, Trap, Watch, chromium, trapping, watching
from tests.desk.attacking import Opened, opened
from tests.desk.strangers import hostile_desk
from tests.newsrooms import Newsroom

LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with trapping() as made:
        yield made


@pytest.fixture(scope="module")
def newsroom(trap: Trap, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return hostile_desk(tmp_path_factory.mktemp("newsroom"), trap.address)


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


@pytest.fixture(scope="module")
def browser(trap: Trap) -> Iterator[Browser]:
    with chromium(trap) as started:
        yield started


@pytest.fixture
def at_work(desk: Opened, browser: Browser, trap: Trap) -> Iterator[tuple[Page, Watch]]:
    """A moderator's window. Whatever a test did in it, nothing ran, nobody was asked, nothing is decided."""
    trap.caught.clear()
    with watching(browser, desk.origin) as (page, watch):
        desk.let_in(page.context)
        yield page, watch
    assert (watch.ran, watch.asked, watch.refused, watch.said) == ([], [], [], [])
    assert trap.caught == []
    assert desk.desk.outbox.waiting() == ()
    assert not [deed for deed in desk_deeds(desk) if deed in ("accept", "decline", "return", "reserve")]


def desk_deeds(desk: Opened) -> list[str]:
    return [act.deed.value for act in desk.desk.round.ledger.acts]


def look(page: Page, address: str) -> list[str]:
    """What is wrong with a page, and alive in what it frames."""
    page.goto(address, wait_until="load")
    wrong: list[str] = page.evaluate(LOOK)
    for frame in framed(page):
        wrong += [f"framed {name}" for name in frame.evaluate(READ)]
    return wrong


def framed(page: Page) -> Iterator[Frame]:
    """What a page frames, once it is there; frames further down wait to be scrolled to."""
    page.evaluate("for (const frame of document.querySelectorAll('iframe')) frame.loading = 'eager'")
    for frame in page.frames[1:]:
        frame.wait_for_url("**/look/**", wait_until="load")
        yield frame


def numbers(desk: Opened) -> list[int]:
    """The contributions that hold most of the payloads."""
    return sorted(row.contribution.number for row in desk.desk.round.rows)[:14]


def addresses(desk: Opened) -> Iterator[str]:
    yield "/"
    yield "/?text=%3Cscript%3Epwned(1)%3C/script%3E&section=%22%3E%3Cimg+src=x+onerror=pwned(2)%3E"
    yield "/keys"
    for number in numbers(desk)[:2]:
        yield from (f"/piece/{number}/{view}" for view in VIEWS)
    for number in numbers(desk)[2:]:
        yield from (f"/piece/{number}{view}" for view in ("", "/source"))
    for deed in ("return", "decline", "ask", "escalate"):
        yield f"/piece/{numbers(desk)[0]}/compose/{deed}?from=text%3D%22%3E%3Cscript%3Epwned(3)%3C/script%3E"


def test_no_view_of_what_strangers_wrote_runs_or_asks_or_complains(
    desk: Opened, at_work: tuple[Page, Watch]
) -> None:
    page, _ = at_work
    wrong = {address: look(page, desk.origin + address) for address in addresses(desk)}
    assert {address: told for address, told in wrong.items() if told} == {}


def test_what_they_wrote_is_there_to_be_read(desk: Opened, at_work: tuple[Page, Watch]) -> None:
    """Silence means something: the payloads stand on the pages, as words."""
    page, _ = at_work
    page.goto(desk.origin)
    told = page.inner_text("main")
    for word in ("<script>pwned(", "{{ 7 * 7 }}", "eltit derutrahc", "W" * 100):
        assert word in told, word
    assert page.locator("iframe").count() == 0
    page.goto(f"{desk.origin}/piece/{numbers(desk)[0]}/talk")
    assert page.inner_text("main").count("pwned(") > 50
    shown = 0
    for number in numbers(desk)[:3]:
        page.goto(f"{desk.origin}/piece/{number}")
        shown += sum("pwned(" in frame.inner_text("body") for frame in framed(page))
    assert shown > 20
