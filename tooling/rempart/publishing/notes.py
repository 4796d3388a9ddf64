"""What a page asked for while it was printed: it is printed again when an answer changes, and only then.

A question is a thing, and a stretch of that thing's keys; a change is a thing and one key of it. A list is a
thing whose keys are those of its members; what has no order is a thing whose keys are names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

LOWEST, HIGHEST = "", "\U0010ffff"

T = TypeVar("T")
V = TypeVar("V")


class Asked(NamedTuple):
    """A question: the keys of a thing from `low` to `high`, both counted in."""

    thing: str
    low: str = LOWEST
    high: str = HIGHEST


class Change(NamedTuple):
    """What has another answer than before."""

    thing: str
    key: str = ""


class Notes:
    """The questions of the page that is being printed."""

    def __init__(self) -> None:
        self._asked: set[Asked] = set()

    def ask(self, thing: str, low: str = LOWEST, high: str = HIGHEST) -> None:
        """Note a question."""
        self._asked.add(Asked(thing, low, high))

    def ask_all(self, asked: Iterable[Asked]) -> None:
        """Note what was asked when a part of the page was made."""
        self._asked.update(asked)

    def heard(self, make: Callable[[], T]) -> tuple[T, frozenset[Asked]]:
        """What is made, and what is asked meanwhile."""
        before, self._asked = self._asked, set()
        try:
            made = make()
        finally:
            asked, self._asked = frozenset(self._asked), before
        return made, asked

    def taken(self) -> frozenset[Asked]:
        """What was asked since the last time."""
        told, self._asked = frozenset(self._asked), set()
        return told


class Noted(Mapping[str, V]):
    """Values by name, of which each that is asked for is noted, whether it is there or not."""

    def __init__(
        self, thing: str, notes: Notes, find: Callable[[str], V | None], names: Callable[[], Iterator[str]]
    ) -> None:
        self._thing, self._notes, self._find, self._names = thing, notes, find, names

    def _asked(self, name: str) -> V | None:
        self._notes.ask(self._thing, name, name)
        return self._find(name)

    def __getitem__(self, name: str) -> V:
        found = self._asked(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._asked(name) is not None

    def __iter__(self) -> Iterator[str]:
        self._notes.ask(self._thing)
        return self._names()

    def __len__(self) -> int:
        return sum(1 for _ in self)
