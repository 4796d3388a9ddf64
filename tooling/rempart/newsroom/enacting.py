"""An act that is a commit in: a request of the newsroom's own, merged at once, and its line, out.

As with what is accepted the merge comes first, and its line follows (decision 5): the merge tells it. What
was opened and not merged is taken back by whoever heals next; its head says that nobody offered it.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from rempart.adapters.git import FILE, Commit, Repository
from rempart.errors import Conflict, NewsroomError
from rempart.forge import MAIN, File, Forge, Request
from rempart.forge.branch import record
from rempart.forge.heads import enacted
from rempart.forge.merging import exact_tree
from rempart.i18n import LANGUAGES, N_
from rempart.intake import paths
from rempart.intake.front import FRONT_FILE, read_front
from rempart.ledger import Entry, Ledger
from rempart.ledger.anchors import Enactment, read_enactment, write_enactment
from rempart.ledger.stages import carrier
from rempart.model.changes import Change
from rempart.model.decision import AMENDING, CARRIED, ENACTED, VIA, Act, Deed
from rempart.newsroom.altering import is_alteration
from rempart.newsroom.forges import read_masthead, read_newspaper
from rempart.newsroom.house import CHANGING
from rempart.newsroom.telling import WORDS
from rempart.newsroom.touching import blobs_of, changes_between, manifest
from rempart.reports.amended import own

OVERTAKEN = N_("%(path)s changed at the same moment: read it as it is now, then say it again")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act, and the one file that it writes. target: the contribution it is about, 0 for none; words: the
    seal of what is said with it."""

    deed: Deed
    path: str
    data: bytes
    title: str
    actor: str
    at: str
    target: int = 0
    words: str = ""
    via: str = ""


def enact(forge: Forge, ledger: Ledger, wanted: Wanted) -> tuple[Entry, Ledger]:
    """Do it, in one turn; its line, and the ledger after it. Raises NewsroomError, and nothing is done."""
    files = {wanted.path: File(wanted.data)}
    request = forge.open(files, wanted.title, wanted.actor, wanted.at, wanted.deed)
    number = request.number
    told = Enactment(
        wanted.deed,
        wanted.target or number,
        number,
        request.head,
        wanted.actor,
        ledger.head,
        wanted.words,
        wanted.via,
    )
    merge = _merge(forge, request, wanted, told)
    act = _act(forge.repository(), forge.repository().commits([merge])[0], told)
    after = record(forge, lambda ledger: [] if _has(ledger, merge) else [act])
    forge.close(number)
    return next(entry for entry in reversed(after.entries) if entry.act.merge == merge), after


def _merge(forge: Forge, request: Request, wanted: Wanted, told: Enactment) -> str:
    message = write_enactment(wanted.title, told)
    try:
        _vouch(forge, request, wanted)
        return forge.merge(request.number, request.head, message, wanted.actor, wanted.at)
    except NewsroomError as error:
        with suppress(NewsroomError):  # what is left is taken back by whoever heals
            record(forge, lambda ledger: [taken_back(request, wanted.at)])
            forge.close(request.number)
        if isinstance(error, Conflict):
            raise Conflict(OVERTAKEN, path=wanted.path) from None
        raise


def _vouch(forge: Forge, request: Request, wanted: Wanted) -> None:
    """Main may ask that the newsroom's check has spoken of what merges."""
    settings = read_newspaper(forge).settings
    lang = settings.languages[0] if settings else LANGUAGES[0]
    changes = changes_between(forge.repository(), request.base, request.head)
    forge.post(request.number, own(request.head, manifest(changes), wanted.actor, lang))


def taken_back(request: Request, at: str) -> Act:
    """The line that says: this was opened by the newsroom itself, and came to nothing."""
    note = {CARRIED: str(request.number)}
    return Act(at, Deed.WITHDRAW, request.author, request.number, request.head, note=note)


def is_own(forge: Forge, request: Request) -> bool:
    """Whether a request is such an act, by somebody who may: the newsroom's own, and no contribution."""
    roles = read_masthead(forge).roles.get(request.author, frozenset())
    if not (request.proven and CHANGING & roles):
        return False
    (head,) = forge.fetch(request.number, request.head).commits([request.head])
    return enacted(head.message) in ENACTED


def carriers(ledger: Ledger) -> frozenset[int]:
    """The requests by which such acts came in."""
    return frozenset(map(carrier, ledger.acts)) - {0}


def unwritten(repository: Repository, ledger: Ledger, history: Iterator[Commit]) -> Iterator[Act]:
    """Such acts that are on main and not in the ledger, oldest first, as their merges tell them.

    Only what such an act may change: who can push to main can write any message there.
    """
    written = {act.merge for act in ledger.acts}
    for commit in history:
        told = read_enactment(commit.message)
        if told and commit.id not in written and commit.parents[1:] == (told.brought,):
            with suppress(NewsroomError):
                if _is_such(repository, commit, told):
                    yield _act(repository, commit, told)


def _is_such(repository: Repository, merge: Commit, told: Enactment) -> bool:
    """Whether a merge holds this act and nothing else."""
    if exact_tree(repository, merge.parents[0], told.brought) != merge.tree:
        return False
    changes = changes_between(repository, merge.parents[0], told.brought).items
    if len(changes) != 1 or changes[0].status == "D":
        return False
    (change,) = changes
    if told.deed in AMENDING:
        return bool(paths.address(change.path)) and _is_amended(repository, change, told.deed)
    return change.path == FRONT_FILE and change.mode == FILE and _is_readable(repository, change)


def _is_amended(repository: Repository, change: Change, deed: Deed) -> bool:
    if change.status != "M" or change.mode != change.old_mode:
        return False
    texts: Mapping[str, bytes] = repository.read_blobs([change.old_blob, change.blob])
    return is_alteration(deed, texts[change.old_blob], texts[change.blob])


def _is_readable(repository: Repository, change: Change) -> bool:
    """Whether it can be followed. Raises Faulty where it cannot."""
    read_front(repository.read_blob(change.blob))
    return True


def _act(repository: Repository, merge: Commit, told: Enactment) -> Act:
    """The line that says: this merge on main is an act."""
    base = merge.parents[0]
    changes = changes_between(repository, base, told.brought)
    by = {CARRIED: str(told.request)} if told.request != told.target else {}
    return Act(
        at=merge.at,
        deed=told.deed,
        actor=told.actor,
        target=told.target,
        commit=told.brought,
        base=base,
        blobs=blobs_of(changes),
        manifest=manifest(changes),
        merge=merge.id,
        sealed={WORDS: told.words} if told.words else {},
        note=by | ({VIA: told.via} if told.via else {}),
    )


def _has(ledger: Ledger, merge: str) -> bool:
    """Whether somebody who healed at the same moment wrote the line already."""
    return any(act.merge == merge for act in ledger.acts)


def said_on(forge: Forge, limit: int) -> Iterator[Enactment]:
    """What merges of main say of such acts, as far back as some commits."""
    history = forge.repository().history(forge.tip(MAIN), limit)
    return filter(None, (read_enactment(commit.message) for commit in history))
