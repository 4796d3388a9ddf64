"""The points of the checklist that a command ticks in; nothing, or why they are refused, out."""

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.checklist import Item
from rempart.model.decision import Command, Deed
from rempart.newsroom.refusals import Refusals, no_code

TICKED = frozenset({Deed.ACCEPT, Deed.RETURN, Deed.DECLINE})
STRAY = N_("the checklist belongs to accept, return and decline: leave --checked out")
BAD_POINT = (
    N_("%(reason)s is no point of the checklist, the nearest is %(near)s: --checked %(codes)s"),
    N_("%(reason)s is no point of the checklist: --checked %(codes)s"),
)


def ticking(command: Command) -> Refusals:
    """Only who decides ticks points, and those of the list; nobody must."""
    if command.checked and command.deed not in TICKED:
        yield NewsroomError(STRAY)
    for name in command.checked:
        if name not in set(Item):
            yield no_code(BAD_POINT, name, tuple(Item), "|")
