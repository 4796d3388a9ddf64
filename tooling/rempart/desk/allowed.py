"""A contribution and a person in; what they may do with it now, and of the rest why not, out."""

from collections.abc import Mapping

from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.ledger import stamp
from rempart.model.decision import Command, Deed, Reason, Stage
from rempart.newsroom.judging import judge
from rempart.newsroom.rounds import Row

# In the order in which they are offered. What a form asks for besides is filled in to see whether it may be.
ACTS = (
    Deed.ACCEPT,
    Deed.RETURN,
    Deed.DECLINE,
    Deed.APPEAL_UPHELD,
    Deed.APPEAL_DISMISSED,
    Deed.ASK,
    Deed.ESCALATE,
    Deed.RESERVE,
    Deed.RELEASE,
)
REASONED = frozenset({Deed.RETURN, Deed.DECLINE})


def allowed(row: Row, desk: Desk) -> Mapping[Deed, NewsroomError | None]:
    """Each act that makes sense where it stands: None where it may be done, else the reason against it."""
    return {deed: why_not(row, desk, deed) for deed in ACTS if _makes_sense(row, deed, desk)}


def why_not(row: Row, desk: Desk, deed: Deed, rule: str = "") -> NewsroomError | None:
    """Why a person may not do this, None when they may."""
    one = row.contribution
    command = Command(
        deed,
        str(one.number),
        desk.actor,
        sha=one.head,
        reason=Reason.FORM.value if deed in REASONED else "",
        words="…",
        rule=rule,
        at=stamp(desk.clock()),
    )
    signers = row.kept.signers if row.kept else frozenset({one.author})
    holders = row.kept.holders if row.kept else frozenset()
    try:
        judge(command, one, desk.round.masthead, signers, holders)
    except NewsroomError as error:
        return error
    return None


def _makes_sense(row: Row, deed: Deed, desk: Desk) -> bool:
    """Whether an act is of this stage at all: what never is is not offered, rather than refused."""
    one = row.contribution
    is_contested = one.stage is Stage.CONTESTED
    if deed in (Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED):
        return is_contested
    if deed is Deed.RELEASE:
        return bool(one.reserved_by)
    if deed is Deed.RESERVE:
        return not one.reserved_by
    return not (is_contested and deed in (Deed.ACCEPT, *REASONED))
