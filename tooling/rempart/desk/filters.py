"""A query in, what a person wants to see of the list out, and back; a row in, whether it passes out."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from urllib.parse import parse_qsl, urlencode

from rempart.desk.state import Desk
from rempart.ledger.clocks import days_late
from rempart.model.decision import Contribution, Stage
from rempart.model.verdict import Band
from rempart.newsroom.rounds import Row
from rempart.reports.queue import heaviest

LONGEST = 100  # characters of one value
MOST = 40  # values of a query
MINE, FREE, OTHERS = "mine", "free", "others"  # whose hands it is in
NEW, LATE, LOT, CONTESTED = "new", "late", "lot", "contested"
CASES = "cases"  # no contribution is one


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold of a row; "" of what does not matter. text: in its title, its author, its number."""

    text: str = ""
    band: str = ""
    section: str = ""
    kind: str = ""
    lang: str = ""
    who: str = ""
    only: str = ""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What was chosen, by name."""
        return tuple((name, value) for name, value in asdict(self).items() if value)

    @property
    def query(self) -> str:
        """The same as the end of an address, "" when everything is let through."""
        return urlencode(self.fields)


def read_filter(told: Mapping[str, str]) -> Filter:
    """A filter from the names and values of a query; what is no part of one is left out."""
    names = [field.name for field in fields(Filter)]
    return Filter(**{name: told.get(name, "").strip()[:LONGEST] for name in names})


def read_query(query: str) -> Filter:
    """The same from a query as it stands in an address."""
    try:
        return read_filter(dict(parse_qsl(query, max_num_fields=MOST)))
    except ValueError:
        return Filter()


def passes(told: Filter, row: Row, desk: Desk) -> bool:
    """Whether a row is let through."""
    return all(_checks(told, row, desk))


def _checks(told: Filter, row: Row, desk: Desk) -> Iterator[bool]:
    one = row.contribution
    if told.text:
        words = f"{one.title} {one.author} #{one.number}".casefold()
        yield told.text.casefold() in words
    if told.band:
        yield band_of(row) == told.band
    if told.section:
        yield told.section in sections_of(row)
    if told.kind:
        yield told.kind in kinds_of(row)
    if told.lang:
        yield told.lang == lang_of(row)
    if told.who:
        yield told.who == hands_of(one, desk.actor)
    if told.only:
        yield told.only in marks_of(row, desk)


def band_of(row: Row) -> str:
    """Its band; of what was not read here yet, what the record says of it in public, where we know that."""
    told = heaviest(row.kept.report.verdicts).value if row.kept else row.contribution.band
    return told if told in set(Band) else ""


def sections_of(row: Row) -> tuple[str, ...]:
    return _headers(row, "section")


def kinds_of(row: Row) -> tuple[str, ...]:
    return _headers(row, "kind")


def _headers(row: Row, key: str) -> tuple[str, ...]:
    found = row.kept.digests if row.kept else ()
    told = (str(getattr(one.piece.header, key)) for one in found if not one.before)
    return tuple(dict.fromkeys(filter(None, told)))


def lang_of(row: Row) -> str:
    after = [one.piece.lang for one in row.kept.digests if not one.before] if row.kept else []
    return next(filter(None, after), row.contribution.lang)


def hands_of(one: Contribution, actor: str) -> str:
    """Whose hands it is in, as a filter calls it."""
    if not one.reserved_by:
        return FREE
    return MINE if one.reserved_by == actor else OTHERS


def marks_of(row: Row, desk: Desk) -> frozenset[str]:
    """What else a filter may ask for."""
    one, found = row.contribution, set()
    if is_new(one, desk):
        found.add(NEW)
    if days_late(one, desk.round.clocks, desk.today):
        found.add(LATE)
    if row.kept and row.kept.by_lot:
        found.add(LOT)
    if one.stage is Stage.CONTESTED:
        found.add(CONTESTED)
    return frozenset(found)


def is_new(one: Contribution, desk: Desk) -> bool:
    """Whether it came, or came back, since this person last looked."""
    return bool(desk.memory.before) and (one.since or one.at)[:19] > desk.memory.before[:19]
