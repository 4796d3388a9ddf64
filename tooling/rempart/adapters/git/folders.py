"""Folders with git in them: found, made, cloned, brought up to date; and what a person told git."""

import os
from pathlib import Path

from rempart.adapters.git._run import SETTINGS, GitFailed, run
from rempart.adapters.git.repository import Repository
from rempart.errors import NewsroomError
from rempart.i18n import N_

UNMADE = N_("%(place)s cannot be made: check the path and your rights")
FROM_DISK = ("-c", "protocol.file.allow=always")


def find_repository(folder: Path) -> Repository:
    """The repository of a working tree's folder, or a bare one. Never one of a folder above."""
    place = folder.resolve()
    env = SETTINGS | {"GIT_CEILING_DIRECTORIES": str(place.parent)}
    try:
        said = run(place, ("rev-parse", "--absolute-git-dir"), _trusting(place), env=env)
    except GitFailed:
        raise NewsroomError(N_("%(place)s is not a git repository: check the path"), place=place) from None
    return Repository(Path(os.fsdecode(said.removesuffix(b"\n"))))


def create_repository(folder: Path) -> Repository:
    """A new bare repository, made with its parents. What is pushed into it is checked for broken objects."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NewsroomError(UNMADE, place=folder) from None
    run(folder, ("init", "--quiet", "--bare", "--initial-branch=main", "--template=", "."))
    repository = Repository(folder.resolve())
    repository.run("config", "receive.fsckObjects", "true")
    return repository


def clone(source: Path, folder: Path) -> None:
    """A working tree of a repository on this machine, which becomes its `origin`."""
    place = source.resolve()
    words = ("clone", "--quiet", "--template=", str(place), str(folder.resolve()))
    run(place, words, (*FROM_DISK, *_trusting(place)))


def fetch(folder: Path) -> None:
    """Bring what a clone knows of its origin on this machine up to date; no file is touched."""
    place = folder.resolve()
    run(place, ("fetch", "--quiet", "origin"), (*FROM_DISK, *_trusting(place)))


def fast_forward(folder: Path) -> bool:
    """Bring the files up to what was fetched; False, and none is touched, when a person's are in the way."""
    place = folder.resolve()
    try:
        run(place, ("merge", "--quiet", "--ff-only", "origin/main"), _trusting(place))
    except GitFailed:
        return False
    return True


def uncommitted(folder: Path, under: str) -> bool:
    """Whether a working tree holds, below a path, what no commit of its does; not where there is no git."""
    place = folder.resolve()
    env = SETTINGS | {"GIT_CEILING_DIRECTORIES": str(place.parent), "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return bool(run(place, ("status", "--porcelain", "-z", "--", under), _trusting(place), env=env))
    except NewsroomError:
        return False


def setting(folder: Path, name: str) -> str:
    """What a person told git ("rempart.handle"), for this folder or for all, "" when nothing."""
    place = folder.resolve()
    told = {key: value for key, value in os.environ.items() if key.startswith("GIT_CONFIG")}
    env = told | {"GIT_CEILING_DIRECTORIES": str(place.parent), "LC_ALL": "C"}
    try:
        said = run(place, ("config", "--get", name), _trusting(place), env=env)
    except GitFailed:
        return ""
    return said.decode("utf-8", "replace").strip()


def _trusting(place: Path) -> tuple[str, str]:
    """The person named this folder: that it belongs to somebody else is no reason to refuse it."""
    return ("-c", f"safe.directory={place}")
