"""Twenty contributions are decided on by keyboard alone: what that takes, counted, and held against commands.

`REWRITE=1 make soak TEST_ARGS=tests/desk/test_keys.py` writes the figures again.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.desk.desks import Seat, seated, until
from tests.desk.houses import CAMILLE, House
from tests.desk.twenty import Wanted, commands, decide_by_keys, twenty, typed
from tests.publishing.house import PROJECT

FIGURES = PROJECT / "tooling/bench/desk-keys.md"
TITLE = """\
# Twenty decisions at the desk, and in a terminal

Counted by `tests/desk/test_keys.py`, in Chromium, by keyboard alone; nobody edits it. The contributions are
the eighteen of the demo, undecided, and two more. A stroke is a key, or keys held together; a page is one
that the browser loaded. The way to the first piece is counted, what a moderator does to read further is not.

The words that leave are those that the desk suggests, as they are: that they would do is not said here. In a
terminal nothing is suggested. Its commands are `rempart queue` once, then for each contribution `rempart
queue N` and `rempart decide N …`, each with the key that sends it; git was told once who decides. They are
counted without words, and with the same words as at the desk. They were run, and decide the same.

"""
HEAD = """\
| # | decision | strokes | pages | words, characters | commands, characters | with the words |
|--:|---|--:|--:|--:|--:|--:|
"""
SOME = 5
ALL = pytest.param(20, id="all", marks=pytest.mark.soak)
all_of_them = pytest.mark.parametrize("worked", [ALL], indirect=True)


@dataclass(frozen=True)
class Taken:
    """What a decision took at the desk, and the words that left."""

    wanted: Wanted
    keys: int
    loads: int
    words: str


@dataclass(frozen=True)
class Worked:
    """What the twenty took, in the order in which they came; and what the record then held."""

    taken: Mapping[int, Taken]
    keys: int
    loads: int
    acts: list[tuple[str, int, str]]


@pytest.fixture(scope="module", params=[pytest.param(SOME, id="some"), ALL])
def worked(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worked]:
    made = twenty(tmp_path_factory.mktemp("keys"), request.param)
    with pytest.MonkeyPatch.context() as patch, made as (house, wanted):
        patch.setattr("rempart.newsroom.outbox.PATIENCE", timedelta(hours=1))  # all leaves at the end
        with seated(browser, house) as seat:
            until(lambda: "still to read" not in seat.at("/") and f"#{len(wanted)}" in seat.text)
            taken = work(seat, wanted)
            assert len(seat.sending) == len(wanted)
        yield Worked(taken, seat.keys, seat.loads, house.acts())


def work(seat: Seat, wanted: Mapping[int, Wanted]) -> Mapping[int, Taken]:
    """From the list on: each piece that comes is decided on, until none does."""
    taken = {}
    seat.watch()
    seat.press("j")
    seat.leave("Enter")
    while number := seat.number:
        keys, loads = seat.keys, seat.loads
        words = decide_by_keys(seat, wanted[number])
        taken[number] = Taken(wanted[number], seat.keys - keys, seat.loads - loads, words)
    return taken


def test_all_that_was_decided_by_keyboard_is_done_once(worked: Worked) -> None:
    told = [(one.wanted.deed, number, CAMILLE) for number, one in worked.taken.items()]
    assert worked.acts == told
    assert len(told) in (SOME, 20)


def test_a_decision_takes_a_stroke_or_two_and_at_most_four(worked: Worked) -> None:
    assert max(one.keys for one in worked.taken.values()) <= 4
    assert worked.keys <= 2 * len(worked.taken)
    assert worked.loads <= 2 * len(worked.taken) + 1
    assert all(one.words for one in worked.taken.values() if one.wanted.reason)


@all_of_them
def test_the_figures_are_those_that_are_told(worked: Worked) -> None:
    told = TITLE + HEAD + "".join(rows(worked))
    if os.environ.get("REWRITE"):
        FIGURES.write_text(told, encoding="utf-8")
    assert FIGURES.read_text(encoding="utf-8") == told


def rows(worked: Worked) -> Iterator[str]:
    """A line for each decision, then all of them, with the list that is asked for first."""
    plain, whole = [typed(["queue"])], [typed(["queue"])]
    for number, one in worked.taken.items():
        bare, said = (sum(map(typed, commands(number, one.wanted, told))) for told in ("", one.words))
        plain.append(bare)
        whole.append(said)
        what = f"{one.wanted.deed}{f', {one.wanted.reason}' if one.wanted.reason else ''}"
        yield f"| {number} | {what} | {one.keys} | {one.loads} | {len(one.words):,} | {bare:,} | {said:,} |\n"
    words = sum(len(one.words) for one in worked.taken.values())
    yield (
        f"| | **all {len(worked.taken)}** | **{worked.keys}** | **{worked.loads}** | **{words:,}** "
        f"| **{sum(plain):,}** | **{sum(whole):,}** |\n"
    )


@all_of_them
def test_the_commands_that_are_counted_decide_the_same(worked: Worked, tmp_path: Path) -> None:
    with twenty(tmp_path) as (house, _):
        run(house, ["queue"])
        for number, one in worked.taken.items():
            for command in commands(number, one.wanted, one.words):
                run(house, command)
        assert house.acts() == worked.acts


def run(house: House, command: list[str]) -> None:
    who = ["--as", CAMILLE] if command[0] == "decide" else []
    env = {**os.environ, **house.environment}
    line = [sys.executable, "-m", "rempart", *command, *who]
    done = subprocess.run(line, cwd=house.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
