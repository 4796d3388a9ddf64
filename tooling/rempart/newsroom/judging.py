"""May this be done? A command, a contribution and who signs it in; nothing, or the refusal, out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rempart.errors import NewsroomError, StaleHead
from rempart.i18n import N_
from rempart.ledger.stages import OPEN
from rempart.model.decision import Command, Contribution, Deed, Reason, Stage
from rempart.model.person import Masthead, Role
from rempart.model.piece import AnswerReason
from rempart.model.verdict import Band
from rempart.schema.values import nearest

CALLING = frozenset({Deed.FINDING_WRONG, Deed.FINDING_STANDS})  # what is said of a finding, whenever
IN_FAVOUR = frozenset({Deed.ACCEPT, Deed.FINDING_WRONG})  # what nobody does for a piece that names them
DECIDING = frozenset({Deed.RETURN, Deed.DECLINE, Deed.ACCEPT})
MODERATING = CALLING | DECIDING | {Deed.RESERVE, Deed.RELEASE, Deed.ASK}
NAMING = CALLING | {Deed.ANSWER}  # what is about one rule

# Rules that say whose word is waited for.
CONSENT = frozenset({"anothers-piece", "anothers-name", "anothers-translation"})
UNFOUNDED = frozenset({"told-as-fact"})  # while they hold a piece, it can be published as unconfirmed only

NO_ROLE = N_("%(actor)s is no moderator: an editor names moderators in site/masthead.yml")
OWN = N_("nobody decides on a piece they sign: leave contribution %(number)d to another moderator")
DECIDED: Mapping[Stage, str] = {
    Stage.ACCEPTED: N_("contribution %(number)d was already accepted: there is nothing left to decide"),
    Stage.DECLINED: N_("contribution %(number)d was already declined: its author may offer it anew"),
    Stage.WITHDRAWN: N_(
        "contribution %(number)d was withdrawn by its author: there is nothing left to decide"
    ),
}
AWAY = N_("contribution %(number)d is with its author, to be mended: reserve it to take it up again")
TAKEN = N_("contribution %(number)d is reserved by %(other)s: ask them, or release it first")
HELD = N_("contribution %(number)d is already reserved by you: decide on it, or release it")
FREE = N_("contribution %(number)d is reserved by nobody: there is nothing to release")
UNREAD = N_(
    "the checks have not read contribution %(number)d as it stands now: let it be screened, then decide"
)
BLOCKED = N_("contribution %(number)d cannot be published safely as it stands: return it, or decline it")
UNNAMED = N_(
    "contribution %(number)d changed since it was offered: read it as it is now, then say so: --sha %(head)s"
)
SHORT = N_("%(sha)s is not a whole commit id: contribution %(number)d is at %(head)s")
CHANGED = N_("you read %(sha)s, and contribution %(number)d is now at %(head)s: read it again, then decide")
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
BAD_ANSWER = (
    N_("%(reason)s is no reason of the list, the nearest is %(near)s: answer with one of %(codes)s"),
    N_("%(reason)s is no reason of the list: answer with one of %(codes)s"),
)
NO_ANSWER = N_("say in your own words why the finding does not hold: --words TEXT")
NO_WORDS = N_("say it in your own words, for its author to read: --words TEXT")
NOT_YOURS = N_("contribution %(number)d was offered by %(author)s: only they can withdraw it")
NOT_THEIRS = N_("only the authors of contribution %(number)d answer for it")
NOT_FOUND = N_("the checks did not speak of %(rule)s in contribution %(number)d: answer one of %(rules)s")
NO_RULE = N_("say which rule you mean: --rule RULE, one of %(rules)s")
NO_SUCH = N_("the checks did not speak of %(rule)s in contribution %(number)d: name one of %(rules)s")
NOTHING_SAID = N_(
    "the checks said nothing in public of contribution %(number)d as it is now: nothing in it can be mistaken"
)
ALREADY_WRONG = N_("%(rule)s was already called mistaken in contribution %(number)d: once is enough")
NOT_WRONG = N_("%(rule)s was not called mistaken in contribution %(number)d: name one of %(rules)s")
NONE_WRONG = N_("nothing was called mistaken in contribution %(number)d: there is nothing to take back")
STRAY_RULE = N_("a rule belongs to finding-wrong and finding-stands: leave --rule out")
NOTHING_FOUND = N_(
    "the checks said nothing in public of contribution %(number)d as it is now: there is nothing to answer"
)

Refusals = Iterator[NewsroomError]


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
    if command.deed in MODERATING:
        own = signers if command.deed in IN_FAVOUR else holders | {contribution.author}
        _raise_first(_as_moderator(command, contribution, masthead, own))
    if contribution.stage not in OPEN and command.deed not in CALLING:
        raise NewsroomError(
            DECIDED.get(contribution.stage, DECIDED[Stage.ACCEPTED]), number=contribution.number
        )
    if command.rule and command.deed not in NAMING:
        raise NewsroomError(STRAY_RULE)
    if command.deed in DECIDING:
        _raise_first(_as_decision(command, contribution))
    _raise_first(_CHECKS[command.deed](command, contribution, signers))
    if command.reason and command.deed in CALLING | {Deed.ACCEPT}:
        raise NewsroomError(NEEDLESS)


def _raise_first(refusals: Refusals) -> None:
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


def _as_decision(command: Command, contribution: Contribution) -> Refusals:
    number = contribution.number
    if contribution.stage is Stage.RETURNED:
        yield NewsroomError(AWAY, number=number)
    if contribution.reserved_by not in ("", command.actor):
        yield NewsroomError(TAKEN, number=number, other=contribution.reserved_by)
    yield from _as_read(command, contribution)


def _as_read(command: Command, contribution: Contribution) -> Refusals:
    if command.sha and command.sha != contribution.head:
        told = {"sha": command.sha, "number": contribution.number, "head": contribution.head}
        if contribution.head.startswith(command.sha):
            yield NewsroomError(SHORT, **told)
        yield StaleHead(CHANGED, **told)


def _accept(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if contribution.screened != contribution.head:
        yield NewsroomError(UNREAD, number=contribution.number)
    if contribution.band == Band.BLOCKED:
        yield NewsroomError(BLOCKED, number=contribution.number)
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
        yield _no_code(BAD_REASON, command.reason, tuple(Reason), "|")


def _no_code(messages: tuple[str, str], reason: str, codes: Sequence[str], between: str) -> NewsroomError:
    """What is no code; the first message where one is near enough to be meant."""
    near = nearest(reason, codes)
    told = {"reason": reason, "near": near, "codes": between.join(codes)}
    return NewsroomError(messages[0] if near else messages[1], **told)


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


def _answer(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if command.actor not in signers:
        yield NewsroomError(NOT_THEIRS, number=contribution.number)
    if not contribution.found:
        yield NewsroomError(NOTHING_FOUND, number=contribution.number)
    elif command.rule not in contribution.found:
        rules = ", ".join(contribution.found)
        yield NewsroomError(NOT_FOUND, rule=command.rule, number=contribution.number, rules=rules)
    if command.reason not in set(AnswerReason):
        yield _no_code(BAD_ANSWER, command.reason, tuple(AnswerReason), ", ")
    if command.reason == AnswerReason.OTHER and not command.words.strip():
        yield NewsroomError(NO_ANSWER)


def _finding_wrong(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if command.rule in contribution.excused:
        yield NewsroomError(ALREADY_WRONG, rule=command.rule, number=contribution.number)
    yield from _calling(command, contribution, contribution.found, NOTHING_SAID, NO_SUCH)


def _finding_stands(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    yield from _calling(command, contribution, contribution.wrong, NONE_WRONG, NOT_WRONG)


def _calling(
    command: Command, contribution: Contribution, rules: tuple[str, ...], nothing: str, no_such: str
) -> Refusals:
    """What is said of a finding names one of these rules, and the commit it is about."""
    yield from _as_read(command, contribution)
    told = {"number": contribution.number, "rule": command.rule, "rules": ", ".join(rules)}
    if not rules:
        yield NewsroomError(nothing, **told)
    if not command.rule:
        yield NewsroomError(NO_RULE, **told)
    if command.rule not in rules:
        yield NewsroomError(no_such, **told)


_CHECKS: Mapping[Deed, Callable[[Command, Contribution, frozenset[str]], Refusals]] = {
    Deed.ACCEPT: _accept,
    Deed.RETURN: _return,
    Deed.DECLINE: _decline,
    Deed.RESERVE: _reserve,
    Deed.RELEASE: _release,
    Deed.ASK: _ask,
    Deed.WITHDRAW: _withdraw,
    Deed.ANSWER: _answer,
    Deed.FINDING_WRONG: _finding_wrong,
    Deed.FINDING_STANDS: _finding_stands,
}
