"""What waits is looked at again and again: each reading once, and the round is there whatever goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rempart.errors import NewsroomError, Unreached
from rempart.forge import File
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed
from rempart.model.verdict import Band
from rempart.newsroom import checking, enacting, kept, rounds, touching
from rempart.newsroom.kept import NAME, Readings
from rempart.newsroom.rounds import Rounds
from rempart.newsroom.trees import STORE
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

QUOTED = a_text('"We reopen the covered market on Monday morning at eight," said the mayor of the town.\n')
SECOND, THIRD = "contributions/2026/11/tram.md", "contributions/2026/11/bus.md"
PATIENCE = 30.0


def noted(asked: list[object], real: Callable[[Any], Any], ledger: object) -> Any:
    """What a function says, once it is noted what it was asked."""
    asked.append(ledger)
    return real(ledger)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def made(newsroom: Newsroom) -> Callable[[], Rounds]:
    """Rounds of the newsroom, as often as a desk is opened."""
    return lambda: Rounds(newsroom.forge, newsroom.root, lambda: newsroom.now)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the contributions that were read, one after the other."""
    numbers, real = list[int](), checking.check_or_hold

    def noted(forge: Any, one: Contribution, *more: Any) -> Any:
        numbers.append(one.number)
        return real(forge, one, *more)

    monkeypatch.setattr(rounds, "check_or_hold", noted)
    return numbers


def test_what_waits_is_read_once_and_written_down(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int]
) -> None:
    newsroom.offer()
    desk = made()
    assert not desk.last.rows
    desk.look()
    row = desk.last.rows[0]
    assert row.kept is not None
    assert (row.is_fresh, row.kept.head, desk.last.unread) == (True, row.contribution.head, 0)
    assert row.contribution.screened == row.contribution.head
    assert "screen 1 rempart" in newsroom.deeds()
    before = newsroom.deeds()
    desk.look()
    assert read == [1]
    assert newsroom.deeds() == before


def test_a_new_version_is_read_in_its_turn(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int]
) -> None:
    first, desk = newsroom.offer(), made()
    desk.look()
    files = {PATH: File(a_text("The ferry stops at seven.\n"))}
    newsroom.forge.revise(1, first.head, files, "The ferry", "alice-martin", stamp(newsroom.tick()))
    desk.look()
    (row,) = desk.last.rows
    assert row.kept is not None
    assert row.kept.head == row.contribution.head != first.head
    assert read == [1, 1]


def test_what_comes_next_is_read_again_when_main_moved_and_the_rest_once_somebody_asks(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AHEAD", 1)
    newsroom.offer()
    newsroom.offer(path=SECOND)
    desk = made()
    desk.look()
    assert read == [1, 2]
    newsroom.push("contributions/2026/11/other.md", a_text(), "refs/heads/main")
    desk.look()
    assert [row.is_fresh for row in desk.last.rows] == [True, False]
    assert read == [1, 2, 1]
    desk.ask(2)
    desk.look()
    assert [row.is_fresh for row in desk.last.rows] == [True, True]
    assert read == [1, 2, 1, 2]


def test_it_is_read_again_when_a_moderator_calls_a_finding_wrong(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int]
) -> None:
    newsroom.offer(QUOTED)
    desk = made()
    desk.look()
    (row,) = desk.last.rows
    newsroom.decide(Deed.FINDING_WRONG, 1, rule="uncited-quote", sha=row.contribution.head)
    desk.look()
    assert read == [1, 1]
    assert desk.last.rows[0].contribution.wrong == ("uncited-quote",)
    newsroom.decide(Deed.RESERVE, 1)
    desk.look()
    assert read == [1, 1]
    assert desk.last.rows[0].contribution.reserved_by == "camille-roux"


def test_one_that_cannot_be_read_stops_no_other_and_is_read_once_it_can_be(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    newsroom.offer(path=SECOND)
    desk, real = made(), touching.changes_of

    def broken(forge: Any, one: Contribution) -> Any:
        if one.number == 1:
            raise Unreached(N_("no answer"))
        return real(forge, one)

    with monkeypatch.context() as patched:
        patched.setattr(checking, "changes_of", broken)
        desk.look()
    held, other = (desk.last.row(number) for number in (1, 2))
    assert held is not None
    assert held.kept is not None
    assert (held.kept.report.verdicts[0].band, held.is_fresh) == (Band.HOLD, False)
    assert other is not None
    assert other.is_fresh
    desk.look()
    assert [row.is_fresh for row in desk.last.rows] == [True, True]
    assert read == [1, 2, 1]


def test_a_forge_that_does_not_answer_leaves_the_last_round_as_it_was(
    newsroom: Newsroom, made: Callable[[], Rounds], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    desk = made()
    desk.look()
    rows, trouble = desk.last.rows, Unreached(N_("no answer"))

    def unreached() -> Any:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(newsroom.forge, "requests", unreached)
        desk.look()
    assert (desk.last.rows, desk.last.trouble) == (rows, trouble)
    desk.look()
    assert (desk.last.rows, desk.last.trouble) == (rows, None)


def test_what_somebody_waits_for_is_read_before_the_rest(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "BATCH", 0.0)
    for path in (PATH, SECOND, THIRD):
        newsroom.offer(path=path)
    desk = made()
    desk.ask(3)
    desk.look()  # one of them, and whoever asked is answered
    assert desk.last.unread == 3 - len(read)
    desk._wake.clear()
    desk.look()
    assert read[0] == 3 or read[:2] == [1, 3]
    assert sorted(read) == [1, 2, 3]
    assert desk.last.unread == 0


def test_a_ledger_that_is_the_same_is_worked_out_once(
    newsroom: Newsroom, made: Callable[[], Rounds], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    desk, asked = made(), list[object]()
    desk.look()
    desk.look()
    monkeypatch.setattr(rounds, "braked", partial(noted, asked, lambda ledger: {}))
    desk.look()
    assert asked == []
    newsroom.decide(Deed.RESERVE, 1)
    desk.look()
    assert asked == [read_forge(newsroom.forge)]


def test_healing_looks_at_each_act_once_however_many_wait(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, made: Callable[[], Rounds]
) -> None:
    for path in (PATH, SECOND, THIRD):
        newsroom.offer(path=path)
    asked, real = list[object](), enacting.carriers
    monkeypatch.setattr(enacting, "carriers", partial(noted, asked, real))
    made().look()
    assert len(asked) == 1


def test_a_thread_looks_until_it_is_stopped(newsroom: Newsroom, made: Callable[[], Rounds]) -> None:
    newsroom.offer()
    desk, looked, real = made(), Event(), Rounds.look
    desk.look = lambda: (real(desk), looked.set())  # type: ignore[method-assign,assignment,func-returns-value]
    desk.start()
    assert looked.wait(PATIENCE)
    looked.clear()
    desk.ask()
    assert looked.wait(PATIENCE)
    desk.stop()
    assert not desk._thread.is_alive()
    assert desk.last.unread == 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_ends_the_thread_and_every_page_says_so(made: Callable[[], Rounds]) -> None:
    desk = made()

    def faulty() -> None:
        raise ZeroDivisionError

    desk.look = faulty  # type: ignore[method-assign]
    desk.start()
    desk._thread.join(PATIENCE)
    assert desk.last.trouble is not None
    assert desk.last.trouble.message == rounds.STOPPED


def test_readings_are_kept_from_one_desk_to_the_next(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int]
) -> None:
    newsroom.offer(QUOTED)
    first, second = made(), made
    first.look()
    again = second()
    again.look()
    assert read == [1]
    assert again.last.rows == first.last.rows


def test_another_version_of_ours_reads_none_of_them(
    newsroom: Newsroom, made: Callable[[], Rounds], read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    made().look()
    monkeypatch.setattr(kept, "screened_with", lambda: b"another")
    made().look()
    assert read == [1, 1]


def test_readings_of_what_waits_no_more_are_dropped(newsroom: Newsroom, made: Callable[[], Rounds]) -> None:
    one = newsroom.offer()
    desk = made()
    desk.look()
    newsroom.decide(Deed.ACCEPT, 1, sha=one.head)
    desk.look()
    assert desk.last.rows == ()
    assert Readings(newsroom.root / ".git" / STORE).get(1) is None


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one desk left."""
    newsroom = make_newsroom(tmp_path_factory.mktemp("stored"))
    newsroom.offer()
    Rounds(newsroom.forge, newsroom.root, lambda: newsroom.now).look()
    return (newsroom.root / ".git" / STORE / NAME).read_bytes()


@given(cut=st.integers(0, 5000), more=st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_store_that_is_damaged_is_as_good_as_none(
    tmp_path: Path, stored: bytes, cut: int, more: bytes
) -> None:
    damaged = stored[:cut] + more
    (tmp_path / NAME).write_bytes(damaged)
    found = Readings(tmp_path)
    assert (found.get(1) is not None) == (damaged == stored)
    found.save([1])


def test_a_round_without_trouble_knows_what_it_was_told(
    newsroom: Newsroom, made: Callable[[], Rounds]
) -> None:
    desk = made()
    desk.last = replace(desk.last, trouble=NewsroomError(N_("no answer")))
    desk.look()
    assert desk.last.trouble is None
    assert desk.last.masthead == newsroom.masthead
    assert desk.last.row(1) is None
