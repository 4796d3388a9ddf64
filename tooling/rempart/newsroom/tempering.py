"""A word about a measure in, from who takes, contests or judges it; nothing, or its refusals, out.

Each step comes after the one before: nobody is limited who was not told, nor paused who was not limited.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from rempart.errors import NewsroomError
from rempart.forge.branch import NOBODYS
from rempart.i18n import N_
from rempart.ledger.decisions import AGAINST
from rempart.ledger.measures import AT_ONCE, DEGREE, FAULT, OF, UNTIL, is_contested, runs
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.measure import LONGEST, MOST_AT_ONCE, USUAL, Degree, Fault, Measure
from rempart.newsroom.contesting import NO_WORDS, SIX_MONTHS
from rempart.newsroom.refusals import Refusals, no_code

TEMPERING = frozenset({Deed.MEASURE, Deed.MEASURE_KEPT, Deed.MEASURE_LIFTED})
MEASURES = TEMPERING | {Deed.MEASURE_CONTEST}
BEFORE = {Degree.LIMIT: Degree.HINT, Degree.PAUSE: Degree.LIMIT}  # what must have come first
MEMORY = timedelta(days=365)  # after which an earlier measure counts no more

BAD_DEGREE = (
    N_("%(reason)s is no measure, the nearest is %(near)s: use one of %(codes)s"),
    N_("%(reason)s is no measure: use one of %(codes)s"),
)
BAD_FAULT = (
    N_("%(reason)s is no reason of a measure, the nearest is %(near)s: --reason %(codes)s"),
    N_("%(reason)s is no reason of a measure: --reason %(codes)s"),
)
BAD_DAYS = N_("a %(degree)s lasts from 1 to %(most)d days: --days")
BAD_AT_ONCE = N_("a limit leaves from 1 to %(most)d contributions at a time: --at-once")
ONLY_LIMIT = N_("only a limit leaves a number of contributions at a time: leave --at-once out")
NOBODY = N_(
    "contribution %(number)d was brought by the newsroom for somebody without an account: write to them"
)
UNREAD = N_(
    "contribution %(number)d cannot be read, and the record does not hold whose it is: decline it, and take"
    " the measure on account of another"
)
ONCE = N_(
    "a measure was taken on account of contribution %(number)d on %(day)s, and each is the ground of one"
    " alone: take it on account of what they offered since"
)
TOO_SOON = N_(
    "a %(degree)s comes after a %(before)s, for what came in later than that: say what is wrong first, with"
    " a %(before)s"
)
NOT_THEIRS = N_("only the author of contribution %(number)d contests a measure on account of it")
NOTHING = N_(
    "no measure was taken on account of contribution %(number)d, or it is over: nothing is to be done"
)
SETTLED = N_(
    "this measure was contested already, and stands; it ends by itself on %(day)s: whoever is not content"
    " opens a complaint"
)
LATE = N_("this measure was taken on %(day)s, and contests are taken for six months")
SAID = N_("this measure is contested already: say what you want to add, in words")
NOT_CONTESTED = N_(
    "nobody contests a measure on account of contribution %(number)d: there is nothing to judge"
)
PARTY = N_(
    "you took the measure on account of contribution %(number)d, and nobody lets their own stand: leave that"
    " to another moderator, or lift it"
)


def measure(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """A measure is of a published degree and reason, has its end, and is said in words.

    One contribution is the ground of one measure: none is taken again that was lifted, nor in the place of
    one that somebody contests.
    """
    if contribution.author in NOBODYS:
        yield NewsroomError(NOBODY, number=contribution.number)
    if not contribution.versions:
        yield NewsroomError(UNREAD, number=contribution.number)
    if command.degree not in set(Degree):
        yield no_code(BAD_DEGREE, command.degree, tuple(Degree), ", ")
    if command.reason not in set(Fault):
        yield no_code(BAD_FAULT, command.reason, tuple(Fault), "|")
    degree = Degree(command.degree)
    if not 0 <= command.days <= LONGEST[degree]:
        yield NewsroomError(BAD_DAYS, degree=degree, most=LONGEST[degree])
    if command.at_once and degree is not Degree.LIMIT:
        yield NewsroomError(ONLY_LIMIT)
    if not 0 <= command.at_once <= MOST_AT_ONCE:
        yield NewsroomError(BAD_AT_ONCE, most=MOST_AT_ONCE)
    if taken := contribution.measure:
        yield NewsroomError(ONCE, number=contribution.number, day=taken.at[:10])
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)


def step(command: Command, contribution: Contribution, earlier: Iterable[Measure]) -> Refusals:
    """What must have come first did, and was answered by more of the same."""
    degree = Degree(command.degree)
    before = BEFORE.get(degree)
    if before and not any(_leads_to(one, before, command, contribution) for one in earlier):
        yield NewsroomError(TOO_SOON, degree=degree, before=before)


def _leads_to(one: Measure, before: Degree, command: Command, contribution: Contribution) -> bool:
    order = list(Degree)
    is_enough = order.index(one.degree) >= order.index(before) and not one.lifted
    age = datetime.fromisoformat(command.at) - datetime.fromisoformat(one.at)
    return is_enough and one.at < contribution.at and age <= MEMORY


def noted(command: Command, taken: Measure | None) -> dict[str, str]:
    """What the line of a command says of its measure: how far it goes and until when, or whose it was."""
    if command.deed is not Deed.MEASURE:
        return {AGAINST: taken.by, OF: taken.at} if taken else {}
    until = _day(command) + timedelta(command.days or USUAL[Degree(command.degree)])
    limit = {AT_ONCE: str(command.at_once or 1)} if command.degree == Degree.LIMIT else {}
    return {DEGREE: command.degree, FAULT: command.reason, UNTIL: until.isoformat()} | limit


def _day(command: Command) -> date:
    return datetime.fromisoformat(command.at).date()


def contest(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """Who contests needs no reason; who adds to it says something."""
    number, taken = contribution.number, contribution.measure
    if command.actor != contribution.author:
        yield NewsroomError(NOT_THEIRS, number=number)
    if taken is None or taken.lifted:
        yield NewsroomError(NOTHING, number=number)
    elif taken.settled:
        yield NewsroomError(SETTLED, day=taken.until)
    elif taken.contested and not command.words.strip():
        yield NewsroomError(SAID)
    elif datetime.fromisoformat(command.at) - datetime.fromisoformat(taken.at) > SIX_MONTHS:
        yield NewsroomError(LATE, day=taken.at[:10])


def keep(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """Somebody else than who took it lets it stand, and says why."""
    taken = contribution.measure
    if taken is None or not is_contested(taken):
        yield NewsroomError(NOT_CONTESTED, number=contribution.number)
    elif command.actor in (taken.by, *taken.others):
        yield NewsroomError(PARTY, number=contribution.number)
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)


def lift(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """Any moderator lifts what runs or is contested, who took it too, and says why."""
    taken = contribution.measure
    if not (runs(taken, _day(command)) or is_contested(taken)):
        yield NewsroomError(NOTHING, number=contribution.number)
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)
