"""What the desk tells besides its pages: what was done, who had it before, what stands in the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rempart.desk.gate import Keys
from rempart.desk.saying import plainly
from rempart.errors import NewsroomError
from rempart.forge.branch import read_forge
from rempart.model.decision import Deed
from rempart.model.front import Choice
from rempart.newsroom.contesting import NO_WORDS
from rempart.newsroom.correcting import NO_QUOTE
from rempart.newsroom.laying import lay_out
from tests.desk.attacking import Opened, opened
from tests.newsrooms import Newsroom, a_text, make_newsroom

SETTINGS = (Path(__file__).parent.parent.parent / ".github/newsroom.yml").read_bytes()
OLD = "/2026/10/old/"


@contextmanager
def a_desk(folder: Path) -> Iterator[tuple[Newsroom, Opened]]:
    """One published piece, one that waits, and a desk that has read it."""
    newsroom = make_newsroom(folder, {".github/newsroom.yml": SETTINGS})
    newsroom.offer()
    with opened(newsroom) as desk:
        desk.settle()
        yield newsroom, desk


@pytest.mark.parametrize(
    ("message", "lang"), [(m, lang) for m in (NO_WORDS, NO_QUOTE) for lang in ("fr", "en")]
)
def test_no_page_tells_what_a_terminal_is_to_be_told(message: str, lang: str) -> None:
    told = plainly(lang, NewsroomError(message))
    assert "--" not in told
    assert len(told) > 20


def test_another_token_opens_once_and_the_one_before_no_more() -> None:
    keys = Keys()
    first, second = keys.token, keys.renew()
    assert [keys.enter(told) for told in (first, second, second)] == [False, True, False]


def test_what_was_left_for_who_comes_next_is_shown_of_this_version_alone(tmp_path: Path) -> None:
    with a_desk(tmp_path) as (newsroom, desk):
        newsroom.decide(Deed.RESERVE, 1, "idris-benali")
        newsroom.decide(Deed.RELEASE, 1, "idris-benali", words="The harbour calls back on Monday.")
        desk.desk.rounds.look()
        assert "idris-benali, who had it before you: The harbour calls" in desk.get("/piece/1").text
        newsroom.offer(a_text("The ferry stops at seven.\n"))
        desk.desk.rounds.look()
        assert "who had it before you" not in desk.get("/piece/1").text


def test_what_waits_no_more_says_who_decided_it(tmp_path: Path) -> None:
    with a_desk(tmp_path) as (newsroom, desk):
        head = newsroom.forge.request(1).head
        newsroom.decide(Deed.DECLINE, 1, "idris-benali", sha=head, reason="off-topic", words="Not of here.")
        desk.desk.rounds.look()
        answer = desk.get("/piece/1")
        assert (answer.status, "declined (idris-benali, " in answer.text) == (409, True)


def test_a_correction_that_cannot_be_is_refused_at_once_with_its_words(tmp_path: Path) -> None:
    with a_desk(tmp_path) as (_, desk):
        fields = {"deed": "correct", "wrong": "No such words.", "right": "Others.", "words": "Sorry."}
        answer = desk.post(f"/amend{OLD}", fields)
        assert answer.status == 409
        assert all(word in answer.text for word in ("No such words.", "Others.", "Sorry."))
        assert desk.desk.outbox.waiting() == ()


def before(desk: Opened) -> str:
    """What the front page says it was when it was opened."""
    found = re.search(r'name="before" value="([0-9a-f]+)"', desk.get("/front/en").text)
    assert found
    return found[1]


def test_a_front_page_that_somebody_laid_out_meanwhile_is_not_laid_out_over(tmp_path: Path) -> None:
    with a_desk(tmp_path) as (newsroom, desk):
        began = before(desk)
        choice = Choice(sections=("economy", "town"))
        lay_out(newsroom.forge, newsroom.masthead, "en", choice, "idris-benali", newsroom.tick())
        desk.desk.rounds.look()
        mine = {"turn:town": "1", "strip:photo": "1", "strip:podcast": "1"}
        answer = desk.post("/front/en/act", {"before": began, **mine})
        assert (answer.status, "by somebody else" in answer.text) == (409, True)
        assert desk.desk.outbox.waiting() == ()
        assert desk.post("/front/en/act", {"before": before(desk), **mine}).status == 303
        (parcel,) = desk.desk.outbox.waiting()
        assert parcel.layout
        assert parcel.layout.before == choice


def test_what_was_done_is_said_once_it_left(tmp_path: Path) -> None:
    with a_desk(tmp_path) as (newsroom, desk):
        head = newsroom.forge.request(1).head
        assert desk.post("/piece/1/act", {"deed": "reserve", "sha": head}).status == 303
        (parcel,) = desk.desk.outbox.waiting()
        desk.desk.sender.send(parcel.leaves)
        assert [act.deed for act in read_forge(newsroom.forge).acts][-1] is Deed.RESERVE
        assert [one.name for one in desk.desk.outbox.done()] == [parcel.name]
        assert "Done: Reserve" in desk.get("/outbox").text
