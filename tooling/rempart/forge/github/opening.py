"""The address of a repository and a token in; the forge out. Nothing is asked yet."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from rempart.adapters.git import Remote
from rempart.forge.github import GitHubForge
from rempart.forge.github.api import ADDRESS, PAUSES, TIMEOUT, Api
from rempart.forge.github.artifacts import Artifacts
from rempart.forge.github.logins import Logins
from rempart.forge.github.store import Store
from rempart.forge.github.vault import MemoryVault
from rempart.forge.vault import FolderVault

SITE = "https://github.com"
FOLDER = "github.git"  # the store, in the folder that is given


@dataclass(frozen=True, slots=True)
class Line:
    """How GitHub is reached: where its interface and its repositories stand, "" as usual, how patiently."""

    address: str = ""
    site: str = ""
    timeout: int = TIMEOUT
    pauses: tuple[float, float] = field(default_factory=lambda: PAUSES)
    sleep: Callable[[float], object] = sleep


def connect_artifacts(place: str, token: str, line: Line | None = None) -> Artifacts:
    """What the workflows of a repository ("owner/name") left there."""
    return Artifacts(place, _api(token, line or Line()))


def connect(
    place: str,
    token: str,
    folder: Path,
    vault: FolderVault | MemoryVault,
    login: str = "",
    line: Line | None = None,
) -> GitHubForge:
    """The forge of a repository ("owner/name").

    folder: where its objects are kept between two runs. login: the newsroom's own, "" for that of a workflow.
    """
    line = line or Line()
    api = _api(token, line)
    secret = b64encode(f"x-access-token:{token}".encode()).decode()
    remote = Remote(f"{line.site or SITE}/{place}.git", f"Authorization: Basic {secret}")
    return GitHubForge(place, api, Store(folder / FOLDER, remote), vault, Logins(api, token, login))


def _api(token: str, line: Line) -> Api:
    return Api(token, line.address or ADDRESS, line.timeout, line.pauses, line.sleep)
