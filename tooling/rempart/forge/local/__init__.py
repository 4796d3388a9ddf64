"""A bare repository as a forge: what a newspaper on one machine, or on a plain git server, needs.

A contribution is the ref `refs/pull/N/head`; beside it `report`, `discussion`, `labels` and
`closed` hold blobs, which can be erased without touching anything else. Its stage is in the
ledger alone: see `refs` for what a pushed ref is worth. Writers take turns by a lock that dies
with them, and every ref moves by compare-and-swap, so that a plain `git push` from elsewhere
loses nothing and is not lost.
"""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace

from rempart.adapters.git import RefUpdate, Repository
from rempart.errors import Moved, NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, Files, Request
from rempart.forge.branch import read_branch
from rempart.forge.heads import write_files, write_head
from rempart.forge.local import refs, words
from rempart.forge.merging import exact_tree
from rempart.forge.vault import FolderVault
from rempart.i18n import N_
from rempart.ledger.stages import OPEN, contributions
from rempart.model.report import Remark, Report

HEADS = "refs/heads/"
THREAD = "discussion"  # what is said of a contribution, or in a thread that is about none
TRIES = 5
UNKNOWN = N_("there is no contribution %(number)d: `rempart queue` lists those that wait")
STALE = N_("contribution %(number)d changed since it was read: read it again, then decide")


class LocalForge:
    """See `rempart.forge.Forge` for what each method promises."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._mine = threading.RLock()
        folder = repository.folder
        self.vault = FolderVault(folder.with_name(f"{folder.name}.private"), folder)

    def speaker(self) -> str:
        return ""

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._mine:
            if self._repository.holding:
                yield
                return
            with self.vault.locked() as lock:
                self._repository = Repository(self._repository.folder, (lock,))
                try:
                    yield
                finally:
                    self._repository = Repository(self._repository.folder)

    # Everything is here already.

    def survey(self) -> AbstractContextManager[None]:
        return nullcontext()

    def gather(self, heads: Mapping[int, str]) -> None:
        pass

    def repository(self) -> Repository:
        return self._repository

    def tip(self, branch: str) -> str:
        return self._repository.resolve(f"{HEADS}{branch}")

    def requests(self) -> Iterator[Request]:
        found = self._repository.refs(refs.PULLS, HEADS)
        closed = self._closed(found)
        return self._read([number for number in refs.numbers(found) if number not in closed], found)

    def request(self, number: int) -> Request:
        found = self._refs(number)
        request = next(self._read(refs.numbers(found), found), None)
        if request is None:
            raise NewsroomError(UNKNOWN, number=number)
        return replace(request, open=number not in self._closed(found))

    def fetch(self, number: int, head: str) -> Repository:
        self._expect(number, head)
        return self._repository

    def open(self, files: Files, title: str, actor: str, at: str, enacts: str = "") -> Request:
        with self.turn():
            number = self._next_number()
            head = self._write_head(files, title, actor, at, enacts)
            refs.clear(self._repository, refs.ref(number, "head"))
            self._move(RefUpdate(refs.ref(number, "head"), "", head))
            return self.request(number)

    def revise(self, number: int, head: str, files: Files, title: str, actor: str, at: str) -> Request:
        with self.turn():
            self._expect(number, head)
            newer = self._write_head(files, title, actor, at)
            self._move(RefUpdate(refs.ref(number, "head"), head, newer))
            return self.request(number)

    def merge(self, number: int, head: str, message: str, actor: str, at: str) -> str:
        with self.turn():
            for _ in range(TRIES):
                try:
                    return self._merge(number, head, message, actor, at)
                except Moved:  # by a push from elsewhere: of main, or of this head
                    continue
            return self._merge(number, head, message, actor, at)

    def close(self, number: int) -> None:
        self._replace(number, "closed", b"closed\n")
        self._repository.tidy()

    def reopen(self, number: int) -> None:
        """What is closed here is what the ledger says is decided."""

    def post(self, number: int, report: Report) -> None:
        with self.turn():
            self._expect(number, report.head)
            if self.posted(number) != report:
                self._replace(number, "report", words.write_report(report))

    def posted(self, number: int) -> Report | None:
        data = self._kept(number, "report")
        return words.read_report(data) if data else None

    def label(self, number: int, labels: Sequence[str]) -> None:
        self._replace(number, "labels", words.write_labels(labels))

    def remark(self, number: int, remark: Remark) -> None:
        with self.turn():
            said = self._kept(number, THREAD)
            if not remark.mark or all(one.mark != remark.mark for one in words.read_remarks(said)):
                self._replace(number, THREAD, words.add_remark(said, remark))

    def remarks(self, number: int) -> Iterator[Remark]:
        return words.read_remarks(self._kept(number, THREAD))

    def restate(self, number: int, remark: Remark) -> None:
        with self.turn():
            before = self._kept(number, THREAD)
            said = words.without_remark(before, remark.mark)
            if said != before:
                self._replace(number, THREAD, words.add_remark(said, remark) if remark.text else said)

    def begin(self, title: str, remark: Remark) -> int:
        with self.turn():
            number = self._next_number()
            name = refs.ref(number, THREAD)
            refs.clear(self._repository, name)
            self._move(RefUpdate(name, "", self._repository.write_blob(words.add_remark(b"", remark))))
            return number

    def settle(self, number: int, remark: Remark) -> None:
        self.remark(number, remark)

    def may_write(self, actor: str) -> bool:
        return all(os.access(self._repository.folder / name, os.W_OK) for name in ("objects", "refs"))

    def commit(self, branch: str, expected: str, files: Files, message: str, actor: str, at: str) -> str:
        with self.turn():
            tree = write_files(self._repository, expected, files)
            commit = self._repository.write_commit(tree, filter(None, [expected]), message, actor, at)
            self._move(RefUpdate(f"{HEADS}{branch}", expected, commit))
            return commit

    def _read(self, wanted: Sequence[int], found: Mapping[str, str]) -> Iterator[Request]:
        base = found.get(f"{HEADS}{MAIN}", "")
        return refs.read_requests(self._repository, base, wanted, found, self.vault.vouches)

    def _closed(self, found: Mapping[str, str]) -> frozenset[int]:
        """What is decided and was closed."""
        closed = {number for number in refs.numbers(found) if refs.ref(number, "closed") in found}
        known = contributions(read_branch(self._repository, self.tip(LEDGER)).acts) if closed else {}
        return frozenset(number for number in closed & known.keys() if known[number].stage not in OPEN)

    def _refs(self, number: int) -> Mapping[str, str]:
        found = self._repository.refs(refs.ref(number, ""), HEADS)
        if not found.keys() & {refs.ref(number, "head"), refs.ref(number, THREAD)}:
            raise NewsroomError(UNKNOWN, number=number)
        return found

    def _expect(self, number: int, head: str) -> None:
        if self._refs(number).get(refs.ref(number, "head")) != head:
            raise StaleHead(STALE, number=number)

    def _next_number(self) -> int:
        """One that no contribution ever had, not even one whose refs were erased since."""
        acts = read_branch(self._repository, self.tip(LEDGER)).acts
        known = [act.target or act.case for act in acts] + refs.taken(self._repository.refs(refs.PULLS))
        return refs.next_number(known)

    def _write_head(self, files: Files, title: str, actor: str, at: str, enacts: str = "") -> str:
        head = write_head(self._repository, self.tip(MAIN), files, title, actor, at, enacts)
        self.vault.vouch(head)
        return head

    def _merge(self, number: int, head: str, message: str, actor: str, at: str) -> str:
        self._expect(number, head)
        main = self.tip(MAIN)
        tree = exact_tree(self._repository, main, head)
        merge = self._repository.write_commit(tree, [main, head], message, actor, at)
        unmoved = RefUpdate(refs.ref(number, "head"), head, head)
        self._move(unmoved, RefUpdate(f"{HEADS}{MAIN}", main, merge))
        return merge

    def _kept(self, number: int, name: str) -> bytes:
        return refs.read_kept(self._repository, self._refs(number).get(refs.ref(number, name), ""))

    def _replace(self, number: int, name: str, data: bytes) -> None:
        with self.turn():
            old = self._refs(number).get(refs.ref(number, name), "")
            refs.clear(self._repository, refs.ref(number, name))
            self._move(RefUpdate(refs.ref(number, name), old, self._repository.write_blob(data)))

    def _move(self, *updates: RefUpdate) -> None:
        refs.move(self._repository, updates)
