"""A browser that is watched: pages in; what ran, what was asked, refused and complained of, out."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Frame,
    Page,
    sync_playwright,
)

from tests.browser.payloads import FOREIGN

CHROMIUM = Path("/usr/bin/chromium")

VIOLATIONS = """addEventListener('securitypolicyviolation', e =>
  violated(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`), true)"""

# What is alive in a page once the browser made sense of it. Then it is touched as a reader's hand would:
# passed over everywhere, followed where it leads nowhere on the web; written down, read and touched again.
READ = """() => {
  const plain = /^(https?|mailto):/;
  const names = ['pointerover', 'mouseover', 'focus', 'click', 'toggle', 'keydown'];
  const bare = /^(script|style|iframe|frame|object|embed|base|form|svg|math|template)$/i;
  const way = e => String(e.href?.baseVal ?? e.href ?? '');
  const html = document.contentType === 'text/html';  // of all else Chromium makes a page of its own
  const alive = [...document.querySelectorAll(html ? '*' : 'script, [onload], [onerror]')].flatMap(e => [
    ...[...e.attributes].map(a => a.name).filter(name => /^(on|style$|ping$|srcdoc$|formaction$)/.test(name)),
    ...(bare.test(e.localName) && e.type !== 'application/ld+json' ? [e.localName] : []),
    ...(way(e) && !plain.test(way(e)) ? [way(e)] : []),
    ...(e.src && !e.src.startsWith(location.origin) ? [e.src] : []),
  ]);
  const touch = () => {
    const all = [...document.querySelectorAll('*')];
    for (const e of all) for (const name of names) e.dispatchEvent(new Event(name));
    for (const e of all)
      if (e.localName === 'button' || (e.localName === 'a' && way(e) && (e.ping || !plain.test(way(e)))))
        e.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  };
  touch();
  const body = document.querySelector('.body');
  if (body) body.innerHTML = body.innerHTML;
  touch();
  return alive;
}"""


@dataclass
class Trap:
    """A server that nobody should ask. caught: the first line of each request, "" when nothing was said."""

    address: str = ""
    caught: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> set[int]:
        """The marks of the requests that came in."""
        return {int(number) for line in self.caught for number in re.findall(r" /(\d+)", line)}


@contextmanager
def trapping() -> Iterator[Trap]:
    """A trap for as long as the block lasts."""
    trap = Trap()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.settimeout(1)
            with suppress(OSError):
                told = self.request.recv(200).decode("latin-1")
                trap.caught.append(told.partition("\r\n")[0])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        trap.address = f"127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield trap
        server.shutdown()


@contextmanager
def chromium(trap: Trap) -> Iterator[Browser]:
    """Debian's Chromium; the foreign site's name leads into the trap."""
    leading = f"--host-resolver-rules=MAP {FOREIGN} {trap.address}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", leading])
        yield browser
        browser.close()


@dataclass
class Watch:
    """What was seen since the watch began. asked: requests that left the origin, stopped or not."""

    origin: str
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def on(self, context: BrowserContext) -> None:
        """Watch every page of a browser's window."""
        context.expose_binding("pwned", lambda _, *told: self.ran.append(str(told)))
        context.expose_binding("violated", lambda _, told: self.refused.append(told))
        context.add_init_script(VIOLATIONS)
        context.on("request", lambda request: self._request(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        if not message.location["url"].endswith("/favicon.ico"):  # asked for what is no page of ours: a feed
            self.said.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def _request(self, url: str) -> None:
        if not url.startswith((self.origin, "about:")):
            self.asked.append(url)

    @property
    def numbers(self) -> set[int]:
        """The marks of what ran, or asked for something elsewhere."""
        asked = [urlsplit(url).path for url in self.asked]
        return {int(mark) for told in (*self.ran, *asked) for mark in re.findall(r"\d+", told)}


@contextmanager
def watching(browser: Browser, origin: str, width: int = 1366) -> Iterator[tuple[Page, Watch]]:
    """A page of a fresh window, and the watch on it."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    watch = Watch(origin)
    watch.on(context)
    yield context.new_page(), watch
    context.close()


def visit(page: Page, address: str, wait: int = 0) -> list[str]:
    """Open a page and all that is framed in it, and handle it; what in it is alive."""
    try:
        page.goto(address, wait_until="load")
    except Error:  # it led elsewhere before it was there
        return ["gone"]
    alive = [name for frame in list(page.frames) for name in _read(frame)]
    page.wait_for_timeout(wait)
    return alive


def _read(frame: Frame) -> list[str]:
    try:
        alive: list[str] = frame.evaluate(READ)
    except Error:  # it left while it was read
        return ["gone"]
    return alive
