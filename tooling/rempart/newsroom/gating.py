"""A commit of main in, with what a person accepted; what nobody may publish as it stands out.

Whatever was shown beside a contribution before it was merged, a state or a label, may have been forged, or
main pushed to. What a person accepted, byte by byte as the record says, is published whatever the checks
would make of it, so only the rest is read by them again; what they hold of that is not published. No check
sees what a picture shows or a recording says: of a piece that was accepted they are, byte by byte, those a
person saw.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger import Ledger
from rempart.model.decision import AMENDING, Act, Deed
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.braking import NONE, lowered
from rempart.newsroom.brought import transcripts_of
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.touching import MANY, blob_names, changes_between, manifest
from rempart.newsroom.trees import Commit, Tree

STOPPED = N_(
    "nothing is published: nobody accepted these as they stand, and the checks hold them: %(paths)s; have"
    " them offered and accepted, or take them out of main"
)
SWAPPED = N_(
    "nothing is published: these stand beside a piece that was accepted, and are not what was accepted:"
    " %(paths)s; have them offered and accepted, or put back what was"
)
SHOWN = 10  # paths that are told

Accepted = Mapping[str, str]  # the blob that was accepted last, by path; of zeros when it was taken away
Before = Mapping[str, Commit]  # main, by what the files belong to


def check_accepted(tree: Tree, ledger: Ledger | None, today: date) -> None:
    """Raises NewsroomError when the checks hold or block what no moderator accepted, or when what stands
    beside an accepted piece is not what was accepted."""
    accepted, before = _accepted(ledger, tree)
    unread = [path for path in _texts(tree) if tree.identity(path) != accepted.get(path, "")]
    found = _verdicts(tree, unread, ledger, today) if unread else ()
    _stop(STOPPED, sorted({one.path for one in found if one.band in (Band.HOLD, Band.BLOCKED)}))
    _stop(SWAPPED, list(_swapped(tree, accepted, before)))


def _stop(message: str, stopping: Sequence[str]) -> None:
    if stopping:
        more = f" (+{len(stopping) - SHOWN})" if len(stopping) > SHOWN else ""
        raise NewsroomError(message, paths=", ".join(stopping[:SHOWN]) + more)


def _swapped(tree: Tree, accepted: Accepted, before: Before) -> Iterator[str]:
    """The files beside accepted texts that nobody accepted so.

    What was there already when one of its texts was first accepted came before the record, and stays.
    """
    for path in tree.paths(paths.FOLDER):
        main = before.get(paths.owner(path))
        if path.endswith(".md") or main is None:
            continue
        if tree.identity(path) != (accepted[path] if path in accepted else main.identity(path)):
            yield path


def _accepted(ledger: Ledger | None, tree: Tree) -> tuple[Accepted, Before]:
    """Each file as a moderator accepted it last, and what main was when something of its piece first was."""
    accepted: dict[str, str] = {}
    before: dict[str, Commit] = {}
    for act in ledger.acts if ledger else ():
        if act.deed is Deed.ACCEPT or act.deed in AMENDING:
            files, main = _files(act, tree), Commit(tree.repository, act.base)
            accepted.update(files)
            before |= {paths.owner(path): main for path in files if paths.owner(path) not in before}
    return accepted, before


def _files(act: Act, tree: Tree) -> Accepted:
    """All that an acceptance took. What its line has no room for git tells, and the manifest vouches for."""
    if len(act.blobs) < MANY or not tree.repository.resolve(act.commit):
        return act.blobs
    changes = changes_between(tree.repository, act.base, act.commit)
    return blob_names(changes) if manifest(changes) == act.manifest else act.blobs


def _texts(tree: Tree) -> Iterator[str]:
    return (path for path in tree.paths(paths.FOLDER) if path.endswith(".md"))


def _verdicts(tree: Tree, found: Iterable[str], ledger: Ledger | None, today: date) -> Iterator[Verdict]:
    """What the checks make of texts, and of what the recordings beside them say."""
    braked = lowered(ledger) if ledger else NONE
    known = replace(Newspaper(tree).known, today=today, lowered=braked)
    with closing(Examiner(known, tree)) as examiner:
        yield from (examiner.verdict(Text(path), data) for path, data in _read(tree, found))
        told = dict(examiner.transcripts)
        yield from (examiner.verdict(text, data) for text, data in transcripts_of(tree, told, {}))


def _read(tree: Tree, found: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in found:
        data = tree.read(path)
        if data is not None:
            yield path, data
