"""A moderator's or an author's command in; a line in the ledger, a merge, and words to the author out."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from rempart.errors import NewsroomError, StaleHead
from rempart.forge import Forge
from rempart.forge.branch import read_forge, record
from rempart.i18n import N_
from rempart.ledger import Entry, Ledger, seal, stamp
from rempart.ledger.anchors import Acceptance, write_acceptance
from rempart.ledger.checklist import noted as ticked
from rempart.ledger.decisions import AGAINST
from rempart.ledger.seal import SALT
from rempart.ledger.stages import contributions
from rempart.model.changes import Changes
from rempart.model.decision import AMENDING, NEEDED, ON, VIA, WITH, Act, Command, Contribution, Deed
from rempart.model.person import Masthead
from rempart.model.settings import Grave
from rempart.newsroom.agreeing import Agreement, agreement
from rempart.newsroom.correcting import amend
from rempart.newsroom.escalating import apart, hands
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.judging import DECIDING, MODERATING, barred, judge, raise_first
from rempart.newsroom.naming import NAMING
from rempart.newsroom.standing import find, join
from rempart.newsroom.telling import CONTESTING, WORDS, tell
from rempart.newsroom.tempering import MEASURES, noted, step
from rempart.newsroom.touching import accept_act, as_it_was, changes_of, held_place, pieces_of, signers
from rempart.newsroom.upkeep import heal

SAID = ("words", "wrong", "right")  # of a command: what somebody wrote
NO_RIGHT = N_("%(actor)s has no right to write in this newspaper's forge: ask its owner for it")

HELD_PLACE = N_(
    "%(path)s came first, and contribution %(number)d has a file of that address or name: return it, so that"
    " its author gives it another"
)


def decide(forge: Forge, masthead: Masthead, command: Command, now: datetime) -> Contribution:
    """Do what a command says; the contribution after it.

    masthead: main's own. Raises NewsroomError, and nothing is done, when the command is not
    allowed or comes too late; StaleHead when the contribution moved, Conflict when it does
    not merge.
    """
    if command.deed in MODERATING and not forge.may_write(command.actor):
        raise NewsroomError(NO_RIGHT, actor=command.actor)
    with forge.turn():
        if _was_done(heal(forge, now), command):
            return find(forge, read_forge(forge), command.target)
        entry, ledger = _act_for(command.deed)(forge, masthead, _at(now, command))
        number = entry.act.target
        contribution = join(forge.request(number), contributions(ledger.acts)[number])
        tell(forge, ledger, entry, contribution)
        return contribution


def _was_done(ledger: Ledger, command: Command) -> Entry | None:
    """What this very comment did already; an acceptance, of which its merge alone tells, by this hand."""
    if not command.via:
        return None
    asked = (command.deed, command.target, command.actor)
    for entry in ledger.entries:
        act = entry.act
        accepts = act.deed is Deed.ACCEPT and asked == (act.deed, str(act.target), act.actor)
        if act.note.get(VIA) == command.via or (accepts and act.commit.startswith(command.sha)):
            return entry
    return None


def _act_for(deed: Deed) -> Callable[[Forge, Masthead, Command], tuple[Entry, Ledger]]:
    return _accept if deed is Deed.ACCEPT else _amend if deed in AMENDING else _write


def _at(now: datetime, command: Command) -> Command:
    """A command that is given now. Words from a command line may hold bytes that are no text."""
    said = {key: getattr(command, key).encode("utf-8", "replace").decode() for key in SAID}
    return replace(command, at=stamp(now), **said)


def _write(forge: Forge, masthead: Masthead, command: Command) -> tuple[Entry, Ledger]:
    """Any command but an acceptance is its line in the ledger, judged anew whenever somebody was faster."""
    salt = secrets.token_bytes(SALT)

    def judged(ledger: Ledger) -> list[Act]:
        if _was_done(ledger, command):
            return []
        contribution, grave = _judged(forge, masthead, command, ledger)
        return [act_of(command, contribution, _seal(forge, salt, command.words), grave)]

    ledger = record(forge, judged)
    return _was_done(ledger, command) or ledger.entries[-1], ledger


def _accept(forge: Forge, masthead: Masthead, command: Command) -> tuple[Entry, Ledger]:
    """The merge first, as it can be refused; then its line, which upkeep adds if we die before."""
    ledger = read_forge(forge)
    contribution, _ = _judged(forge, masthead, command, ledger)
    number, head = contribution.number, contribution.head
    _check_places(forge, contribution)
    sealed = _seal(forge, secrets.token_bytes(SALT), command.words).get(WORDS, "")
    told = Acceptance(number, head, command.actor, ledger.head, sealed, command.checked)
    merge = forge.merge(number, head, write_acceptance(contribution.title, told), command.actor, command.at)
    repository = forge.repository()
    act = accept_act(repository, repository.commits([merge])[0], told)
    ledger = record(forge, lambda ledger: [] if _has(ledger, merge) else [act])
    return next(entry for entry in reversed(ledger.entries) if entry.act.merge == merge), ledger


def _amend(forge: Forge, masthead: Masthead, command: Command) -> tuple[Entry, Ledger]:
    """What is said of a retraction stands on its page; of a correction, it is for its author."""
    return amend(forge, masthead, command, lambda words: _seal(forge, secrets.token_bytes(SALT), words))


def _check_places(forge: Forge, contribution: Contribution) -> None:
    """What was free when the checks read it may be held since; what they saw held was blocked then."""
    repository = forge.repository()
    tree = repository.merged_tree(contribution.base, contribution.head)
    path = held_place(repository, tree, changes_of(forge, contribution))
    if path:
        raise NewsroomError(HELD_PLACE, number=contribution.number, path=path)


def _judged(
    forge: Forge, masthead: Masthead, command: Command, ledger: Ledger
) -> tuple[Contribution, Agreement | None]:
    """The contribution a command is about, once the command was found good; who wants it, if it is grave."""
    contribution = find(forge, ledger, command.target)
    changes, repository = _changes(forge, contribution, command.deed), forge.repository()
    named, held = (
        signers(contribution, one, pieces_of(repository, one)) for one in (changes, as_it_was(changes))
    )
    masthead = hands(command, contribution, masthead, forge.may_write)
    judge(command, contribution, masthead, named, held)
    if command.deed is Deed.MEASURE:
        known = contributions(ledger.acts).values()
        earlier = (one.measure for one in known if one.author == contribution.author and one.measure)
        raise_first(step(command, contribution, earlier))
    settings = read_newspaper(forge).settings
    grave = settings.grave if settings else Grave()
    out = barred(contribution, masthead, held)
    out |= apart(command.deed, contribution, masthead, out)
    return contribution, agreement(command, contribution, masthead, grave, out, forge.may_write)


def signing(forge: Forge, contribution: Contribution) -> frozenset[str]:
    """Who offers a contribution, signs it, or is credited in it, as it stands."""
    changes = _changes(forge, contribution, Deed.ANSWER)
    return signers(contribution, changes, pieces_of(forge.repository(), changes))


def _changes(forge: Forge, contribution: Contribution, deed: Deed) -> Changes:
    """What a contribution touches. What cannot be read touches nothing, and can only be sent away."""
    try:
        return changes_of(forge, contribution)
    except StaleHead:
        raise
    except NewsroomError:
        if deed is Deed.ACCEPT:
            raise
        return Changes(contribution.base, contribution.head)


def act_of(
    command: Command, contribution: Contribution, sealed: dict[str, str], grave: Agreement | None = None
) -> Act:
    """The line of a command: published codes in the open, words only as their seal.

    grave: who wants it, where one alone does not do it; as long as too few do, the line says who does.
    """
    waits = grave is not None and not grave.is_enough
    return Act(
        at=command.at,
        deed=Deed.AGREE if waits else command.deed,
        actor=command.actor,
        target=contribution.number,
        commit=_about(command, contribution),
        reason=command.reason if command.deed in DECIDING and not waits else "",
        sealed=sealed,
        note=_note(command, contribution) if grave is None else _grave(command, contribution, grave),
    )


def _about(command: Command, contribution: Contribution) -> str:
    """The commit an act is about: what contests a refusal is about what was refused."""
    refusal = contribution.refusal
    return refusal.commit if refusal and command.deed in CONTESTING else contribution.head


def _note(command: Command, contribution: Contribution) -> dict[str, str]:
    """What an act says in public of the one rule or refusal it is about, and of where it was asked for."""
    refusal = contribution.refusal
    told: dict[str, str] = {}
    if refusal and command.deed in CONTESTING:
        told = {AGAINST: refusal.by}
    elif command.deed in MEASURES:
        told = noted(command, contribution.measure)
    elif command.deed in NAMING:
        told = {"rule": command.rule}
        told |= {"reason": command.reason} if command.deed is Deed.ANSWER else {}
    return told | ticked(command.checked) | ({VIA: command.via} if command.via else {})


def _grave(command: Command, contribution: Contribution, grave: Agreement) -> dict[str, str]:
    """What a line says of a grave act: that it waits for others, or who wanted it besides."""
    if grave.is_enough:
        return _note(command, contribution) | ({WITH: ", ".join(grave.others)} if grave.others else {})
    waits = {ON: grave.on, NEEDED: str(grave.needed)} | ticked(command.checked)
    return waits | ({VIA: command.via} if command.via else {})


def _seal(forge: Forge, salt: bytes, words: str) -> dict[str, str]:
    """Keep what was said where it can be forgotten; the ledger gets its commitment."""
    if not words.strip():
        return {}
    commitment = seal(salt, words)
    forge.vault.keep(commitment, salt, words)
    return {WORDS: commitment}


def _has(ledger: Ledger, merge: str) -> bool:
    """Whether somebody who healed at the same moment wrote the line already."""
    return any(act.merge == merge for act in ledger.acts)
