"""What was decided is taken back within seconds, and not after; a key that is held decides once."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser

from rempart.newsroom.rounds import Rounds
from tests.desk.desks import Seat, seated
from tests.desk.houses import BOATS, BOOKS, CAMILLE, CINEMA, House

WORDS = "Give the second source a name."

# What an impatient hand sends at once: one form, ten times.
MANY = """() => {
  const form = document.querySelector('#do-accept');
  const body = new URLSearchParams([...new FormData(form), ['deed', 'accept']]);
  return Promise.all(Array(10).fill(0).map(() => fetch(form.action, {method: 'POST', body})));
}"""


@pytest.fixture
def camille(browser: Browser, house: House) -> Iterator[Seat]:
    with seated(browser, house) as seat:
        yield seat


def test_an_acceptance_is_undone_by_one_key_within_its_seconds(house: House, camille: Seat) -> None:
    number = house.scene(CINEMA)
    camille.may(number, "a")
    camille.leave("a")
    assert "Accept · #1" in camille.page.inner_text(".outbox")
    camille.leave("u")
    assert camille.number == number
    camille.hurry()
    assert house.acts() == []


def test_words_that_were_taken_back_are_gone_on_from(house: House, camille: Seat) -> None:
    number = house.scene(CINEMA)
    camille.may(number, "q")
    camille.leave("q")
    camille.write(WORDS)
    camille.leave("Control+Enter")
    camille.leave("u")
    assert camille.words == WORDS
    camille.hurry()
    assert house.acts() == []
    camille.leave("Control+Enter")
    camille.hurry()
    assert house.acts() == [("ask", number, CAMILLE)]
    assert not list(camille.house.root.glob(".git/rempart/desk/*/outbox/*"))


def test_what_has_left_is_taken_back_no_more_and_the_page_says_so(house: House, camille: Seat) -> None:
    number = house.scene(CINEMA)
    camille.may(number, "a")
    camille.leave("a")
    name = camille.sending[0]
    camille.page.evaluate("window.stop()")
    late = camille.page.locator(f'[data-name="{name}"] button').evaluate_handle("e => e.form")
    camille.hurry()
    with camille.page.expect_navigation(wait_until="load"):
        late.evaluate("form => { document.body.append(form); form.submit(); }")
    assert "too late to take this back" in camille.text
    assert house.acts() == [("accept", number, CAMILLE)]


def test_a_key_that_is_held_decides_on_one_piece_alone(house: House, camille: Seat) -> None:
    numbers = [house.scene(name) for name in (CINEMA, BOATS, BOOKS)]
    for number in numbers[1:]:
        camille.may(number, "r")
    camille.may(numbers[0], "a")
    with camille.page.expect_navigation(wait_until="load"):
        camille.page.keyboard.down("a")
    following = camille.number
    for _ in range(5):
        camille.page.keyboard.down("a")
    camille.page.keyboard.up("a")
    assert camille.number == following != numbers[0]
    assert len(camille.sending) == 1


def test_a_button_that_is_pressed_many_times_decides_once(house: House, camille: Seat) -> None:
    camille.may(house.scene(CINEMA), "a")
    camille.page.evaluate(MANY)
    assert len(camille.sending) == 1
    camille.hurry()
    assert len(house.acts()) == 1
    assert "Not done" not in camille.at("/")


def test_a_desk_that_was_just_opened_says_so_and_shows_what_waits_once_it_knows(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, may_look, look = house.scene(CINEMA), Event(), Rounds.look
    monkeypatch.setattr(Rounds, "look", lambda rounds: may_look.wait() and look(rounds))
    with seated(browser, house) as camille:
        assert "just opened" in camille.text
        assert "just opened" in camille.at(f"/piece/{number}")
        assert "just opened" in camille.at("/")
        may_look.set()
        camille.page.get_by_text("Le Phare cinema").wait_for()  # the page looks again by itself


def test_without_script_all_is_read_decided_and_undone(browser: Browser, house: House) -> None:
    first, second = house.scene(CINEMA), house.scene(BOOKS)
    with seated(browser, house, script=False) as camille:
        camille.may(second, "r")
        camille.may(first, "a")
        read_without_script(camille, first)
        camille.click("Accept")
        camille.click("Undo")
        assert camille.number == first
        camille.click("Accept")
        camille.follow("Return…")
        camille.page.fill("#words", WORDS)
        camille.click("Give it back")
        camille.hurry()
    assert sorted(house.acts()) == [("accept", first, CAMILLE), ("return", second, CAMILLE)]
    assert [WORDS in said for said in house.said(second)].count(True) == 1


def read_without_script(seat: Seat, number: int) -> None:
    """From the list to the piece as it will be published, and to its source, by links alone."""
    seat.go()
    seat.follow("Le Phare cinema")
    assert seat.number == number
    title = seat.page.frame_locator("iframe.paper").locator("h1").first
    assert "Le Phare" in title.inner_text()
    seat.follow("Source")
    assert "certainty: unconfirmed" in seat.text
