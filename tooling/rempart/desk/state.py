"""What one run of the desk is made of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from rempart.desk.gate import Keys
from rempart.desk.memory import Memory
from rempart.forge import Forge
from rempart.newsroom.outbox import Outbox
from rempart.newsroom.previewing import Previews
from rempart.newsroom.rounds import Round, Rounds
from rempart.newsroom.sending import Sender

PATIENCE = 5.0  # seconds for the forge to be free


@dataclass(frozen=True)
class Desk:
    """A person at work on a newsroom. actor: their handle. clock: this moment, UTC."""

    root: Path
    actor: str
    forge: Forge
    rounds: Rounds
    outbox: Outbox
    sender: Sender
    previews: Previews
    memory: Memory
    clock: Callable[[], datetime]
    read_only: bool = False
    keys: Keys = field(default_factory=Keys)

    @property
    def round(self) -> Round:
        """What waits, as it was last looked at."""
        return self.rounds.last

    @property
    def has_looked(self) -> bool:
        """Whether what waits was seen since the desk was opened."""
        return bool(self.round.main)

    @property
    def lang(self) -> str:
        return self.memory.lang

    @property
    def today(self) -> date:
        return self.clock().date()

    @contextmanager
    def at_forge(self) -> Iterator[bool]:
        """Whether the forge is ours while the block lasts: who has it is not waited for long."""
        is_ours = self.rounds.pen.acquire(timeout=PATIENCE)
        try:
            yield is_ours
        finally:
            if is_ours:
                self.rounds.pen.release()
