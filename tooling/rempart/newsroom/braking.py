"""A ledger in, wherever it stands; the rules that lost power by what it tells, and those to doubt, out."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.ledger import Ledger
from rempart.ledger.tally import Event, events
from rempart.model.finding import Severity
from rempart.model.power import Brake, Doubt
from rempart.newsroom.forges import find_ledger
from rempart.rules import find_rules
from rempart.screening.brake import brakes, doubts
from rempart.screening.power import records, shares

NONE: Mapping[str, Severity] = {}


def braked(ledger: Ledger) -> Mapping[str, Brake]:
    """The braked rules by id."""
    return brakes(_happened(ledger), find_rules(), records(), shares())


def doubted(ledger: Ledger) -> Mapping[str, Doubt]:
    """The rules that a person is asked to look at, by id."""
    return doubts(_happened(ledger), find_rules(), records(), shares())


def lowered(ledger: Ledger) -> Mapping[str, Severity]:
    """The power left to each braked rule."""
    return {rule: brake.power for rule, brake in braked(ledger).items()}


def lowered_in(root: Path) -> Mapping[str, Severity]:
    """The same for a folder; without a ledger that can be read, each rule has the power it was given."""
    with suppress(NewsroomError):
        if ledger := find_ledger(root):
            return lowered(ledger)
    return NONE


def _happened(ledger: Ledger) -> Iterator[Event]:
    return events(ledger.acts, {rule.id: rule.family for rule in find_rules()})
