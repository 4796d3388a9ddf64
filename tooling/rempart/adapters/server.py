"""A folder in, a web server on this machine out: what a host of plain files would do, and no more."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.i18n import N_

HOST = "127.0.0.1"
TAKEN = N_("port %(port)s is taken: stop what uses it, or name another with --port")
UNFIT = N_("port %(port)s cannot be used here: name one from 1024 to 65535 with --port")

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".js": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".m4a": "audio/mp4",
}


class _Handler(SimpleHTTPRequestHandler):
    """Serves files under a prefix; what is not there gets the site's own page for it."""

    extensions_map = TYPES | {"": "application/octet-stream"}

    def __init__(self, *args: object, prefix: str, **named: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **named)  # type: ignore[arg-type]  # handed on as they came

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = _page(Path(self.directory, "404.html")) if code == HTTPStatus.NOT_FOUND else b""
        if not page:
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Readers' requests are nobody's business, even here."""


def _page(file: Path) -> bytes:
    """A page of the site, b"" while there is none: the folder may be replaced at any moment."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


@contextmanager
def serving(folder: Path, port: int, prefix: str = "/") -> Iterator[str]:
    """A folder served for as long as the block lasts, from its first line on; the address.

    Port 0 takes any that is free. The folder may come later. Raises NewsroomError when the
    port cannot be had.
    """
    handler = partial(_Handler, directory=str(folder), prefix=prefix)
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise no_port(error, port) from error
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}{prefix}"
        finally:
            server.shutdown()


def is_free(port: int) -> bool:
    """Whether nobody listens on a port of this machine."""
    with socket.socket() as tried:
        return tried.connect_ex((HOST, port)) != 0


def no_port(error: Exception, port: int) -> NewsroomError:
    """What stands in the way of a port, and what to do."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return NewsroomError(TAKEN, port=port)
    return NewsroomError(UNFIT, port=port)
