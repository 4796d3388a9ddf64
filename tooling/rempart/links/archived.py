"""A page that is gone in, the question to an archive out; the archive's answer in, the copy it keeps out.

The archive is a stranger too: what it says is believed only where it names a page of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from urllib.parse import quote

from rempart.model.link import Answer, Copy, Known, Outcome

ARCHIVE = "https://archive.org/wayback/available?url="
PAGES = "https://web.archive.org/web/"
LONGEST = 2000
SOUGHT_AGAIN = timedelta(days=30)
MOST = 100  # questions in one run


def to_seek(known: Mapping[str, Known], now: datetime) -> tuple[str, ...]:
    """The addresses found gone, sure or not, whose copy nobody looked for lately."""
    wanted = (one.address for one in known.values() if one.found is Outcome.GONE and _is_due(one, now))
    return tuple(islice(wanted, MOST))


def question(address: str) -> str:
    """What the archive is asked."""
    return ARCHIVE + quote(address, safe="")


def found_copy(known: Known, answer: Answer, now: datetime) -> Known:
    """The same, with the copy that the archive names, if any; not sought again soon where it did answer."""
    if not 200 <= answer.status < 300:
        return known
    return replace(known, copy=_copy(answer.body) or known.copy, sought=now)


def _is_due(known: Known, now: datetime) -> bool:
    return known.copy is None and not (known.sought and timedelta() <= now - known.sought < SOUGHT_AGAIN)


def _copy(body: bytes) -> Copy | None:
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        address = closest["url"].replace("http://", "https://", 1)
        day = closest["timestamp"][:8]
        found = Copy(address, date(int(day[:4]), int(day[4:6]), int(day[6:])))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    seen = closest.get("available") is True and closest.get("status") == "200"
    return found if seen and address.startswith(PAGES) and len(address) <= LONGEST else None
