"""Acts in; what was decided in public, by whom and why, out: a line each, and no word of what was refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rempart.intake.paths import spot
from rempart.ledger.checklist import CHECKED, read
from rempart.ledger.tally import accepted_pieces
from rempart.model.decision import AMENDING, CARRIED, ENACTED, Act, Deed

TOLD = frozenset(
    {
        Deed.ACCEPT,
        Deed.RETURN,
        Deed.DECLINE,
        Deed.WITHDRAW,
        Deed.ESCALATE,
        Deed.APPEAL,
        Deed.APPEAL_UPHELD,
        Deed.APPEAL_DISMISSED,
        Deed.FINDING_WRONG,
        Deed.FINDING_STANDS,
        *ENACTED,
    }
)
AGAINST = "against"  # in the note of what contests or judges a refusal: whose it was


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of the register. at: UTC. number: the contribution's. reason: a published code; rule: that a
    finding was of; against: who refused what is contested. paths: the pieces that were accepted, corrected or
    retracted. checked: the points of the checklist that who decided ticked."""

    at: str
    deed: Deed
    actor: str
    number: int
    reason: str = ""
    rule: str = ""
    against: str = ""
    paths: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()


def decisions(acts: Iterable[Act]) -> Iterator[Decided]:
    """What these acts decided, in their order."""
    return (
        Decided(
            act.at,
            act.deed,
            act.actor,
            act.target,
            act.reason,
            act.note.get("rule", ""),
            act.note.get(AGAINST, ""),
            tuple(sorted(_pieces(act))),
            read(act.note.get(CHECKED, "")),
        )
        for act in acts
        if act.deed in TOLD and act.target and not _is_undone(act)
    )


def _pieces(act: Act) -> set[str]:
    return {path for path in act.blobs if spot(path)} if act.deed in AMENDING else accepted_pieces(act)


def _is_undone(act: Act) -> bool:
    """Whether it tells of an act that came to nothing, and no contribution was withdrawn by anybody."""
    return act.deed is Deed.WITHDRAW and CARRIED in act.note
