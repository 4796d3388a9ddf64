"""Whoever waits is not forgotten, and nobody is told twice, however late or often the sweep runs."""

import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.model.decision import Contribution, Deed
from rempart.newsroom.reminding import remind
from tests.newsrooms import NOW, PATH, Newsroom, a_text, make_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    return newsroom.screen(newsroom.offer())


def after(days: float) -> datetime:
    return NOW + timedelta(days=days, hours=1)


def sweep(newsroom: Newsroom, days: float) -> list[object]:
    return list(remind(newsroom.forge, read_forge(newsroom.forge), after(days)))


def said(newsroom: Newsroom) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(1)]


@pytest.mark.parametrize(("days", "times"), [(2, 0), (3, 1), (6, 1), (7, 1), (400, 1)])
def test_what_waits_for_the_newsroom_is_called_to_mind(
    newsroom: Newsroom, offered: Contribution, days: int, times: int
) -> None:
    sweep(newsroom, days)
    assert len(said(newsroom)) == times
    assert all("@camille-roux, @idris-benali" in text for text in said(newsroom))


def test_each_delay_is_told_once(newsroom: Newsroom, offered: Contribution) -> None:
    for days in (3, 3.1, 4, 7, 7.1, 20, 21, 22, 300):
        sweep(newsroom, days)
    assert len(said(newsroom)) == 3


def test_a_late_sweep_tells_the_longest_delay_alone(newsroom: Newsroom, offered: Contribution) -> None:
    sweep(newsroom, 8)
    sweep(newsroom, 4)
    assert len(said(newsroom)) == 2  # a clock that went back is no reason to fall silent
    sweep(newsroom, 9)
    assert len(said(newsroom)) == 2


def test_whoever_reserved_it_is_called_alone_and_an_author_never(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text(author="camille-roux"), actor="camille-roux"))
    newsroom.decide(Deed.RESERVE, 1, "idris-benali")
    sweep(newsroom, 3)
    assert "@idris-benali" in said(newsroom)[0]
    assert "@camille-roux" not in said(newsroom)[0]


def test_who_refused_is_not_called_to_judge_the_contest_of_it(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.DECLINE, 1, "camille-roux", reason="rumour", words="It rests on nothing.")
    newsroom.decide(Deed.APPEAL, 1, "alice-martin")
    sweep(newsroom, 3)
    assert "@idris-benali" in said(newsroom)[-1]
    assert "@camille-roux" not in said(newsroom)[-1]


def test_an_author_is_left_more_time_and_is_not_hurried(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.RETURN, 1, reason="form")
    sweep(newsroom, 10)
    assert len(said(newsroom)) == 1
    sweep(newsroom, 14)
    assert "There is no hurry" in said(newsroom)[1]


def test_a_new_version_begins_a_new_wait(newsroom: Newsroom, offered: Contribution) -> None:
    sweep(newsroom, 3)
    newsroom.now = after(3)
    newsroom.screen(newsroom.offer(a_text("Better.\n")))
    sweep(newsroom, 4)
    assert len(said(newsroom)) == 1
    sweep(newsroom, 7)
    assert len(said(newsroom)) == 2


def test_what_is_decided_waits_for_nobody(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.ACCEPT, 1)
    assert sweep(newsroom, 30) == []


def test_two_sweeps_at_once_tell_once(newsroom: Newsroom, offered: Contribution) -> None:
    ledger = read_forge(newsroom.forge)

    def one() -> None:
        list(remind(LocalForge(newsroom.forge.repository()), ledger, after(3)))

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said(newsroom)) == 1


def test_the_verb_reads_what_nobody_read_and_twice_is_once(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull/1/head")
    run = [sys.executable, "-m", "rempart", "sweep"]
    first = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Contribution 1: read at ")
    assert [deed.split()[0] for deed in newsroom.deeds()] == ["offer", "screen"]
    before = newsroom.forge.repository().refs("refs/")
    again = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (0, "")
    assert newsroom.forge.repository().refs("refs/") == before


def test_where_it_may_write_it_reads_nothing(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull/1/head")
    run = [sys.executable, "-m", "rempart", "sweep", "--no-screen"]
    done = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert [deed.split()[0] for deed in newsroom.deeds()] == ["offer"]
