"""What an address answered, and what was known of it, in; what is known now, and what may be told, out.

A page is told to be gone, or moved, when two looks hours apart agree: a site that is mended meanwhile is
nobody's concern. A look that could not tell is no look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from rempart.model.link import Answer, Known, Outcome, Why

APART = timedelta(hours=6)  # between two looks that count as two
AGAIN = timedelta(days=7)  # what is known is not asked again before
LONGEST_WAIT = timedelta(days=30)  # that a site may ask for
FORGOTTEN = timedelta(days=90)  # after the last look at what no piece leads to any more
WITNESSES = 3
MOST = 5000  # addresses asked in one run
MOST_OF_ONE = 100  # of one site: forty thousand links to it must not make us a nuisance

GONE = (404, 410)
PAST_THE_END = 416  # of a page so short that it has not even the first byte


def judge(address: str, answer: Answer) -> tuple[Outcome, str]:
    """What an answer means, and whither the page has moved."""
    if answer.why is Why.NO_NAME or answer.status in GONE:
        return Outcome.GONE, ""
    if not (200 <= answer.status < 300 or answer.status == PAST_THE_END):
        return Outcome.UNKNOWN, ""
    if answer.where and _bare(answer.where) != _bare(address):
        return Outcome.MOVED, answer.where
    return Outcome.FINE, ""


def learn(known: Known | None, address: str, answer: Answer, now: datetime) -> Known:
    """What is known of an address after one more look."""
    before = known or Known(address, now)
    wait = min(timedelta(seconds=answer.wait), LONGEST_WAIT)
    before = replace(before, tried=now, until=now + wait if wait else None)
    outcome, where = judge(address, answer)
    if outcome is Outcome.UNKNOWN:
        return before
    agrees = (outcome, where) == (before.found, before.where) and before.first is not None
    return replace(before, found=outcome, where=where, first=before.first if agrees else now, last=now)


def is_sure(known: Known) -> bool:
    """Whether two looks far enough apart agree."""
    return known.first is not None and known.last is not None and known.last - known.first >= APART


def told(known: Known) -> Outcome | None:
    """What may be told of an address; None as long as a second look must agree."""
    settled = is_sure(known) or known.found is Outcome.FINE
    if known.last is None or (known.tried != known.last and known.found is Outcome.FINE):
        return Outcome.UNKNOWN
    return known.found if settled else None


def is_kept(known: Known, now: datetime) -> bool:
    """Whether an address that no piece leads to is remembered: a piece may be away for a while."""
    return now - known.tried < FORGOTTEN


def is_due(known: Known | None, now: datetime) -> bool:
    """Whether an address should be asked. A record from the future is a clock that was wrong."""
    if known is None or known.tried > now:
        return True
    if _rests(known, now):
        return False
    settled = known.tried == known.last and (known.found is Outcome.FINE or is_sure(known))
    return now - known.tried >= (AGAIN if settled else APART)


def choose(
    wanted: Iterable[tuple[str, str]], known: Mapping[str, Known], now: datetime
) -> tuple[tuple[str, ...], int]:
    """The addresses to ask now, each given with its site, and how many are left for another time.

    Those never asked come first, then those asked longest ago.
    """
    due = [(address, site) for address, site in wanted if is_due(known.get(address), now)]
    due.sort(key=lambda one: known[one[0]].tried.timestamp() if one[0] in known else 0.0)
    asked: list[str] = []
    sites: dict[str, int] = {}
    for address, site in due:
        sites[site] = sites.get(site, 0) + 1
        if sites[site] <= MOST_OF_ONE and len(asked) < MOST:
            asked.append(address)
    return tuple(asked), len(due) - len(asked)


def witnesses(known: Mapping[str, Known], now: datetime) -> tuple[str, ...]:
    """Addresses that answered before: when they answer still, a name that nobody has is no fault of ours."""
    fine = [one for one in known.values() if one.found is Outcome.FINE and not _rests(one, now)]
    return tuple(one.address for one in sorted(fine, key=lambda one: one.tried)[:WITNESSES])


def _rests(known: Known, now: datetime) -> bool:
    """Whether a site asked to be left alone until later."""
    return known.until is not None and now < known.until


def _bare(address: str) -> str:
    """An address without what tells no reader of another page: encryption, www, the last slash, the part."""
    rest = address.partition("://")[2].partition("#")[0]
    return rest.lower().removeprefix("www.").rstrip("/")
