"""A newsroom on a local forge, for tests: its people, its pieces, its moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rempart.adapters.git import clone, create_repository
from rempart.forge import MAIN, File
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.ledger import stamp
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.person import Masthead
from rempart.model.verdict import Band
from rempart.newsroom.bringing import offer
from rempart.newsroom.deciding import decide
from rempart.newsroom.forges import read_masthead
from rempart.newsroom.recording import record_screen
from rempart.newsroom.touching import changes_of
from tests.conftest import a_verdict

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MASTHEAD = b"""people:
  camille-roux: [moderator, editor]
  idris-benali: [moderator]
  tom-whitaker: [columnist]
"""
PATH = "contributions/2026/11/ferry.md"


def a_text(body: str = "The ferry stops at six.\n", author: str = "alice-martin", **more: str) -> bytes:
    """A whole piece, header and all."""
    header = {
        "title": "The ferry stops at six",
        "lang": "en",
        "section": "transport",
        "kind": "news",
        "date": "2026-11-20",
        "authors": f"[{author}]",
        **more,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"---\n{lines}---\n{body}".encode()


@dataclass
class Newsroom:
    """A clone, its forge, and a clock that only tests move."""

    root: Path
    forge: LocalForge
    now: datetime = NOW

    @property
    def masthead(self) -> Masthead:
        return read_masthead(self.forge)

    def write(self, path: str, data: bytes) -> Path:
        """A file of the working tree; its path as a person would name it."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)
        return Path(path)

    def offer(self, text: bytes = b"", path: str = PATH, actor: str = "alice-martin") -> Contribution:
        """One piece brought in."""
        return offer(self.root, self.forge, [self.write(path, text or a_text())], actor, self.tick())

    def screen(self, contribution: Contribution, band: Band = Band.CLEAR) -> Contribution:
        """The checks read the contribution, and found this."""
        changes = changes_of(self.forge, contribution)
        return record_screen(self.forge, contribution, changes, [a_verdict(band=band)], self.tick())

    def decide(self, deed: Deed, target: object, actor: str = "camille-roux", **said: Any) -> Contribution:
        """Somebody commands."""
        return decide(self.forge, self.masthead, Command(deed, str(target), actor, **said), self.tick())

    def push(self, path: str, data: bytes, ref: str, message: str = "Pushed from elsewhere\n") -> str:
        """What a plain `git push` to the forge does: a commit under a ref, and no line in the ledger."""
        repository, main = self.forge.repository(), self.forge.tip(MAIN)
        tree = repository.write_tree(main, {path: ("100644", repository.write_blob(data))})
        commit = repository.write_commit(tree, [main], message, "Nadia Benoît", stamp(self.tick()))
        repository.run("update-ref", ref, commit)
        return commit

    def deeds(self) -> list[str]:
        """What the ledger holds, in short."""
        return [f"{act.deed} {act.target} {act.actor}" for act in read_forge(self.forge).acts]

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def make_newsroom(folder: Path, files: Mapping[str, bytes] | None = None) -> Newsroom:
    """`forge.git` with a first commit, and `newsroom`, its clone."""
    forge = LocalForge(create_repository(folder / "forge.git"))
    first = {"site/masthead.yml": MASTHEAD, "contributions/2026/10/old.md": a_text(date="2026-10-02")}
    held = {path: File(data) for path, data in {**first, **(files or {})}.items()}
    forge.commit(MAIN, "", held, "The first day", "camille-roux", stamp(NOW))
    clone(folder / "forge.git", folder / "newsroom")
    return Newsroom(folder / "newsroom", forge)
