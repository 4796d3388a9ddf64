"""The newspaper's objects, kept in a bare repository on this disk and brought up to date from GitHub's.

Content is read from here and never through GitHub's interface. Branches are written by a push that names the
commit it replaces, which GitHub compares as it writes.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rempart.adapters.git import GitFailed, RefUpdate, Remote, Repository, bring, create_repository, push
from rempart.errors import Moved, NewsroomError
from rempart.forge import LEDGER, MAIN
from rempart.i18n import N_

BRANCHES = tuple(
    f"+refs/heads/{name}*:refs/heads/{name}*" for name in (MAIN, LEDGER)
)  # none there is no error
CLOSED = N_("%(place)s cannot be written: make room there, or ask its owner for the right")


class Store:
    """A mirror of main and ledger, and of the heads that were asked for."""

    def __init__(self, folder: Path, remote: Remote) -> None:
        self._repository = create_repository(folder)  # done again it changes nothing
        self.remote = remote
        self._mine = threading.RLock()
        self._depth, self._is_fresh = 0, False

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """What was read is good until it ends, or until `expire`; whether it is the outermost."""
        with self._mine:
            self._depth += 1
            self._is_fresh = False
            try:
                yield self._depth == 1
            finally:
                self._depth -= 1
                self._is_fresh = False

    def current(self) -> Repository:
        """The objects of main and ledger as they are now."""
        with self._mine:
            if not (self._depth and self._is_fresh):
                with self._alone():
                    bring(self._repository, self.remote, BRANCHES)
                self._is_fresh = True
        return self._repository

    def expire(self) -> None:
        """Look again: something moved."""
        self._is_fresh = False

    def tip(self, branch: str) -> str:
        """The commit of a branch now, "" before it has one."""
        return self.current().resolve(f"refs/heads/{branch}")

    def head(self, number: int) -> str:
        """The commit that a pull request offers, brought here; "" without one. Broken objects are refused."""
        ref = f"refs/pull/{number}/head"
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
        self.expire()
        try:
            with self._alone():
                push(self._repository, self.remote, update)
        except Moved:
            raise
        except NewsroomError:
            if not self._has(branch, new):
                raise

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
