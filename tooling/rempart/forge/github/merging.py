"""A head that was read in; the merge of exactly that, on main, out. GitHub merges, we look before and after.

GitHub is told the head, and refuses another. It is not told main, which others write, and an author can turn
a pull request towards another branch: so what came of it is compared with what was read, and taken back where
they differ.
"""

import time

from rempart.adapters.git import Commit
from rempart.errors import Conflict, Moved, NewsroomError, StaleHead
from rempart.forge import MAIN
from rempart.forge.branch import NEWSROOM
from rempart.forge.github.api import BROKE_OFF, Api, Refused, Unsure
from rempart.forge.github.shapes import inner, text, text_or_none
from rempart.forge.github.store import Store
from rempart.forge.merging import exact_tree
from rempart.i18n import N_

TRIES = 3
PAUSE = 1.0  # seconds until a merge that was made shows
RECENT = 50  # commits of main among which it is looked for
OVERTAKEN = ("Base branch was modified", "not mergeable")  # as GitHub says it, sometimes for a moment only
STALE = N_("contribution %(number)d changed since it was read: read it again, then decide")
BLOCKED = N_(
    "GitHub does not merge contribution %(number)d (%(said)s): see there what is missing, then try again"
)
NOT_SHOWN = N_(
    "GitHub says that contribution %(number)d is merged, and main does not show it: look there first"
)
TAKEN_BACK = N_(
    "main changed while contribution %(number)d was merged, and nobody read what came of it: it was taken"
    " back, and its author offers it again"
)
STANDS = N_("main changed while contribution %(number)d was merged: read what stands there now, and mend it")
ELSEWHERE = N_(
    "contribution %(number)d was merged into another branch than main: put that branch back as it was"
)


class Merger:
    """The merge of one contribution. path: of its pull request."""

    def __init__(self, api: Api, store: Store, path: str, number: int) -> None:
        self._api, self._store, self._path, self._number = api, store, path, number

    def merge(self, head: str, message: str, at: str) -> str:
        """The merge's commit, on main. Raises StaleHead, Conflict, NewsroomError."""
        for _ in range(TRIES):
            try:
                return self._look_at(self._ask(head, message), head, at)
            except Moved:
                self._store.expire()
                time.sleep(PAUSE)
        return self._look_at(self._ask(head, message), head, at)

    def _ask(self, head: str, message: str) -> str:
        repository = self._store.current()
        if self._store.head(self._number) != head:
            raise StaleHead(STALE, number=self._number)
        exact_tree(repository, self._store.tip(MAIN), head)
        title, _, rest = message.strip().partition("\n\n")
        asked = {"sha": head, "merge_method": "merge", "commit_title": title, "commit_message": rest}
        try:
            return text(self._api.send("PUT", f"{self._path}/merge", asked), "sha")
        except Unsure:
            return self._merged_after_all(head)
        except Refused as refused:
            raise self._refusal(refused, head) from None
        finally:
            self._store.expire()

    def _merged_after_all(self, head: str) -> str:
        """Nothing was heard of a merge: it is looked for. Raises what was not heard again."""
        told = self._api.get(self._path)
        if inner(told, "merged") is not True or text(told, "head", "sha") != head:
            raise NewsroomError(BROKE_OFF, said=text_or_none(told, "mergeable_state"))
        return text(told, "merge_commit_sha")

    def _refusal(self, refused: Refused, head: str) -> NewsroomError:
        if refused.status == 409 and text(self._api.get(self._path), "head", "sha") != head:
            return StaleHead(STALE, number=self._number)
        if refused.status == 409 or any(sign in refused.said for sign in OVERTAKEN):
            return Moved(BLOCKED, number=self._number, said=refused.said)
        if refused.status == 405:
            return NewsroomError(BLOCKED, number=self._number, said=refused.said)
        return refused

    def _look_at(self, merge: str, head: str, at: str) -> str:
        """The merge, if main holds it and it is what was read. It is taken back if not."""
        self._wait_for(merge)
        repository = self._store.current()
        (commit,) = repository.commits([merge])
        if commit.parents[1:] == (head,) and self._is_exact(commit, head):
            return merge
        self._take_back(commit, at)
        raise Conflict(TAKEN_BACK, number=self._number)

    def _wait_for(self, merge: str) -> None:
        for _ in range(TRIES):
            repository, tip = self._store.current(), self._store.tip(MAIN)
            if any(commit.id == merge for commit in repository.history(tip, RECENT)):
                return
            self._store.expire()
            time.sleep(PAUSE)
        base = text(self._api.get(self._path), "base", "ref")
        raise NewsroomError(NOT_SHOWN if base == MAIN else ELSEWHERE, number=self._number)

    def _is_exact(self, merge: Commit, head: str) -> bool:
        try:
            return exact_tree(self._store.current(), merge.parents[0], head) == merge.tree
        except Conflict:
            return False

    def _take_back(self, merge: Commit, at: str) -> None:
        repository = self._store.current()
        (before,) = repository.commits(merge.parents[:1])
        said = f"Take back contribution {self._number}: what its merge gave was read by nobody\n"
        try:
            commit = repository.write_commit(before.tree, [merge.id], said, NEWSROOM, at)
            self._store.move(MAIN, merge.id, commit)
        except NewsroomError:
            raise NewsroomError(STANDS, number=self._number) from None
