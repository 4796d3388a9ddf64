"""What is known of addresses, as lines of JSON, and back. What is read is believed no further than its types.

The first line says what the file is and in which version; every other holds one address: the fields of
`Known`, in their order. A damaged line is left out and counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.links.looks import is_sure
from rempart.model.link import Known, Outcome
from rempart.schema.wire import WireError, dump, load

VERSION = 1
HEAD = b'{"rempart links": %d}'
LARGEST = 64_000_000  # bytes of a record
LONGEST_LINE = 64_000
LONGEST_ADDRESS = 2000
MOST_DEAD = 20_000  # addresses that the checks are told of

NO_RECORD = N_("%(path)s is no record of links: move it away, or name another with --state")
NEWER = N_("%(path)s was written by a newer Rempart: bring this one up to date, or name another with --state")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of each address, and how many lines could not be read."""

    known: Mapping[str, Known]
    damaged: int = 0


def write(known: Iterable[Known]) -> bytes:
    """A record as the bytes of its file."""
    return b"".join(line + b"\n" for line in (HEAD % VERSION, *map(dump, known)))


def read(data: bytes, path: str) -> Record:
    """The record in a file. Raises NewsroomError for a file that is none, or of a later version."""
    if not data:
        return Record({})
    head, *lines = data.split(b"\n")
    if not head.startswith(HEAD.partition(b"%")[0]) or len(data) > LARGEST:
        raise NewsroomError(NO_RECORD, path=path)
    if head.strip() != HEAD % VERSION:
        raise NewsroomError(NEWER, path=path)
    found = [_line(line) for line in lines if line.strip()]
    known = {one.address: one for one in found if one}
    return Record(known, found.count(None))


def dead(data: bytes) -> Mapping[str, date]:
    """The addresses of a record that two looks found gone, and the day of the last; none of another file."""
    if len(data) > LARGEST or not data.startswith(HEAD % VERSION + b"\n"):
        return {}
    gone = (_line(line) for line in data.split(b"\n") if b'"gone"' in line)
    sure = (one for one in gone if one and one.found is Outcome.GONE and is_sure(one))
    return {one.address: one.last.date() for one in islice(sure, MOST_DEAD) if one.last}


def _line(line: bytes) -> Known | None:
    """What a line tells, None for nothing that can be believed."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        known = load(Known, line)
    except WireError:
        return None
    times = (known.tried, known.first, known.last, known.until, known.sought)
    zoned = all(_is_zoned(time) for time in times if time)
    addresses = (known.address, known.where, known.copy.address if known.copy else "")
    short = all(len(address) <= LONGEST_ADDRESS for address in addresses)
    return known if zoned and short and (known.first is None) == (known.last is None) else None


def _is_zoned(time: datetime) -> bool:
    """Whether a moment can be compared with ours."""
    return time.utcoffset() is not None
