"""What the checks made of a contribution, and what they read of it, kept from one look to the next."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from rempart.adapters.git import Repository
from rempart.adapters.store import Store
from rempart.intake import paths
from rempart.model.changes import Changes
from rempart.model.decision import Contribution
from rempart.model.trust import Trust
from rempart.newsroom.checking import Read, Room
from rempart.newsroom.digesting import Digest, digests
from rempart.newsroom.guarding import Guard
from rempart.newsroom.keeping import key, screened_with
from rempart.newsroom.naming import NAMING
from rempart.newsroom.neighbours import bearing
from rempart.newsroom.screening import Report
from rempart.newsroom.touching import as_it_was, signers
from rempart.schema.wire import WireError, dump, load

NAME = "waiting"  # of the store, in git's own folder


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading of exactly `head` on `main`. mark: of all else that it hangs on; day: when it was made.

    signers: who offers, signs or is credited in it; holders: those whom main names. digests: its pieces.
    bearing: of what waits besides, as `neighbours` names it. is_read: whether the reading came to its end;
    is_told: whether it was written down, and shown to its author.
    """

    head: str
    main: str
    mark: bytes
    day: date
    changes: Changes
    report: Report
    trust: Trust
    by_lot: bool
    digests: tuple[Digest, ...]
    signers: frozenset[str]
    holders: frozenset[str]
    bearing: bytes = b""
    is_read: bool = True
    is_told: bool = False

    def is_of(self, contribution: Contribution) -> bool:
        """Whether it is of what stands there now; main may have moved since."""
        return self.head == contribution.head

    def is_fresh(self, contribution: Contribution, mark: bytes, day: date) -> bool:
        """Whether reading again would say the same, as far as what waits besides has no part in it."""
        now = (contribution.head, contribution.base, mark, day)
        return self.is_read and (self.head, self.main, self.mark, self.day) == now


def marks_in(room: Room) -> Callable[[int], bytes]:
    """One name for what a reading hangs on besides its commits, by number: what was said of its findings,
    and the power that is left to rules."""
    named = Counter(act.target for act in room.ledger.acts if act.deed in NAMING)
    lowered = repr(sorted(room.lowered.items()))
    return cache(lambda number: key(str(named[number]), lowered))


def bearing_on(number: int, changes: Changes, room: Room) -> bytes:
    """One name for what else waits, as far as a reading hangs on it; "" where nobody can tell."""
    there = (change for change in changes.items if change.status != "D")
    pieces = [change.path for change in there if paths.address(change.path)]
    return bearing(room.others, number, pieces) if room.others else b""


def keep(read: Read, repository: Repository, guard: Guard[str, Digest], mark: bytes, room: Room) -> Kept:
    """A reading, and who is named in what was read."""
    contribution, changes = read.contribution, read.changes
    found = digests(guard, repository, changes)
    named = signers(contribution, changes, [one.piece for one in found])
    held = signers(contribution, as_it_was(changes), [one.piece for one in found if one.before])
    report = replace(read.report, archive=())
    return Kept(
        contribution.head,
        contribution.base,
        mark,
        room.today,
        changes,
        report,
        read.trust,
        read.by_lot,
        found,
        named,
        held,
        bearing_on(contribution.number, changes, room),
        read.is_read,
        read.is_told,
    )


class Readings:
    """What was kept, by number; of this process and of the last one."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder, NAME, screened_with())
        self._known: dict[int, Kept] = dict(_read(self._store.read()))
        self._is_new = False

    def __getitem__(self, number: int) -> Kept:
        return self._known[number]

    def get(self, number: int) -> Kept | None:
        """What is kept of one."""
        return self._known.get(number)

    def put(self, number: int, kept: Kept) -> None:
        """Keep it, for later processes once `save` is called."""
        self._known[number], self._is_new = kept, True

    def save(self, waiting: Iterable[int]) -> None:
        """Keep what still waits, and nothing else."""
        wanted = set(waiting)
        gone = self._known.keys() - wanted
        for number in gone:
            del self._known[number]
        if self._is_new or gone:
            self._is_new = False
            self._store.write({str(number).encode(): dump(kept) for number, kept in self._known.items()})


def _read(values: Mapping[bytes, bytes]) -> Iterable[tuple[int, Kept]]:
    """What can be read of what was kept. Our own code wrote it, and another version reads none of it."""
    for name, value in values.items():
        try:
            yield int(name), load(Kept, value)
        except WireError:
            continue
