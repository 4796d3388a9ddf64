"""`kill -9` at any moment: the newsroom is whole, and goes on."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.newsrooms import make_newsroom
from tests.writers import check_whole, enter, work, works

SHORT, LONG = 8, 300
JOURNEYS = 2  # within which a writer is killed, as long as they take on this machine
PACE = 10  # writers, after which it is measured again how fast this machine is
STEPS = 240  # git commands of the longest journey

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload(["tests.writers"])


def let_work(folder: Path, seed: int, seconds: float, steps: int = 0) -> None:
    """A writer and all its children, killed within so many seconds; or at a step, by itself."""
    ready = forks.Event()
    writer = forks.Process(target=work, args=(folder, seed, steps, ready))
    writer.start()
    assert ready.wait(60)
    if not steps:
        time.sleep(random.Random(seed).uniform(0, seconds))
        os.killpg(writer.pid or 0, signal.SIGKILL)
    writer.join(60)
    assert writer.exitcode == -signal.SIGKILL


def measure(folder: Path) -> float:
    """How many seconds a writer is left at most."""
    began = time.monotonic()
    works(enter(folder))
    return JOURNEYS * (time.monotonic() - began)


def survive(folder: Path, seeds: range, *, by_steps: bool) -> int:
    """Kill one writer after the other in one newsroom, and look at it after each; how many acts they left."""
    newsroom, seconds, left = make_newsroom(folder), 0.0, 0
    for turn, seed in enumerate(seeds):
        seconds = seconds if turn % PACE else measure(folder)
        before = len(newsroom.deeds())
        let_work(folder, seed, seconds, random.Random(seed).randint(1, STEPS) if by_steps else 0)
        check_whole(enter(folder))
        left += len(newsroom.deeds()) - before
    works(enter(folder))
    check_whole(enter(folder))
    return left


@pytest.mark.parametrize("by_steps", [False, True], ids=["at a moment", "at a step"])
def test_a_killed_writer_leaves_a_whole_newsroom(tmp_path: Path, by_steps: bool) -> None:
    assert survive(tmp_path, range(SHORT), by_steps=by_steps) > SHORT


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
@pytest.mark.parametrize("by_steps", [False, True], ids=["at a moment", "at a step"])
def test_hundreds_of_killed_writers_leave_a_whole_newsroom(tmp_path: Path, by_steps: bool, part: int) -> None:
    share = LONG // 10
    seeds = range(1000 + part * share, 1000 + (part + 1) * share)
    assert survive(tmp_path, seeds, by_steps=by_steps) > share


@pytest.mark.soak
def test_writers_that_are_killed_among_others_lose_nothing_of_theirs(tmp_path: Path) -> None:
    make_newsroom(tmp_path)
    seconds = measure(tmp_path)
    for round_ in range(LONG // 20):
        ready = [forks.Event() for _ in range(3)]
        writers = [
            forks.Process(target=work, args=(tmp_path, 5000 + 3 * round_ + i, 0, ready[i])) for i in range(3)
        ]
        for writer, event in zip(writers, ready, strict=True):
            writer.start()
            assert event.wait(60)
        for writer in writers:
            time.sleep(random.Random(round_).uniform(0, 2 * seconds))
            os.killpg(writer.pid or 0, signal.SIGKILL)
            writer.join(60)
        check_whole(enter(tmp_path))
    works(enter(tmp_path))
