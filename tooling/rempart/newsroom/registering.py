"""Acts in, the lines of the register of decisions kept by month; those of a month out."""

from collections.abc import Iterable

from rempart.adapters.manifest import Manifest
from rempart.ledger.decisions import Decided, decisions
from rempart.model.decision import Act
from rempart.newsroom.periods import Periods
from rempart.schema.wire import dump

DECIDED, MONTH = "decided", "month"  # lines by month; months
ROWS = (DECIDED, MONTH)


def follow_on(manifest: Manifest, acts: Iterable[Act], before: int) -> frozenset[str]:
    """Add what these acts decided, which follow so many others; the months of it."""
    found = list(enumerate(decisions(acts), before + 1))
    manifest.put_all(DECIDED, ((f"{one.at[:7]}/{number:012}", dump(one)) for number, one in found))
    told = frozenset(one.at[:7] for _, one in found)
    manifest.put_all(MONTH, ((month, b"") for month in told))
    return told


def periods(manifest: Manifest) -> Periods[Decided]:
    """The decisions of each month in which there were some."""
    return Periods(manifest, DECIDED, MONTH, Decided)
