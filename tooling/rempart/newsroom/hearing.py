"""May this be done about a case? What is asked, the case, and who is who in; nothing, or the refusal, out."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.case import OUTCOMES, Case, Phase
from rempart.model.decision import Deed
from rempart.model.person import Masthead, Role
from rempart.newsroom.refusals import Refusals, no_code

NO_ROLE = N_("%(actor)s is no moderator: an editor names moderators in site/masthead.yml")
PARTY = N_("you are a party of case %(number)d, or signed what it is about: leave it to another moderator")
DECIDED = N_("you decided the matter that case %(number)d is about: leave it to another moderator")
FORGOTTEN = N_(
    "who the parties of case %(number)d are is kept where this machine cannot read it, or was erased: do this"
    " where the private store is"
)
TAKEN = N_("case %(number)d is with %(other)s: ask them to leave it first")
NOT_YOURS = N_("case %(number)d is not with you: take it first")
CLOSED = N_("case %(number)d is closed: open another")
NO_PART = N_("you are no party of case %(number)d, and it is not with you")
NOT_ASKED = N_("case %(number)d was opened by somebody else: only they take it back")
LONGEST = 10_000  # characters of words
TOO_LONG = N_("these words are %(count)d characters long, and %(most)d is the most: shorten them")
NO_WORDS = N_("say it in your own words: --words TEXT")
BAD_OUTCOME = (
    N_("%(reason)s does not end a case of this matter, the nearest is %(near)s: use one of %(codes)s"),
    N_("%(reason)s does not end a case of this matter: use one of %(codes)s"),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody wants done about a case. via: the comment by which it was said, "" for none."""

    deed: Deed
    number: int
    actor: str
    outcome: str = ""
    words: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Who is who in a case. parties: who asks first, then the others, None where that cannot be read.

    deciders: who decided the matter before; signers: who signed what it is about.
    """

    parties: tuple[str, ...] | None
    deciders: frozenset[str] = frozenset()
    signers: frozenset[str] = frozenset()


def hear(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> None:
    """Raises the first reason why it must not be done, a NewsroomError that says the way on."""
    if case.phase is Phase.CLOSED:
        raise NewsroomError(CLOSED, number=case.number)
    refusal = next(_CHECKS[asking.deed](asking, case, masthead, concerned), None)
    if refusal:
        raise refusal


def _take(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> Refusals:
    if not _moderates(asking.actor, masthead):
        yield NewsroomError(NO_ROLE, actor=asking.actor)
    yield from _impartial(asking, case, concerned)
    if case.phase is Phase.TAKEN and _moderates(case.taker, masthead):
        yield NewsroomError(TAKEN, number=case.number, other=case.taker)


def _moderates(who: str, masthead: Masthead) -> bool:
    return Role.MODERATOR in masthead.roles.get(who, frozenset())


def _impartial(asking: Asking, case: Case, concerned: Concerned) -> Refusals:
    if concerned.parties is None:
        yield NewsroomError(FORGOTTEN, number=case.number)
    elif asking.actor in concerned.signers.union(concerned.parties):
        yield NewsroomError(PARTY, number=case.number)
    if asking.actor in concerned.deciders:
        yield NewsroomError(DECIDED, number=case.number)


def _leave(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> Refusals:
    if case.taker != asking.actor:
        yield NewsroomError(NOT_YOURS, number=case.number)


def _say(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> Refusals:
    if asking.actor not in _heard(case, concerned.parties):
        yield NewsroomError(NO_PART, number=case.number)
    yield from worded(asking.words)


def _heard(case: Case, parties: Collection[str] | None) -> frozenset[str]:
    return frozenset({case.taker, case.by, *(parties or ())}) - {""}


def _close(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> Refusals:
    """Whoever took it may have become a party, or have decided on its matter, since."""
    yield from _leave(asking, case, masthead, concerned)
    if not _moderates(asking.actor, masthead):
        yield NewsroomError(NO_ROLE, actor=asking.actor)
    yield from _impartial(asking, case, concerned)
    codes = OUTCOMES[case.matter]
    if asking.outcome not in set(codes):
        yield no_code(BAD_OUTCOME, asking.outcome, tuple(codes), ", ")
    yield from worded(asking.words)


def _withdraw(asking: Asking, case: Case, masthead: Masthead, concerned: Concerned) -> Refusals:
    if concerned.parties is None:
        yield NewsroomError(FORGOTTEN, number=case.number)
    elif asking.actor != concerned.parties[0]:
        yield NewsroomError(NOT_ASKED, number=case.number)


def worded(words: str) -> Refusals:
    """What is said in a case is said in words, and not without end."""
    if not words.strip():
        yield NewsroomError(NO_WORDS)
    if len(words) > LONGEST:
        yield NewsroomError(TOO_LONG, count=len(words), most=LONGEST)


_CHECKS: Mapping[Deed, Callable[[Asking, Case, Masthead, Concerned], Refusals]] = {
    Deed.CASE_TAKE: _take,
    Deed.CASE_LEAVE: _leave,
    Deed.CASE_SAY: _say,
    Deed.CASE_CLOSE: _close,
    Deed.CASE_WITHDRAW: _withdraw,
}
