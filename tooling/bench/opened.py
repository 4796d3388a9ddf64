"""A desk in a process of its own, asked as a browser asks it, and what it takes."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0  # seconds for one answer
TICKS = os.sysconf("SC_CLK_TCK")
CLOCK = 2  # of a process: all the processor time its threads took
FORM = re.compile(r'name="form" value="([0-9a-f]+)"')
HEAD = re.compile(r'data-head="([0-9a-f]+)"')
FRAME = re.compile(r'<iframe class="paper" src="([^"]+)"')
UNREAD = re.compile(r"The checks have still to read")
WHOLE = re.compile(r'<a href="/"[^>]*>All <b>(\d+)</b>')
FORMS = {"content-type": "application/x-www-form-urlencoded"}
Times = tuple[float, float]  # seconds; of processor time


@dataclass
class Opened:
    """A desk that somebody entered. began: when it was started."""

    process: "subprocess.Popen[str]"
    began: float
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def enter(self) -> None:
        """Take the address that the terminal shows."""
        told = urlsplit((self.process.stdout or sys.stdin).readline().strip())
        self.host = told.netloc
        _, cookie = self._ask("GET", f"{told.path}?{told.query}")
        self.headers = {"cookie": cookie.partition(";")[0], "origin": f"http://{self.host}"}

    def get(self, address: str) -> str:
        return self._ask("GET", address)[0]

    def post(self, address: str, **fields: str) -> str:
        return self._ask("POST", address, urlencode(fields))[0]

    def timed(self, address: str) -> Times:
        """What one page takes."""
        began, used = time.monotonic(), self._clock()
        self.get(address)
        return time.monotonic() - began, self._clock() - used

    def framed(self, number: str, is_cold: bool) -> Times:
        """What the page of a piece takes that its own page frames; the second time unless it is cold."""
        (source, *_) = FRAME.findall(self.get(f"/piece/{number}"))
        if not is_cold:
            self.get(source)
        return self.timed(source)

    def acted(self, number: str) -> Times:
        """What it takes to put an act into the outbox; it is taken back."""
        page = self.get(f"/piece/{number}")
        told = {"form": FORM.findall(page)[0], "sha": HEAD.findall(page)[0], "deed": "reserve"}
        began, used = time.monotonic(), self._clock()
        self.post(f"/piece/{number}/act", **told)
        took = time.monotonic() - began, self._clock() - used
        for name in json.loads(self.get("/outbox"))["waiting"]:
            self.post(f"/outbox/{name}/back", form=told["form"])
        return took

    def until_whole(self, waiting: int) -> None:
        """Wait until the list shows so many, each of them read."""
        pause = 0.05
        while not self._is_whole(self.get("/"), waiting):
            if self.process.poll() is not None:
                raise RuntimeError("the desk ended")
            time.sleep(pause)
            pause = min(2.0, 1.5 * pause)

    def _is_whole(self, page: str, waiting: int) -> bool:
        return WHOLE.findall(page) == [str(waiting)] and not UNREAD.search(page)

    def used(self) -> float:
        """Seconds of processor time until now, with the children that ended."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, told[11:15])) / TICKS

    def peak(self) -> float:
        """The most memory it ever had, in MB."""
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024

    def _clock(self) -> float:
        return time.clock_gettime(~self.process.pid << 3 | CLOCK)

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[str, str]:
        """What is answered, and the cookie that comes with it."""
        headers = self.headers | (FORMS if body is not None else {})
        with closing(HTTPConnection(self.host, timeout=PATIENCE)) as line:
            line.request(method, address, body, headers)
            answer = line.getresponse()
            text = answer.read().decode("utf-8", "replace")
            if answer.status >= 400:
                raise RuntimeError(f"{method} {address}: {answer.status}\n{text[:2000]}")
            return text, answer.getheader("set-cookie", "")


@contextmanager
def opened(root: Path, actor: str) -> Iterator[Opened]:
    """A desk of a newsroom, in English, until the block ends."""
    command = (sys.executable, "-m", "rempart", "-C", str(root), "desk", "--port", "0", "--as", actor)
    env = os.environ | {"LANG": "C.UTF-8", "LANGUAGE": "en"}
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        try:
            desk = Opened(process, began)
            desk.enter()
            yield desk
        finally:
            process.terminate()
