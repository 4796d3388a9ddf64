"""A desk at work, in a thread of the test or as a process of its own, and somebody's browser on it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Queue
from time import monotonic, sleep
from typing import Any
from unittest import mock

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from rempart.desk import open_desk
from tests.desk.houses import CAMILLE, Clock, House

PATIENCE = 60.0  # seconds for what a slow machine does in two
STEP, PAGE = 0.05, 0.25  # seconds between two looks, at what is asked for at once and at a page
FOCUSED = "document.activeElement?.id === 'words'"
UNREAD = "The checks have not read this"
PROGRAM = ("-m", "rempart")


def until(holds: Callable[[], Any], what: str = "", step: float = STEP) -> Any:
    """Waits for a condition; what it came to. step: seconds between two looks."""
    end = monotonic() + PATIENCE
    while not (found := holds()):
        assert monotonic() < end, what or "it never came to that"
        sleep(step)
    return found


@dataclass
class Seat:
    """Somebody before a desk.

    house: where it stands; clock: its own. keys: how many were struck; loads: how many pages were loaded.
    """

    house: House
    clock: Clock
    page: Page
    address: str
    keys: int = 0
    loads: int = 0

    def watch(self) -> None:
        """Count the pages from now on."""
        self.page.on("load", self._loaded)

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    def go(self, path: str = "/") -> None:
        self.page.goto(f"{self.address}{path}")

    def at(self, path: str) -> str:
        """What a page says."""
        self.go(path)
        return self.text

    def press(self, *keys: str) -> None:
        """Strike keys, each as one stroke."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def write(self, words: str) -> None:
        """Go on with the words that stand there, once the page has led there by itself."""
        self.page.wait_for_function(FOCUSED)
        self.press("Control+End")
        self.page.keyboard.type(words)

    def leave(self, key: str) -> None:
        """Strike a key that leads to another page, and wait for that."""
        with self.page.expect_navigation(wait_until="load"):
            self.press(key)

    def click(self, name: str) -> None:
        """Press a button that leads to another page, and wait for that."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str) -> None:
        """Follow a link."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("link", name=name).first.click()

    def reads(self, number: int, words: str, view: str = "") -> None:
        """Open a contribution until its page says this."""
        place = f"/piece/{number}{f'/{view}' if view else ''}"
        until(lambda: words in self.at(place), f"{place} never said {words!r}", PAGE)

    def may(self, number: int, key: str) -> None:
        """Open a contribution until the checks have read it as it stands, and this key does something."""
        keyed = self.page.locator(f'.decide [data-key="{key}"]')
        place = f"/piece/{number}"
        until(lambda: UNREAD not in self.at(place) and keyed.count(), f"{key} is never offered", PAGE)

    def lists(self, words: str) -> None:
        """Look at the list until it says this."""
        until(lambda: words in self.at("/"), f"the list never said {words!r}", PAGE)

    def hurry(self) -> None:
        """The seconds pass in which an act is taken back, and it has left, or was refused."""
        self.clock.skip(20)
        until(lambda: not self.sending, "an act never left")

    @property
    def sending(self) -> list[str]:
        """What is about to leave, as the desk says it."""
        told: list[str] = self._outbox["waiting"]
        return told

    @property
    def heads(self) -> dict[str, str]:
        """The heads as the desk's last round saw them."""
        told: dict[str, str] = self._outbox["heads"]
        return told

    @property
    def _outbox(self) -> Any:
        return self.page.request.get(f"{self.address}/outbox").json()

    @property
    def words(self) -> str:
        """What is written and has not left."""
        return self.page.input_value("#words")

    @property
    def text(self) -> str:
        return self.page.inner_text("body")

    @property
    def number(self) -> int:
        """The contribution that is open, 0 for none."""
        return int(self.page.get_attribute("body", "data-number") or 0)


@contextmanager
def a_desk(
    house: House, actor: str = CAMILLE, clock: Clock | None = None, **more: Any
) -> Iterator[tuple[str, Clock]]:
    """A desk in a thread; the address to open, and its clock. At the end it is stopped as by Ctrl+C."""
    told: Queue[str] = Queue()
    servers: list[uvicorn.Server] = []

    class Kept(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    clock = clock or house.clock
    words = (house.root, house.open(), actor, "en", clock, 0, told.put)
    thread = threading.Thread(target=open_desk, args=words, kwargs=more, name=f"desk of {actor}")
    with mock.patch("uvicorn.Server", Kept):
        thread.start()
        address = told.get(timeout=PATIENCE)
        until(lambda: servers and servers[0].started)
    try:
        yield address, clock
    finally:
        servers[0].should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()


@contextmanager
def a_process(
    house: House, actor: str = CAMILLE, words: Sequence[str] = PROGRAM, port: int = 0
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """`rempart desk`, or what drives it, as a process: its address, itself. It ends with the block."""
    env = {**os.environ, "LANGUAGE": "en", **house.environment}
    line = [sys.executable, *words, "desk", "--port", str(port), "--as", actor]
    with subprocess.Popen(line, cwd=house.root, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            yield child.stdout.readline().strip(), child
        finally:
            child.kill()


@contextmanager
def a_window(browser: Browser, script: bool = True) -> Iterator[BrowserContext]:
    """A window of its own, as another person has on another machine."""
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@contextmanager
def seated(
    browser: Browser, house: House, actor: str = CAMILLE, clock: Clock | None = None, script: bool = True
) -> Iterator[Seat]:
    """Somebody before a desk of their own, its list open."""
    with a_desk(house, actor, clock) as (address, ticks), a_window(browser, script) as context:
        yield sit(context, house, ticks, address)


def sit(context: BrowserContext, house: House, clock: Clock, address: str) -> Seat:
    """Open the address that the terminal shows."""
    page = context.new_page()
    page.goto(address)
    return Seat(house, clock, page, address.partition("/enter")[0])
