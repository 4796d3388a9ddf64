"""Is the ledger whole? Its files, the history of its branch and what others remember in, flaws out."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import new as digest
from typing import Any

from rempart.i18n import N_
from rempart.ledger.anchors import Anchor
from rempart.ledger.book import SUFFIX, Head, lines_of
from rempart.ledger.line import BadLine, Entry, decode, encode

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\.jsonl")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, and where: a file and line, a commit. `message` is a gettext id."""

    where: str
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """One commit of the branch. files: name to (blob id, size in bytes)."""

    commit: str
    parents: int
    files: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line where it stands; `entry` is None when it cannot be read."""

    where: str
    file: str
    line: bytes
    entry: Entry | None = None
    bad: BadLine | None = None


def audit(
    files: Mapping[str, bytes], versions: Sequence[Version], anchors: Iterable[Anchor]
) -> tuple[Flaw, ...]:
    """Everything that is not as the ledger's format says; nothing when it is whole.

    files: the newest ones. versions: every commit, oldest first. A ledger that was rewritten
    from its first line is only betrayed by its anchors.
    """
    lines = list(_read(files))
    flaws = [*_names(files), *_chain(lines), *_growth(files, versions), *_anchored(lines, anchors)]
    return tuple(flaws)


def unmerged(files: Mapping[str, bytes], merges: Container[str]) -> Iterator[Flaw]:
    """Lines about a merge that is not among those main went through: somebody took it off main."""
    for placed in _read(files):
        merge = placed.entry.act.merge if placed.entry else ""
        if merge and merge not in merges:
            told = {"merge": merge}
            yield Flaw(
                placed.where, N_("the merge %(merge)s, which this line is about, is not on main"), told
            )


def _read(files: Mapping[str, bytes]) -> Iterator[_Placed]:
    for name in sorted(files):
        for number, line in enumerate(lines_of(files[name]), 1):
            where = f"{name}:{number}"
            try:
                yield _Placed(where, name, line, entry=decode(line))
            except BadLine as bad:
                yield _Placed(where, name, line, bad=bad)


def _names(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    for name, text in files.items():
        if not _MONTH.fullmatch(name):
            yield Flaw(name, N_("this file has no place in the ledger"))
        if not text.endswith(b"\n"):
            yield Flaw(name, N_("the last line is not ended"))


def _chain(lines: Iterable[_Placed]) -> Iterator[Flaw]:
    """Flaws of each line in its place. After a line that is wrong, the next is judged by it."""
    head, opened = Head(), ""
    for placed in lines:
        if placed.bad:
            yield Flaw(placed.where, placed.bad.message, placed.bad.params)
        if placed.entry is None:
            continue
        yield from _in_place(placed.entry, placed.line, head, placed.where)
        month = placed.entry.act.at[:7] + SUFFIX
        if month > placed.file or (placed.file != opened and month != placed.file):
            yield Flaw(placed.where, N_("this line stands in the file of another month"))
        head, opened = Head(placed.entry.n, placed.entry.hash), placed.file


def _in_place(entry: Entry, line: bytes, before: Head, where: str) -> Iterator[Flaw]:
    if encode(entry.act, entry.n, entry.prev) != line:
        yield Flaw(where, N_("this line is not written as the ledger writes"))
    if entry.n != before.n + 1:
        found = {"found": entry.n, "wanted": before.n + 1}
        yield Flaw(where, N_("this line is number %(found)d where number %(wanted)d belongs"), found)
    if entry.prev != before.hash:
        yield Flaw(where, N_("the line before this one was changed, added or taken away"))


def _growth(files: Mapping[str, bytes], versions: Sequence[Version]) -> Iterator[Flaw]:
    """Each commit only adds to the one before, and the newest files begin as every version did."""
    before: Mapping[str, tuple[str, int]] = {}
    for version in versions:
        if version.parents > 1:
            yield Flaw(version.commit, N_("the ledger's branch has a merge"))
        if any(version.files.get(name, ("", -1))[1] < size for name, (_, size) in before.items()):
            yield Flaw(version.commit, N_("this commit takes lines away"))
        for name, (blob, size) in version.files.items():
            if before.get(name) != (blob, size) and _blob(files.get(name, b"")[:size], blob) != blob:
                yield Flaw(
                    version.commit,
                    N_("what this commit wrote was changed later, in %(file)s"),
                    {"file": name},
                )
        before = version.files


def _blob(data: bytes, like: str) -> str:
    """The id git gives to some bytes, by the kind of hash of another id."""
    return digest("sha1" if len(like) == 40 else "sha256", b"blob %d\0" % len(data) + data).hexdigest()


def _anchored(lines: Iterable[_Placed], anchors: Iterable[Anchor]) -> Iterator[Flaw]:
    known = {placed.entry.n: placed.entry.hash for placed in lines if placed.entry} | {0: Head().hash}
    for anchor in anchors:
        if known.get(anchor.head.n) != anchor.head.hash:
            told = {"n": anchor.head.n}
            yield Flaw(
                anchor.where,
                N_("line %(n)d of the ledger is gone or changed: it was written down here"),
                told,
            )
