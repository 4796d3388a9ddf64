"""A contribution that somebody passes on in; whom that keeps from deciding, and whether it may be, out."""

from collections.abc import Callable
from dataclasses import replace

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.decision import Command, Contribution, Deed, Stage
from rempart.model.person import Masthead, Role
from rempart.newsroom.contesting import JUDGING, NO_WORDS, PARTY
from rempart.newsroom.refusals import Refusals, as_read

LEFT = JUDGING | {Deed.ACCEPT, Deed.RETURN, Deed.DECLINE, Deed.RESERVE}  # what is left to somebody else

PASSED = N_("you passed contribution %(number)d on: leave it to another moderator (%(others)s)")
ALREADY = N_("you passed contribution %(number)d on already: another moderator takes it from here")
NOBODY = N_(
    "nobody else may decide on contribution %(number)d: decide on it, or have an editor name another"
    " moderator in site/masthead.yml"
)
AWAY = N_("contribution %(number)d is with its author, to be mended: reserve it, then pass it on")
TAKEN = N_("contribution %(number)d is reserved by %(other)s, who reads it: there is nobody to pass it to")


def others(contribution: Contribution, masthead: Masthead, own: frozenset[str]) -> frozenset[str]:
    """The moderators who may still decide on a contribution, and did not pass it on. own: who may not."""
    team = {who for who, roles in masthead.roles.items() if Role.MODERATOR in roles}
    out = {*contribution.overruled, *contribution.escalated, *parties(contribution)}
    return frozenset(team - own - out)


def parties(contribution: Contribution) -> frozenset[str]:
    """Who refused what is contested, and does not judge that."""
    refusal = contribution.refusal if contribution.stage is Stage.CONTESTED else None
    return frozenset((refusal.by, *refusal.others)) if refusal else frozenset()


def apart(deed: Deed, contribution: Contribution, masthead: Masthead, own: frozenset[str]) -> frozenset[str]:
    """Who passed a contribution on and leaves this to others, as long as somebody else may do it.

    own: who may not do it anyway.
    """
    is_left = deed in LEFT and others(contribution, masthead, own)
    return frozenset(contribution.escalated) if is_left else frozenset()


def hands(
    command: Command, contribution: Contribution, masthead: Masthead, may_write: Callable[[str], bool]
) -> Masthead:
    """The masthead; where something is passed on, without those whom the forge lets write no more.

    They can take nothing, and are no reason to wait.
    """
    passes = command.deed is Deed.ESCALATE or (command.deed in LEFT and contribution.escalated)
    if not passes:
        return masthead
    told = masthead.roles.items()
    return replace(
        masthead, roles={who: held for who, held in told if Role.MODERATOR not in held or may_write(who)}
    )


def passing(
    command: Command, contribution: Contribution, masthead: Masthead, own: frozenset[str]
) -> Refusals:
    """Who passed it on does not decide; and it is passed on only where somebody else can take it."""
    number, left = contribution.number, others(contribution, masthead, own | {command.actor})
    if command.actor in apart(command.deed, contribution, masthead, own):
        yield NewsroomError(PASSED, number=number, others=", ".join(sorted(left)))
    if command.deed is Deed.ESCALATE and command.actor in contribution.escalated:
        yield NewsroomError(ALREADY, number=number)
    elif command.deed is Deed.ESCALATE and not left:
        yield NewsroomError(NOBODY, number=number)


def escalate(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """It waits for the newsroom, in nobody else's hands, and it is said why."""
    number = contribution.number
    if contribution.stage is Stage.RETURNED:
        yield NewsroomError(AWAY, number=number)
    if command.actor in parties(contribution):
        yield NewsroomError(PARTY, number=number)
    if contribution.reserved_by not in ("", command.actor):
        yield NewsroomError(TAKEN, number=number, other=contribution.reserved_by)
    yield from as_read(command, contribution)
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)
