"""What waits in; the reading of it that was made before, where another would say the same, out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from rempart.adapters.git import find_repository
from rempart.forge import Forge, Request
from rempart.model.decision import Act, Contribution, Deed, Stage
from rempart.newsroom.checking import Read, Room
from rempart.newsroom.digesting import Digest, digester
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.guarding import Guard
from rempart.newsroom.kept import Kept, Readings, bearing_on, keep, marks_in
from rempart.newsroom.lots import falls_on
from rempart.newsroom.recording import is_last
from rempart.newsroom.trees import STORE
from rempart.screening.facts import Kin


@contextmanager
def rereading(root: Path, forge: Forge) -> Iterator["Rereader"]:
    """Who knows what was read before on this machine; what is read meanwhile is kept in its turn."""
    readings = Readings(find_repository(root).folder / STORE)
    with closing(digester()) as guard:
        reader = Rereader(forge, readings, guard)
        yield reader
    readings.save(reader.seen)


class Rereader:
    """A reader of one list, as `check_waiting` asks it. seen: the numbers it was asked for."""

    def __init__(self, forge: Forge, readings: Readings, guard: Guard[str, Digest]) -> None:
        self._forge, self._readings, self._guard = forge, readings, guard
        self._known: Known | None = None
        self.seen: set[int] = set()

    def __call__(self, contribution: Contribution, room: Room, check: Callable[[], Read]) -> Read:
        known = self._known = self._known or Known(self._forge, room)
        self.seen.add(contribution.number)
        kept = self._readings.get(contribution.number)
        if kept and (same := known.again(contribution, kept)):
            return same
        read = check()
        mark = known.mark(contribution.number)
        kept = keep(read, self._forge.repository(), self._guard, mark, room)
        self._readings.put(contribution.number, kept)
        return read


class Known:
    """All that tells whether a reading still holds, looked up once for a whole list."""

    def __init__(self, forge: Forge, room: Room) -> None:
        self._forge, self._room = forge, room
        self.mark = marks_in(room)

    def again(self, contribution: Contribution, kept: Kept) -> Read | None:
        """What reading it again would say and write, None where that is not sure."""
        if not self._holds(contribution, kept):
            return None
        report = replace(kept.report, archive=self._archive)
        by_lot = falls_on(self._forge, contribution.number, contribution.lot)
        trust = self._room.trust(contribution, report)
        return Read(contribution, kept.changes, report, trust, by_lot)

    def _holds(self, contribution: Contribution, kept: Kept) -> bool:
        """Whether nothing changed: neither what was read, nor what was written down and shown of it.

        What is contested is read as it was refused, and the words of answers may be erased: neither is kept.
        """
        number, room = contribution.number, self._room
        return (
            kept.is_told
            and kept.is_fresh(contribution, self.mark(number), room.today)
            and contribution.stage is not Stage.CONTESTED
            and contribution.screened == contribution.head
            and number not in self._answered
            and kept.changes.author == self._author(contribution)
            and kept.bearing != b""
            and kept.bearing == bearing_on(number, kept.changes, room)
            and is_last(self._screened.get(number), kept.changes, kept.report.verdicts)
        )

    def _author(self, contribution: Contribution) -> str:
        """Who brought it, as far as the forge answers for that."""
        request = self._requests.get(contribution.number)
        known = request and request.proven and request.head == contribution.head
        return request.author if request and known else ""

    @cached_property
    def _requests(self) -> Mapping[int, Request]:
        return {request.number: request for request in self._forge.requests()}

    @cached_property
    def _answered(self) -> frozenset[int]:
        return frozenset(act.target for act in self._room.ledger.acts if act.deed is Deed.ANSWER)

    @cached_property
    def _screened(self) -> Mapping[int, Act]:
        """The last line on what the checks concluded, by number."""
        return {act.target: act for act in self._room.ledger.acts if act.deed is Deed.SCREEN}

    @cached_property
    def _archive(self) -> tuple[Kin, ...]:
        return read_newspaper(self._forge).pieces
