"""What is to be read in; as much of it as one run takes, and what comes of each, out."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.model.decision import Contribution
from rempart.newsroom.warming import warm

MOST = 50  # contributions in one run; those that came first, and the next run takes the others
LONGEST = 480.0  # seconds after which a run begins no other: a workflow that is ended leaves nothing at all
Done = TypeVar("Done")


def gathered(forge: Forge, wanted: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The same, once the heads of as many as one run reads are here."""
    found = tuple(wanted)
    forge.gather({one.number: one.head for one in found[:MOST]})
    if found[1:]:
        warm()
    return found


def each(
    work: Callable[[Contribution], Done], wanted: Iterable[Contribution]
) -> Iterator[Done | NewsroomError]:
    """What comes of the first of them, while there is time; those that cannot be read are named, and take
    nobody's place."""
    done, until = 0, monotonic() + LONGEST
    for contribution in wanted:
        try:
            yield work(contribution)
            done += 1
        except NewsroomError as error:
            yield error
        if done == MOST or monotonic() > until:
            return
