"""Web sites on this machine, under any name: what each page does stands in a table; who asked is noted."""

import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from rempart.adapters.web import Address, Manner, Net, is_public
from rempart.model.link import Answer

HERE = "127.0.0.1"
HASTY = Manner("Rempart/test (+https://paper.example/)", pause=0.0, patience=5.0, whole=10.0)


@dataclass(frozen=True)
class Page:
    """What a page does: a status with headers and a body, for HEAD another status; or `play`, by itself."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"a page"
    head: int = 0
    delay: float = 0.0
    play: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    at: float


class Sites:
    """The pages by path, the requests they met, and how many stood open at once for each host."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[Request] = []
        self.most: defaultdict[str, int] = defaultdict(int)
        self.port = 0
        self.names: dict[str, Sequence[str]] = {}
        self.resolved: list[str] = []
        self._open: defaultdict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    def url(self, path: str, host: str = "site.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.requests]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """Every name lives here, but those that `names` tells otherwise, and numbers."""
        self.resolved.append(host)
        with suppress(ValueError):
            return [str(ip_address(host))]
        return self.names.get(host, [HERE])

    def allows(self, address: Address, port: int) -> bool:
        """The public network, and this server."""
        return is_public(address) or (str(address) == HERE and port == self.port)

    def net(self, tls: ssl.SSLContext | None = None) -> Net:
        return Net(self.resolve, self.allows, tls or ssl.create_default_context())

    @contextmanager
    def meet(self, handler: BaseHTTPRequestHandler) -> Iterator[Page]:
        host = (handler.headers.get("Host") or "").partition(":")[0]
        request = Request(handler.command, host, handler.path, dict(handler.headers), time.monotonic())
        with self._lock:
            self.requests.append(request)
            for name in (host, "*"):
                self._open[name] += 1
                self.most[name] = max(self.most[name], self._open[name])
        try:
            yield self.pages.get(handler.path, Page(404))
        finally:
            with self._lock:
                for name in (host, "*"):
                    self._open[name] -= 1


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what the tests are about."""


@contextmanager
def open_sites(tls: ssl.SSLContext | None = None) -> Iterator[Sites]:
    """Sites for as long as the block lasts."""
    sites = Sites()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with sites.meet(self) as page:
                time.sleep(page.delay)
                if page.play:
                    page.play(self)
            if not page.play:  # who has the answer may ask again before we are done with this one
                _answer(self, page)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    server = _Server((HERE, 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    sites.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield sites
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, page: Page) -> None:
    by_head = handler.command == "HEAD"
    handler.send_response(page.head if by_head and page.head else page.status)
    for name, value in page.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(page.body)))
    handler.end_headers()
    if not by_head:
        handler.wfile.write(page.body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A header that never ends, one byte at a time; no step is late, only the whole."""
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(400):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.02)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """A body without end."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(4000):
            handler.wfile.write(b"a" * 65536)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """No answer to HEAD but the closing of the line."""
    if handler.command == "HEAD":
        handler.close_connection = True
        return
    _answer(handler, Page())


def babble(handler: BaseHTTPRequestHandler) -> None:
    """What is no HTTP."""
    handler.wfile.write(b"\x00\xff" * 500 + b"\r\n\r\n")


def gather(
    sites: Sites, *addresses: str, manner: Manner = HASTY, net: Net | None = None, read: bool = False
) -> dict[str, Answer]:
    """What each address answers."""
    from rempart.adapters.web import ask_all

    told: dict[str, Answer] = {}
    ask_all(addresses, manner, told.__setitem__, net or sites.net(), read)
    return told


def unhurried(**parts: float) -> Manner:
    """The same manner, but for these."""
    return replace(HASTY, **parts)  # type: ignore[arg-type]  # each is a number of that field
