"""A newsroom's folder in; its forge, its ledger, its masthead, and whose hand acts out."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rempart.adapters.git import Repository, find_repository, setting
from rempart.errors import NewsroomError
from rempart.forge import LEDGER, MAIN, Forge
from rempart.forge.branch import NOBODYS, read_branch
from rempart.forge.local import LocalForge
from rempart.i18n import N_
from rempart.ledger import Ledger
from rempart.model.person import Masthead
from rempart.model.settings import Clocks
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import STORE, Commit

if TYPE_CHECKING:
    from rempart.forge.github.artifacts import Artifacts

HANDLE = re.compile(r"[a-z0-9-]{2,40}")
GITHUB = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^/@]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?[:/]+"
    r"([\w.-]+/[\w.-]+?)(?:\.git)?/?",
    re.IGNORECASE,
)
TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")
LOGIN = "REMPART_LOGIN"  # who the newsroom is on GitHub, unless it is its workflows
API, SERVER = "GITHUB_API_URL", "GITHUB_SERVER_URL"  # as workflows are told
PRIVATE = "REMPART_PRIVATE"  # the folder for what may have to be forgotten
NO_ORIGIN = N_("this newsroom has no forge: name its repository with `git remote add origin PATH`")
NO_TOKEN = N_(
    "this newsroom's forge is on GitHub: give a token that may write there, as GITHUB_TOKEN or GH_TOKEN"
)
NO_PYGITHUB = N_(
    "this newsroom's forge is on GitHub, for which a part is missing: `pip install 'rempart[github]'`"
)
NO_PATH = N_(
    "the forge %(origin)s is no folder on this machine: correct it with `git remote set-url origin PATH`"
)
NO_COMMIT = N_("the forge %(origin)s holds no newspaper yet: push a first commit to its branch main")
NO_HANDLE = N_("who are you? Say `--as HANDLE`, or once and for all `git config rempart.handle HANDLE`")
NOT_YOU = N_("GitHub takes you for %(known)s by your token, not for %(named)s: leave --as out")
BAD_HANDLE = N_(
    "%(handle)s is no handle: 2 to 40 letters a-z, digits and hyphens, and not the newsroom's own"
)


def open_forge(root: Path) -> Forge:
    """The forge that the remote `origin` names. Raises NewsroomError when there is none to work with."""
    origin = setting(root, "remote.origin.url")
    if not origin:
        raise NewsroomError(NO_ORIGIN)
    place = GITHUB.fullmatch(origin)
    forge = _open_github(root, place[1], os.environ) if place else _open_local(root, origin)
    if not forge.tip(MAIN):
        raise NewsroomError(NO_COMMIT, origin=origin)
    return forge


def _open_local(root: Path, origin: str) -> Forge:
    folder = root / origin.removeprefix("file://")
    if not folder.is_dir():
        raise NewsroomError(NO_PATH, origin=origin)
    return LocalForge(find_repository(folder))


def open_artifacts(root: Path) -> "Artifacts | None":
    """What workflows left on the forge that `origin` names; None where there are no workflows."""
    place = GITHUB.fullmatch(setting(root, "remote.origin.url"))
    if not place:
        return None
    token, line = _token(os.environ), (os.environ.get(API, ""), os.environ.get(SERVER, ""))
    try:
        from rempart.forge.github.opening import Line, connect_artifacts
    except ModuleNotFoundError:
        raise NewsroomError(NO_PYGITHUB) from None
    return connect_artifacts(place[1], token, Line(*line))


def _token(environment: Mapping[str, str]) -> str:
    token = next(filter(None, (environment.get(name, "").strip() for name in TOKENS)), "")
    if not token:
        raise NewsroomError(NO_TOKEN)
    return token


def _open_github(root: Path, place: str, environment: Mapping[str, str]) -> Forge:
    """The forge of a repository on GitHub, whose objects are kept in git's own folder between two runs."""
    token = _token(environment)
    try:
        from rempart.forge.github.opening import Line, connect
        from rempart.forge.github.vault import private_store
    except ModuleNotFoundError:
        raise NewsroomError(NO_PYGITHUB) from None
    vault = private_store(environment.get(PRIVATE, ""), place, root)
    folder = find_repository(root).folder / STORE
    line = Line(environment.get(API, ""), environment.get(SERVER, ""))
    return connect(place, token, folder, vault, environment.get(LOGIN, ""), line)


def find_ledger(root: Path) -> Ledger | None:
    """The record: the forge's, else the clone's branch, else what the clone last saw; None without any."""
    return find_ledger_of(root, find_repository(root))


def find_ledger_of(root: Path, clone: Repository) -> Ledger | None:
    """The same, the repository of the folder being known."""
    found = _find_branch(root, clone)
    return read_branch(*found) if found else None


def find_branch(root: Path) -> tuple[Repository, str] | None:
    """Where the record stands: a repository, and the commit of its branch, "" before the first act."""
    return _find_branch(root, find_repository(root))


def _find_branch(root: Path, clone: Repository) -> tuple[Repository, str] | None:
    """A forge on GitHub is asked where there is a token for it: readers of a clone have none."""
    origin = setting(root, "remote.origin.url")
    if origin and not (GITHUB.fullmatch(origin) and not any(map(os.environ.get, TOKENS))):
        forge = open_forge(root)
        return forge.repository(), forge.tip(LEDGER)
    for ref in (f"refs/heads/{LEDGER}", f"refs/remotes/origin/{LEDGER}"):
        if tip := clone.resolve(ref):
            return clone, tip
    return None


def read_newspaper(forge: Forge) -> Newspaper:
    """The newspaper as main of the forge has it: a working tree may say anything."""
    return Newspaper(Commit(forge.repository(), forge.tip(MAIN)))


def read_masthead(forge: Forge) -> Masthead:
    """Who has which role, as main of the forge says."""
    return read_newspaper(forge).masthead


def read_clocks(forge: Forge) -> Clocks:
    """How long people wait for an answer at most, as main of the forge says."""
    settings = read_newspaper(forge).settings
    return settings.clocks if settings else Clocks()


def hand_on(forge: Forge, root: Path, named: str = "") -> str:
    """The handle of who acts on what others offer: on a forge that knows them by their token, that one.

    Raises NewsroomError for a name that is another's.
    """
    known = forge.speaker()
    if known and named and named.lower() != known:
        raise NewsroomError(NOT_YOU, known=known, named=named)
    return hand(root, named or known)


def hand(root: Path, named: str = "") -> str:
    """The handle of who acts: the one that was named, else the one git was told."""
    handle = (named or setting(root, "rempart.handle")).lower()
    if not handle:
        raise NewsroomError(NO_HANDLE)
    if not HANDLE.fullmatch(handle) or handle in NOBODYS:
        raise NewsroomError(BAD_HANDLE, handle=handle)
    return handle
