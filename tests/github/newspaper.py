"""A newspaper on the double, and the forge that reaches it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rempart.forge import MAIN, File, Files
from rempart.forge.github import GitHubForge
from rempart.forge.github.opening import Line, connect
from rempart.forge.github.vault import MemoryVault
from rempart.forge.vault import FolderVault
from tests.github.double import PLACE, Double
from tests.github.server import Wire, serve

AT = "2026-11-24T10:00:00Z"
TOKEN = "ghs_newsroom"
TIMEOUT = 1


@dataclass
class Paper:
    """The double, what went over the wire, the newsroom's forge, and how long it waited."""

    folder: Path
    wire: Wire
    waits: list[float]

    @property
    def double(self) -> Double:
        return self.wire.double

    def forge(
        self, token: str = TOKEN, login: str = "", store: str = "store", vault: FolderVault | None = None
    ) -> GitHubForge:
        """A forge of its own, as another process has it; it remembers nothing private without a vault."""
        site = f"{self.wire.address}/git"
        line = Line(self.wire.address, site, TIMEOUT, (0, 0), self.waits.append)
        return connect(PLACE, token, self.folder / store, vault or MemoryVault(), login, line)


@contextmanager
def a_paper(folder: Path, files: Files) -> Iterator[Paper]:
    """A newspaper with these files on main. At its end nothing may have gone against GitHub's description."""
    with serve(Double(folder)) as wire:
        paper = Paper(folder, wire, [])
        paper.forge().commit(MAIN, "", files, "The first day", "camille-roux", AT)
        yield paper
        assert not wire.breaches, wire.breaches


__all__ = ["AT", "File", "Paper", "a_paper"]
