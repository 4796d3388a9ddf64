"""What was cut short is finished, and the ledger is checked: a forge in, order out."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rempart.adapters.git import Commit, Repository
from rempart.errors import Conflict, NewsroomError
from rempart.forge import LEDGER, MAIN, Damaged, Forge, Request
from rempart.forge.branch import read_files, read_versions, record
from rempart.forge.merging import exact_tree
from rempart.i18n import N_
from rempart.ledger import Entry, Ledger, seal, stamp
from rempart.ledger.anchors import Acceptance, Anchor, read_acceptance, read_enactment, read_publication
from rempart.ledger.audit import Flaw, audit, unmerged
from rempart.ledger.cases import cases
from rempart.ledger.stages import OPEN, contributions
from rempart.model.decision import AMENDING, About, Act, Contribution, Deed
from rempart.newsroom import enacting
from rempart.newsroom.standing import join, standing
from rempart.newsroom.telling import is_told, tell, tell_case
from rempart.newsroom.tempering import MEASURES
from rempart.newsroom.touching import accept_act, offer_act

RECENT = 200  # commits of main looked through, before a verb, for a merge that nobody wrote down
LATELY = 30  # lines of the ledger in which acts on cases are looked for that nobody was told of
UNREADABLE = N_("%(path)s cannot be read: give yourself the right to read it")
AFTERWARDS = MEASURES | AMENDING | {Deed.AGREE}
COMING = frozenset({Deed.OFFER, Deed.SCREEN})  # nobody is told anything by these


def heal(forge: Forge, now: datetime) -> Ledger:
    """Finish what a writer that died left half done; the ledger after it. Every writing verb begins so.

    A forge has no transaction over two branches. What may be missing is the line of a merge
    that is on main, the line of a head that has come, the words to an author, a closing.
    """
    with forge.survey(), forge.turn():
        ledger = record(forge, lambda ledger: _unwritten(forge, ledger, stamp(now)))
        last = {entry.act.target: entry for entry in ledger.entries if entry.act.deed not in COMING}
        carriers = enacting.carriers(ledger)
        for contribution in standing(forge, ledger):
            with suppress(NewsroomError):  # what stops one contribution stops no other
                if contribution.number in last:
                    _finish(forge, ledger, last[contribution.number], contribution)
                elif contribution.number in carriers:
                    forge.close(contribution.number)
        _finish_cases(forge, ledger)
        _finish_measures(forge, ledger)
        _forget_unsaid(forge, ledger)
        return ledger


def arrival(
    forge: Forge, known: Mapping[int, Contribution], request: Request, at: str, about: About | None = None
) -> list[Act]:
    """The line that says that this head came in, none when it is known. about: None to look for it."""
    if not _is_new(known, request):
        return []
    return [offer_act(forge, join(request, known.get(request.number)), at, about)]


def _is_new(known: Mapping[int, Contribution], request: Request) -> bool:
    """Whether the ledger has not heard of this head, and it is not of something decided."""
    contribution = join(request, known.get(request.number))
    return contribution.stage in OPEN and contribution.head != contribution.offered


def _unwritten(forge: Forge, ledger: Ledger, at: str) -> list[Act]:
    repository = forge.repository()
    history = reversed(repository.history(forge.tip(MAIN), RECENT))
    merges = [*_merges(forge, ledger), *enacting.unwritten(repository, ledger, history)]
    known = contributions([*ledger.acts, *merges])
    requests = list(forge.requests())
    forge.gather({one.number: one.head for one in requests if _is_new(known, one)})
    return merges + [act for request in requests for act in _arrival(forge, known, request, at)]


def _merges(forge: Forge, ledger: Ledger) -> Iterator[Act]:
    """Acceptances that are on main and not in the ledger, oldest first, as their merges tell them.

    Only of what the checks have read: who can push to main can write any message there.
    """
    repository = forge.repository()
    written = {act.merge for act in ledger.acts}
    read = {(act.target, act.commit) for act in ledger.acts if act.deed is Deed.SCREEN}
    for commit in reversed(repository.history(forge.tip(MAIN), RECENT)):
        told = read_acceptance(commit.message)
        if not told or commit.id in written or commit.parents[1:] != (told.screened,):
            continue
        if (told.target, told.screened) in read:
            yield from _accept(repository, commit, told)


def _accept(repository: Repository, merge: Commit, told: Acceptance) -> Iterator[Act]:
    """The line of a merge that holds what was read and nothing else. Others were pushed, and stop nobody."""
    with suppress(Conflict):
        if exact_tree(repository, merge.parents[0], told.screened) == merge.tree:
            yield accept_act(repository, merge, told)


def _arrival(forge: Forge, known: Mapping[int, Contribution], request: Request, at: str) -> list[Act]:
    """As `arrival`; a head that cannot be read stays unread, and stops nobody else."""
    try:
        if _is_new(known, request) and enacting.is_own(forge, request):
            return [enacting.taken_back(request, at)]
        return arrival(forge, known, request, at)
    except NewsroomError:
        return []


def _finish(forge: Forge, ledger: Ledger, last: Entry, contribution: Contribution) -> None:
    """Say and close what the last act on it asks for, if that was not done."""
    if contribution.stage not in OPEN or not is_told(forge, last):
        tell(forge, ledger, last, contribution)


def _finish_cases(forge: Forge, ledger: Ledger) -> None:
    """Say what the last act on each case did that acted of late, if that was not said."""
    last = {entry.act.case: entry for entry in ledger.entries[-LATELY:] if entry.act.case}
    known = cases(ledger.acts) if last else {}
    for number, entry in last.items():
        with suppress(NewsroomError):
            if number in known and not is_told(forge, entry):
                tell_case(forge, entry, known[number])


def _finish_measures(forge: Forge, ledger: Ledger) -> None:
    """Say what acts did of late that follow a decision, if that was not said: it may be closed."""
    late = [entry for entry in ledger.entries[-LATELY:] if entry.act.deed in AFTERWARDS]
    known = contributions(ledger.acts) if late else {}
    for entry in late:
        with suppress(NewsroomError):
            if entry.act.target in known and not is_told(forge, entry):
                number = entry.act.target
                tell(forge, ledger, entry, join(forge.request(number), known[number]))


def _forget_unsaid(forge: Forge, ledger: Ledger) -> None:
    """Words that were kept for a line which was never written, and for no merge that waits for its line."""
    said = {commitment for act in ledger.acts for commitment in act.sealed.values()}
    history = forge.repository().history(forge.tip(MAIN), RECENT)
    named = {told.words for told in map(read_acceptance, (commit.message for commit in history)) if told}
    named |= {told.words for told in enacting.said_on(forge, RECENT)}
    for commitment in set(forge.vault.kept()) - said - named:
        forge.vault.forget(commitment)


def verify(forge: Forge, publication: Path | None = None) -> tuple[Flaw, ...]:
    """All that is wrong with the ledger; nothing when it is whole. Nothing is mended.

    publication: the `newsroom.json` of the newspaper as it was last published.
    """
    anchors = [*_accepted(forge), *_published(publication), *_remembered(forge)]
    repository, tip = forge.repository(), forge.tip(LEDGER)  # read after what it must hold
    files = read_files(repository, tip)
    flaws = audit(files, read_versions(repository, tip), anchors)
    merges = {commit.id for commit in repository.history(forge.tip(MAIN))}  # read after what names them
    return (*flaws, *unmerged(files, merges), *_damage(forge))


def _accepted(forge: Forge) -> Iterator[Anchor]:
    for commit in forge.repository().history(forge.tip(MAIN)):
        if told := read_acceptance(commit.message):
            yield Anchor(told.head, commit.id)
        elif acts := read_enactment(commit.message):
            yield Anchor(acts.head, commit.id)


def _published(publication: Path | None) -> Iterator[Anchor]:
    if publication is None:
        return
    try:
        anchor = read_publication(publication.read_bytes(), str(publication))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        raise NewsroomError(UNREADABLE, path=publication) from None
    if anchor:
        yield anchor


def _remembered(forge: Forge) -> Iterator[Anchor]:
    with suppress(Damaged):
        yield Anchor(forge.vault.remembered(), forge.vault.name)


def _damage(forge: Forge) -> Iterator[Flaw]:
    """What is kept in private and is not as it was kept."""
    try:
        forge.vault.remembered()
    except Damaged as damage:
        yield Flaw(forge.vault.name, damage.message, damage.params)
    for commitment in forge.vault.kept():
        yield from _broken_seal(forge, commitment)


def _broken_seal(forge: Forge, commitment: str) -> Iterator[Flaw]:
    try:
        kept = forge.vault.recall(commitment)
    except Damaged as damage:
        yield Flaw(commitment, damage.message, damage.params)
        return
    if kept and seal(*kept) != commitment:
        yield Flaw(commitment, N_("the words kept for this seal are not those that were sealed"))
