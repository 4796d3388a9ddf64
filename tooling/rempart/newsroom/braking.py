"""A ledger in, wherever it stands; the rules that lost power by what it tells out."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.ledger import Ledger
from rempart.ledger.tally import events
from rempart.model.finding import Severity
from rempart.model.power import Brake
from rempart.newsroom.forges import find_ledger
from rempart.rules import find_rules
from rempart.screening.brake import brakes
from rempart.screening.power import records, shares

NONE: Mapping[str, Severity] = {}


def braked(ledger: Ledger) -> Mapping[str, Brake]:
    """The braked rules by id."""
    rules = find_rules()
    happened = events(ledger.acts, {rule.id: rule.family for rule in rules})
    return brakes(happened, rules, records(), shares())


def lowered(ledger: Ledger) -> Mapping[str, Severity]:
    """The power left to each braked rule."""
    return {rule: brake.power for rule, brake in braked(ledger).items()}


def lowered_in(root: Path) -> Mapping[str, Severity]:
    """The same for a folder; without a ledger that can be read, each rule has the power it was given."""
    with suppress(NewsroomError):
        if ledger := find_ledger(root):
            return lowered(ledger)
    return NONE
