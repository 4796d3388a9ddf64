"""A published site in, a commit on a branch out: git carries only what changed since the last one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rempart.adapters.git import FILE, RefUpdate, Repository, find_repository
from rempart.adapters.manifest import Manifest
from rempart.errors import NewsroomError
from rempart.forge import LEDGER, MAIN
from rempart.forge.branch import NEWSROOM
from rempart.i18n import N_

BRANCH = "branch"  # kept: the commit that each branch had of us
OURS = (MAIN, LEDGER)
NOT_OURS = N_("%(branch)s holds the newsroom itself: name another branch for the site, such as pages")
NO_JEKYLL = ".nojekyll"  # GitHub Pages would leave out folders, and make pages of its own


def owe(manifest: Manifest, changed: Iterable[str]) -> None:
    """Note for each branch that has the site which files it has not as they are now."""
    for branch in manifest.names(BRANCH):
        for file in changed:
            manifest.put(_owed(branch), file, b"")


def owe_all(manifest: Manifest) -> None:
    """Of a site that was begun anew nobody knows what it has no more: each branch gets it whole."""
    for branch in manifest.names(BRANCH):
        manifest.drop(BRANCH, branch)
        for file in manifest.names(_owed(branch)):
            manifest.drop(_owed(branch), file)


def deliver(root: Path, site: Path, manifest: Manifest, branch: str, at: str) -> str:
    """Bring a branch up to a site; the commit it stands at. at: the moment, UTC.

    Raises NewsroomError for a branch that is not to hold a site, or that somebody else moved meanwhile.
    """
    if branch in OURS:
        raise NewsroomError(NOT_OURS, branch=branch)
    repository, ref = find_repository(root), f"refs/heads/{branch}"
    tip = repository.resolve(ref)
    known = (manifest.get(BRANCH, branch) or b"").decode()
    little = bool(tip) and tip == known
    files = list(manifest.names(_owed(branch))) if little else list(manifest.pages.all_files())
    commit = tip
    if files:
        tree = repository.write_tree(tip if little else "", dict(_targets(repository, site, files)))
        commit = repository.write_commit(tree, filter(None, [tip]), "Publish the newspaper\n", NEWSROOM, at)
        repository.update_refs([RefUpdate(ref, tip, commit)])
    for file in files:
        manifest.drop(_owed(branch), file)
    manifest.put(BRANCH, branch, commit.encode())
    manifest.commit()
    return commit


def _targets(
    repository: Repository, site: Path, files: list[str]
) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Each file as git is to hold it, None for one that is no more."""
    there = [file for file in files if (site / file).is_file()]
    yield from ((file, None) for file in files if file not in set(there))
    blobs = repository.write_files([site / file for file in there])
    yield from ((file, (FILE, blob)) for file, blob in zip(there, blobs, strict=True))
    yield NO_JEKYLL, (FILE, repository.write_blob(b""))


def _owed(branch: str) -> str:
    return f"owed {branch}"
