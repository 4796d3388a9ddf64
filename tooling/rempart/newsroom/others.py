"""What waits besides one contribution, as who screens it is told.

It stands apart from what looks for it: a start pays for whatever it imports.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rempart.screening.marks import Marks


@dataclass(frozen=True, slots=True)
class Beside:
    """What waits besides one contribution: its marks, and its texts by their place."""

    marks: Marks
    text: Callable[[str], bytes | None]


NOTHING = Beside(Marks(()), lambda place: None)
