"""How the cost of some work grows with what it is given: the shape of it decides a test, no clock does."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TIMES = 4  # as much is given the second time
STEADY = (
    2.0  # growth under which the cost is taken to follow the size; it is `TIMES` where all pairs are made
)


def growth(make: Callable[[int], T], work: Callable[[T], object], size: int) -> float:
    """What `TIMES` the size costs, over `TIMES` what the size costs: 1 where the cost follows the size.

    make: the matter of a size, which is not counted. work: what is counted, in processor time: the quickest
    of three turns that alternate.
    """
    matters = [make(size), make(TIMES * size)]
    turns = [[_cost(work, matter) for matter in matters] for _ in range(3)]
    return min(large for _, large in turns) / min(small for small, _ in turns) / TIMES


def _cost(work: Callable[[T], object], matter: T) -> float:
    start = time.process_time()
    work(matter)
    return time.process_time() - start
