"""What a contribution changes in; its pieces out: the header and the links of each, as a child reads them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rempart.adapters.git import Repository
from rempart.adapters.sandbox import Overrun
from rempart.intake import parse, paths
from rempart.model.body import Body, Link
from rempart.model.changes import LARGEST_TEXT, Change, Changes
from rempart.model.piece import Piece
from rempart.newsroom.guarding import Guard, guard_texts, problem
from rempart.rules._visible import links

MOST_LINKS = 500  # of one piece


@dataclass(frozen=True, slots=True)
class Digest:
    """A piece without its body. links: where it leads, those of the header too; words: how many it has.

    before: it is as main has it.
    """

    piece: Piece
    links: tuple[Link, ...] = ()
    words: int = 0
    before: bool = False


def digester() -> Guard[str, Digest]:
    """Who reads them, to be closed."""
    return guard_texts((str, Digest), lambda path, data: digest(data, path))


def digest(data: bytes, path: str) -> Digest:
    """A piece, read here: for a child without rights."""
    piece = parse(data, path)
    bare = replace(piece, body=Body(), source="", problems=())
    return Digest(bare, links(piece)[:MOST_LINKS], piece.body.words)


def digests(guard: Guard[str, Digest], repository: Repository, changes: Changes) -> tuple[Digest, ...]:
    """Each piece as it was and as it will be; one that cannot be read has a header that says nothing."""
    touched = [change for change in changes.items if paths.address(change.path)]
    wanted = [(change.path, *side) for change in touched for side in _sides(change)]
    sizes = repository.sizes({blob for _, blob, _ in wanted})
    small = [one for one in wanted if sizes.get(one[1], LARGEST_TEXT + 1) <= LARGEST_TEXT]
    texts = repository.read_blobs({blob for _, blob, _ in small})
    return tuple(_asked(guard, path, texts[blob], before) for path, blob, before in small)


def _sides(change: Change) -> Iterator[tuple[str, bool]]:
    """The blobs of a file that is one: before, then after."""
    if change.old_mode.startswith("100"):
        yield change.old_blob, True
    if change.mode.startswith("100"):
        yield change.blob, False


def _asked(guard: Guard[str, Digest], path: str, data: bytes, before: bool) -> Digest:
    try:
        return replace(guard.ask(path, data), before=before)
    except Overrun as overrun:
        lost = Piece(path, "", problems=(problem(overrun),))
        return Digest(lost, before=before)
