"""The refs of a local forge: `refs/pull/N/…` as requests, and how they move.

Whoever may push can put any commit there, under any name, and any of the refs beside it:

- Who offers is what a commit says of itself. That name stops a person from deciding, and lets them
  withdraw; it gives nothing else. The rules believe it only of a head that `open` or `revise` made,
  which the private store vouches for: what was pushed is, to them, offered by nobody.
- `closed` counts for what the ledger calls decided. `report`, `discussion` and `labels` are read
  where they can be, and bind nobody.
"""

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rempart.adapters.git import Busy, Commit, RefUpdate, Repository
from rempart.forge import Request
from rempart.forge.branch import NOBODYS, UNKNOWN
from rempart.forge.heads import LONGEST, OFFERED_BY, one_line
from rempart.forge.local.words import read_labels

PULLS = "refs/pull/"
HEAD = re.compile(r"refs/pull/([1-9]\d{0,8})/head")
ANY = re.compile(r"refs/pull/([1-9]\d{0,8})(/.*)?", re.DOTALL)
FAR = 1000  # numbers between a contribution and the next: one beyond was pushed, and nobody counts on from it
LONGEST_HEAD = 64_000  # bytes of a commit that is offered: ours have a hundred words
LARGEST = 4_000_000  # bytes of what is kept beside a contribution
STALE = 2.0  # seconds after which a lock file of git, met while holding our own, has no owner
TRIES = 50
PAUSE = 0.1


def ref(number: int, name: str) -> str:
    """The ref of a contribution's head, report, discussion, labels, or that it is closed."""
    return f"{PULLS}{number}/{name}"


def numbers(refs: Mapping[str, str]) -> list[int]:
    """The contributions that some refs hold, in order."""
    return sorted(int(found[1]) for found in map(HEAD.fullmatch, refs) if found)


def taken(refs: Iterable[str]) -> list[int]:
    """The numbers under which some refs hold anything, a head or not."""
    return [int(found[1]) for found in map(ANY.fullmatch, refs) if found]


def next_number(known: Iterable[int]) -> int:
    """The one after the last, not counting what lies absurdly far from those before it."""
    last = 0
    for number in sorted(set(known)):
        if number > last + FAR:
            break
        last = number
    return last + 1


def read_requests(
    repository: Repository,
    base: str,
    wanted: Sequence[int],
    refs: Mapping[str, str],
    vouches: Callable[[str], bool],
) -> Iterator[Request]:
    """The requests with these numbers, each of which has a ref in `refs`; one that is no commit is none.

    vouches: whether a head was made by `open` or `revise`.
    """
    ids = dict.fromkeys(refs[ref(number, "head")] for number in wanted)
    short = (name for name, size in repository.sizes(ids).items() if size <= LONGEST_HEAD)
    heads = {head.id: head for head in repository.commits(short)}
    found = ((number, heads.get(refs[ref(number, "head")])) for number in wanted)
    for number, head in ((number, head) for number, head in found if head):
        labels = read_kept(repository, refs.get(ref(number, "labels"), ""))
        yield Request(
            number=number,
            author=offerer(head),
            title=one_line(head.message),
            head=head.id,
            base=base,
            at=head.at,
            labels=read_labels(labels) if labels else (),
            proven=vouches(head.id),
        )


def read_kept(repository: Repository, blob: str) -> bytes:
    """What stands beside a contribution. Whoever may push may have pushed it: ours is never so large."""
    small = blob and repository.sizes([blob]).get(blob, LARGEST + 1) <= LARGEST
    return repository.read_blob(blob) if small else b""


def offerer(head: Commit) -> str:
    """The handle of who offers: said in our own commits, else made of the name git knows.

    A name proves nothing: see above.
    """
    last = next(reversed(head.message.strip().splitlines()), "")
    named = last.removeprefix(OFFERED_BY) if last.startswith(OFFERED_BY) else head.author
    plain = unicodedata.normalize("NFKD", named[:LONGEST]).encode("ascii", "ignore").decode().lower()
    handle = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    return handle if len(handle) > 1 and handle not in NOBODYS else UNKNOWN


def clear(repository: Repository, name: str) -> None:
    """Delete what keeps a ref of ours from being: git has no ref beside a folder of its name.

    That is what stands below it, or one in the place of all. First and by itself, as git does
    not do both in one go.
    """
    found = {**repository.refs(f"{name}/"), **_in_place_of_all(repository)}
    if found:
        told = "".join(f"delete {ref} {old}\n" for ref, old in found.items())
        repository.run("update-ref", "--no-deref", "--stdin", stdin=told.encode("utf-8", "surrogateescape"))


def _in_place_of_all(repository: Repository) -> Mapping[str, str]:
    said = repository.run(
        "for-each-ref", "--count=1", "--format=%(refname) %(objectname)", PULLS[:-1]
    ).decode(errors="replace")
    ref, _, old = said.strip().partition(" ")
    return {ref: old} if ref == PULLS[:-1] else {}


def move(repository: Repository, updates: Sequence[RefUpdate]) -> None:
    """Move refs, all or none. The caller holds the forge's lock.

    A lock of git's is waited for while it is young, as an outside push may hold it, and freed
    when it is old, as only a git that was killed leaves one. Raises Moved, or Busy in the end.
    """
    for _ in range(TRIES):
        try:
            return repository.update_refs(updates)
        except Busy:
            _free(repository.folder, updates)
            time.sleep(PAUSE)
    return repository.update_refs(updates)


def _free(folder: Path, updates: Sequence[RefUpdate]) -> None:
    names = [*(update.ref for update in updates), "HEAD"]  # not packed-refs: packing may last
    for lock in (folder / f"{name}.lock" for name in names):
        try:
            if time.time() - lock.stat().st_mtime > STALE:
                lock.unlink()
        except FileNotFoundError:
            continue
