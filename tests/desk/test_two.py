"""Two moderators, and authors who go on writing: nobody's work is lost, and nothing is done twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.desk.desks import Seat, seated, until
from tests.desk.houses import BOOKS, CAMILLE, CINEMA, IDRIS, NORA, Clock, House, files_of

WORDS = "The second source has no name: please give it."
CHANGED = "changed while you read it"


@pytest.fixture
def camille(browser: Browser, house: House) -> Iterator[Seat]:
    with seated(browser, house) as seat:
        yield seat


@pytest.fixture
def idris(browser: Browser, house: House) -> Iterator[Seat]:
    with seated(browser, house, IDRIS, Clock()) as seat:
        yield seat


def test_who_decides_second_is_told_why_and_goes_on_from_their_words(
    house: House, camille: Seat, idris: Seat
) -> None:
    number = house.scene(CINEMA)
    write_return(camille, number, "Who owns the screen?")
    write_return(idris, number, WORDS)
    camille.hurry()
    idris.hurry()
    assert house.acts() == [("return", number, CAMILLE)]
    assert "Not done: Return" in idris.at("/")
    assert "is with its author, to be mended" in idris.page.inner_text(".outbox")
    idris.click("Go on from it")
    assert idris.words.endswith(WORDS)
    assert not idris.page.locator(".outbox .refused").count()
    assert [WORDS in said for said in house.said(number)].count(True) == 0


def test_words_about_what_waits_no_more_are_shown_to_who_wrote_them(
    house: House, camille: Seat, idris: Seat
) -> None:
    first, second = house.scene(CINEMA), house.scene(BOOKS)
    open_return(idris, first)
    idris.page.fill("#words", WORDS)
    for number in (first, second):
        camille.may(number, "d")
        camille.leave("d")
        camille.page.locator("[value=rumour]").check()
        camille.leave("Control+Enter")
    camille.hurry()
    until(lambda: not idris.heads)
    idris.leave("Control+Enter")
    assert "waits no more" in idris.text
    assert idris.words == WORDS
    assert [act[2] for act in house.acts()] == [CAMILLE, CAMILLE]


def test_words_that_came_too_late_for_what_was_declined_can_be_gone_back_to(
    house: House, camille: Seat, idris: Seat
) -> None:
    number = house.scene(CINEMA)
    write_return(idris, number, WORDS)
    camille.may(number, "a")
    camille.leave("a")
    camille.hurry()
    idris.hurry()
    assert "was already accepted" in until(lambda: idris.at("/"))
    until(lambda: not idris.heads)
    idris.click("Go on from it")
    assert "waits no more" in idris.text
    assert idris.words.endswith(WORDS)


def test_what_was_just_read_is_accepted_without_another_look(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.newsroom.rounds.SHORTEST", 60)
    number = house.scene(CINEMA)
    with seated(browser, house) as camille:
        camille.may(number, "a")


def test_what_one_reserves_the_other_sees_and_leaves(house: House, camille: Seat, idris: Seat) -> None:
    number = house.scene(CINEMA)
    camille.may(number, "v")
    camille.leave("v")
    camille.hurry()
    idris.reads(number, "reserved by camille-roux")
    for key in "ard":
        assert not idris.page.locator(f'.decide [data-key="{key}"]').count()
    idris.lists("Not yours to decide: contribution 1 is reserved by camille-roux")
    camille.may(number, "a")


def test_what_moved_under_the_reader_is_not_accepted_and_says_so(house: House, camille: Seat) -> None:
    number = house.scene(CINEMA)
    camille.page.clock.install()
    camille.may(number, "a")
    move(house, camille, number)
    camille.page.clock.run_for(6000)  # the page asks every five seconds
    camille.page.locator(".moved").wait_for(state="visible")
    camille.leave("a")
    assert CHANGED in camille.page.inner_text(".told")
    assert (camille.sending, house.acts()) == ([], [])
    shown = camille.page.frame_locator("iframe.paper").get_by_text("One line more.")
    shown.wait_for()
    camille.may(number, "a")
    camille.leave("a")
    camille.hurry()
    assert house.acts() == [("accept", number, CAMILLE)]


def test_what_is_written_about_a_head_that_moved_stays(house: House, camille: Seat) -> None:
    number = house.scene(CINEMA)
    open_return(camille, number)
    camille.page.fill("#words", WORDS)
    camille.page.locator("[name=checked]").first.check()
    move(house, camille, number)
    camille.leave("Control+Enter")
    assert CHANGED in camille.text
    assert camille.words == WORDS
    assert camille.page.locator("[value=rumour]").is_checked()
    assert camille.page.locator("[name=checked]").first.is_checked()
    assert (camille.sending, house.acts()) == ([], [])


def test_a_head_that_moves_while_the_act_waits_is_told_once_it_would_leave(
    house: House, camille: Seat
) -> None:
    number = house.scene(CINEMA)
    write_return(camille, number, WORDS)
    house.mend(number, changed(), NORA)
    camille.hurry()
    assert house.acts() == []
    assert "Not done: Return" in camille.at("/")
    camille.click("Go on from it")
    assert camille.words.endswith(WORDS)
    camille.leave("Control+Enter")
    camille.hurry()
    assert house.acts() == []  # of what nobody read nothing is decided
    camille.follow("I have read it: go on with these words")
    assert camille.words.endswith(WORDS)
    camille.leave("Control+Enter")
    camille.hurry()
    assert house.acts() == [("return", number, CAMILLE)]


def open_return(seat: Seat, number: int) -> None:
    """The page on which a return is written, with a reason."""
    seat.may(number, "r")
    seat.leave("r")
    seat.page.locator("[value=rumour]").check()


def write_return(seat: Seat, number: int, words: str) -> None:
    """A return in the outbox."""
    open_return(seat, number)
    seat.page.focus("#words")
    seat.write(words)
    seat.leave("Control+Enter")


def changed() -> dict[str, bytes]:
    """The piece with a line more."""
    return {path: data + b"\nOne line more.\n" for path, data in files_of(CINEMA).items()}


def move(house: House, seat: Seat, number: int) -> None:
    """The author offers another version, and the desk sees it."""
    before = seat.heads[str(number)]
    house.mend(number, changed(), NORA)
    until(lambda: seat.heads[str(number)] != before)
