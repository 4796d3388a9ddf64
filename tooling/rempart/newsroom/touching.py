"""What a contribution changes, and whose work it is: a forge and a contribution in, values out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from rempart.adapters.git import FILE, PROGRAM, Commit, Repository
from rempart.forge import Forge
from rempart.intake import parse, paths
from rempart.intake.changes import read_changes
from rempart.ledger.anchors import Acceptance
from rempart.model.changes import LARGEST_TEXT, Change, Changes
from rempart.model.decision import Act, Contribution, Deed
from rempart.model.piece import Piece
from rempart.newsroom.telling import WORDS

PLAIN = re.compile(r"[A-Za-z0-9._/-]{1,200}")
MANY = 100  # paths in one line of the ledger; the manifest covers all


def changes_of(forge: Forge, contribution: Contribution) -> Changes:
    """All that a contribution changes, since its history left main's. Raises StaleHead, Conflict.

    Its author is "" where the forge does not answer for who brought exactly this head.
    """
    repository = forge.fetch(contribution.number, contribution.head)
    request = forge.request(contribution.number)
    known = request.proven and request.head == contribution.head
    return changes_between(repository, contribution.base, contribution.head, request.author if known else "")


def changes_between(repository: Repository, base: str, head: str, author: str = "") -> Changes:
    """All that `head` changes, since its history left that of `base`. Raises Conflict if that is unclear."""
    raw = repository.diff_raw(repository.merge_base(base, head) or base, head)
    blobs = {told.split(b" ")[3].decode() for told in raw.split(b"\0")[:-1:2]}  # every second is a path
    return read_changes(raw, base, head, author, repository.sizes(blobs))


def manifest(changes: Changes) -> str:
    """One hash over every path, mode and blob: the same for the same contents, whatever the commit."""
    lines = sorted(f"{change.path}\0{change.mode}\0{change.blob}\0" for change in changes.items)
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def blobs_of(changes: Changes) -> Mapping[str, str]:
    """What the ledger names of a contribution's files: plain paths alone, and not without end."""
    named = {change.path: change.blob for change in changes.items if PLAIN.fullmatch(change.path)}
    return dict(sorted(named.items())[:MANY])


def pieces_of(repository: Repository, changes: Changes) -> tuple[Piece, ...]:
    """The pieces a contribution touches, as they were and as they will be, in the order of their paths."""
    touched = [change for change in changes.items if paths.address(change.path)]
    wanted = {blob: change.path for change in touched for blob in _texts(change)}
    sizes = repository.sizes(wanted)
    texts = repository.read_blobs(
        blob for blob in wanted if sizes.get(blob, LARGEST_TEXT + 1) <= LARGEST_TEXT
    )
    return tuple(parse(data, wanted[blob]) for blob, data in texts.items())


def held_place(repository: Repository, tree: str, changes: Changes) -> str:
    """The path in a tree that has the address, or but for capitals the name, of one that is added, or ""."""
    added = {change.path for change in changes.items if change.status == "A"}
    taken = {place for path in added for place in _places(path)}
    others = (entry.path for entry in repository.list_tree(tree) if entry.path not in added)
    return next((path for path in others if not taken.isdisjoint(_places(path))), "")


def signers(contribution: Contribution, changes: Changes, pieces: Iterable[Piece]) -> frozenset[str]:
    """Who must not decide: who offers, who signs or is credited, and whose own page it is."""
    offered = {contribution.author, *(paths.handle(change.path) for change in changes.items)}
    signed = {handle for piece in pieces for handle in _signed(piece)}
    return frozenset(offered | signed) - {""}


def offer_act(forge: Forge, contribution: Contribution, at: str) -> Act:
    """The line that says: this head came in. Raises StaleHead."""
    changes = changes_of(forge, contribution)
    pieces = pieces_of(forge.repository(), changes)
    return Act(
        at=at,
        deed=Deed.OFFER,
        actor=contribution.author,
        target=contribution.number,
        commit=contribution.head,
        base=contribution.base,
        blobs=blobs_of(changes),
        manifest=manifest(changes),
        note={"lang": pieces[-1].lang} if pieces else {},
    )


def accept_act(repository: Repository, merge: Commit, told: Acceptance) -> Act:
    """The line that says: this merge on main accepted a contribution."""
    base = merge.parents[0]
    changes = changes_between(repository, base, told.screened)
    return Act(
        at=merge.at,
        deed=Deed.ACCEPT,
        actor=told.actor,
        target=told.target,
        commit=told.screened,
        base=base,
        blobs=blobs_of(changes),
        manifest=manifest(changes),
        merge=merge.id,
        sealed={WORDS: told.words} if told.words else {},
    )


def _places(path: str) -> Iterator[str]:
    """What no two files of a newspaper share: the public address, the name on any disk."""
    if address := paths.address(path):
        yield address
    yield unicodedata.normalize("NFC", path).casefold()


def _texts(change: Change) -> Iterator[str]:
    plain = (FILE, PROGRAM)
    if change.old_mode in plain:
        yield change.old_blob
    if change.mode in plain:
        yield change.blob


def _signed(piece: Piece) -> Iterator[str]:
    yield from piece.header.authors
    yield from (credit.handle for credit in piece.header.credits)
