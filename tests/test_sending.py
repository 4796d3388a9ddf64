"""What is due leaves the outbox for the forge, and the round is looked at again."""

from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from rempart.errors import Unreached
from rempart.i18n import N_
from rempart.model.decision import Command, Deed, Stage
from rempart.newsroom import sending
from rempart.newsroom.outbox import AGAIN, PATIENCE, Outbox
from rempart.newsroom.rounds import Rounds
from rempart.newsroom.sending import Sender
from rempart.newsroom.standing import waiting
from tests.newsrooms import Newsroom, make_newsroom

WHO = "camille-roux"
SOON = 30.0


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    made = make_newsroom(tmp_path)
    made.screen(made.offer())
    return made


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


@pytest.fixture
def rounds(newsroom: Newsroom) -> Rounds:
    return Rounds(newsroom.forge, newsroom.root, lambda: newsroom.now)


@pytest.fixture
def sender(newsroom: Newsroom, outbox: Outbox, rounds: Rounds) -> Sender:
    return Sender(newsroom.forge, WHO, outbox, rounds, lambda: newsroom.now)


def reserve(newsroom: Newsroom) -> Command:
    return Command(Deed.RESERVE, "1", WHO, sha=newsroom.forge.request(1).head)


def deeds(newsroom: Newsroom) -> list[str]:
    return [deed for deed in newsroom.deeds() if deed.startswith("reserve")]


def test_what_is_due_is_done_and_its_round_asked_for(
    newsroom: Newsroom, outbox: Outbox, rounds: Rounds, sender: Sender
) -> None:
    outbox.put(newsroom.now, "", reserve(newsroom))
    sender.send(newsroom.now)
    assert deeds(newsroom) == []
    sender.send(newsroom.now + PATIENCE)
    assert deeds(newsroom) == ["reserve 1 camille-roux"]
    assert rounds._asked == {1}
    assert outbox.waiting() == ()


def test_what_the_forge_refuses_is_kept_and_what_follows_leaves(
    newsroom: Newsroom, outbox: Outbox, sender: Sender
) -> None:
    outbox.put(newsroom.now, "", Command(Deed.RESERVE, "99", WHO))
    outbox.put(newsroom.now + timedelta(seconds=1), "", reserve(newsroom))
    sender.send(newsroom.now + 2 * PATIENCE)
    assert [parcel.number for parcel in outbox.refused()] == ["99"]
    assert deeds(newsroom) == ["reserve 1 camille-roux"]


def test_a_forge_that_does_not_answer_is_asked_again(
    newsroom: Newsroom, outbox: Outbox, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreached(*_: object) -> Any:
        raise Unreached(N_("no answer"))

    outbox.put(newsroom.now, "", reserve(newsroom))
    with monkeypatch.context() as patched:
        patched.setattr(sending, "decide", unreached)
        sender.send(newsroom.now + PATIENCE)
    assert [parcel.tries for parcel in outbox.waiting()] == [1]
    sender.send(newsroom.now + PATIENCE + AGAIN)
    assert deeds(newsroom) == ["reserve 1 camille-roux"]


def test_what_waits_when_the_desk_is_closed_leaves_at_once(
    newsroom: Newsroom, outbox: Outbox, sender: Sender
) -> None:
    outbox.put(newsroom.now, "", reserve(newsroom))
    sender.start()
    assert sender.is_alive
    sender.stop()
    assert not sender.is_alive
    assert deeds(newsroom) == ["reserve 1 camille-roux"]


def test_what_is_due_leaves_while_the_desk_is_open(
    newsroom: Newsroom, outbox: Outbox, rounds: Rounds, sender: Sender
) -> None:
    asked, left = rounds.ask, Event()

    def ask(number: int | None = None) -> None:
        asked(number)
        left.set()

    rounds.ask = ask  # type: ignore[method-assign]
    outbox.put(newsroom.now - PATIENCE, "", reserve(newsroom))
    sender.start()
    try:
        assert left.wait(SOON)
    finally:
        sender.stop()
    assert waiting(newsroom.forge)[0].reserved_by == WHO
    assert waiting(newsroom.forge)[0].stage is Stage.RECEIVED


def test_an_act_that_leaves_twice_is_done_once(
    newsroom: Newsroom, outbox: Outbox, sender: Sender, tmp_path: Path
) -> None:
    """Whoever was killed after it was done, and before that was noted, sends it again."""
    outbox.put(newsroom.now, "", reserve(newsroom))
    (file,) = (tmp_path / "outbox").glob("*.waits")
    data = file.read_bytes()
    sender.send(newsroom.now + PATIENCE)
    file.write_bytes(data)
    sender.send(newsroom.now + PATIENCE)
    assert deeds(newsroom) == ["reserve 1 camille-roux"]
    assert outbox.waiting() == outbox.refused() == ()
