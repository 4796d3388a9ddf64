"""A tree and what was known of it in; the files of contributions that are not as they were out.

A commit is compared with the commit that was published, by git, and costs what changed. A folder is walked:
of each file its size and times are compared, and its bytes are read where these are not as they were.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from rempart.adapters.manifest import Manifest
from rempart.newsroom.trees import CONTRIBUTIONS, Commit, Folder, Tree

FILE = "file"  # each file, by its path: its identity, then its size and times where it was found in a folder
FOLDER = "folder"
COMMIT = "commit"
TOO_LARGE = "?"  # the identity of what nobody should carry
# A file that changed so shortly before it was looked at could change again with the same times.
UNSURE = 2_000_000_000  # nanoseconds


def survey(tree: Folder | Commit, manifest: Manifest) -> Mapping[str, str]:
    """Each file that came, went or changed: its identity now, "" for one that went. It is written down."""
    changed = _of_commit(tree, manifest) if isinstance(tree, Commit) else _of_folders(tree, manifest)
    for path, identity in changed.items():
        if not identity:
            manifest.drop(FILE, path)
    return changed


def files(manifest: Manifest) -> Iterator[str]:
    """Every file that was found, in order."""
    return manifest.names(FILE)


def is_there(manifest: Manifest, path: str) -> bool:
    """Whether a file was found."""
    return manifest.get(FILE, path) is not None


def plain(path: str) -> str:
    """A path as it can be written down: of one that is no UTF-8, no file is found, and a text is left out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _of_commit(tree: Commit, manifest: Manifest) -> Mapping[str, str]:
    was = (manifest.get("meta", COMMIT) or b"").decode()
    manifest.put("meta", COMMIT, tree.commit.encode())
    if was == tree.commit:
        return {}
    if was and tree.repository.resolve(was):
        paths = tree.repository.changed_paths(was, tree.commit)
        found = sorted(path for path in paths if path.startswith(CONTRIBUTIONS))
        there = set(tree.look_at(found))
        return _written(
            manifest, {plain(path): _identity(tree, path) if path in there else "" for path in found}
        )
    return _compared(manifest, {plain(path): _identity(tree, path) for path in tree.paths(CONTRIBUTIONS)})


def _of_folders(tree: Folder, manifest: Manifest) -> Mapping[str, str]:
    _forget_commit(manifest)
    changed: dict[str, str] = {}
    seen = set()
    for folder, told in _walked(tree.root):
        seen.add(folder)
        digest = blake2b(
            "".join(f"{name}\0{stat}\0" for name, stat in told).encode(), digest_size=16
        ).digest()
        if manifest.get(FOLDER, folder) != digest:
            changed |= _of_folder(tree, manifest, folder, dict(told))
            sure = all(stat for _, stat in told)
            manifest.put(FOLDER, folder, digest if sure else b"")
    for folder in set(manifest.names(FOLDER)) - seen:
        changed |= _of_folder(tree, manifest, folder, {})
        manifest.drop(FOLDER, folder)
    return changed


def _forget_commit(manifest: Manifest) -> None:
    """After a commit was published, that a folder is as it was says nothing: each is looked into."""
    if manifest.get("meta", COMMIT):
        manifest.drop("meta", COMMIT)
        of_files = {f"{path.rpartition('/')[0]}/" for path in manifest.names(FILE)}
        for folder in of_files.union(manifest.names(FOLDER)):
            manifest.put(FOLDER, folder, b"")


def _walked(root: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each folder of contributions, its plain files with their size and times, "" where these say little."""
    now = time_ns()
    waiting = (
        [CONTRIBUTIONS]
        if (root / CONTRIBUTIONS).is_dir() and not (root / CONTRIBUTIONS.rstrip("/")).is_symlink()
        else []
    )
    while waiting:
        folder = waiting.pop()
        told = []
        with os.scandir(root / folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        waiting.append(f"{folder}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    told.append((plain(entry.name), _stat(entry.stat(follow_symlinks=False), now)))
        yield plain(folder), sorted(told)


def _stat(found: os.stat_result, now: int) -> str:
    if now - max(found.st_mtime_ns, found.st_ctime_ns) < UNSURE:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _of_folder(tree: Folder, manifest: Manifest, folder: str, told: Mapping[str, str]) -> Mapping[str, str]:
    """What changed among the files that stand in a folder itself."""
    known = {p: v for p, v in manifest.items(FILE, folder) if "/" not in p.removeprefix(folder)}
    changed = {path: "" for path in known if path.removeprefix(folder) not in told}
    for name, stat in told.items():
        path = folder + name
        was, _, was_stat = known.get(path, b"").decode().partition("\n")
        if stat and was_stat == stat:
            continue
        identity = _identity(tree, path)
        if identity != was:
            changed[path] = identity
        manifest.put(FILE, path, f"{identity}\n{stat}".encode())
    return changed


def _identity(tree: Tree, path: str) -> str:
    return tree.identity(path) or TOO_LARGE


def _compared(manifest: Manifest, now: Mapping[str, str]) -> Mapping[str, str]:
    known = {path: value.decode().partition("\n")[0] for path, value in manifest.items(FILE)}
    changed = {path: identity for path, identity in now.items() if known.get(path) != identity}
    return _written(manifest, changed | dict.fromkeys(known.keys() - now.keys(), ""))


def _written(manifest: Manifest, changed: Mapping[str, str]) -> Mapping[str, str]:
    for path, identity in changed.items():
        if identity:
            manifest.put(FILE, path, identity.encode())
    return changed
