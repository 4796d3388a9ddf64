"""A git repository: its objects and refs, read and written by git's plumbing."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rempart.adapters.git._objects import once, read_objects, read_sizes
from rempart.adapters.git._reader import INFO, MISSING, ask
from rempart.adapters.git._run import SETTINGS, GitFailed, listen, run
from rempart.adapters.git._values import (
    FILE,
    PROGRAM,
    Commit,
    Entry,
    RefUpdate,
    instruction,
    read_commit,
    read_entry,
    read_folder,
    text,
)
from rempart.adapters.git.trees import Targets, write_tree
from rempart.errors import Conflict, Moved, NewsroomError
from rempart.i18n import N_

ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
LONGEST_COMMIT = 1_000_000  # bytes
MOST_COMMITS = 1000  # looked at, of one contribution
ASKED = 500  # paths on one command line
LOOSE = 2000  # objects; each line of the ledger makes three, and the month's file is whole in one
TANGLED = N_(
    "this left the newspaper's history at several places, so that what it changes cannot be told: its author"
    " offers it again, as one commit on top of main"
)
NO_MERGE = N_("this no longer merges into the newspaper: its author brings it up to date and offers it again")
TOO_OLD = N_("this git is too old: install git 2.38 or newer")
BUSY = N_("another program is writing in %(place)s: try again")
TOO_LATE = N_("somebody else was faster: look again, then try again")


class Busy(NewsroomError):
    """Another git holds the lock of a ref."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository by its git folder.

    `holding` are open files that git children keep open too, so that a lock which is tied to
    one of them lasts as long as the last of us that may still write.
    """

    folder: Path
    holding: tuple[int, ...] = ()

    def run(self, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """What a git command prints. Raises GitFailed, or a NewsroomError that knows the cause."""
        place = ("-c", f"safe.directory={self.folder}", f"--git-dir={self.folder}")
        return run(self.folder, args, place, stdin, SETTINGS | dict(env or {}), self.holding)

    def resolve(self, rev: str) -> str:
        """The commit a name stands for, "" when there is none."""
        if "\n" in rev:
            return ""
        (name, kind, *_) = next(ask(self.run, self.folder, INFO, [f"{rev}^{{commit}}"]))
        return "" if kind == MISSING else name

    def refs(self, *under: str) -> Mapping[str, str]:
        """Every ref below some prefixes ("refs/pull/") and the object it names."""
        said = self.run("for-each-ref", "--format=%(refname) %(objectname)", *under)
        pairs = (line.partition(b" ")[::2] for line in said.split(b"\n") if line)  # names may be any bytes
        return {text(ref): name.decode() for ref, name in pairs}

    def list_tree(self, rev: str, under: str = "") -> tuple[Entry, ...]:
        """Every file of a commit or tree, or of one folder or file in it, with its size."""
        asked = ("ls-tree", "-r", "-z", "-l", "--full-tree", rev, "--", *filter(None, [under]))
        said = once(self.run, self.folder, asked) if ID.fullmatch(rev) else self.run(*asked)
        return tuple(read_entry(line) for line in said.split(b"\0") if line)

    def list_files(self, rev: str, paths: Iterable[str]) -> tuple[Entry, ...]:
        """These files of a commit, in order, as far as it has them."""
        asked = sorted(paths)
        found = (self._some_files(rev, asked[start : start + ASKED]) for start in range(0, len(asked), ASKED))
        return tuple(entry for some in found for entry in some)

    def _some_files(self, rev: str, paths: Iterable[str]) -> Iterator[Entry]:
        said = self.run("ls-tree", "-z", "-l", "--full-tree", rev, "--", *paths)
        return (read_entry(line) for line in said.split(b"\0") if line)

    def paths(self, rev: str) -> frozenset[str]:
        """The path of every file of a commit or tree, of whatever kind. NewsroomError when too many."""
        said = self._list("ls-tree", "-r", "-z", "--name-only", "--full-tree", rev)
        return frozenset(text(path) for path in said.split(b"\0") if path)

    def read_folders(self, trees: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Many trees at once, their own entries alone: name to id."""
        found = {tree: read_folder(data, len(tree)) for tree, _, data in self._objects(trees)}
        return {tree: {name: entry for name, (_, entry) in folder.items()} for tree, folder in found.items()}

    def read_blob(self, blob: str) -> bytes:
        """The bytes of one object."""
        return self.read_blobs([blob])[blob]

    def read_blobs(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of many objects at once; look at their sizes first. GitFailed when one is missing."""
        found = {}
        for name, kind, data in self._objects(blobs):
            if kind == MISSING:
                raise GitFailed(self.folder, "cat-file", 1, f"{name} is missing")
            found[name] = data
        return found

    def read_file(self, rev: str, path: str) -> bytes | None:
        """The bytes of a plain file of a commit, None when there is none."""
        found = [entry for entry in self.list_tree(rev, path) if entry.path == path]
        return self.read_blob(found[0].blob) if found and found[0].mode in (FILE, PROGRAM) else None

    def sizes(self, blobs: Iterable[str]) -> Mapping[str, int]:
        """How many bytes each object has, without reading it; one that is missing is left out."""
        return read_sizes(self.run, self.folder, blobs)

    def diff_raw(self, base: str, head: str) -> bytes:
        """What changed between two commits or trees, as `git diff --raw -z`, renames not guessed.

        A stranger's head is measured first: git would keep all of an endless list before it says any.
        Raises NewsroomError when it holds too many files.
        """
        self.paths(head)
        return self._compare("--raw", "--no-abbrev", base, head)

    def changed_paths(self, base: str, head: str) -> frozenset[str]:
        """The paths at which two commits or trees differ, in mode or content."""
        said = self._compare("--name-only", base, head)
        return frozenset(text(path) for path in said.split(b"\0") if path)

    def steps_raw(self, base: str, head: str) -> bytes:
        """What each commit that `head` has and `base` has not changed, as `diff_raw` tells it."""
        told = ("--format=", "--raw", "-z", "-m", "--no-renames", "--no-abbrev", "--ignore-submodules=none")
        return self._list("log", *told, f"--max-count={MOST_COMMITS}", f"{base}..{head}", "--")

    def count_commits(self, base: str, head: str) -> int:
        """How many commits `head` has and `base` has not, MOST_COMMITS at the most."""
        most = f"--max-count={MOST_COMMITS}"
        return int(self.run("rev-list", "--count", most, f"{base}..{head}", "--"))

    def compare(self, old: str, new: str) -> str:
        """The lines of one blob beside those of another, whole, as `git diff` writes them."""
        return text(self._list("diff", "--no-ext-diff", "--no-textconv", "--text", "-U1000000", old, new))

    def _compare(self, *words: str) -> bytes:
        """Every path counts, whatever `.gitmodules` says of it."""
        return self._list("diff-tree", "-r", "-z", "--no-renames", "--ignore-submodules=none", *words)

    def _list(self, *words: str) -> bytes:
        place = ("-c", f"safe.directory={self.folder}", f"--git-dir={self.folder}")
        return listen(self.folder, words, place)

    def commits(self, ids: Iterable[str]) -> tuple[Commit, ...]:
        """Many commits at once, in the order asked; what is no commit, or too long for one, is left out."""
        asked = list(ids)
        sizes = self.sizes(asked)
        found = self._objects(name for name in asked if sizes.get(name, 0) <= LONGEST_COMMIT)
        return tuple(read_commit(name, data) for name, kind, data in found if kind == "commit")

    def history(self, rev: str, limit: int = 0) -> tuple[Commit, ...]:
        """What happened to a branch, newest first: the commits along first parents, all when limit is 0."""
        most = [f"--max-count={limit}"] if limit else []
        return self.commits(self.run("rev-list", "--first-parent", *most, rev, "--").decode().split())

    def oldest(self, revs: Iterable[str], paths: Iterable[str]) -> str:
        """Of several paths the one that the history of commits had first, "" when it has none of them."""
        told = ("--format=", "--name-only", "-z", "--no-renames", "--diff-filter=A", "--reverse")
        said = self.run("log", *told, *revs, "--", *paths)
        return text(said.strip(b"\0\n").partition(b"\0")[0])

    def merge_base(self, one: str, other: str) -> str:
        """Where two histories parted, "" when they have nothing in common.

        Raises Conflict when they parted at several places: git then compares with one of them
        here, and merges with a mixture of them there.
        """
        try:
            found = self.run("merge-base", "--all", one, other).decode().split()
        except GitFailed as failure:
            if failure.status == 1:
                return ""
            raise
        if len(found) > 1:
            raise Conflict(TANGLED)
        return found[0]

    def merged_tree(self, base: str, head: str) -> str:
        """The tree that merging `head` into `base` gives. Raises Conflict."""
        try:
            return self.run("merge-tree", "--write-tree", "--no-messages", base, head).decode().strip()
        except GitFailed as failure:
            if failure.status == 129:
                raise NewsroomError(TOO_OLD) from failure
            if failure.status == 1 or "unrelated histories" in failure.said:
                raise Conflict(NO_MERGE) from failure
            raise

    def _objects(self, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """Each object's id, kind (MISSING for one that is not there) and bytes, in the order asked."""
        return read_objects(self.run, self.folder, ids)

    def write_blob(self, data: bytes) -> str:
        """Keep some bytes; their id."""
        return self.run("hash-object", "-w", "--stdin", stdin=data).decode().strip()

    def write_files(self, paths: Iterable[Path]) -> list[str]:
        """Keep the bytes of many files of the disk, as they are; their ids, in order."""
        asked = b"".join(os.fsencode(path.absolute()) + b"\n" for path in paths)
        return self.run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=asked).decode().split()

    def write_tree(self, base: str, targets: Targets) -> str:
        """The files of a commit or tree (an id, "" none) with some set or taken away; the new tree's id."""
        return write_tree(self.run, self._tree, base, targets)

    def _tree(self, rev: str) -> bytes:
        """The tree of a commit, or a tree, by its id. Raises GitFailed when it is missing."""
        return self.read_blob(f"{rev}^{{tree}}")

    def write_commit(self, tree: str, parents: Iterable[str], message: str, who: str, at: str) -> str:
        """A commit made by a handle at a moment (UTC); no ref moves."""
        moment = f"{int(datetime.fromisoformat(at).timestamp())} +0000"
        person = {"NAME": who, "EMAIL": f"{who}@rempart.invalid", "DATE": moment}
        parts = ("AUTHOR", "COMMITTER")
        env = {f"GIT_{part}_{key}": value for part in parts for key, value in person.items()}
        args = [word for parent in parents for word in ("-p", parent)]
        return self.run("commit-tree", tree, *args, stdin=message.encode(), env=env).decode().strip()

    def update_refs(self, updates: Iterable[RefUpdate]) -> None:
        """Move refs, all or none. Raises Moved when one is not where it was said to be, Busy when locked."""
        try:
            self.run("update-ref", "--no-deref", "--stdin", stdin="".join(map(instruction, updates)).encode())
        except GitFailed as failure:
            if ".lock': File exists" in failure.said:
                raise Busy(BUSY, place=self.folder) from failure
            if "cannot lock ref" in failure.said:
                raise Moved(TOO_LATE) from failure
            raise

    def tidy(self) -> None:
        """Let git pack what lies loose, behind our back, once there is much of it."""
        place = ("-c", f"safe.directory={self.folder}", "-c", f"gc.auto={LOOSE}", f"--git-dir={self.folder}")
        run(self.folder, ("gc", "--auto", "--quiet"), place)
