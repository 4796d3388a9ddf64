"""A desk that is killed, wherever its act is on the way: started again, nothing is lost or done twice."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rempart.newsroom.upkeep import verify
from tests.desk.desks import PATIENCE, Seat, a_process, a_window, seated, sit, until
from tests.desk.houses import CAMILLE, CINEMA, HOUSES, House

DYING = str(Path(__file__).with_name("dying.py"))
WORDS = "Give the second source a name."
OUTBOX = ".git/rempart/desk/*/outbox/*"
DEEDS = {"a": "accept", "q": "ask"}
PLACES = ("waits", "before", "merged", "written", "done")
QUICK = {("local", "a", "merged"), ("local", "a", "done"), ("local", "q", "waits"), ("local", "q", "written")}
WAYS = [
    pytest.param(*way, id="-".join(way), marks=() if way in QUICK else pytest.mark.soak)
    for way in product(sorted(HOUSES), DEEDS, PLACES)
    if way[1:] != ("q", "merged")
]


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A newsroom on the clock of this machine, as a process of its own has no other."""
    with HOUSES[request.param](tmp_path, datetime.now(UTC)) as house:
        yield house


@pytest.mark.parametrize(("made", "key", "place"), WAYS, indirect=["made"])
def test_an_act_is_done_once_by_a_desk_that_died_and_its_next_one(
    browser: Browser, made: House, key: str, place: str
) -> None:
    number = made.scene(CINEMA)
    with a_process(made, words=(DYING, place)) as (address, child), a_window(browser) as context:
        ask_for(sit(context, made, made.clock, address), number, key)
        if place == "waits":
            until(lambda: list(made.root.glob(f"{OUTBOX}.waits")))
            child.kill()
        assert child.wait(PATIENCE) == -9
    assert len(list(made.root.glob(OUTBOX))) == 1
    with seated(browser, made) as again:
        assert place != "waits" or again.sending
        made.clock.skip(4000)
        again.hurry()
        assert "Not done" not in again.at("/")
    assert made.acts() == [(DEEDS[key], number, CAMILLE)]
    assert_said_once(made, number, key)


def ask_for(seat: Seat, number: int, key: str) -> None:
    """An act in the outbox of a desk that may die of it before it answers."""
    seat.may(number, key)
    if key == "q":
        seat.leave(key)
        seat.write(WORDS)
    seat.press("Control+Enter" if key == "q" else key)


def assert_said_once(house: House, number: int, key: str) -> None:
    assert [WORDS in said for said in house.said(number)].count(True) == (key == "q")
    assert not list(house.root.glob(OUTBOX))
    assert not verify(house.open())
