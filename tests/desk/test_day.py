"""A day at the desk, in a real browser, on both forges: what is done there is what the record holds, once."""

from playwright.sync_api import Browser

from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.model.decision import Deed
from rempart.newsroom.upkeep import verify
from tests.desk.desks import Seat, seated, until
from tests.desk.houses import BOATS, BOOKS, CAMILLE, CINEMA, IDRIS, LENA, LOIC, PAGE, House, files_of

OWN = "La ruche nous plaît."
STANDS = "L’offre reste une offre : le refus tient."
APPEAL = "Je veux bien ôter le prix."


def test_what_a_moderator_does_is_what_the_record_and_the_threads_hold(
    browser: Browser, each_house: House
) -> None:
    numbers = [each_house.scene(name) for name in (BOOKS, BOATS, CINEMA)]
    with seated(browser, each_house) as camille:
        read_the_queue(camille, numbers)
        return_in_own_words(camille, numbers[0])
        head = accept_what_was_mended(camille, numbers[0])
        decline_as_suggested(camille, numbers[1])
        each_house.decide(Deed.APPEAL, numbers[1], LOIC, words=APPEAL)
        camille.reads(numbers[1], "you refused contribution")
        assert not camille.page.locator('[data-key="d"]').count()
        with seated(browser, each_house, IDRIS) as idris:
            let_the_refusal_stand(idris, numbers[1])
    assert each_house.acts() == [
        ("return", numbers[0], CAMILLE),
        ("accept", numbers[0], CAMILLE),
        ("decline", numbers[1], CAMILLE),
        ("appeal", numbers[1], LOIC),
        ("appeal-dismissed", numbers[1], IDRIS),
    ]
    assert_all_is_said_once(each_house, numbers)
    assert_merged(each_house, head)


def read_the_queue(seat: Seat, numbers: list[int]) -> None:
    """All that waits is listed, and shown as it will be published."""
    for number in numbers:
        seat.lists(f"#{number}")
    seat.reads(numbers[2], "As published")
    title = seat.page.frame_locator("iframe.paper").locator("h1").first
    assert "Le Phare" in title.inner_text()


def return_in_own_words(seat: Seat, number: int) -> None:
    """The words that are suggested, and a sentence of one's own."""
    seat.may(number, "r")
    seat.leave("r")
    assert "Bienvenue" in seat.words
    seat.write(f" {OWN}")
    seat.leave("Control+Enter")
    assert seat.number not in (0, number)
    assert "Return" in seat.page.inner_text(".outbox")
    seat.hurry()


def accept_what_was_mended(seat: Seat, number: int) -> str:
    """Its author brings the page that was missing: this very commit is accepted."""
    before = seat.heads[str(number)]
    seat.house.mend(number, {**files_of(BOOKS), **PAGE}, LENA)
    until(lambda: seat.heads[str(number)] != before)
    seat.may(number, "a")
    head = seat.page.get_attribute("body", "data-head") or ""
    seat.leave("a")
    seat.hurry()
    return head


def decline_as_suggested(seat: Seat, number: int) -> None:
    """The reason and the words that the findings speak for, as they are."""
    seat.may(number, "d")
    seat.leave("d")
    assert seat.page.locator("[value=free-advertising]").is_checked()
    assert seat.words
    seat.leave("Control+Enter")
    seat.hurry()


def let_the_refusal_stand(seat: Seat, number: int) -> None:
    """Another moderator judges what is contested."""
    seat.may(number, "d")
    seat.leave("d")
    seat.write(STANDS)
    seat.leave("Control+Enter")
    seat.hurry()


def assert_all_is_said_once(house: House, numbers: list[int]) -> None:
    """Each word to an author stands once in its thread."""
    for number, words in ((numbers[0], OWN), (numbers[1], STANDS)):
        assert [words in said for said in house.said(number)].count(True) == 1
    assert not any(OWN in said for said in house.said(numbers[1]))
    assert not verify(house.open())


def assert_merged(house: House, head: str) -> None:
    """What was read is what is published, and the record names it."""
    forge = house.open()
    assert [act.commit for act in read_forge(forge).acts if act.deed is Deed.ACCEPT] == [head]
    merge = forge.repository().commits([forge.tip(MAIN)])[0]
    assert merge.parents[1:] == (head,)
