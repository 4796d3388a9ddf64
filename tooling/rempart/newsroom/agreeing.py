"""A command in; whether the settings call it grave, and who of the team wants it too, out.

What is grave one moderator alone never does: it is done once as large a part of the team as the settings say
wants the same within a month, of the same commit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.measure import USUAL, Degree
from rempart.model.person import Masthead, Role
from rempart.model.settings import Grave

COUNTS = timedelta(days=30)  # after which who wanted something is to say so again
ALREADY = N_(
    "you said so of contribution %(number)d already, and %(needed)d moderators must: leave the word to others"
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A grave act. on: what it is, "decline unlawful" or "measure pause conduct 30".

    others: who wants it besides who commands it now. needed: how many must.
    """

    on: str
    others: tuple[str, ...]
    needed: int

    @property
    def is_enough(self) -> bool:
        """Whether it is done now."""
        return len(self.others) + 1 >= self.needed


def agreement(
    command: Command,
    contribution: Contribution,
    masthead: Masthead,
    grave: Grave,
    barred: frozenset[str],
    may_write: Callable[[str], bool],
) -> Agreement | None:
    """Who wants a grave act; None of one that is not grave. barred: who has no part in it. may_write: whether
    the forge still lets somebody.

    The part is of the whole team, two at least, and never more than may decide on it. Raises NewsroomError
    for who said so already.
    """
    matter = _matter(command)
    if matter not in grave.matters:
        return None
    team = {who for who, roles in masthead.roles.items() if Role.MODERATOR in roles}
    needed = min(max(2, ceil(grave.share * len(team))), len(team - barred - {*contribution.overruled}))
    on = _same(command, matter)
    fresh = [one.by for one in contribution.agreed if one.on == on and _age(command, one.at) <= COUNTS]
    said = dict.fromkeys(who for who in fresh if who in team - barred and may_write(who))
    if command.actor in said and len(said) < needed:
        raise NewsroomError(ALREADY, number=contribution.number, needed=needed)
    return Agreement(on, tuple(who for who in said if who != command.actor), needed)


def _matter(command: Command) -> str:
    """What the settings may call grave: the code of a refusal, the degree of a measure."""
    if command.deed is Deed.DECLINE:
        return command.reason
    return command.degree if command.deed is Deed.MEASURE else ""


def _same(command: Command, matter: str) -> str:
    """What several must want: of a measure also why, and for how long."""
    if command.deed is Deed.DECLINE:
        return f"{command.deed} {matter}"
    days, most = command.days or USUAL[Degree(matter)], command.at_once or 1
    limit = f" {most}" if matter == Degree.LIMIT else ""
    return f"{command.deed} {matter} {command.reason} {days}{limit}"


def _age(command: Command, at: str) -> timedelta:
    return datetime.fromisoformat(command.at) - datetime.fromisoformat(at)
