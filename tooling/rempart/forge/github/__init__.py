"""A repository on GitHub as a forge: pull requests are contributions, comments and check runs the report.

Objects come through git (`store`), all else through the interface (`api`), in as few calls as can be: see
`talk` for what a report costs. A mark or a comment counts where the newsroom wrote it. A head moves when its
author likes: it is named in each call that writes, and looked at again after a merge.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from rempart.adapters.git import Repository
from rempart.errors import NewsroomError, StaleHead
from rempart.forge import MAIN, Files, Request
from rempart.forge.branch import NOBODYS
from rempart.forge.github import pulls
from rempart.forge.github.api import Api, Missing, Unsure
from rempart.forge.github.logins import Logins
from rempart.forge.github.merging import Merger
from rempart.forge.github.shapes import text
from rempart.forge.github.store import Store
from rempart.forge.github.talk import Talk
from rempart.forge.github.vault import MemoryVault
from rempart.forge.heads import one_line, write_files, write_head
from rempart.forge.vault import FolderVault
from rempart.i18n import N_
from rempart.model.report import Remark, Report

BRANCH = "offers/"  # what the newsroom's own branches begin with
UNKNOWN = N_("there is no contribution %(number)d: `rempart queue` lists those that wait")
STALE = N_("contribution %(number)d changed since it was read: read it again, then decide")
THEIRS = N_("contribution %(number)d lies in its author's own copy: its author changes it there")
MAY_WRITE = ("admin", "maintain", "write")


class GitHubForge:
    """See `rempart.forge.Forge` for what each method promises. place: "owner/repository"."""

    def __init__(
        self, place: str, api: Api, store: Store, vault: FolderVault | MemoryVault, logins: Logins
    ) -> None:
        self._place, self._api, self._store, self._logins = place, api, store, logins
        self._path = f"/repos/{place}"
        self._talk = Talk(api, self._path, logins)
        self.vault = vault

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._store.turn() as is_first:
            if is_first:
                with self.vault.locked():
                    yield
            else:
                yield

    def speaker(self) -> str:
        return self._logins.person()

    @contextmanager
    def survey(self) -> Iterator[None]:
        with self._store.survey():
            yield

    def gather(self, heads: Mapping[int, str]) -> None:
        self._store.bring_heads(heads)

    def repository(self) -> Repository:
        return self._store.current()

    def tip(self, branch: str) -> str:
        return self._store.tip(branch)

    def requests(self) -> Iterator[Request]:
        base = self.tip(MAIN)
        asked = {"state": "open", "base": MAIN, "sort": "created", "direction": "asc"}
        for told in self._api.pages(f"{self._path}/pulls", **asked):
            yield pulls.read_request(told, self._place, base, self._logins.ours())

    def request(self, number: int) -> Request:
        return self._request(self._pull(number))

    def fetch(self, number: int, head: str) -> Repository:
        repository = self._store.current()
        if self._store.brought(number) != head and self._store.head(number) != head:
            raise StaleHead(STALE, number=number)
        return repository

    def open(self, files: Files, title: str, actor: str, at: str, enacts: str = "") -> Request:
        with self.turn():
            head = write_head(self.repository(), self.tip(MAIN), files, title, actor, at, enacts)
            branch = f"{BRANCH}{head[:16]}"
            self._store.move(branch, "", head)
            body = pulls.write_offer(actor, head)
            asked = {"title": one_line(title), "head": branch, "base": MAIN, "body": body}
            return replace(self._request(self._open(branch, head, asked)), head=head, proven=True)

    def revise(self, number: int, head: str, files: Files, title: str, actor: str, at: str) -> Request:
        with self.turn():
            told = self._expect(number, head)
            if not pulls.is_ours(told, self._place, self._logins.ours()):
                raise NewsroomError(THEIRS, number=number)
            newer = write_head(self.repository(), self.tip(MAIN), files, title, actor, at)
            self.fetch(number, head)
            self._store.move(text(told, "head", "ref"), head, newer)
            asked = {"title": one_line(title), "body": pulls.write_offer(actor, newer)}
            told = self._api.send("PATCH", f"{self._path}/pulls/{number}", asked)
            return replace(self._request(told), author=actor, head=newer, proven=True)

    def merge(self, number: int, head: str, message: str, actor: str, at: str) -> str:
        with self.turn():
            self._store.expire()
            self._expect(number, head)
            return Merger(self._api, self._store, f"{self._path}/pulls/{number}", number).merge(
                head, message, at
            )

    def close(self, number: int) -> None:
        if self.request(number).open:
            self._api.send("PATCH", f"{self._path}/pulls/{number}", {"state": "closed"})

    def reopen(self, number: int) -> None:
        if not self.request(number).open:
            self._api.send("PATCH", f"{self._path}/pulls/{number}", {"state": "open"})

    def post(self, number: int, report: Report) -> None:
        with self.turn():
            self._expect(number, report.head)
            self._talk.show(number, report)

    def posted(self, number: int) -> Report | None:
        return self._talk.shown(number)

    def label(self, number: int, labels: Sequence[str]) -> None:
        names = pulls.label_names(self._pull(number))
        wanted = pulls.labels_with(names, labels)
        path = f"{self._path}/issues/{number}/labels"
        if wanted and set(wanted) != set(names):
            self._api.send("PUT", path, {"labels": list(wanted)})
        elif names and not wanted:
            self._api.send("DELETE", path)

    def remark(self, number: int, remark: Remark) -> None:
        with self.turn():
            self._talk.say(number, remark)

    def remarks(self, number: int) -> Iterator[Remark]:
        return self._talk.said(number)

    def restate(self, number: int, remark: Remark) -> None:
        with self.turn():
            self._talk.restate(number, remark)

    def begin(self, title: str, remark: Remark) -> int:
        with self.turn():
            return self._talk.begin(one_line(title), remark)

    def settle(self, number: int, remark: Remark) -> None:
        with self.turn():
            self._talk.settle(number, remark)

    def may_write(self, actor: str) -> bool:
        if pulls.handle(actor) != actor or actor in NOBODYS:
            return False
        try:
            told = self._api.get(f"{self._path}/collaborators/{actor}/permission")
        except Missing:
            return False
        return text(told, "permission") in MAY_WRITE

    def commit(self, branch: str, expected: str, files: Files, message: str, actor: str, at: str) -> str:
        with self.turn():
            repository = self.repository()
            tree = write_files(repository, expected, files)
            commit = repository.write_commit(tree, filter(None, [expected]), message, actor, at)
            self._store.move(branch, expected, commit)
            return commit

    def _pull(self, number: int) -> Any:
        try:
            return self._api.get(f"{self._path}/pulls/{number}")
        except Missing:
            raise NewsroomError(UNKNOWN, number=number) from None

    def _request(self, told: Any) -> Request:
        return pulls.read_request(told, self._place, self.tip(MAIN), self._logins.ours())

    def _expect(self, number: int, head: str) -> Any:
        """The pull request, which must offer this head for main."""
        told = self._pull(number)
        if self._request(told).head != head:
            raise StaleHead(STALE, number=number)
        return told

    def _open(self, branch: str, head: str, asked: Mapping[str, str]) -> Any:
        """A pull request for a branch of ours, which goes away again when GitHub wants none."""
        try:
            return self._api.send("POST", f"{self._path}/pulls", asked)
        except Unsure:
            owner = self._place.partition("/")[0]
            found = list(self._api.pages(f"{self._path}/pulls", head=f"{owner}:{branch}", state="open"))
            if not found:
                raise
            return found[0]
        except NewsroomError:
            with suppress(NewsroomError):
                self._store.move(branch, head, "")
            raise
