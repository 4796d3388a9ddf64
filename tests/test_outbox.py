"""What was decided waits a few seconds, is taken back or leaves, once, whatever dies in between."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rempart.errors import NewsroomError, Unreached
from rempart.i18n import N_
from rempart.model.decision import Command, Deed
from rempart.newsroom.hearing import Asking
from rempart.newsroom.outbox import AGAIN, PATIENCE, Outbox, Parcel
from tests.newsrooms import NOW

LATER = NOW + PATIENCE
NAMES = ("", ".", "..", "../../etc/passwd", "0" * 15, "0" * 17, "G" * 16, "A" * 16, "0" * 15 + "/", "٠" * 16)


def an_act(number: int = 7, words: str = "") -> Command:
    return Command(Deed.RESERVE, str(number), "camille-roux", sha="a" * 40, words=words)


def fail(error: NewsroomError) -> Callable[[Parcel], object]:
    def act(parcel: Parcel) -> object:
        raise error

    return act


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


def test_an_act_leaves_once_its_seconds_are_over(outbox: Outbox) -> None:
    put, done = outbox.put(NOW, "The ferry", an_act()), list[Parcel]()
    assert (put.leaves, put.number, put.title) == (LATER, "7", "The ferry")
    assert list(outbox.send(LATER - timedelta(seconds=1), done.append)) == []
    assert list(outbox.send(LATER, done.append)) == done == [put]
    assert list(outbox.send(LATER, done.append)) == []
    assert outbox.waiting() == outbox.refused() == ()


def test_every_act_says_by_which_one_thing_it_was_asked_for(outbox: Outbox) -> None:
    put, asked = outbox.put(NOW, "", an_act()), outbox.put(NOW, "", Asking(Deed.CASE_TAKE, 3, "idris-benali"))
    assert put.command is not None
    assert put.command.via == f"desk {put.name}"
    assert asked.asking is not None
    assert asked.asking.via == f"desk {asked.name}"
    assert asked.number == "3"


def test_what_is_taken_back_does_not_leave_and_is_gone_on_from(outbox: Outbox) -> None:
    put = outbox.put(NOW, "The ferry", an_act(words="Why?"))
    assert outbox.take_back(put.name) == put
    assert list(outbox.send(LATER, fail(AssertionError("it left")))) == []  # type: ignore[arg-type]
    assert outbox.taken_back(put.name) == put
    assert outbox.take_back(put.name) is None
    outbox.forget(put.name)
    assert outbox.taken_back(put.name) is None


def test_acts_leave_in_the_order_of_their_moments(outbox: Outbox) -> None:
    for seconds in (5, 1, 3):
        outbox.put(NOW + timedelta(seconds=seconds), "", an_act(seconds))
    assert [parcel.number for parcel in outbox.waiting()] == ["1", "3", "5"]
    done = [parcel.number for parcel in outbox.send(LATER + timedelta(seconds=3), lambda parcel: None)]
    assert done == ["1", "3"]
    assert outbox.held() == {"5"}


def test_what_met_no_forge_is_tried_again_later(outbox: Outbox) -> None:
    outbox.put(NOW, "", an_act())
    assert list(outbox.send(LATER, fail(Unreached(N_("no answer"))))) == []
    (kept,) = outbox.waiting()
    assert (kept.tries, kept.leaves) == (1, LATER + AGAIN)
    assert kept.why is not None
    assert list(outbox.send(LATER, fail(AssertionError()))) == []  # type: ignore[arg-type]
    assert list(outbox.send(LATER + AGAIN, lambda parcel: None)) == [kept]


def test_what_is_refused_is_kept_with_the_reason_in_both_languages(outbox: Outbox) -> None:
    put = outbox.put(NOW, "", an_act(words="All my words"))
    assert list(outbox.send(LATER, fail(NewsroomError(N_("somebody else decided"))))) == []
    (refused,) = outbox.refused()
    assert refused.why is not None
    assert set(refused.why) == {"fr", "en"}
    assert refused.command == put.command
    assert outbox.waiting() == ()
    assert outbox.take_back(put.name) == refused
    assert outbox.refused() == ()


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "outbox").mkdir(mode=0o777)
    Outbox(tmp_path / "outbox").put(NOW, "", an_act())
    assert (tmp_path / "outbox").stat().st_mode & 0o777 == 0o700


def test_an_act_can_be_read_and_written_by_its_owner_alone(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(NOW, "", an_act())
    outbox.put(NOW, "", an_act(8))
    list(outbox.send(LATER, fail(NewsroomError(N_("no")))))
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "outbox").iterdir()} == {0o600}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_none_names_no_file(outbox: Outbox, tmp_path: Path, name: str) -> None:
    (tmp_path / "waits").write_text("not ours")
    assert outbox.take_back(name) is outbox.taken_back(name) is None
    outbox.forget(name)
    assert (tmp_path / "waits").read_text() == "not ours"


@given(data=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_what_is_damaged_stays_and_stops_nothing(outbox: Outbox, tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "outbox" / f"{'0' * 16}.waits"
    bad.write_bytes(data)
    good = outbox.put(NOW, "", an_act())
    assert outbox.waiting() == (good,)
    assert list(outbox.send(LATER, lambda parcel: None)) == [good]
    assert bad.read_bytes() == data


def test_an_act_is_taken_back_or_leaves_and_never_both(outbox: Outbox) -> None:
    for _ in range(30):
        put, won, start = outbox.put(NOW, "", an_act()), list[str](), Barrier(6)
        takers = [Thread(target=_race, args=(start, won, _take(outbox, put), "back")) for _ in range(3)]
        senders = [Thread(target=_race, args=(start, won, _send(outbox), "left")) for _ in range(3)]
        for thread in (*takers, *senders):
            thread.start()
        for thread in (*takers, *senders):
            thread.join()
        assert len(won) == 1
        assert outbox.waiting() == ()
        outbox.forget(put.name)


def _race(start: Barrier, won: list[str], act: Callable[[], bool], name: str) -> None:
    start.wait()
    if act():
        won.append(name)


def _take(outbox: Outbox, put: Parcel) -> Callable[[], bool]:
    return lambda: outbox.take_back(put.name) is not None


def _send(outbox: Outbox) -> Callable[[], bool]:
    return lambda: bool(list(outbox.send(LATER, lambda parcel: None)))


STEPS = ("rename", "replace", "unlink")  # by which a file changes its state
OUTCOMES: dict[str, Callable[[Parcel], object]] = {
    "done": lambda parcel: None,
    "tried again": fail(Unreached(N_("no answer"))),
    "refused": fail(NewsroomError(N_("somebody else decided"))),
}


@pytest.mark.parametrize("after", [False, True], ids=["before a step", "after a step"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_who_is_killed_at_any_step_loses_no_act(tmp_path: Path, outcome: str, after: bool) -> None:
    for step in range(1, 8):
        folder, ledger = tmp_path / f"{step}", tmp_path / f"{step}.done"
        put = Outbox(folder).put(NOW, "The ferry", an_act(words="All my words"))
        killed = _killed(folder, ledger, outcome, step, after)
        found = Outbox(folder)
        kept = (*found.waiting(), *found.refused())
        assert len(kept) <= 1
        assert [parcel.command for parcel in kept] == [put.command] or ledger.exists()
        if not killed:
            assert step > 1
            return
        list(found.send(LATER + AGAIN, partial(_note, ledger)))
        assert ledger.exists() or outcome == "refused"
        assert found.waiting() == ()
    raise AssertionError("it was killed at every step there is, and more")


def _killed(folder: Path, ledger: Path, outcome: str, step: int, after: bool) -> bool:
    """Send what is due in a child that is killed at a step; whether it came to that."""
    child = os.fork()
    if not child:
        outbox = Outbox(folder)
        _kill_at(step, after)
        try:
            list(outbox.send(LATER, lambda parcel: OUTCOMES[outcome](parcel) or _note(ledger, parcel)))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _note(ledger: Path, parcel: Parcel) -> Parcel:
    """What the forge keeps of an act that was done."""
    os.close(os.open(ledger, os.O_CREAT))
    return parcel


def _kill_at(step: int, after: bool) -> None:
    """Let the next steps be counted, and the one of this number be the last."""
    count = [0]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def work(*given: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == step and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            done = real(*given, **named)
            if count[0] == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return work

    for name in STEPS:
        setattr(Path, name, counted(getattr(Path, name)))


def test_what_was_taken_back_long_ago_is_dropped_and_nothing_else(tmp_path: Path) -> None:
    first = Outbox(tmp_path)
    acts = [Command(Deed.ASK, "7", "camille-roux", words=f"Words {n}.") for n in range(3)]
    names = [first.put(NOW, "A piece", act).name for act in acts]
    for name in names[:2]:
        assert first.take_back(name)
    for name, state in ((names[0], "back"), (names[2], "waits")):
        os.utime(tmp_path / f"{name}.{state}", (0, 0))
    again = Outbox(tmp_path)
    assert again.taken_back(names[0]) is None
    assert again.taken_back(names[1]) is not None
    assert [parcel.name for parcel in again.waiting()] == [names[2]]
