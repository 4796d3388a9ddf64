"""What a contribution changes, and whose work it is: a forge and a contribution in, values out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

from rempart.adapters.git import FILE, PROGRAM, Commit, Repository
from rempart.adapters.sandbox import Overrun
from rempart.errors import Conflict
from rempart.forge import Forge
from rempart.forge.merging import exact_tree
from rempart.i18n import LANGUAGES
from rempart.intake import paths
from rempart.intake.changes import read_changes
from rempart.intake.frontmatter import read_page
from rempart.intake.header import HEADER
from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body
from rempart.ledger.anchors import Acceptance
from rempart.ledger.checklist import noted
from rempart.model.changes import LARGEST_TEXT, Change, Changes
from rempart.model.decision import About, Act, Contribution, Deed
from rempart.model.facts import Facts
from rempart.model.piece import Piece
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.guarding import Guard, guard_texts, problem
from rempart.newsroom.telling import WORDS
from rempart.schema.text import decode
from rempart.screening.facts import claims
from rempart.screening.paying import with_brought

PLAIN = re.compile(r"[A-Za-z0-9._/-]{1,200}")
MANY = 100  # paths in one line of the ledger; the manifest covers all
GLANCE = 4000  # characters that tell the language of a text
MOST_TEXT = 32_000_000  # bytes; fifty pieces before and after, the most we take, weigh less


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
    return read_changes(raw, base, head, author, repository.sizes(_blobs(raw)))


def manifest(changes: Changes) -> str:
    """One hash over every path, mode and blob: the same for the same contents, whatever the commit."""
    lines = sorted(f"{change.path}\0{change.mode}\0{change.blob}\0" for change in changes.items)
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def blobs_of(changes: Changes) -> Mapping[str, str]:
    """What the ledger names of a contribution's files: plain paths alone, and not without end.

    What is read comes first: it is published because the record says that a person accepted it, however
    many pictures lie beside it.
    """
    named = blob_names(changes)
    return {path: named[path] for path in sorted(sorted(named, key=_turn)[:MANY])}


def blob_names(changes: Changes) -> Mapping[str, str]:
    """The contents of each file as it will be, by path, of plain paths alone."""
    return {change.path: change.blob for change in changes.items if PLAIN.fullmatch(change.path)}


def _turn(path: str) -> tuple[bool, bool, str]:
    return not paths.address(path), not (paths.handle(path) or paths.is_transcript(path)), path


def pieces_of(repository: Repository, changes: Changes) -> tuple[Piece, ...]:
    """The headers of the pieces a contribution touches, as they were and as they will be, by path.

    A child without rights reads them: whoever decides may write, and these are a stranger's words.
    """
    touched = [change for change in changes.items if paths.address(change.path)]
    wanted = {blob: change.path for change in touched for blob in _texts(change)}
    texts = repository.read_blobs(_readable(repository.sizes(wanted)))
    if not texts:
        return ()
    with closing(guard_texts((str, Piece), lambda path, data: read_top(data, path))) as guard:
        return tuple(_top(guard, wanted[blob], data) for blob, data in texts.items())


def _top(guard: Guard[str, Piece], path: str, data: bytes) -> Piece:
    try:
        return guard.ask(path, data)
    except Overrun as overrun:
        return Piece(path, LANGUAGES[0], problems=(problem(overrun),))


def _readable(sizes: Mapping[str, int]) -> Iterator[str]:
    """What is a text by its size, until it is too much together; that is refused by the rules."""
    weight = 0
    for blob, size in sizes.items():
        weight += size if size <= LARGEST_TEXT else 0
        if size <= LARGEST_TEXT and weight <= MOST_TEXT:
            yield blob


def read_top(data: bytes, path: str) -> Piece:
    """A piece without its body, of which a glance tells the language that the header may lack."""
    page = read_page(decode(data)[0], HEADER)
    lang = page.header.lang or guess_language(read_body(page.body[:GLANCE]))
    return Piece(path, lang, page.header, lines=page.lines)


def merged_paths(repository: Repository, changes: Changes) -> frozenset[str] | None:
    """Every path of main as it would be after the merge, None when nothing can be merged."""
    try:
        tree = exact_tree(repository, changes.base, changes.head)
    except Conflict:
        return None
    return repository.paths(tree)


def as_merged(known: Facts, repository: Repository, changes: Changes) -> Facts:
    """What the newspaper knows, and what it would be with a contribution in it."""
    after, brought = merged_paths(repository, changes), pieces_of(repository, left_behind(changes))
    touched = {change.path for change in changes.items}
    return replace(
        known,
        changes=changes,
        claimed=claims(brought),
        paying=with_brought(known.paying, touched, brought),
        paths=after or frozenset(),
        conflict=after is None,
        commits=repository.count_commits(changes.base, changes.head),
    )


def past_files(repository: Repository, changes: Changes) -> tuple[Change, ...]:
    """The files that commits on the way held and the last one does not: history will keep them."""
    raw = repository.steps_raw(changes.base, changes.head)
    steps = read_changes(raw, changes.base, changes.head, "", repository.sizes(_blobs(raw))).items
    shown = {change.blob for change in changes.items}
    brought = (step for step in steps if step.status != "D" and step.mode == FILE and step.blob not in shown)
    return tuple({step.blob: step for step in brought}.values())


def _blobs(raw: bytes) -> set[str]:
    """What a list of changes leaves behind; every second part of it is a path."""
    return {told.split(b" ")[3].decode() for told in raw.split(b"\0")[:-1:2]}


def left_behind(changes: Changes) -> Changes:
    """The same without what was there before: each file as it will be."""
    items = (replace(change, old_mode="000000", old_blob="") for change in changes.items)
    return replace(changes, items=tuple(items))


def as_it_was(changes: Changes) -> Changes:
    """The same without what it leaves behind: each file as main has it, those that are new left out."""
    items = (replace(change, mode="000000", blob="") for change in changes.items if change.status != "A")
    return replace(changes, items=tuple(items))


def held_place(repository: Repository, tree: str, changes: Changes) -> str:
    """The path in a tree that has the address of a file which is added, or its place on some disk, or "".

    An address that a piece says it had before counts too.
    """
    added = {change.path for change in changes.items if change.status == "A"}
    others = repository.paths(tree) - added
    wanted = {paths.address(path): path for path in added}
    claimed = claims(pieces_of(repository, left_behind(changes)))
    for path in sorted(others):
        place = paths.address(path)
        if place and (place in wanted or claimed.get(place, frozenset()) - {path}):
            return path
    return next(iter(paths.clashes(sorted(added), sorted(others)).values()), "")


def signers(contribution: Contribution, changes: Changes, pieces: Iterable[Piece]) -> frozenset[str]:
    """Who must not decide: who offers, who signs or is credited, and whose own page it is."""
    offered = {contribution.author, *(paths.handle(change.path) for change in changes.items)}
    signed = {handle for piece in pieces for handle in _signed(piece)}
    return frozenset(offered | signed) - {""}


def offer_act(forge: Forge, contribution: Contribution, at: str, about: About | None = None) -> Act:
    """The line that says: this head came in. about: None to look for it. Raises StaleHead."""
    changes = changes_of(forge, contribution)
    told = about or about_of(forge, changes)
    sections = read_newspaper(forge).section_ids  # what a stranger calls a section is no word for the record
    section = told.section if told.section in sections else ""
    return Act(
        at=at,
        deed=Deed.OFFER,
        actor=contribution.author,
        target=contribution.number,
        commit=contribution.head,
        base=contribution.base,
        blobs=blobs_of(changes),
        manifest=manifest(changes),
        note=({"lang": told.lang} if told.lang else {}) | ({"section": section} if section else {}),
    )


def about_of(forge: Forge, changes: Changes) -> About:
    """What the last piece says that a contribution touches."""
    pieces = pieces_of(forge.repository(), changes)
    return About(pieces[-1].lang, pieces[-1].header.section) if pieces else About()


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
        note=noted(told.checked),
    )


def _texts(change: Change) -> Iterator[str]:
    plain = (FILE, PROGRAM)
    if change.old_mode in plain:
        yield change.old_blob
    if change.mode in plain:
        yield change.blob


def _signed(piece: Piece) -> Iterator[str]:
    yield from piece.header.authors
    yield from (credit.handle for credit in piece.header.credits)
