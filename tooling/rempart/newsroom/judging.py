"""May this be done? A command, a contribution and who signs it in; nothing, or the refusal, out."""

from collections.abc import Callable, Mapping

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake.paths import FOLDER
from rempart.ledger.stages import OPEN
from rempart.model.decision import AMENDING, Command, Contribution, Deed, Reason, Stage
from rempart.model.person import Masthead, Role
from rempart.model.verdict import Band
from rempart.newsroom.contesting import JUDGING, appeal, judgment
from rempart.newsroom.escalating import escalate, passing
from rempart.newsroom.naming import CALLING, NAMING, answer, finding_stands, finding_wrong
from rempart.newsroom.refusals import Refusals, as_read, no_code
from rempart.newsroom.tempering import TEMPERING, contest, keep, lift, measure
from rempart.newsroom.ticking import ticking

# What nobody does for a piece that names them.
IN_FAVOUR = frozenset(
    {Deed.ACCEPT, Deed.FINDING_WRONG, Deed.APPEAL_UPHELD, Deed.MEASURE_LIFTED, Deed.ESCALATE}
)
DECIDING = frozenset({Deed.RETURN, Deed.DECLINE, Deed.ACCEPT})
MODERATING = (
    CALLING
    | DECIDING
    | JUDGING
    | TEMPERING
    | AMENDING
    | {Deed.RESERVE, Deed.RELEASE, Deed.ASK, Deed.ESCALATE}
)
UNREASONED = CALLING | JUDGING | {Deed.ACCEPT, Deed.ESCALATE, Deed.MEASURE_KEPT, Deed.MEASURE_LIFTED}
EVER = CALLING | TEMPERING | {Deed.APPEAL, Deed.MEASURE_CONTEST}  # what may be said after a decision too

# Rules that say whose word is waited for.
CONSENT = frozenset({"anothers-piece", "anothers-name", "anothers-translation"})
UNFOUNDED = frozenset({"told-as-fact"})  # while they hold a piece, it can be published as unconfirmed only

NO_ROLE = N_("%(actor)s is no moderator: an editor names moderators in site/masthead.yml")
OWN = N_("nobody decides on a piece they sign: leave contribution %(number)d to another moderator")
DECIDED: Mapping[Stage, str] = {
    Stage.ACCEPTED: N_("contribution %(number)d was already accepted: there is nothing left to decide"),
    Stage.RETRACTED: N_(
        "what contribution %(number)d brought was retracted: there is nothing left to decide"
    ),
    Stage.DECLINED: N_("contribution %(number)d was already declined: its author may offer it anew"),
    Stage.WITHDRAWN: N_(
        "contribution %(number)d was withdrawn by its author: there is nothing left to decide"
    ),
}
CONTESTED = N_(
    "contribution %(number)d is contested: somebody who did not refuse it says appeal-upheld or"
    " appeal-dismissed first"
)
OVERRULED = N_("you refused contribution %(number)d, and were overruled: leave it to another moderator")
AWAY = N_("contribution %(number)d is with its author, to be mended: reserve it to take it up again")
TAKEN = N_("contribution %(number)d is reserved by %(other)s: ask them, or release it first")
HELD = N_("contribution %(number)d is already reserved by you: decide on it, or release it")
FREE = N_("contribution %(number)d is reserved by nobody: there is nothing to release")
UNREAD = N_(
    "the checks have not read contribution %(number)d as it stands now: let it be screened, then decide"
)
BLOCKED = N_("contribution %(number)d cannot be published safely as it stands: return it, or decline it")
HOUSE = N_(
    "contribution %(number)d changes the house alone, which no word accepts: if its author may, an owner"
    " approves it on the forge and merges it there"
)
UNNAMED = N_(
    "contribution %(number)d changed since it was offered: read it as it is now, then say so: --sha %(head)s"
)
NO_REASON = N_("say why, with one of the published codes: --reason %(codes)s")
NEEDLESS = N_("a reason belongs to return and decline: leave --reason out")
BAD_REASON = (
    N_("%(reason)s is no published code, the nearest is %(near)s: --reason %(codes)s"),
    N_("%(reason)s is no published code: --reason %(codes)s"),
)
UNCONFIRMED = N_(
    "contribution %(number)d is told as confirmed and rests on nothing (%(rules)s): return it, so that its"
    " author cites a source or says `certainty: unconfirmed`; or call the finding wrong, if it is"
)
NO_CONSENT = N_(
    "contribution %(number)d waits for the word of somebody else (%(rules)s): say how they gave it:"
    " --words TEXT"
)
NO_WORDS = N_("say it in your own words, for its author to read: --words TEXT")
NOT_YOURS = N_("contribution %(number)d was offered by %(author)s: only they can withdraw it")
STRAY_WORDS = N_("--wrong and --right belong to correct: leave them out")
STRAY_RULE = N_("a rule belongs to finding-wrong and finding-stands: leave --rule out")


def judge(
    command: Command,
    contribution: Contribution,
    masthead: Masthead,
    signers: frozenset[str],
    holders: frozenset[str],
) -> None:
    """Raises the first reason why the command must not be obeyed, a NewsroomError that says the way on.

    masthead: main's own. signers: who offers, signs or is credited. holders: those whom main names. Whoever
    the contribution alone names does nothing in its favour, and may send it away: anybody can name everybody.
    """
    own = signers if command.deed in IN_FAVOUR else barred(contribution, masthead, holders)
    if command.deed in MODERATING:
        raise_first(_as_moderator(command, contribution, masthead, own))
    if contribution.stage not in OPEN and command.deed not in EVER:
        raise NewsroomError(
            DECIDED.get(contribution.stage, DECIDED[Stage.ACCEPTED]), number=contribution.number
        )
    raise_first(passing(command, contribution, masthead, own))
    if command.rule and command.deed not in NAMING:
        raise NewsroomError(STRAY_RULE)
    raise_first(ticking(command))
    if command.wrong or command.right:
        raise NewsroomError(STRAY_WORDS)
    if command.deed in DECIDING:
        raise_first(_as_decision(command, contribution))
    raise_first(_CHECKS[command.deed](command, contribution, signers))
    if command.reason and command.deed in UNREASONED:
        raise NewsroomError(NEEDLESS)


def barred(contribution: Contribution, masthead: Masthead, holders: frozenset[str]) -> frozenset[str]:
    """Who does not send a contribution away, nor measure its author: who offers it, and whose page it is.

    One that touches a page of every moderator could be sent away by nobody: then whose page it is may.
    """
    own = holders | {contribution.author}
    team = {who for who, roles in masthead.roles.items() if Role.MODERATOR in roles}
    return own if team - own else frozenset({contribution.author})


def raise_first(refusals: Refusals) -> None:
    """Raises the first refusal, if there is one."""
    refusal = next(refusals, None)
    if refusal:
        raise refusal


def _as_moderator(
    command: Command, contribution: Contribution, masthead: Masthead, own: frozenset[str]
) -> Refusals:
    if Role.MODERATOR not in masthead.roles.get(command.actor, frozenset()):
        yield NewsroomError(NO_ROLE, actor=command.actor)
    if command.actor in own:
        yield NewsroomError(OWN, number=contribution.number)
    taking_part = DECIDING | JUDGING | {Deed.MEASURE, Deed.ESCALATE}
    if command.deed in taking_part and command.actor in contribution.overruled:
        yield NewsroomError(OVERRULED, number=contribution.number)


def _as_decision(command: Command, contribution: Contribution) -> Refusals:
    number = contribution.number
    if contribution.stage is Stage.RETURNED:
        yield NewsroomError(AWAY, number=number)
    if contribution.stage is Stage.CONTESTED:
        yield NewsroomError(CONTESTED, number=number)
    if contribution.reserved_by not in ("", command.actor):
        yield NewsroomError(TAKEN, number=number, other=contribution.reserved_by)
    yield from as_read(command, contribution)


def _accept(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if contribution.screened != contribution.head:
        yield NewsroomError(UNREAD, number=contribution.number)
    if contribution.band == Band.BLOCKED:
        is_house = contribution.paths and not any(path.startswith(FOLDER) for path in contribution.paths)
        yield NewsroomError(HOUSE if is_house else BLOCKED, number=contribution.number)
    if contribution.versions > 1 and not command.sha:
        yield NewsroomError(UNNAMED, number=contribution.number, head=contribution.head)
    if unfounded := sorted(UNFOUNDED.intersection(contribution.held).difference(contribution.excused)):
        told = {"number": contribution.number, "rules": ", ".join(unfounded)}
        yield NewsroomError(UNCONFIRMED, **told)
    waiting = sorted(CONSENT.intersection(contribution.found))
    if waiting and not command.words.strip():
        yield NewsroomError(NO_CONSENT, number=contribution.number, rules=", ".join(waiting))


def _return(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if not command.reason:
        yield NewsroomError(NO_REASON, codes="|".join(Reason))
    elif command.reason not in set(Reason):
        yield no_code(BAD_REASON, command.reason, tuple(Reason), "|")


def _decline(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    yield from _return(command, contribution, signers)
    yield from _ask(command, contribution, signers)


def _ask(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)


def _reserve(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if contribution.reserved_by == command.actor:
        yield NewsroomError(HELD, number=contribution.number)
    if contribution.reserved_by:
        yield NewsroomError(TAKEN, number=contribution.number, other=contribution.reserved_by)


def _release(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if not contribution.reserved_by:
        yield NewsroomError(FREE, number=contribution.number)


def _withdraw(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if command.actor != contribution.author:
        yield NewsroomError(NOT_YOURS, number=contribution.number, author=contribution.author)


_CHECKS: Mapping[Deed, Callable[[Command, Contribution, frozenset[str]], Refusals]] = {
    Deed.ACCEPT: _accept,
    Deed.RETURN: _return,
    Deed.DECLINE: _decline,
    Deed.RESERVE: _reserve,
    Deed.RELEASE: _release,
    Deed.ASK: _ask,
    Deed.ESCALATE: escalate,
    Deed.WITHDRAW: _withdraw,
    Deed.ANSWER: answer,
    Deed.FINDING_WRONG: finding_wrong,
    Deed.FINDING_STANDS: finding_stands,
    Deed.APPEAL: appeal,
    Deed.APPEAL_UPHELD: judgment,
    Deed.APPEAL_DISMISSED: judgment,
    Deed.MEASURE: measure,
    Deed.MEASURE_CONTEST: contest,
    Deed.MEASURE_KEPT: keep,
    Deed.MEASURE_LIFTED: lift,
}
