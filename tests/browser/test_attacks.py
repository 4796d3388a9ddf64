"""Everything that strangers write, at once, before a real browser: nothing runs, nobody else is asked.

The same browser is shown the same payloads without our renderer, so that silence means something,
and within our policy alone, so that one day's mistake in the renderer is not the reader's.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rempart.adapters.server import serving
from rempart.newsroom.publishing import publish
from rempart.publishing.press import POLICY
from tests.browser.hostile import hostile_names, make_hostile_newsroom
from tests.browser.payloads import LEAVING, LIVE, armed
from tests.browser.watching import CHROMIUM, Trap, Watch, chromium, trapping, visit, watching
from tests.publishing.house import TODAY

RAW = '<!doctype html><head>%s<link rel="icon" href="data:,"><title>a</title></head><body><div%s>%s</div>'
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
FRAME = '<iframe width="40" height="40" src="%d.html"></iframe>'
ALL = (*LIVE, *LEAVING)
SETTLED = 400  # milliseconds after which nothing of a page is under way any more

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.usefixtures("short_rulebook"),
]


@pytest.fixture
def trap() -> Iterator[Trap]:
    with trapping() as made:
        yield made


@pytest.fixture
def browser(trap: Trap) -> Iterator[Browser]:
    with chromium(trap) as started:
        yield started


def pages_of(site: Path) -> list[str]:
    """The address of every page and other document of a site but the rulebook, which nobody else writes."""
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*"))]
    shown = [path for path in paths if path.endswith((".html", ".xml", ".json", "robots.txt"))]
    return [path.removesuffix("index.html") for path in shown if "rulebook/" not in path]


def test_no_page_made_of_what_strangers_wrote_runs_or_asks_or_complains(
    tmp_path: Path, trap: Trap, browser: Browser
) -> None:
    root, pieces = make_hostile_newsroom(tmp_path / "newsroom", trap.address)
    found = publish(root, TODAY)
    assert {left.path for left in found.left_out} == hostile_names(trap.address)
    assert found.pieces == len(pieces)
    alive = {}
    with serving(found.site, 0) as address, watching(browser, address) as (page, watch):
        for path in pages_of(found.site):
            alive[path] = visit(page, address + path)
        page.set_viewport_size({"width": 390, "height": 900})
        alive["narrow"] = visit(page, f"{address}2026/11/piece-0/", SETTLED)
    assert {path: names for path, names in alive.items() if names} == {}
    assert len(alive) > len(pieces) * 3
    assert (watch.ran, watch.asked, watch.refused, watch.said) == ([], [], [], [])
    assert trap.caught == []


def test_the_same_browser_catches_every_payload_that_is_served_as_it_was_written(
    tmp_path: Path, trap: Trap, browser: Browser
) -> None:
    watch = shown(tmp_path, trap, browser, "")
    missed = set(range(len(ALL))) - watch.numbers - trap.numbers
    assert [ALL[number] for number in missed] == []
    assert any(line.startswith("GET /") for line in trap.caught)


def test_in_a_page_with_our_policy_no_payload_runs_and_one_alone_leaves(
    tmp_path: Path, trap: Trap, browser: Browser
) -> None:
    watch = shown(tmp_path, trap, browser, META)
    assert watch.ran == []
    assert {ALL[number] for number in trap.numbers} == set(LEAVING)
    assert len(watch.refused) > len(LIVE)


def shown(folder: Path, trap: Trap, browser: Browser, head: str) -> Watch:
    """The watch on a page that frames a page of each payload, as it was written."""
    for number, payload in enumerate(ALL):
        (folder / f"{number}.html").write_text(
            RAW % (head, ' class="body"', armed(payload, number, trap.address))
        )
    frames = "".join(FRAME % number for number in range(len(ALL)))
    (folder / "all.html").write_text(RAW % ("", "", frames))
    with serving(folder, 0) as address, watching(browser, address) as (page, watch):
        visit(page, f"{address}all.html", SETTLED)
    return watch
