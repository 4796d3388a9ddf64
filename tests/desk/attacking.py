"""A newsroom in; its desk, open in this process as `rempart desk` opens it, and ways to ask it, out."""

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import uvicorn
from playwright.sync_api import BrowserContext

import rempart.desk
from rempart.desk.app import make_app
from rempart.desk.gate import FORM
from rempart.desk.state import Desk
from tests.newsrooms import Newsroom

SOON = 60.0  # seconds after which what should come does not
ACTOR = "camille-roux"
TITLE = "Untold Title"
PAGES = (
    "/",
    "/keys",
    "/outbox",
    "/front",
    "/published",
    "/published/2026/10/old/",
    "/piece/1",
    "/piece/1/source",
    "/piece/1/talk",
    "/piece/1/compose/return",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. headers: by their names in small letters, the last of those that came twice."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass
class Opened:
    """A desk that is open. door: the address that the terminal shows."""

    desk: Desk
    door: str

    @property
    def host(self) -> str:
        return urlsplit(self.door).netloc

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def cookie(self) -> str:
        return f"desk-{self.host.rpartition(':')[2]}={self.desk.keys.session}"

    def let_in(self, context: BrowserContext) -> None:
        """Give a browser's window the session."""
        name, _, value = self.cookie.partition("=")
        context.add_cookies(
            [{"name": name, "value": value, "url": self.origin, "httpOnly": True, "sameSite": "Strict"}]
        )

    @property
    def mine(self) -> dict[str, str]:
        """The headers by which a page of the desk asks."""
        return {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": FORM}

    def get(self, path: str, **headers: str) -> Answer:
        """What who began the session is shown."""
        return self.ask(f"GET {path} HTTP/1.1", {"Cookie": self.cookie, **headers})

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """What a form of the desk comes to."""
        told = urlencode({"form": self.desk.keys.form, **fields}).encode()
        return self.ask(f"POST {path} HTTP/1.1", {**self.mine, **headers}, told)

    def ask(self, line: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """Say exactly this. A header that is "" is left out; Host and the length are told as they are."""
        whole = {"Host": self.host, **({"Content-Length": str(len(body))} if body else {}), **(headers or {})}
        told = "".join(f"{name}: {value}\r\n" for name, value in whole.items() if value)
        return self.say(f"{line}\r\n{told}Connection: close\r\n\r\n".encode("latin-1") + body)

    def say(self, data: bytes) -> Answer:
        """Send bytes, and read until nothing comes any more."""
        name, _, port = self.host.partition(":")
        with socket.create_connection((name, int(port)), SOON) as line:
            try:
                line.sendall(data)
                return _read(b"".join(iter(lambda: line.recv(65_536), b"")))
            except (ConnectionResetError, BrokenPipeError):
                return Answer(0)

    def settle(self) -> None:
        """Wait until the checks have read all that waits, as it stands."""
        until = monotonic() + SOON
        while not self.desk.round.main or any(not row.is_fresh for row in self.desk.round.rows):
            assert monotonic() < until, "the checks come to no end"
            assert self.desk.round.trouble is None, self.desk.round.trouble
            sleep(0.02)


def _read(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first:
        return Answer(0)
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)


@contextmanager
def opened(newsroom: Newsroom, actor: str = ACTOR, read_only: bool = False) -> Iterator[Opened]:
    """A desk on any free port, for as long as the block lasts. Nothing leaves before its clock is moved."""
    told: list[str] = []
    made: list[Desk] = []
    servers: list[uvicorn.Server] = []

    class Server(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    def make(desk: Desk, host: str) -> Any:
        made.append(desk)
        return make_app(desk, host)

    def run() -> None:
        clock = lambda: newsroom.now  # noqa: E731, a clock
        rempart.desk.open_desk(
            newsroom.root, newsroom.forge, actor, "en", clock, 0, told.append, read_only=read_only
        )

    thread = threading.Thread(target=run, name="desk", daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rempart.desk.uvicorn.Server", Server)
        patch.setattr("rempart.desk.make_app", make)
        thread.start()
        _wait_for(servers, thread)
        try:
            yield Opened(made[0], told[0])
        finally:
            servers[0].should_exit = True
            thread.join(SOON)
            assert not thread.is_alive()


def _wait_for(servers: Sequence[uvicorn.Server], thread: threading.Thread) -> None:
    until = monotonic() + SOON
    while not (servers and servers[0].started):
        assert thread.is_alive()
        assert monotonic() < until
        sleep(0.02)


def secrets_of(desk: Opened) -> tuple[str, ...]:
    """What nobody else may learn: keys of this run, what waits, and whose desk it is."""
    keys = desk.desk.keys
    return keys.session, keys.form, keys.look, TITLE, "alice-martin", ACTOR


def tells_nothing(desk: Opened, told: bytes) -> bool:
    return not any(secret.encode() in told for secret in secrets_of(desk))
