"""The forge goes away while people decide: they are told, go on, and what they decided leaves once, later."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from playwright.sync_api import Browser

from tests.desk.desks import Seat, seated, until
from tests.desk.houses import BOOKS, CAMILLE, CINEMA, House
from tests.github.server import Fault

WAITS = "What you decide waits here and leaves once this is over"
WORDS = "Give the second source a name."
MANY = 10_000  # calls


@contextmanager
def local_away(house: House) -> Iterator[None]:
    """The folder of the forge is elsewhere."""
    place = house.root.with_name("forge.git")
    away = place.rename(place.with_name("away.git"))
    yield
    away.rename(place)


@contextmanager
def github_away(house: House) -> Iterator[None]:
    """GitHub answers nothing but that it is not well."""
    assert house.paper
    faults = house.paper.wire.faults
    faults += [Fault(".", 502) for _ in range(MANY)]
    yield
    faults.clear()


def away(house: House) -> AbstractContextManager[None]:
    ways: Mapping[bool, Callable[[House], AbstractContextManager[None]]] = {
        True: github_away,
        False: local_away,
    }
    return ways[house.paper is not None](house)


def test_what_is_decided_while_the_forge_is_away_leaves_once_it_is_back(
    browser: Browser, each_house: House
) -> None:
    first, second = each_house.scene(BOOKS), each_house.scene(CINEMA)
    with seated(browser, each_house) as camille:
        camille.may(first, "r")
        camille.may(second, "a")
        with away(each_house):
            camille.lists(WAITS)
            decide_both(camille, first, second)
            camille.clock.skip(20)
            until(lambda: "seconds:" in camille.at("/") and len(tried(camille)) == 2)
        assert each_house.acts() == []
        camille.clock.skip(60)
        camille.hurry()
        until(lambda: WAITS not in camille.at("/"))
    assert sorted(each_house.acts()) == [("accept", second, CAMILLE), ("return", first, CAMILLE)]
    assert [WORDS in said for said in each_house.said(first)].count(True) == 1


def decide_both(seat: Seat, first: int, second: int) -> None:
    """Pages are made of what was known: one is returned with words, the other accepted."""
    seat.go(f"/piece/{first}/compose/return")
    seat.page.fill("#words", WORDS)
    seat.leave("Control+Enter")
    seat.go(f"/piece/{second}/dossier")
    seat.leave("a")
    assert len(seat.sending) == 2


def tried(seat: Seat) -> list[str]:
    """What waits and says why it could not leave."""
    said = seat.page.locator(".outbox .waits .left").all()
    return [one for one in (line.locator("..").inner_text() for line in said) if "·" in one.partition(":")[2]]


def test_an_answer_that_is_lost_makes_nothing_happen_twice(browser: Browser, on_github: House) -> None:
    number = on_github.scene(BOOKS)
    assert on_github.paper
    faults = on_github.paper.wire.faults
    with seated(browser, on_github) as camille:
        camille.may(number, "r")
        camille.leave("r")
        camille.page.fill("#words", WORDS)
        camille.leave("Control+Enter")
        faults.append(Fault("POST .*receive-pack", 502, is_done=True))
        camille.clock.skip(20)
        until(lambda: not faults)
        camille.clock.skip(60)
        camille.hurry()
    assert on_github.acts() == [("return", number, CAMILLE)]
    assert [WORDS in said for said in on_github.said(number)].count(True) == 1
