"""The ledger's branch: a repository in, the ledger out; acts in, one commit that only appends."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rempart.adapters.git import Repository
from rempart.errors import Moved, NewsroomError
from rempart.forge import LEDGER, File, Forge
from rempart.i18n import N_
from rempart.ledger import Head, Ledger, extend, read_ledger
from rempart.ledger.audit import Version
from rempart.model.decision import Act

NEWSROOM = "rempart"  # the handle of the checks and of the ledger's own commits
UNKNOWN = "unknown"  # who offers what nobody answers for
UNSIGNED = {"fr": "sans-signature", "en": "unsigned"}  # who signs when nobody said a name: it has no page
NOBODYS = frozenset({NEWSROOM, UNKNOWN, *UNSIGNED.values()})  # no person's, whatever an account is called
TRIES = 20
PAUSE = 0.05  # seconds, longer with each try
CUT = N_("line %(n)d of the ledger is gone or changed: restore its branch from a copy before you go on")


def list_files(repository: Repository, tip: str) -> Mapping[str, str]:
    """The blob of each of the ledger's files at a commit of its branch, none for ""."""
    return {entry.path: entry.blob for entry in repository.list_tree(tip)} if tip else {}


def read_files(repository: Repository, tip: str) -> Mapping[str, bytes]:
    """The bytes of each."""
    blobs = list_files(repository, tip)
    texts = repository.read_blobs(blobs.values())
    return {name: texts[blob] for name, blob in blobs.items()}


def read_branch(repository: Repository, tip: str) -> Ledger:
    """The ledger at a commit of its branch, the empty one for ""."""
    return read_ledger(read_files(repository, tip), tip)


def read_forge(forge: Forge) -> Ledger:
    """The ledger as the forge holds it now."""
    return read_branch(forge.repository(), forge.tip(LEDGER))


def record(forge: Forge, judge: Callable[[Ledger], Sequence[Act]]) -> Ledger:
    """Append what `judge` makes of the ledger as it is; the ledger after it.

    Whoever is overtaken judges again what the other left. `judge` may raise, and may give
    nothing, which writes nothing.
    """
    for attempt in range(TRIES):
        try:
            with forge.turn():
                return _record(forge, judge)
        except Moved:
            time.sleep(PAUSE * attempt)
    raise NewsroomError(N_("the ledger is being written without a pause: try again in a minute"))


def _record(forge: Forge, judge: Callable[[Ledger], Sequence[Act]]) -> Ledger:
    known = forge.vault.remembered()  # before the ledger is read, which can only be longer then
    ledger = read_forge(forge)
    acts = judge(ledger)
    if not acts:
        return ledger
    if not _holds(ledger, known):
        raise NewsroomError(CUT, n=known.n)
    longer = extend(ledger, acts)
    files = {name: File(text) for name, text in longer.files.items() if text != ledger.files.get(name)}
    message = "\n".join(f"{act.deed} {act.target or act.case} by {act.actor}" for act in acts)
    tip = forge.commit(LEDGER, ledger.tip, files, message, NEWSROOM, max(act.at for act in acts))
    forge.vault.remember(longer.head)
    return replace(longer, tip=tip)


def _holds(ledger: Ledger, known: Head) -> bool:
    """Nothing is added to a ledger that lost lines: that would hide the loss."""
    return known.n == 0 or (known.n <= ledger.head.n and ledger.entries[known.n - 1].hash == known.hash)


def read_versions(repository: Repository, tip: str) -> tuple[Version, ...]:
    """Every commit of the ledger's branch, oldest first, for the audit."""
    commits = repository.history(tip)[::-1] if tip else ()
    folders = repository.read_folders(dict.fromkeys(commit.tree for commit in commits))
    sizes = repository.sizes({blob for folder in folders.values() for blob in folder.values()})
    return tuple(
        Version(
            commit.id,
            len(commit.parents),
            {name: (blob, sizes.get(blob, 0)) for name, blob in folders[commit.tree].items()},
        )
        for commit in commits
    )
