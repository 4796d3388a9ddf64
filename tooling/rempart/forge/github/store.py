"""The newspaper's objects, kept in a bare repository on this disk and brought up to date from GitHub's.

Content is read from here and never through GitHub's interface. Branches are written by a push that names the
commit it replaces, which GitHub compares as it writes.
"""

import fcntl
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from rempart.adapters.git import GitFailed, RefUpdate, Remote, Repository, bring, create_repository, push
from rempart.errors import Moved, NewsroomError
from rempart.forge import LEDGER, MAIN
from rempart.i18n import N_

BRANCHES = tuple(
    f"+refs/heads/{name}*:refs/heads/{name}*" for name in (MAIN, LEDGER)
)  # none there is no error
PULLS = "refs/pull/"
CLOSED = N_("%(place)s cannot be written: make room there, or ask its owner for the right")


def _head(number: int) -> str:
    return f"{PULLS}{number}/head"


class Store:
    """A mirror of main and ledger, and of the heads that were asked for."""

    def __init__(self, folder: Path, remote: Remote) -> None:
        self._repository = create_repository(folder)  # done again it changes nothing
        self.remote = remote
        self._mine = threading.RLock()
        self._depth, self._surveys, self._is_fresh = 0, 0, False
        self._tips: dict[str, str] = {}
        self._heads: Mapping[int, str] = {}

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """What was read is good until it ends, or until `expire`; whether it is the outermost."""
        with self._mine:
            self._depth += 1
            self._is_fresh = self._is_fresh and self.is_surveyed
            try:
                yield self._depth == 1
            finally:
                self._depth -= 1
                self._is_fresh = self._is_fresh and self.is_surveyed

    @contextmanager
    def survey(self) -> Iterator[None]:
        """What was brought here is good until it ends, or until `expire`; heads are brought all at once."""
        self._surveys += 1
        try:
            yield
        finally:
            self._surveys -= 1
            if not self.is_surveyed:
                self._is_fresh, self._heads = False, {}

    @property
    def is_surveyed(self) -> bool:
        return self._surveys > 0

    def current(self) -> Repository:
        """The objects of main and ledger as they are now."""
        with self._mine:
            if not (self._is_fresh and (self._depth or self.is_surveyed)):
                with self._alone():
                    bring(self._repository, self.remote, BRANCHES)
                self._is_fresh = True
                self._tips.clear()
        return self._repository

    def expire(self) -> None:
        """Look again: something moved."""
        self._is_fresh = False

    def tip(self, branch: str) -> str:
        """The commit of a branch now, "" before it has one."""
        repository = self.current()
        if branch not in self._tips:
            self._tips[branch] = repository.resolve(f"refs/heads/{branch}")
        return self._tips[branch]

    def bring_heads(self, wanted: Mapping[int, str]) -> None:
        """Bring these heads together, to be there in this survey.

        What stops all of them is met again where one is asked for alone.
        """
        there = self._repository.refs(PULLS)
        refs = [_head(number) for number in wanted]
        missing = [ref for ref, head in zip(refs, wanted.values(), strict=True) if there.get(ref) != head]
        if missing:
            with suppress(NewsroomError), self._alone():
                bring(self._repository, self.remote, [f"+{ref}:{ref}" for ref in missing], checked=True)
        there = self._repository.refs(PULLS)
        if self.is_surveyed:
            self._heads = {**self._heads, **{number: there.get(_head(number), "") for number in wanted}}

    def brought(self, number: int) -> str:
        """The head that was brought here in this survey, "" for none."""
        return self._heads.get(number, "")

    def head(self, number: int) -> str:
        """The commit that a pull request offers, brought here; "" without one. Broken objects are refused."""
        ref = _head(number)
        try:
            with self._alone():
                bring(self._repository, self.remote, [f"+{ref}:{ref}"], checked=True)
        except GitFailed as failure:
            if "find remote ref" in failure.said:
                return ""
            raise
        return self._repository.resolve(ref)

    def move(self, branch: str, old: str, new: str) -> None:
        """Move a branch from one commit to another. Raises Moved, and looks again, when it is elsewhere.

        A push of which nothing is heard may have come through: then it is looked for.
        """
        update = RefUpdate(f"refs/heads/{branch}", old, new)
        is_fresh, self._is_fresh = self._is_fresh, False
        try:
            with self._alone():
                push(self._repository, self.remote, update)
                self._is_fresh = is_fresh and self._wrote(branch, new)
        except Moved:
            raise
        except NewsroomError:
            if not self._has(branch, new):
                raise

    def _wrote(self, branch: str, commit: str) -> bool:
        """Whether what we wrote need not be brought back: in a survey it is noted here."""
        if not self.is_surveyed or branch not in (MAIN, LEDGER):
            return False
        self._repository.run("update-ref", f"refs/heads/{branch}", commit)
        self._tips[branch] = commit
        return True

    def _has(self, branch: str, commit: str) -> bool:
        ref = f"refs/heads/{branch}"
        with suppress(NewsroomError), self._alone():
            bring(self._repository, self.remote, [f"+{ref}:{ref}"])
            return self._repository.resolve(ref) == commit
        return False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One git at a time writes the refs of this folder."""
        folder = self._repository.folder
        try:
            lock = os.open(folder / "newsroom.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            raise NewsroomError(CLOSED, place=folder) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
