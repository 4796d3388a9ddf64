"""What waits too long in; a word to whom it waits for out, once for each wait and each delay."""

from collections.abc import Iterator
from datetime import datetime

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import NEWSROOM
from rempart.i18n import LANGUAGES, N_, say
from rempart.ledger import Ledger, stamp
from rempart.ledger.cases import cases, due
from rempart.ledger.measures import due as judgment_due
from rempart.ledger.measures import held_back, is_contested
from rempart.ledger.stages import contributions
from rempart.model.case import Case, Phase
from rempart.model.decision import Contribution, Stage
from rempart.model.measure import Measure
from rempart.model.person import Role
from rempart.model.report import Remark
from rempart.model.settings import Clocks
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.standing import standing
from rempart.reports import measures

DAYS = (3, 7, 21)  # of waiting for the newsroom, after which it is reminded
PATIENCE = (14, 60)  # of waiting for an author
LATE = (1, 8, 22)  # days after the one on which a case was to be ended

WAITS = N_(
    "This has waited for the newsroom since %(day)s. To its author: it is not forgotten, and you need do"
    " nothing. To the newsroom: %(who)s, please take it up, or leave it to somebody else."
)
NOBODY = N_("This has waited for the newsroom since %(day)s. It is not forgotten, and you need do nothing.")
RETURNED = N_(
    "This has been with you since %(day)s, to be mended. There is no hurry: change it when you can, ask here"
    " what is unclear, or withdraw it."
)

OWED = N_(
    "Case %(number)d was to be ended by %(day)s. To who asked: it is not forgotten. To the newsroom: %(who)s,"
    " please end it, or take it, or leave it to somebody who can."
)
TO_JUDGE = N_(
    "Whether the measure told of here stands was to be judged by %(day)s. To its author: it is not forgotten."
    " To the newsroom: %(who)s, please judge it."
)


def remind(forge: Forge, ledger: Ledger, now: datetime) -> Iterator[int | NewsroomError]:
    """Say it, of each contribution; the numbers of those that were spoken of. One that fails stops no other.

    However late or often this runs, one wait is spoken of once for each delay, and of delays that passed
    together the longest alone.
    """
    with forge.survey():
        paper = read_newspaper(forge)
        waiting = tuple(standing(forge, ledger))
        held = held_back(waiting, contributions(ledger.acts).values(), now.date())
        for contribution in waiting:
            try:
                if _remind(forge, paper, contribution, held.get(contribution.number), now):
                    yield contribution.number
            except NewsroomError as error:
                yield error
        for case in cases(ledger.acts).values():
            try:
                if case.phase is not Phase.CLOSED and _remind_of_case(forge, paper, case, now):
                    yield case.number
            except NewsroomError as error:
                yield error
        for known in contributions(ledger.acts).values():
            try:
                if is_contested(known.measure) and _remind_of_measure(forge, paper, known, now):
                    yield known.number
            except NewsroomError as error:
                yield error


def _remind_of_case(forge: Forge, paper: Newspaper, case: Case, now: datetime) -> bool:
    day = due(case, paper.settings.clocks if paper.settings else Clocks())
    passed = [days for days in LATE if days <= (now.date() - day).days]
    if not passed:
        return False
    moderators = {case.taker} if case.taker else _moderators(paper)
    if not moderators:
        return False
    told = {"number": case.number, "day": day.isoformat(), "who": _called(moderators)}
    mark = f"owed by {day}, {passed[-1]} days late"
    return _once(forge, case.number, say(case.lang, OWED, told), mark, now)


def _remind_of_measure(forge: Forge, paper: Newspaper, contribution: Contribution, now: datetime) -> bool:
    taken = contribution.measure
    assert taken
    day = judgment_due(taken, paper.settings.clocks if paper.settings else Clocks())
    passed = [days for days in LATE if days <= (now.date() - day).days]
    judges = _moderators(paper) - {contribution.author, taken.by, *taken.others}
    if not passed or not judges:
        return False
    lang, told = contribution.lang or _home(paper), {"day": day.isoformat(), "who": _called(judges)}
    mark = f"judgment owed by {day}, {passed[-1]} days late"
    return _once(forge, contribution.number, say(lang, TO_JUDGE, told), mark, now)


def _once(forge: Forge, number: int, text: str, mark: str, now: datetime) -> bool:
    """Whether it was said now; it is not, when it was before."""
    with forge.turn():
        if mark in (remark.mark for remark in forge.remarks(number)):
            return False
        forge.remark(number, Remark(NEWSROOM, stamp(now), text, mark))
    return True


def _remind(
    forge: Forge, paper: Newspaper, contribution: Contribution, held: Measure | None, now: datetime
) -> bool:
    if held:
        text = measures.waits(held, contribution.lang or _home(paper))
        return _once(forge, contribution.number, text, f"waits for the measure of {held.at}", now)
    since = contribution.since or contribution.at
    waited = (now - datetime.fromisoformat(since)).days
    passed = [days for days in _delays(contribution) if days <= waited]
    if not passed:
        return False
    mark = f"waits since {since}, {passed[-1]} days"
    return _once(forge, contribution.number, _text(paper, contribution, since), mark, now)


def _delays(contribution: Contribution) -> tuple[int, ...]:
    return PATIENCE if contribution.stage is Stage.RETURNED else DAYS


def _text(paper: Newspaper, contribution: Contribution, since: str) -> str:
    lang, told = contribution.lang or _home(paper), {"day": since[:10], "who": _awaited(paper, contribution)}
    if contribution.stage is Stage.RETURNED:
        return say(lang, RETURNED, told)
    return say(lang, WAITS if told["who"] else NOBODY, told)


def _home(paper: Newspaper) -> str:
    return paper.settings.languages[0] if paper.settings else LANGUAGES[0]


def _awaited(paper: Newspaper, contribution: Contribution) -> str:
    """Who is called: whoever reserved it, else every moderator but its author and who may not judge of it."""
    barred = {contribution.author, *contribution.overruled}
    if contribution.stage is Stage.CONTESTED and contribution.refusal:
        barred.update((contribution.refusal.by, *contribution.refusal.others))
    moderators = _moderators(paper) - barred
    moderators = moderators - {*contribution.escalated} or moderators
    return _called({contribution.reserved_by} & moderators or moderators)


def _moderators(paper: Newspaper) -> set[str]:
    return {handle for handle, held in paper.masthead.roles.items() if Role.MODERATOR in held}


def _called(people: set[str]) -> str:
    return ", ".join(f"@{handle}" for handle in sorted(people))
