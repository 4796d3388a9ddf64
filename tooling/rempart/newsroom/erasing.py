"""Lines of the ledger in; the words that they seal forgotten, and taken out of what was told, out."""

from collections.abc import Sequence
from datetime import datetime

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.i18n import N_
from rempart.ledger import Entry, Ledger
from rempart.ledger.cases import cases
from rempart.newsroom.standing import find
from rempart.newsroom.telling import tell_anew, tell_case_anew
from rempart.newsroom.upkeep import heal

NO_LINE = N_("the record has no line %(n)d: `rempart ledger show` tells the number of each, as n")
NO_CASE = N_("the record holds no case %(number)d: `rempart case list --all` shows them")
NOTHING = N_(
    "nothing that these lines seal is kept here: it was erased before, or is kept on another machine"
)


def erase(forge: Forge, lines: Sequence[int], case: int, now: datetime) -> tuple[int, ...]:
    """Erase what these lines, or all those of a case (0: none), say in private; the numbers of the lines that
    lost words. The chain stands: without its salt a seal tells nothing.

    Raises NewsroomError where there is nothing to erase.
    """
    with forge.turn():
        ledger = heal(forge, now)
        found = [entry for entry in _named(ledger, lines, case) if _forget(forge, entry)]
        for entry in found:
            _tell_anew(forge, ledger, entry)
    if not found:
        raise NewsroomError(NOTHING)
    return tuple(entry.n for entry in found)


def _tell_anew(forge: Forge, ledger: Ledger, entry: Entry) -> None:
    number, case = entry.act.target, cases(ledger.acts).get(entry.act.case)
    if case:
        tell_case_anew(forge, entry, case)
    elif number:
        tell_anew(forge, ledger, entry, find(forge, ledger, str(number)))


def _named(ledger: Ledger, lines: Sequence[int], case: int) -> list[Entry]:
    last = len(ledger.entries)
    for n in lines:
        if not 0 < n <= last:
            raise NewsroomError(NO_LINE, n=n)
    of_case = [entry for entry in ledger.entries if case and entry.act.case == case]
    if case and not of_case:
        raise NewsroomError(NO_CASE, number=case)
    return [*(ledger.entries[n - 1] for n in lines), *of_case]


def _forget(forge: Forge, entry: Entry) -> bool:
    """Whether there was something to forget; where nothing is kept for long, what was told may be all."""
    kept = [commitment for commitment in entry.act.sealed.values() if forge.vault.recall(commitment)]
    for commitment in kept:
        forge.vault.forget(commitment)
    return bool(kept) or (bool(entry.act.sealed) and not forge.vault.lasts)
