"""A whole newsroom on one machine: this newspaper and the demo's contributions in, a life of it out.

Every step looks at what is there first, so a demo that was cut short goes on where it was.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import yaml

from rempart.adapters.git import (
    FILE,
    RefUpdate,
    blob_name,
    clone,
    create_repository,
    fast_forward,
    fetch,
    find_repository,
)
from rempart.errors import NewsroomError
from rempart.forge import MAIN, File, Files, Forge
from rempart.i18n import N_
from rempart.ledger import Ledger
from rempart.ledger.stages import contributions
from rempart.model.decision import Command, Contribution, Deed
from rempart.newsroom.bringing import bring
from rempart.newsroom.checking import Read, check, check_waiting
from rempart.newsroom.deciding import decide
from rempart.newsroom.forges import open_forge, read_masthead
from rempart.newsroom.publishing import SITE, Published, publish
from rempart.newsroom.standing import find
from rempart.newsroom.trees import Folder
from rempart.newsroom.upkeep import heal

NEWSROOM = "newsroom"
FORGE = "forge.git"
SCENES = "tooling/demo"
PAPER = ("contributions/", "site/", ".github/")  # what a newspaper is made of, beside mkdocs.yml
THEME = "site/theme/"
FOUNDER = "la-digue"
OLD = N_("%(folder)s was made with other templates than these: take it away, then run this again")

Clock = Callable[[], datetime]
Event = Read | Contribution | Published  # something came in and was read, was decided, was published


@dataclass(frozen=True, slots=True)
class Scene:
    """One contribution of the demo, and what its moderator does with it: `act` may be empty."""

    name: str
    author: str
    files: Files
    act: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def stage(source: Path, folder: Path, now: datetime) -> Iterator[Path]:
    """The newsroom's folder, made when it is not there; nobody else plays in it meanwhile."""
    read_scenes(source)  # a folder without a demo is told so before anything is made
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NewsroomError(N_("another demo runs in %(folder)s: stop it first"), folder=folder) from None
        _found(source, folder, now)
        yield folder / NEWSROOM


def play(source: Path, newsroom: Path, clock: Clock) -> Iterator[Event]:
    """Bring every contribution in, decide as its moderators do, publish: what happens, as it happens."""
    forge = open_forge(newsroom)
    if not (newsroom / SITE).exists():
        yield _publish(newsroom, clock)
    for scene in read_scenes(source):
        yield from _play(forge, scene, clock)
    yield _publish(newsroom, clock)


def waiting(newsroom: Path, clock: Clock) -> tuple[Read, ...]:
    """What the moderators left undecided."""
    return check_waiting(open_forge(newsroom), clock())


def _publish(newsroom: Path, clock: Clock) -> Published:
    """Make the site of what the forge holds; the checkout follows, unless drafts stand in the way."""
    fetch(newsroom)
    fast_forward(newsroom)
    return publish(newsroom, clock().date(), rev=f"origin/{MAIN}", searchable=True)


def read_scenes(source: Path) -> tuple[Scene, ...]:
    """The demo's contributions, in the order of their folders."""
    folders = sorted(path.parent for path in (source / SCENES).glob("*/offer.yml"))
    if not folders:
        raise NewsroomError(
            N_("%(folder)s holds no demo: run it from a clone of the project"), folder=source / SCENES
        )
    return tuple(_read_scene(folder) for folder in folders)


def _read_scene(folder: Path) -> Scene:
    offer = yaml.safe_load((folder / "offer.yml").read_text(encoding="utf-8"))
    tree = Folder(folder / "files")
    files = {path: File(tree.read(path) or b"") for path in tree.paths("")}
    return Scene(folder.name, offer["author"], files, offer.get("act") or {})


def _play(forge: Forge, scene: Scene, clock: Clock) -> Iterator[Event]:
    """One scene, from where an earlier run left it."""
    number = _number(heal(forge, clock()), scene) or bring(forge, scene.files, scene.author, clock()).number
    ledger = heal(forge, clock())
    contribution = find(forge, ledger, str(number))
    if contribution.screened != contribution.head:
        read = check(forge, contribution, clock())
        contribution = read.contribution
        yield read
    if scene.act and not any((act.target, act.deed) == (number, scene.act["deed"]) for act in ledger.acts):
        yield decide(forge, read_masthead(forge), _command(scene.act, contribution), clock())


def _number(ledger: Ledger, scene: Scene) -> int:
    """The contribution this scene became in an earlier run, 0 when it did not."""
    known = contributions(ledger.acts).values()
    same = (one.number for one in known if (one.author, set(one.paths)) == (scene.author, set(scene.files)))
    return next(same, 0)


def _command(act: Mapping[str, str], contribution: Contribution) -> Command:
    return Command(
        deed=Deed(act["deed"]),
        target=str(contribution.number),
        actor=act["as"],
        sha=contribution.head,
        reason=act.get("reason", ""),
        words=act.get("words", ""),
    )


def _found(source: Path, folder: Path, now: datetime) -> None:
    """The forge with its first commit, and a checkout of it: each made beside, then put in place whole."""
    forge, newsroom = folder / FORGE, folder / NEWSROOM
    if not forge.exists():
        part = _fresh(folder / f".{FORGE}.part")
        _write_first_commit(source, part, now)
        part.rename(forge)
    elif _theme(source) != _theme_of(forge):
        raise NewsroomError(OLD, folder=folder)
    if not newsroom.exists():
        part = _fresh(folder / f".{NEWSROOM}.part")
        clone(forge, part)
        part.rename(newsroom)
    for lock in (newsroom / ".git").glob("*.lock"):
        lock.unlink()  # left by a demo that was killed: we alone are at work here


def _theme(source: Path) -> Mapping[str, str]:
    tree = Folder(source)
    return {path: blob_name(tree.read(path) or b"") for path in tree.paths(THEME)}


def _theme_of(forge: Path) -> Mapping[str, str]:
    """The templates with which a demo began; what somebody changed in it since is theirs."""
    repository = find_repository(forge)
    first = repository.history(f"refs/heads/{MAIN}")[-1]
    return {entry.path: entry.blob for entry in repository.list_tree(first.id, THEME)}


def _fresh(part: Path) -> Path:
    shutil.rmtree(part, ignore_errors=True)
    return part


def _write_first_commit(source: Path, place: Path, now: datetime) -> None:
    repository = create_repository(place)
    tree = Folder(source)
    paths: Sequence[str] = [*(path for under in PAPER for path in tree.paths(under)), "mkdocs.yml"]
    files = {path: (FILE, repository.write_blob(tree.read(path) or b"")) for path in paths}
    at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    commit = repository.write_commit(
        repository.write_tree("", files), [], "A newspaper begins\n", FOUNDER, at
    )
    repository.update_refs([RefUpdate(f"refs/heads/{MAIN}", "", commit)])
