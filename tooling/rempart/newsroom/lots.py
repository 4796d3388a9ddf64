"""A contribution that is read for the first time in, its sealed lot out; and sealed lots opened again."""

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.ledger import seal
from rempart.ledger.lots import LOT, Lot, open_lot, words
from rempart.ledger.seal import SALT
from rempart.model.decision import Act, Deed


def draw(forge: Forge, band: str, share: float) -> Mapping[str, str]:
    """A lot, kept in private; its commitment, for the ledger. Nothing where no share is to be read so."""
    if share <= 0:
        return {}
    salt, said = secrets.token_bytes(SALT), words(band, share)
    commitment = seal(salt, said)
    forge.vault.keep(commitment, salt, said)
    return {LOT: commitment}


def opened(forge: Forge, acts: Iterable[Act]) -> Mapping[int, Lot]:
    """Every lot that can be opened here, by the contribution's number; the first that was drawn for it."""
    sealed: dict[int, str] = {}
    for act in acts:
        if act.deed is Deed.SCREEN and LOT in act.sealed:
            sealed.setdefault(act.target, act.sealed[LOT])
    lots = {number: _open(forge, commitment, number) for number, commitment in sealed.items()}
    return {number: lot for number, lot in lots.items() if lot}


def falls_on(forge: Forge, number: int, commitment: str) -> bool:
    """Whether a moderator should read this contribution as if no check had."""
    lot = _open(forge, commitment, number) if commitment else None
    return lot is not None and lot.counts


def _open(forge: Forge, commitment: str, number: int) -> Lot | None:
    with suppress(NewsroomError):  # who may not look, or what is damaged: nothing is known, and nothing stops
        if kept := forge.vault.recall(commitment):
            return open_lot(*kept, number)
    return None
