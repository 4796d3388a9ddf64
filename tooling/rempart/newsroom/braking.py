"""A ledger in, wherever it stands; the rules that lost power by what it tells, and those to doubt, out."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rempart.adapters.git import find_repository
from rempart.errors import NewsroomError
from rempart.model.finding import Severity
from rempart.model.power import Brake, Doubt
from rempart.rules import find_rules
from rempart.screening.power import records, shares

if TYPE_CHECKING:
    from rempart.ledger import Ledger
    from rempart.ledger.tally import Event, Tally
    from rempart.model.decision import Act
    from rempart.screening.brake import Counted

NONE: Mapping[str, Severity] = {}


def braked(ledger: "Ledger") -> Mapping[str, Brake]:
    """The braked rules by id."""
    from rempart.screening.brake import brakes

    return brakes(_happened(ledger.acts), find_rules(), records(), shares())


def doubted(ledger: "Ledger") -> Mapping[str, Doubt]:
    """The rules that a person is asked to look at, by id."""
    from rempart.screening.brake import doubts

    return doubts(_happened(ledger.acts), find_rules(), records(), shares())


def count_on(acts: "Iterable[Act]", tally: "Tally", counted: "Counted") -> None:
    """Bring what was counted up to acts that follow, none of which takes a word back that was said before."""
    from rempart.screening.brake import brakes

    brakes(_happened(acts, tally), find_rules(), records(), shares(), counted)


def lowered(ledger: "Ledger") -> Mapping[str, Severity]:
    """The power left to each braked rule."""
    return {rule: brake.power for rule, brake in braked(ledger).items()}


def lowered_in(root: Path) -> Mapping[str, Severity]:
    """The same for a folder; without a ledger that can be read, each rule has the power it was given."""
    with suppress(NewsroomError):
        clone = find_repository(root)
        from rempart.newsroom.forges import find_ledger_of  # where there is no repository, there is no forge

        if ledger := find_ledger_of(root, clone):
            return lowered(ledger)
    return NONE


def _happened(acts: "Iterable[Act]", tally: "Tally | None" = None) -> Iterator["Event"]:
    from rempart.ledger.tally import events

    return events(acts, {rule.id: rule.family for rule in find_rules()}, tally)
