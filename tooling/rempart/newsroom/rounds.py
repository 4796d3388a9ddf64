"""A forge in; what waits there, kept up to date while people work, out.

Pages are made of the last round, which is a value: they never wait for the forge, for the checks, or for each
other. One thread looks; whoever else touches the forge takes the same pen.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from rempart.adapters.git import find_repository
from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.ledger import Ledger
from rempart.ledger.cases import cases
from rempart.ledger.measures import held_back
from rempart.ledger.stages import contributions
from rempart.model.case import Case, Phase
from rempart.model.decision import Contribution
from rempart.model.measure import Measure
from rempart.model.person import Masthead
from rempart.model.power import Brake, Doubt
from rempart.model.settings import Clocks
from rempart.model.trust import Level
from rempart.newsroom.braking import braked, doubted
from rempart.newsroom.checking import Room, check_or_hold
from rempart.newsroom.concerning import concerned
from rempart.newsroom.digesting import Digest, digester
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.guarding import Guard
from rempart.newsroom.hearing import Concerned
from rempart.newsroom.kept import Kept, Readings, keep, marks_in
from rempart.newsroom.neighbours import neighbours
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.standing import turn, waiting
from rempart.newsroom.trees import STORE
from rempart.newsroom.upkeep import heal
from rempart.newsroom.warming import warm

SHORTEST, LONGEST = 2.0, 60.0  # seconds between two looks
RATIO = 15  # so many times as long as a look took
BATCH = 1.0  # seconds of reading, after which whoever waits for the pen gets it
AHEAD = 20  # contributions that are read again when main moved; the others once somebody opens them
STOPPED = N_("what waits is looked at no more: stop the desk, report the lines it wrote, and start it again")


@dataclass(frozen=True, slots=True)
class Row:
    """A contribution that waits. kept: what was made of it, None before; held: the measure it waits for.

    is_fresh: the checks read it on main as it is now.
    """

    contribution: Contribution
    kept: Kept | None = None
    held: Measure | None = None
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A case that is not closed, and who is who in it."""

    case: Case
    concerned: Concerned


@dataclass(frozen=True, slots=True)
class Round:
    """All that waits at a moment, in order, and what has to be known besides.

    known: every contribution of the record, by number. cases: the open ones. main: its commit; paper: the
    newspaper there. trouble: why no later look came to its end, None when this one did.
    """

    at: datetime
    rows: tuple[Row, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    known: Mapping[int, Contribution] = field(default_factory=dict)
    cases: tuple[Open, ...] = ()
    paper: Newspaper | None = None
    main: str = ""
    brakes: tuple[Brake, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    trouble: NewsroomError | None = None

    @property
    def unread(self) -> int:
        """How many the checks did not read as they stand."""
        return sum(row.kept is None for row in self.rows)

    @property
    def masthead(self) -> Masthead:
        return self.paper.masthead if self.paper else Masthead()

    @property
    def clocks(self) -> Clocks:
        settings = self.paper.settings if self.paper else None
        return settings.clocks if settings else Clocks()

    def row(self, number: int) -> Row | None:
        """One that waits."""
        return next((row for row in self.rows if row.contribution.number == number), None)


class Rounds:
    """Looks again and again, in a thread of its own, from `start` to `stop`.

    only_looks: nothing is written on the forge, so that what nobody read yet is not told to its author.
    """

    def __init__(
        self, forge: Forge, root: Path, clock: Callable[[], datetime], only_looks: bool = False
    ) -> None:
        self.pen = threading.RLock()
        self._only_looks = only_looks
        self.last = Round(clock())
        self._forge, self._clock = forge, clock
        self._readings = Readings(find_repository(root).folder / STORE)
        self._asked: set[int] = set()
        self._wake, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """After the reading at hand."""
        self._over.set()
        self._wake.set()
        self._thread.join()

    def ask(self, number: int | None = None) -> None:
        """Look now, and read this one first."""
        if number is not None:
            self._asked.add(number)
        self._wake.set()

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                began = monotonic()
                self.look()
                self._wake.wait(min(LONGEST, max(SHORTEST, RATIO * (monotonic() - began))))
                self._wake.clear()
        except BaseException:
            self.last = replace(self.last, trouble=NewsroomError(STOPPED))
            raise

    def look(self) -> None:
        """One round: what waits, then what is still to be read of it."""
        try:
            with closing(digester()) as guard:
                self._look(guard)
        except NewsroomError as error:
            self.last = replace(self.last, trouble=error)

    def _look(self, guard: Guard[str, Digest]) -> None:
        with self.pen, self._forge.survey():
            room, found = self._surveyed()
        while found and not self._over.is_set():
            warm()
            with self.pen, self._forge.survey():
                room = replace(room, others=room.others or neighbours(self._forge))
                until = monotonic() + BATCH
                while found and monotonic() < until:
                    self._read(found.pop(0), room, guard)
            self.last = self._arranged(self.last)
            if self._wake.is_set():  # somebody waits for one of them, or decided on one
                break
        self._readings.save(row.contribution.number for row in self.last.rows)

    def _surveyed(self) -> tuple[Room, list[Contribution]]:
        """The round as it is before more is read, and what is to be read."""
        forge, now, was = self._forge, self._clock(), self.last
        ledger = read_forge(forge) if self._only_looks else heal(forge, now)
        found, main, told = waiting(forge), forge.tip(MAIN), _told(was, ledger)
        held = held_back(found, told.known.values(), now.date())
        rows = tuple(Row(one, held=held.get(one.number)) for one in found)
        is_same = (main, ledger.tip) == (was.main, was.ledger.tip)
        opened = was.cases if is_same else tuple(_opened(forge, ledger))
        paper = was.paper if main == was.main else read_newspaper(forge)
        room = Room(ledger, {brake.rule: brake.power for brake in told.brakes}, now.date())
        self._marks = marks_in(room)
        fresh = replace(told, at=now, rows=rows, cases=opened, paper=paper, main=main, trouble=None)
        self.last = self._arranged(fresh)
        forge.gather({row.contribution.number: row.contribution.head for row in self.last.rows})
        return room, self._wanted()

    def _wanted(self) -> list[Contribution]:
        """What was never read as it stands; then what was, on another main, and is looked at next."""
        rows, asked = self.last.rows, self._asked
        self._asked = set()
        first = [row for row in rows if row.contribution.number in asked and not row.is_fresh]
        unread = [row for row in rows if row.kept is None or not row.kept.is_read]
        again = [row for row in rows[:AHEAD] if row.kept and not row.is_fresh]
        wanted = (row.contribution for row in (*first, *unread, *again))
        return list({one.number: one for one in wanted}.values())

    def _read(self, contribution: Contribution, room: Room, guard: Guard[str, Digest]) -> None:
        is_written = self._only_looks or contribution.screened == contribution.head
        read = check_or_hold(self._forge, contribution, self._clock(), room, is_written)
        one, mark = read.contribution, self._marks(contribution.number)
        self._readings.put(one.number, keep(read, self._forge.repository(), guard, mark, room))
        # What was just written of it holds at once: it may be decided on before all the others are read.
        rows = {row.contribution.number: row for row in self.last.rows}
        rows[one.number] = replace(rows[one.number], contribution=one)
        self.last = replace(self.last, rows=tuple(rows.values()))

    def _arranged(self, last: Round) -> Round:
        """The same round, with all that was read by now, each in its place."""
        rows = map(self._with_reading, last.rows)
        return replace(last, rows=tuple(sorted(rows, key=_turn)))

    def _with_reading(self, row: Row) -> Row:
        one = row.contribution
        kept = self._readings.get(one.number)
        if kept is None or not kept.is_of(one):
            return replace(row, kept=None, is_fresh=False)
        fresh = kept.is_fresh(one, self._marks(one.number), self._clock().date())
        return replace(row, kept=kept, is_fresh=fresh)


def _told(last: Round, ledger: Ledger) -> Round:
    """The last round, with what this ledger tells; of the same ledger that is not worked out again."""
    if ledger.tip == last.ledger.tip:
        return last
    known, brakes, doubts = contributions(ledger.acts), braked(ledger).values(), doubted(ledger).values()
    return replace(last, ledger=ledger, known=known, brakes=tuple(brakes), doubts=tuple(doubts))


def _opened(forge: Forge, ledger: Ledger) -> Iterator[Open]:
    """The cases that are not closed."""
    for case in cases(ledger.acts).values():
        if case.phase is not Phase.CLOSED:
            yield Open(case, concerned(forge, ledger, case))


def _turn(row: Row) -> tuple[Any, ...]:
    level = row.kept.trust.level if row.kept else Level.NEW
    return turn(row.contribution, level, row.held is not None)
