"""A word about a refusal in, from who contests it or from who judges that; nothing, or its refusals, out."""

from datetime import datetime, timedelta

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.ledger.stages import REFUSED
from rempart.model.decision import Command, Contribution, Deed, Stage
from rempart.newsroom.refusals import Refusals, as_read

JUDGING = frozenset({Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED})
SIX_MONTHS = timedelta(days=183)  # article 20 of the Digital Services Act: at least six months

NOT_THEIRS = N_("only the authors of contribution %(number)d contest what is decided about it")
NOTHING = N_("contribution %(number)d was neither declined nor returned: there is nothing to contest")
SETTLED = N_(
    "the refusal of contribution %(number)d was contested already, and stands: its author may offer the piece"
    " anew"
)
LATE = N_(
    "contribution %(number)d was refused on %(day)s, and contests are taken for six months: its author may"
    " offer the piece anew"
)
SAID = N_("contribution %(number)d is contested already: say what you want to add, in words")
NOT_CONTESTED = N_(
    "nobody contests what was decided about contribution %(number)d: there is nothing to judge"
)
PARTY = N_(
    "you refused contribution %(number)d, and nobody judges a contest of their own decision: leave it to"
    " another moderator"
)
NO_WORDS = N_("say why in your own words, for its author to read: --words TEXT")


def appeal(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """Who contests needs no reason; who adds to it says something."""
    number, refusal = contribution.number, contribution.refusal
    if command.actor not in signers:
        yield NewsroomError(NOT_THEIRS, number=number)
    if contribution.stage is Stage.CONTESTED:
        if not command.words.strip():
            yield NewsroomError(SAID, number=number)
        return
    if contribution.stage not in REFUSED or refusal is None:
        yield NewsroomError(NOTHING, number=number)
    elif refusal.settled:
        yield NewsroomError(SETTLED, number=number)
    elif datetime.fromisoformat(command.at) - datetime.fromisoformat(refusal.at) > SIX_MONTHS:
        yield NewsroomError(LATE, number=number, day=refusal.at[:10])


def judgment(command: Command, contribution: Contribution, signers: frozenset[str]) -> Refusals:
    """Somebody judges who did not refuse it, of the commit that was refused, and says why."""
    if contribution.stage is not Stage.CONTESTED or contribution.refusal is None:
        yield NewsroomError(NOT_CONTESTED, number=contribution.number)
    elif command.actor in (contribution.refusal.by, *contribution.refusal.others):
        yield NewsroomError(PARTY, number=contribution.number)
    yield from as_read(command, contribution)
    if not command.words.strip():
        yield NewsroomError(NO_WORDS)
