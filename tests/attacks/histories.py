"""Contributions as real git objects: trees written byte by byte, as no honest git would write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

from rempart.adapters.git import FILE, Repository, create_repository
from rempart.model.changes import Changes
from rempart.newsroom.touching import changes_between
from tests.attacks.pipeline import HEAD, OLD, Contribution

AT = "2026-11-24T08:00:00Z"
FOLDER, SUBMODULE = "40000", "160000"
Folder = dict[str, Union["Folder", tuple[str, str]]]
PAPER = {
    ".github/newsroom.yml": (
        b"name: {fr: La Vigie, en: The Lookout}\naddress: https://vigie.example/\nlanguages: [fr, en]\n"
        b"sections:\n  - {id: transport, title: {fr: Transports, en: Transport}}\n"
        b"timezone: Europe/Paris\ncontact: desk@vigie.example\n"
    ),
    "site/masthead.yml": b"people:\n  camille-roux: [moderator]\n",
    "contributions/people/alice-martin.md": b"---\nname: Alice Martin\n---\n",
    OLD: HEAD.replace(b"11-20", b"10-20") + b"The ferry stopped at eight.\n",
}


@dataclass
class History:
    """A bare repository whose main holds a small newspaper."""

    repository: Repository
    base: str = ""
    files: dict[str, tuple[str, str]] = field(default_factory=dict)

    def changes(self, contribution: Contribution) -> Changes:
        """What a contribution changes, once it is a commit on top of main."""
        files = {path: self._entry(mode, data) for path, (mode, data) in contribution.files.items()}
        head = self._commit({**self.files, **files}, self.base)
        return changes_between(self.repository, self.base, head, contribution.author)

    def begin(self, paper: Mapping[str, bytes]) -> None:
        self.files = {path: self._entry(FILE, data) for path, data in paper.items()}
        self.base = self._commit(self.files)

    def _entry(self, mode: str, data: bytes) -> tuple[str, str]:
        return mode, "1" * 40 if mode == SUBMODULE else self.repository.write_blob(data)

    def _commit(self, files: Mapping[str, tuple[str, str]], *parents: str) -> str:
        root: Folder = {}
        for path, entry in files.items():
            _put(root, path.split("/"), entry)
        return self.repository.write_commit(self._tree(root), parents, "A commit\n", "alice-martin", AT)

    def _tree(self, folder: Folder) -> str:
        entries = []
        for name, entry in folder.items():
            mode, target = (FOLDER, self._tree(entry)) if isinstance(entry, dict) else entry
            slash = b"/" if mode == FOLDER else b""
            raw = name.encode("utf-8", "surrogateescape")
            entries.append((raw + slash, mode.encode() + b" " + raw + b"\0" + bytes.fromhex(target)))
        data = b"".join(entry for _, entry in sorted(entries))
        words = ("hash-object", "-t", "tree", "--literally", "-w", "--stdin")
        return self.repository.run(*words, stdin=data).decode().strip()


def _put(folder: Folder, names: list[str], entry: tuple[str, str]) -> None:
    """Where a file stands in the way of a folder, or the reverse, the name is that of the later one."""
    for name in names[:-1]:
        below = folder.get(name)
        if not isinstance(below, dict):
            below = folder[name] = {}
        folder = below
    folder[names[-1]] = entry


def a_history(folder: Path) -> History:
    """A repository in this folder."""
    history = History(create_repository(folder / "forge.git"))
    history.begin(PAPER)
    return history
