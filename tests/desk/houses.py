"""A newsroom on either forge, for a desk to stand in: its people, its pieces, what its authors do."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import yaml

from rempart.adapters.git import clone, find_repository
from rempart.forge import File, Forge
from rempart.forge.branch import read_forge
from rempart.forge.github.vault import private_store
from rempart.forge.local import LocalForge
from rempart.forge.vault import FolderVault
from rempart.model.decision import Command, Deed
from rempart.newsroom.bringing import bring
from rempart.newsroom.deciding import decide
from rempart.newsroom.demo import SCENES
from rempart.newsroom.forges import read_masthead
from rempart.newsroom.trees import Folder
from tests.github.double import PLACE
from tests.github.newspaper import TOKEN, Paper, a_paper
from tests.newsrooms import make_newsroom
from tests.publishing.house import PROJECT
from tests.test_previewing import is_small, the_house

CAMILLE, IDRIS = "camille-roux", "idris-benali"  # the moderators
BOOKS, BOATS, CINEMA = "16-premiere-breve", "05-publicite-gratuite", "17-honest-doubt"  # scenes of the demo
LENA, LOIC, NORA = "lena-abgrall", "loic-mercier", "nora-kessler"  # who offer them
# What is missing from the first of them.
ABOUT = '---\nname: "Léna Abgrall"\nlang: fr\n---\n\nLéna peint.\n'
PAGE = {f"contributions/people/{LENA}.md": ABOUT.encode()}
START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ORIGIN = f"https://github.com/{PLACE}.git"
COMING = frozenset({Deed.OFFER, Deed.SCREEN})
Files = Mapping[str, bytes]


class Clock:
    """The day of the tests, on which time goes by as everywhere; it can be put forward."""

    def __init__(self, start: datetime = START) -> None:
        self._start, self._began, self._more = start, monotonic(), timedelta()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=monotonic() - self._began) + self._more

    def skip(self, seconds: float) -> None:
        self._more += timedelta(seconds=seconds)


@dataclass(frozen=True)
class House:
    """A clone, its forge as each process has its own, and the hands of those who offer pieces."""

    root: Path
    open: Callable[[], Forge]
    offer: Callable[[Files, str], int]
    mend: Callable[[int, Files, str], None]
    clock: Clock
    paper: Paper | None = None

    def scene(self, name: str) -> int:
        """A contribution of the demo comes in; its number."""
        told = PROJECT / SCENES / name
        author: str = yaml.safe_load((told / "offer.yml").read_text(encoding="utf-8"))["author"]
        return self.offer(files_of(name), author)

    def decide(self, deed: Deed, number: int, actor: str, **said: Any) -> None:
        """Somebody commands, by other ways than the desk."""
        forge = self.open()
        decide(forge, read_masthead(forge), Command(deed, str(number), actor, **said), self.clock())

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process of its own must be told."""
        told = {"PYTHONPATH": f"{PROJECT / 'tooling'}{os.pathsep}{PROJECT}"}
        if self.paper is None:
            return told
        address = self.paper.wire.address
        told |= {"GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": address, "GITHUB_SERVER_URL": f"{address}/git"}
        return told | {"REMPART_PRIVATE": str(self.root.with_name("private"))}

    def acts(self) -> list[tuple[str, int, str]]:
        """What was done, by whom, in order: all but what comes in and is read."""
        acts = read_forge(self.open()).acts
        return [(act.deed.value, act.target, act.actor) for act in acts if act.deed not in COMING]

    def said(self, number: int) -> list[str]:
        """What stands in a thread, oldest first."""
        return [remark.text for remark in self.open().remarks(number)]


def files_of(name: str) -> Files:
    """What a scene of the demo brings."""
    tree = Folder(PROJECT / SCENES / name / "files")
    return {path: tree.read(path) or b"" for path in tree.paths("")}


def small_house() -> Files:
    """The project's newspaper without its pieces and pictures."""
    return {path: data for path, data in the_house().items() if is_small(path)}


@contextmanager
def local_house(folder: Path, start: datetime = START, files: Files | None = None) -> Iterator[House]:
    """A newsroom whose forge is a bare repository; it has no pieces of its own unless they are given."""
    made, clock = make_newsroom(folder, files or small_house()), Clock(start)

    def opened() -> LocalForge:
        return LocalForge(made.forge.repository())

    def offer(files: Files, author: str) -> int:
        return bring(opened(), _held(files), author, clock()).number

    def mend(number: int, files: Files, author: str) -> None:
        assert bring(opened(), _held(files), author, clock()).number == number

    yield House(made.root, opened, offer, mend, clock)


@contextmanager
def github_house(folder: Path, start: datetime = START) -> Iterator[House]:
    """A newsroom on the double of GitHub."""
    with a_paper(folder, _held(small_house())) as paper:
        paper.double.rights |= {CAMILLE: "write", IDRIS: "write"}
        clone(paper.double.repository.folder, folder / "newsroom")
        find_repository(folder / "newsroom").run("config", "remote.origin.url", ORIGIN)
        (folder / "private").mkdir(mode=0o700)
        vault, stores = private_store(str(folder / "private"), PLACE, folder / "newsroom"), count()
        assert isinstance(vault, FolderVault)

        def opened() -> Forge:
            return paper.forge(vault=vault, store=f"store-{next(stores)}")

        def offer(files: Files, author: str) -> int:
            paper.double.people.add(author)
            return paper.double.offer(paper.double.commit(files), author)

        def mend(number: int, files: Files, author: str) -> None:
            with paper.double.lock:
                paper.double.push(number, paper.double.commit(files))

        yield House(folder / "newsroom", opened, offer, mend, Clock(start), paper)


def _held(files: Files) -> dict[str, File | None]:
    return {path: File(data) for path, data in files.items()}


HOUSES: Mapping[str, Callable[..., AbstractContextManager[House]]] = {
    "local": local_house,
    "github": github_house,
}
