"""The double as a server on this machine. Every request and every answer is held against the description.

Faults are put in its way beforehand: an answer that says no, none at all, half of one; before what was asked
is done or after it.
"""

import base64
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.github.answers import answer
from tests.github.contract import Exchange, breaches, description
from tests.github.double import TOKENS, Double, No, serve_git

SLOW = 1.5  # seconds that a silent answer takes


@dataclass
class Fault:
    """What goes wrong with a call whose "VERB /path" this pattern finds.

    status 0: nothing is answered. is_done: it happens once what was asked is done. cut: bytes of the answer
    that are held back, or a body in its place. do: something to do before, with the call going on.
    """

    call: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = b'{"message": "Something is wrong", "documentation_url": ""}'
    is_done: bool = False
    cut: int = 0
    do: Callable[[], object] | None = None


@dataclass
class Wire:
    """What went over the wire."""

    double: Double
    faults: list[Fault] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    pushes: int = 0
    breaches: list[str] = field(default_factory=list)
    address: str = ""
    page: int = 100  # the most that a page holds

    def next_fault(self, call: str, is_done: bool) -> Fault | None:
        """The first fault for a call, which is then used up."""
        for fault in self.faults:
            if fault.is_done == is_done and re.search(fault.call, call):
                self.faults.remove(fault)
                return fault
        return None


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # head and body in one packet
    wire: Wire

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""

    def _take(self) -> None:
        body = self._body()
        if self.path.startswith("/git/"):
            self._git(body)
        elif self.path.startswith("/elsewhere/"):
            self._elsewhere()
        else:
            self._api(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _take  # noqa: N815  # the library's names

    def _api(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), dict(parse_qsl(parts.query))
        call = f"{self.command} {path}"
        self.wire.calls.append(call)
        fault = self.wire.next_fault(call, is_done=False)
        if fault and fault.do:
            fault.do()
        elif fault:
            return self._fail(fault)
        exchange = Exchange(self.command, path, query, body)
        wrong = breaches(exchange)
        self.wire.breaches += wrong
        status, told, headers = (
            (400, {"message": str(wrong)}, {}) if wrong else self._answer(path, query, body)
        )
        data = json.dumps(told).encode() if told is not None else b""
        if not wrong and _is_described(self.command, path, status):
            self.wire.breaches += breaches(Exchange(self.command, path, query, body, status, data))
        if late := self.wire.next_fault(call, is_done=True):
            return self._fail(late, data)
        self._send(status, data, headers)
        return None

    def _answer(self, path: str, query: dict[str, str], body: bytes) -> tuple[int, Any, dict[str, str]]:
        login = TOKENS.get(self.headers.get("Authorization", "").rpartition(" ")[2])
        if login is None:
            return 401, {"message": "Bad credentials", "documentation_url": ""}, {}
        try:
            with self.wire.double.lock:
                asked = json.loads(body) if body else {}
                status, told = answer(self.wire.double, login, self.command, path, query, asked)
                return self._page(status, told, query)
        except No as no:
            told = {"message": no.message, "documentation_url": "https://docs.github.com/rest"}
            return no.status, told, {}

    def _page(self, status: int, told: Any, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        if status == 302:
            return 302, None, {"Location": self.wire.address + told}
        if not isinstance(told, list):
            return status, told, {}
        size, page = min(int(query.get("per_page", 30)), self.wire.page), int(query.get("page", 1))
        more = len(told) > size * page
        headers = {"Link": f'<{self.wire.address}/x?page={page + 1}>; rel="next"'} if more else {}
        return status, told[size * (page - 1) : size * page], headers

    def _elsewhere(self) -> None:
        """The place where artifacts are kept: whoever comes with a token gives it away."""
        call = f"{self.command} {self.path}"
        self.wire.calls.append(call)
        if "Authorization" in self.headers:
            self.wire.breaches.append(f"{call}: a token")
        data = self.wire.double.blobs[int(self.path.rpartition("/")[2])]
        if fault := self.wire.next_fault(call, is_done=False):
            return self._fail(fault, data)
        return self._send(200, data, {"Content-Type": "application/zip"})

    def _git(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        call = f"{self.command} {parts.path}?{parts.query}"
        fault = self.wire.next_fault(call, is_done=False)
        if fault and fault.do:
            fault.do()
        elif fault:
            return self._fail(fault)
        login = self._git_login()
        if login is None:
            return self._send(401, b"", {"WWW-Authenticate": 'Basic realm="GitHub"'})
        self.wire.pushes += call.startswith("POST") and "receive-pack" in call
        env = {
            "REQUEST_METHOD": self.command,
            "PATH_INFO": parts.path.removeprefix("/git"),
            "QUERY_STRING": parts.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": login,
        }
        head, _, data = serve_git(self.wire.double, env, body).partition(b"\r\n\r\n")
        with self.wire.double.lock:
            self.wire.double.sync()
        if late := self.wire.next_fault(call, is_done=True):
            return self._fail(late, data)
        lines = (line.partition(": ")[::2] for line in head.decode().split("\r\n"))
        told = {key: value for key, value in lines if key.lower() != "content-length"}
        return self._send(int(told.pop("Status", "200").split()[0]), data, told)

    def _git_login(self) -> str | None:
        secret = self.headers.get("Authorization", "").rpartition(" ")[2]
        token = base64.b64decode(secret).decode().partition(":")[2]
        return TOKENS.get(token)

    def _fail(self, fault: Fault, data: bytes = b"") -> None:
        body = data if fault.body is None else fault.body
        if not fault.status:
            time.sleep(SLOW)
            self.close_connection = True
            return
        self._send(fault.status, body, fault.headers, fault.cut)

    def _send(self, status: int, data: bytes, headers: dict[str, str], cut: int = 0) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": "application/json; charset=utf-8", **headers}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) - cut])
        self.close_connection = self.close_connection or bool(cut)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            return b"".join(iter(self._chunk, b""))
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline(), 16)
        data = self.rfile.read(size)
        self.rfile.readline()
        return data


def _is_described(verb: str, path: str, status: int) -> bool:
    """Whether the description tells of this status; of 403 or 404 it often does not."""
    for template, verbs in description()["paths"].items():
        pattern = re.sub("{[^}]*}", "[^/]+", template)
        if re.fullmatch(pattern, path) and verb.lower() in verbs:
            return str(status) in verbs[verb.lower()]["responses"]
    return True


@contextmanager
def serve(double: Double) -> Iterator[Wire]:
    """The double, to be had at `wire.address` until the end."""
    wire = Wire(double)
    handler = type("Bound", (Handler,), {"wire": wire})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    wire.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()
