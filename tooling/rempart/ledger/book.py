"""The ledger as a whole: its files in, entries out; acts in, a longer ledger out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.ledger.line import GENESIS, BadLine, Entry, decode, encode
from rempart.model.decision import Act

SUFFIX = ".jsonl"
MOST = 120  # files that are remembered
_KNOWN: dict[str, tuple[bytes, tuple["Entry", ...]]] = {}
UNREADABLE = N_("line %(line)d of the ledger's %(file)s cannot be read: `rempart ledger verify` says more")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest line: its number and hash, 0 and zeros before the first."""

    n: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every line in order. files: name to bytes; tip: the branch's commit they were read from."""

    entries: tuple[Entry, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    tip: str = ""

    @property
    def head(self) -> Head:
        """The newest line."""
        return Head(self.entries[-1].n, self.entries[-1].hash) if self.entries else Head()

    @property
    def acts(self) -> Iterator[Act]:
        """What was done, oldest first."""
        return (entry.act for entry in self.entries)


def read_ledger(files: Mapping[str, bytes], tip: str = "") -> Ledger:
    """The ledger its files hold. Raises NewsroomError where a line cannot be read."""
    entries = [entry for name in sorted(files) for entry in _read(name, files[name])]
    return Ledger(tuple(entries), files, tip)


def _read(name: str, text: bytes) -> tuple[Entry, ...]:
    """The entries of a file. Files only grow: of one that was read before, only what came since is read.

    What was read last is remembered for as many months as a decade has.
    """
    before, known = _KNOWN.get(name, (b"", ()))
    if not (text.startswith(before) and before.endswith(b"\n")):
        before, known = b"", ()
    found = (*known, *_decoded(name, text[len(before) :], len(known)))
    if name not in _KNOWN and len(_KNOWN) >= MOST:
        _KNOWN.clear()
    _KNOWN[name] = text, found
    return found


def _decoded(name: str, text: bytes, before: int) -> Iterator[Entry]:
    """The entries of some lines, which stand after so many others."""
    for number, line in enumerate(lines_of(text), start=before + 1):
        try:
            yield decode(line)
        except BadLine as bad:
            raise NewsroomError(UNREADABLE, line=number, file=name) from bad


def lines_of(text: bytes) -> list[bytes]:
    """The lines of a file, without their line feeds; what follows the last line feed is a line too."""
    return text.removesuffix(b"\n").split(b"\n") if text else []


def extend(ledger: Ledger, acts: Iterable[Act]) -> Ledger:
    """The ledger with acts appended, not yet committed anywhere."""
    entries, files = list(ledger.entries), dict(ledger.files)
    name, head = max(files, default=""), ledger.head
    for act in acts:
        line = encode(act, head.n + 1, head.hash)
        head = Head(head.n + 1, sha256(line).hexdigest())
        name = max(name, act.at[:7] + SUFFIX)
        entries.append(Entry(head.n, entries[-1].hash if entries else GENESIS, head.hash, act))
        files[name] = files.get(name, b"") + line + b"\n"
    return Ledger(tuple(entries), files, ledger.tip)
