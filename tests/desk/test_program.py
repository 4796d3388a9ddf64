"""`rempart desk` itself, as a process, with the seconds that people have and not those of tests."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error

from rempart.newsroom.outbox import PATIENCE as SECONDS
from tests.desk.desks import PATIENCE, Seat, a_process, a_window, sit, until
from tests.desk.houses import CAMILLE, CINEMA, House, local_house

WORDS = "Who told you so?"

FEWER = "most => Number(document.querySelector('.outbox .left').textContent.match(/\\d+/)) < most"


@pytest.fixture
def now_house(tmp_path: Path) -> Iterator[House]:
    """A newsroom on the clock of this machine."""
    with local_house(tmp_path, datetime.now(UTC)) as made:
        yield made


def test_the_program_lets_an_act_be_undone_for_its_seconds_then_does_it(
    browser: Browser, now_house: House
) -> None:
    number = now_house.scene(CINEMA)
    with a_process(now_house) as (address, _), a_window(browser) as context:
        seat = sit(context, now_house, now_house.clock, address)
        undo_as_the_seconds_run(seat, number)
        assert now_house.acts() == []
        seat.leave("a")
        seat.page.locator(".outbox .done").wait_for()  # its own script says what was done
        assert now_house.acts() == [("accept", number, CAMILLE)]
        until(lambda: "Nothing waits." in seat.at("/"))


def undo_as_the_seconds_run(seat: Seat, number: int) -> None:
    """The act is taken back while its seconds run, by the key that the page names."""
    seat.may(number, "a")
    seat.leave("a")
    seat.page.wait_for_function(FEWER, arg=SECONDS.seconds)
    seat.leave("u")
    assert seat.number == number
    assert not seat.sending


def test_the_program_sends_what_waits_when_it_is_stopped(browser: Browser, now_house: House) -> None:
    number = now_house.scene(CINEMA)
    with a_process(now_house) as (address, child), a_window(browser) as context:
        seat = sit(context, now_house, now_house.clock, address)
        seat.may(number, "a")
        seat.leave("a")
        child.send_signal(signal.SIGINT)
        assert child.wait(PATIENCE) == 0
    assert now_house.acts() == [("accept", number, CAMILLE)]


def test_a_second_desk_of_the_same_person_is_refused(browser: Browser, now_house: House) -> None:
    with a_process(now_house), a_process(now_house) as (address, child):
        assert (address, child.wait(PATIENCE)) == ("", 2)


def test_what_is_being_written_outlives_a_desk_that_is_killed(browser: Browser, now_house: House) -> None:
    number = now_house.scene(CINEMA)
    with a_window(browser) as context:
        with a_process(now_house) as (address, child):
            seat = sit(context, now_house, now_house.clock, address)
            write(seat, number)
            child.kill()
        with pytest.raises(Error, match="CONNECTION_REFUSED"):
            seat.leave("Control+Enter")
        with a_process(now_house, port=urlsplit(address).port or 0) as (again, child):
            seat.page.goto(again)
            seat.reads(number, "Ask its author", "compose/ask")
            assert seat.words == WORDS
            seat.leave("Control+Enter")
            seat.go(f"/piece/{number}/compose/ask")
            assert seat.words == ""
            child.send_signal(signal.SIGINT)
            child.wait(PATIENCE)
    assert now_house.acts() == [("ask", number, CAMILLE)]


def write(seat: Seat, number: int) -> None:
    """A question to the author, not sent yet."""
    seat.may(number, "q")
    seat.leave("q")
    seat.write(WORDS)
