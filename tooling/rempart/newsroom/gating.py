"""A commit of main in, read whole by the checks; what nobody may publish as it stands out.

Whatever was shown beside a contribution before it was merged, a state or a label, may have been forged, or
main pushed to. What the checks hold is published because a person accepted exactly these bytes, and the
record says so; what they hold otherwise is not.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger import Ledger
from rempart.model.decision import Deed
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.braking import NONE, lowered
from rempart.newsroom.brought import transcripts_of
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import Tree

STOPPED = N_(
    "nothing is published: nobody accepted these as they stand, and the checks hold them: %(paths)s; have"
    " them offered and accepted, or take them out of main"
)
SHOWN = 10  # paths that are told


def check_accepted(tree: Tree, ledger: Ledger | None, today: date) -> None:
    """Raises NewsroomError when the checks hold or block what no moderator accepted."""
    accepted = set(_accepted(ledger))
    held = {one.path for one in _verdicts(tree, ledger, today) if one.band in (Band.HOLD, Band.BLOCKED)}
    stopping = [path for path in sorted(held) if (path, tree.identity(path)) not in accepted]
    if stopping:
        more = f" (+{len(stopping) - SHOWN})" if len(stopping) > SHOWN else ""
        raise NewsroomError(STOPPED, paths=", ".join(stopping[:SHOWN]) + more)


def _accepted(ledger: Ledger | None) -> Iterator[tuple[str, str]]:
    """Each file that a moderator accepted, by path and contents."""
    for act in ledger.acts if ledger else ():
        if act.deed is Deed.ACCEPT:
            yield from act.blobs.items()


def _verdicts(tree: Tree, ledger: Ledger | None, today: date) -> Iterator[Verdict]:
    """What the checks make of every text there is."""
    braked = lowered(ledger) if ledger else NONE
    known = replace(Newspaper(tree).known, today=today, lowered=braked)
    found = [path for path in tree.paths(paths.FOLDER) if path.endswith(".md")]
    with closing(Examiner(known, tree)) as examiner:
        yield from (examiner.verdict(Text(path), data) for path, data in _read(tree, found))
        told = dict(examiner.transcripts)
        yield from (examiner.verdict(text, data) for text, data in transcripts_of(tree, told, {}))


def _read(tree: Tree, found: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in found:
        data = tree.read(path)
        if data is not None:
            yield path, data
