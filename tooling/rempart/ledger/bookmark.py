"""How far the ledger was read and the files it has now in; what came later out, where it only grew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from rempart.ledger.book import Head, Ledger, lines_of
from rempart.ledger.line import BadLine, Entry, decode


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a reading of the ledger ended.

    by: a name for the code that read. tip: the commit of the branch. head: the newest line; lines: how many
    there were. files: the name git has for each file, by its own. size, digest: bytes of the newest file, and
    their SHA-256.
    """

    by: bytes
    tip: str = ""
    head: Head = field(default_factory=Head)
    lines: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    size: int = 0
    digest: str = ""

    @property
    def newest(self) -> str:
        """The file that was read last, "" before there is one."""
        return max(self.files, default="")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in its file, and what it says."""

    data: bytes
    entry: Entry


def later(bookmark: Bookmark, files: Mapping[str, str]) -> tuple[str, ...] | None:
    """The files that may hold lines that came later; None when one that was finished is another, or gone."""
    newest = bookmark.newest
    finished = {name: blob for name, blob in bookmark.files.items() if name != newest}
    if finished != {name: blob for name, blob in files.items() if name < newest}:
        return None
    return tuple(sorted(name for name in files if name >= newest))


def read_on(bookmark: Bookmark, texts: Mapping[str, bytes]) -> tuple[Line, ...] | None:
    """The lines that came later; None where what was read is no more, or they do not continue its chain.

    texts: the bytes of the files that `later` names.
    """
    newest, size = bookmark.newest, bookmark.size
    known = texts.get(newest, b"")[:size]
    if newest and (sha256(known).hexdigest() != bookmark.digest or not known.endswith(b"\n")):
        return None
    new = {name: text[size:] if name == newest else text for name, text in texts.items()}
    try:
        told = [line for name in sorted(new) for line in lines_of(new[name])]
        found = tuple(Line(line, decode(line)) for line in told)
    except BadLine:
        return None
    return found if _is_chain(bookmark.head, found) else None


def lines_in(ledger: Ledger) -> Iterator[Line]:
    """Every line of a ledger."""
    told = (line for name in sorted(ledger.files) for line in lines_of(ledger.files[name]))
    return map(Line, told, ledger.entries)


def move_on(
    bookmark: Bookmark, tip: str, files: Mapping[str, str], newest: bytes, found: Sequence[Line]
) -> Bookmark:
    """The bookmark after these lines. newest: the bytes of the newest file."""
    head = Head(found[-1].entry.n, found[-1].entry.hash) if found else bookmark.head
    read = bookmark.lines + len(found)
    return Bookmark(bookmark.by, tip, head, read, files, len(newest), sha256(newest).hexdigest())


def _is_chain(head: Head, lines: Sequence[Line]) -> bool:
    """Whether each line names the one before."""
    for line in lines:
        if (line.entry.n, line.entry.prev) != (head.n + 1, head.hash):
            return False
        head = Head(line.entry.n, line.entry.hash)
    return True
