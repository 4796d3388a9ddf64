"""The lot by which people look at clear pieces as if no check had: a salt in, whether it fell out.

What the checks miss can only be known from pieces in which they found nothing. Which of them a moderator
reads with that in mind must be chosen so that nobody brings it about or knows it:

- A salt of 32 random bytes is drawn when a contribution is read for the first time, after it came. Whatever
  its author chooses, its text, its commit, the hour, was chosen before; a hash of the commit, or of the
  ledger's newest line, could be tried out at home until it suits.
- Once for each contribution: whoever brings ten versions has no other lot than who brings one.
- The ledger holds the commitment of salt, band and share under `sealed`, for every contribution alike. It
  tells nobody what fell; who keeps the salts can prove later that no lot was drawn twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rempart.ledger.tally import RELATED
from rempart.model.decision import Act, Deed, Reason

LOT = "lot"  # the name under which the ledger seals it
CLEAR = "clear"
_WHOLE = 1 << 64


@dataclass(frozen=True, slots=True)
class Lot:
    """What fell on a contribution. band: what the checks made of it as it first came."""

    band: str
    drawn: bool

    @property
    def counts(self) -> bool:
        """Whether a person should read it as if no check had."""
        return self.drawn and self.band == CLEAR


@dataclass(frozen=True, slots=True)
class Recall:
    """What lots tell of the checks.

    clear: contributions in which they found nothing, as they first came; drawn: those of them that were
    chosen; decided: those a moderator then took or sent away; missed: sent away, for a reason that checks
    look for. caught: contributions with findings that were sent away for such a reason.
    """

    clear: int = 0
    drawn: int = 0
    decided: int = 0
    missed: int = 0
    caught: int = 0


def words(band: str, share: float) -> str:
    """What is sealed with the salt."""
    return f"{band} {share}"


def open_lot(salt: bytes, said: str, number: int) -> Lot | None:
    """The lot of a contribution, by the salt and words that were kept; None when they are none of ours."""
    band, _, share = said.partition(" ")
    try:
        return Lot(band, falls(salt, number, float(share)))
    except ValueError:
        return None


def falls(salt: bytes, number: int, share: float) -> bool:
    """Whether the lot falls on a contribution: in this share of all, by chance alone."""
    mark = sha256(salt + b"lot %d" % number).digest()[:8]
    return int.from_bytes(mark) < share * _WHOLE


def recall(acts: Iterable[Act], lots: Mapping[int, Lot]) -> Recall:
    """What became of the contributions whose lot can be opened."""
    ends: dict[int, bool] = {}
    for act in acts:
        if act.deed in (Deed.ACCEPT, Deed.RETURN, Deed.DECLINE):
            ends[act.target] = ends.get(act.target, False) or _is_for_the_checks(act)
        elif act.deed is Deed.APPEAL_UPHELD:  # nothing was missed in what was wrongly refused
            ends[act.target] = False
    clear = [number for number, lot in lots.items() if lot.band == CLEAR]
    decided = [number for number in clear if lots[number].drawn and number in ends]
    return Recall(
        clear=len(clear),
        drawn=sum(lots[number].drawn for number in clear),
        decided=len(decided),
        missed=sum(ends[number] for number in decided),
        caught=sum(ends.get(number, False) for number, lot in lots.items() if lot.band != CLEAR),
    )


def _is_for_the_checks(act: Act) -> bool:
    """Sent away for something that some rule could have seen."""
    return act.deed is not Deed.ACCEPT and bool(act.reason) and bool(RELATED.get(Reason(act.reason)))
