"""What git prints, as values: entries of trees, commits, moves of refs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1

FILE, PROGRAM, LINK, FOLDER, MODULE = "100644", "100755", "120000", "040000", "160000"
KINDS = {FOLDER: "tree", MODULE: "commit"}  # every other mode is a blob's


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree. Size in bytes, 0 for a submodule."""

    path: str
    mode: str
    blob: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit. `at` is when it was made, UTC; `author` the name it gives, proven by nothing."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    at: str
    message: str


@dataclass(frozen=True, slots=True)
class RefUpdate:
    """A ref moves from `old` to `new`. "" stands for absent; two equal ends only verify."""

    ref: str
    old: str
    new: str


def blob_name(data: bytes) -> str:
    """The name git gives a file of these bytes."""
    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def text(raw: bytes) -> str:
    """A path as text; bytes that are not UTF-8 come back the same from `raw`."""
    return raw.decode("utf-8", "surrogateescape")


def raw(path: str) -> bytes:
    """A path as git keeps it."""
    return path.encode("utf-8", "surrogateescape")


def lines(ids: Iterable[str]) -> bytes:
    """One id a line, as commands read them."""
    return "".join(f"{name}\n" for name in ids).encode()


def read_entry(line: bytes) -> Entry:
    """A line of `ls-tree -l`."""
    head, _, path = line.partition(b"\t")
    mode, _, blob, size = head.decode().split()
    return Entry(text(path), mode, blob, int(size) if size.isdigit() else 0)


def read_folder(data: bytes, width: int) -> dict[str, tuple[str, str]]:
    """A tree object: name to (mode, id). width: characters of an id."""
    entries, place = {}, 0
    while place < len(data):
        end = data.index(b"\0", place)
        mode, _, name = data[place:end].partition(b" ")
        place = end + 1 + width // 2
        entries[text(name)] = (mode.decode().zfill(6), data[end + 1 : place].hex())
    return entries


def read_commit(name: str, data: bytes) -> Commit:
    """A commit object."""
    head, _, message = data.decode("utf-8", "replace").partition("\n\n")
    fields = [line.partition(" ")[::2] for line in head.split("\n")]
    found = dict(reversed(fields))  # the first of each key is the one git reads
    author, _, _ = found.get("author", "").partition(" <")
    parents = tuple(value for key, value in fields if key == "parent")
    return Commit(name, found["tree"], parents, author, _moment(found.get("committer", "")), message)


def _moment(person: str) -> str:
    """The time at the end of "name <mail> seconds zone", UTC; the epoch when it cannot be read."""
    words = person.rsplit(" ", 2)
    seconds = int(words[1]) if len(words) == 3 and words[1].isdecimal() and len(words[1]) < 12 else 0
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instruction(update: RefUpdate) -> str:
    """A line of `update-ref --stdin`."""
    match update:
        case RefUpdate(ref, old, new) if old == new:
            return f"verify {ref} {old}\n"
        case RefUpdate(ref, "", new):
            return f"create {ref} {new}\n"
        case RefUpdate(ref, old, ""):
            return f"delete {ref} {old}\n"
        case RefUpdate(ref, old, new):
            return f"update {ref} {new} {old}\n"
