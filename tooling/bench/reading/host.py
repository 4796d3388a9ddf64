"""A site in, a web server that does what a good host does out: text compressed, pictures as they are."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TEXT = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}
OTHER = {".avif": "image/avif", ".webp": "image/webp", ".woff2": "font/woff2", ".vtt": "text/vtt"}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TEXT | OTHER

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if place.suffix not in TEXT or not place.is_file():
            super().do_GET()
            return
        data = _pressed(place)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", TEXT[place.suffix])
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no fault."""


@lru_cache(4096)
def _pressed(place: Path) -> bytes:
    return gzip.compress(place.read_bytes(), 9, mtime=0)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the block runs."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
