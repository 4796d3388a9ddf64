"""What a writer waits for: seconds from saving a piece until the local server shows it, in a large archive.

Clock time, since somebody waits; nothing else should run beside it.
"""

import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.publish import furnish

COUNT = 5000
READY = 120.0  # seconds until the first site stands
SHOWN = 30.0  # seconds after which a saved piece is said not to be shown
BESIDE = (2.5, 3.5)  # seconds between two saves, by chance: a server may look at files at intervals
HOST = "127.0.0.1"
SERVERS: Mapping[str, tuple[str, ...]] = {
    "rempart serve": ("rempart", "serve", "--port", "{port}"),
    "mkdocs serve": ("mkdocs", "serve", "--dev-addr", f"{HOST}:{{port}}"),
}
Figures = Mapping[str, Mapping[str, float]]


def run(work: Path, times: int) -> Figures:
    """Seconds of each server, low, median and high, of so many saves; shown as they are had."""
    newsroom = work / "newsroom"
    write_archive(newsroom, Writer(seed=1, section="town"), COUNT)
    furnish(newsroom)
    (piece,) = sorted(newsroom.glob("contributions/[0-9]*/*/*.md"))[COUNT // 2 :][:1]
    print(f"{f'saved until shown, among {COUNT} pieces':36} {'s: low':>10} {'median':>8} {'high':>8}")
    found = {}
    for name, command in SERVERS.items():
        with _served(newsroom, command) as port:
            waits = [_wait(piece, port, f"{name} {turn}") for turn in range(times)]
        found[name] = {"low": min(waits), "median": statistics.median(waits), "high": max(waits)}
        print(f"{name:36} {min(waits):10.2f} {found[name]['median']:8.2f} {max(waits):8.2f}")
    return found


@contextmanager
def _served(newsroom: Path, command: tuple[str, ...]) -> Iterator[int]:
    """The port at which a server of this newsroom answers."""
    port = _free_port()
    words = [sys.executable, "-m", *(word.format(port=port) for word in command)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    log = newsroom.parent / "server.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(words, cwd=newsroom, env=env, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        try:
            until = time.monotonic() + READY
            while not _shows(port, "/", "</html>"):
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{' '.join(command)} serves nothing: {log.read_text()}")
                time.sleep(0.2)
            yield port
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _wait(piece: Path, port: int, mark: str) -> float:
    """Save a piece with a mark in it; seconds until its page shows it."""
    time.sleep(random.uniform(*BESIDE))
    page = f"/{piece.parent.parent.name}/{piece.parent.name}/{piece.stem}/"
    text = piece.read_bytes()
    piece.write_bytes(text + f"\n{mark}.\n".encode())
    began = time.monotonic()
    while not _shows(port, page, mark):
        if time.monotonic() > began + SHOWN:
            raise RuntimeError(f"{page} does not show what was saved")
        time.sleep(0.01)
    return time.monotonic() - began


def _shows(port: int, page: str, words: str) -> bool:
    asked = HTTPConnection(HOST, port, timeout=SHOWN)
    with suppress(OSError), closing(asked):
        asked.request("GET", page)
        answer = asked.getresponse()
        return answer.status == HTTPStatus.OK and words in answer.read().decode()
    return False
