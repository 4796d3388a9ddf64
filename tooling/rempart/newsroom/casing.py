"""Acts in, cases kept by the year in which they were opened; those of a year out."""

from collections.abc import Iterable, Iterator

from rempart.adapters.manifest import Manifest
from rempart.ledger.cases import follow
from rempart.model.case import Case
from rempart.model.decision import Act
from rempart.newsroom.periods import Periods
from rempart.schema.wire import dump, load

CASE, OPENED, CASE_YEAR = "case", "case opened", "case year"  # cases by year; years by number; years
ROWS = (CASE, OPENED, CASE_YEAR)


def follow_on(manifest: Manifest, acts: Iterable[Act], before: int) -> frozenset[str]:
    """Bring the cases that are kept up to these acts; the years of those that moved."""
    told = [act for act in acts if act.case]
    found = dict(_kept(manifest, {act.case for act in told}))
    moved = [found[number] for number in follow(told, found)]
    years = frozenset(one.at[:4] for one in moved)
    manifest.put_all(CASE, ((f"{one.at[:4]}/{one.number:012}", dump(one)) for one in moved))
    manifest.put_all(OPENED, ((str(one.number), one.at[:4].encode()) for one in moved))
    manifest.put_all(CASE_YEAR, ((year, b"") for year in years))
    return years


def periods(manifest: Manifest) -> Periods[Case]:
    """The cases of each year in which some were opened."""
    return Periods(manifest, CASE, CASE_YEAR, Case)


def _kept(manifest: Manifest, numbers: Iterable[int]) -> Iterator[tuple[int, Case]]:
    for number in numbers:
        year = manifest.get(OPENED, str(number))
        kept = manifest.get(CASE, f"{year.decode()}/{number:012}") if year else None
        if kept:
            yield number, load(Case, kept)
