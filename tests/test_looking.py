"""The page of a piece does not wait for what is framed in it; the frame does, and says why it is empty."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.requests import Request

from rempart.desk import looking
from rempart.desk.memory import Memory
from rempart.desk.state import Desk
from rempart.model.decision import Contribution
from rempart.model.finding import Finding
from rempart.newsroom.outbox import Outbox
from rempart.newsroom.previewing import Piece, Preview, Previews
from rempart.newsroom.rounds import Rounds
from tests.newsrooms import Newsroom, make_newsroom

ADDRESS = "2026/11/ferry/"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    made = make_newsroom(tmp_path)
    made.offer()
    return made


@pytest.fixture
def desk(newsroom: Newsroom, tmp_path: Path) -> Iterator[Desk]:
    rounds, outbox = Rounds(newsroom.forge, newsroom.root, lambda: newsroom.now), Outbox(tmp_path / "box")
    rounds.look()
    sender: Any = SimpleNamespace(is_alive=True)
    memory = Memory(tmp_path / "memory.json", "en")
    with closing(Previews(newsroom.forge, newsroom.root)) as previews:
        about = (newsroom.forge, rounds, outbox, sender, previews, memory, lambda: newsroom.now)
        yield Desk(newsroom.root, "camille-roux", *about)


def asked(desk: Desk, address: str) -> Any:
    head = desk.round.rows[0].contribution.head
    path = {"number": 1, "head": head, "address": address}
    return looking.frame(desk, cast(Request, SimpleNamespace(path_params=path)))


def shows(desk: Desk, monkeypatch: pytest.MonkeyPatch, preview: Preview, ready: Event) -> None:
    """Let a preview be had once it is ready."""

    def wait(contribution: Contribution, *_: object) -> Preview:
        ready.wait()
        return preview

    monkeypatch.setattr(desk.previews, "preview", wait)


def test_the_page_comes_before_its_frame_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, page = Event(), Piece("contributions/2026/11/ferry.md", ADDRESS, "The ferry", "en", "<p>Six</p>")
    shows(desk, monkeypatch, Preview(1, "", pieces=(page,)), ready)
    (early,) = looking.frames(desk.round.rows[0], desk)
    ready.set()
    monkeypatch.setattr(looking, "PATIENCE", looking.FOREVER)
    (late,) = looking.frames(desk.round.rows[0], desk)
    assert early.src == late.src
    assert early.src.endswith(f"/{ADDRESS}")
    assert early.why == late.why == ()
    assert "Six" in asked(desk, ADDRESS).body.decode()


def test_a_frame_without_a_page_says_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Event()
    ready.set()
    finding = Finding(0, "this <brings> no page")
    shows(desk, monkeypatch, Preview(1, "", why=(finding,)), ready)
    answer = asked(desk, ADDRESS)
    assert answer.status_code == 200
    assert "this &lt;brings&gt; no page" in answer.body.decode()
    assert asked(desk, "2026/11/ferry/no.jpg").status_code == 404


def test_what_no_page_asks_for_is_not_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Event()
    ready.set()
    shows(desk, monkeypatch, Preview(1, ""), ready)
    assert asked(desk, "2026/11/other/").status_code == 404
