"""A forge: where contributions come in, are talked about, and are merged. The one protocol.

Two implementations, `local` (a bare repository) and `github`, and one test suite run against
both. What it promises is what both can keep:

- Contributions come page by page, so they are iterators: stop early, and count on none of
  them being as it was a moment ago. A head moves whenever its author likes: whoever acts on
  one names the commit, and gets StaleHead when it is no longer there.
- Content is read as git objects, at named commits, never through listings of files that end
  at some number, and never from a checkout.
- No transaction spans two branches: main and ledger are written one after the other, and what
  stopped halfway is mended by `newsroom.upkeep` from what main's merges say of themselves.
- A branch is written with compare-and-swap: name the commit you read, get Moved when it moved.
- A report replaces the one before. Of its words a forge shows as much as it can hold (a comment
  of 65,536 characters, a summary of 65,535 bytes, 200 annotations sent 50 at a time) and cuts
  the end off; head, manifest and state are always whole.
- Labels are for the eye. Nothing is ever decided by one.
- What a remark's mark or a report says of itself counts where the newsroom wrote it, and never
  where somebody else repeats it.

A case's acts are lines of the ledger as any other. Its thread is `remarks` and `remark` on a number that
the forge gave, as issues and pull requests share their numbers: `begin` gives one, a form that somebody
filled in has one already, and `settle` says the last word there.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from rempart.adapters.git import FILE, Repository
from rempart.errors import NewsroomError
from rempart.ledger import Head
from rempart.model.report import Remark, Report

MAIN, LEDGER = "main", "ledger"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its bytes and git's mode."""

    data: bytes
    mode: str = FILE


Files = Mapping[str, File | None]  # by path; None takes the file away


class Damaged(NewsroomError):
    """What is kept in private is there, and is not what was kept."""


@dataclass(frozen=True, slots=True)
class Request:
    """A contribution as the forge alone knows it.

    author: a handle. head: its commit now; base: main's commit now. at: when it came, UTC.
    proven: whether the forge knows that the author brought this head; else a name is all there is.
    """

    number: int
    author: str
    title: str
    head: str
    base: str
    at: str
    open: bool = True
    labels: tuple[str, ...] = ()
    proven: bool = True


class Vault(Protocol):
    """The private store, outside every public repository. One that keeps nothing is allowed.

    Every method raises NewsroomError where it may not read or write, Damaged for what it cannot read.
    """

    @property
    def name(self) -> str:
        """How people find it: a path, an address."""

    @property
    def lasts(self) -> bool:
        """Whether what is kept is still there when this process has ended."""

    def keep(self, commitment: str, salt: bytes, words: str) -> None:
        """Keep what a commitment stands for."""

    def recall(self, commitment: str) -> tuple[bytes, str] | None:
        """Salt and words, None when they were forgotten or never kept."""

    def forget(self, commitment: str) -> None:
        """Erase salt and words; forgetting what is not kept does nothing."""

    def kept(self) -> Iterator[str]:
        """Every commitment whose words are held, but for those kept a moment ago by somebody who may
        still be writing their line: under a turn that excludes others there are none."""

    def remember(self, head: Head) -> None:
        """Note the ledger's newest line."""

    def remembered(self) -> Head:
        """The newest line that was noted, the empty head when none was."""


class Forge(Protocol):
    """Every writing method raises NewsroomError when the forge refuses or cannot be reached."""

    @property
    def vault(self) -> Vault:
        """The private store."""

    def speaker(self) -> str:
        """Whom the forge takes this machine for, a handle; "" where it takes a person at their word."""

    def turn(self) -> AbstractContextManager[None]:
        """While it lasts nobody else writes through this code, as far as the forge can promise.

        GitHub promises nothing: there the workflow's concurrency group takes its place. Correct
        without it, by compare-and-swap; with it, nobody's work is done twice.
        """

    def survey(self) -> AbstractContextManager[None]:
        """While it lasts many contributions are looked at, and what was brought here once is good enough.

        Others may have moved a branch or a head since. Who writes a branch is told so (Moved) and looks
        again, and a contribution's head is asked for by `request` before anything is said of it.
        """

    def gather(self, heads: Mapping[int, str]) -> None:
        """Bring the heads of these contributions here at once, for the rest of a survey.

        What cannot be had is met again by whoever fetches it alone.
        """

    def repository(self) -> Repository:
        """Objects of main and ledger, as they are now. Not to be kept beyond the turn it was got in."""

    def tip(self, branch: str) -> str:
        """The commit of a branch now, "" before it has one; in a survey, as it last was known."""

    def requests(self) -> Iterator[Request]:
        """The open contributions, oldest first."""

    def request(self, number: int) -> Request:
        """One, read afresh, open or closed. Raises NewsroomError when there is none."""

    def fetch(self, number: int, head: str) -> Repository:
        """Objects of exactly this head and base too. Raises StaleHead when the head moved."""

    def open(self, files: Files, title: str, actor: str, at: str, enacts: str = "") -> Request:
        """A new contribution that changes these files of main.

        enacts: the act that it is itself, which its head then says (`forge.heads.enacted`); "" for an offer.
        """

    def revise(self, number: int, head: str, files: Files, title: str, actor: str, at: str) -> Request:
        """The contribution now changes these files of main and nothing else. Raises StaleHead."""

    def merge(self, number: int, head: str, message: str, actor: str, at: str) -> str:
        """Merge exactly this head into main, as it is now; the merge's commit.

        What main then holds at every path the contribution changes is what its head holds.
        Raises StaleHead when the head moved, Conflict when it does not merge so.
        """

    def close(self, number: int) -> None:
        """It is decided, and the ledger says so. Closing twice does nothing."""

    def reopen(self, number: int) -> None:
        """It is contested, or its refusal was taken back, and the ledger says so. Twice does nothing.

        Raises NewsroomError where the forge cannot: on GitHub, when its branch is gone.
        """

    def post(self, number: int, report: Report) -> None:
        """Show the one report, in the place of the last; nothing is written where that says the same.

        Raises StaleHead when it is about another head.
        """

    def posted(self, number: int) -> Report | None:
        """The report shown now; what the forge could not hold of it is missing."""

    def label(self, number: int, labels: Sequence[str]) -> None:
        """Show these labels, and no other of the newsroom's own."""

    def remark(self, number: int, remark: Remark) -> None:
        """Say something to the author, once for each mark."""

    def remarks(self, number: int) -> Iterator[Remark]:
        """All that was said, oldest first."""

    def restate(self, number: int, remark: Remark) -> None:
        """Say it in the place of what was said under its mark, of which nothing stays that can be read here.

        Of a remark without text nothing is said in that place; what was never said is not said now.
        """

    def begin(self, title: str, remark: Remark) -> int:
        """Begin a thread that is about no contribution, with its first words; its number."""

    def settle(self, number: int, remark: Remark) -> None:
        """Say the last word in a thread that is about no contribution, and close it; once for each mark.

        Who opens it again meanwhile is not contradicted. Raises NewsroomError where there is no such thread.
        """

    def may_write(self, actor: str) -> bool:
        """Whether this person has the right to write: on GitHub the API says, locally the disk."""

    def commit(self, branch: str, expected: str, files: Files, message: str, actor: str, at: str) -> str:
        """A commit on a branch that stands at `expected` ("" not yet there); its id. Raises Moved."""
