"""A command about one finding in, an author's answer or a moderator's word; nothing, or its refusals, out."""

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.piece import AnswerReason
from rempart.newsroom.refusals import Refusals, as_read, no_code

CALLING = frozenset({Deed.FINDING_WRONG, Deed.FINDING_STANDS})  # what is said of a finding, whenever
NAMING = CALLING | {Deed.ANSWER}  # what is about one rule

BAD_ANSWER = (
    N_("%(reason)s is no reason of the list, the nearest is %(near)s: answer with one of %(codes)s"),
    N_("%(reason)s is no reason of the list: answer with one of %(codes)s"),
)
NO_ANSWER = N_("say in your own words why the finding does not hold: --words TEXT")
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
NOTHING_FOUND = N_(
    "the checks said nothing in public of contribution %(number)d as it is now: there is nothing to answer"
)


def answer(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if command.actor not in signers:
        yield NewsroomError(NOT_THEIRS, number=contribution.number)
    if not contribution.found:
        yield NewsroomError(NOTHING_FOUND, number=contribution.number)
    elif command.rule not in contribution.found:
        rules = ", ".join(contribution.found)
        yield NewsroomError(NOT_FOUND, rule=command.rule, number=contribution.number, rules=rules)
    if command.reason not in set(AnswerReason):
        yield no_code(BAD_ANSWER, command.reason, tuple(AnswerReason), ", ")
    if command.reason == AnswerReason.OTHER and not command.words.strip():
        yield NewsroomError(NO_ANSWER)


def finding_wrong(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    if command.rule in contribution.excused:
        yield NewsroomError(ALREADY_WRONG, rule=command.rule, number=contribution.number)
    yield from _calling(command, contribution, contribution.found, NOTHING_SAID, NO_SUCH)


def finding_stands(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    yield from _calling(command, contribution, contribution.wrong, NONE_WRONG, NOT_WRONG)


def _calling(
    command: Command, contribution: Contribution, rules: tuple[str, ...], nothing: str, no_such: str
) -> Refusals:
    """What is said of a finding names one of these rules, and the commit it is about."""
    yield from as_read(command, contribution)
    told = {"number": contribution.number, "rule": command.rule, "rules": ", ".join(rules)}
    if not rules:
        yield NewsroomError(nothing, **told)
    if not command.rule:
        yield NewsroomError(NO_RULE, **told)
    if command.rule not in rules:
        yield NewsroomError(no_such, **told)
