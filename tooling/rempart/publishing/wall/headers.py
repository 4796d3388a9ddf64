"""What a piece says of who paid for it in; nothing, or what cannot be so, out."""

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake.header import day_of
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.publishing.places import resolve
from rempart.rules._paying import Unclear, alike, unclear

PAID_NEWS = N_(
    "%(path)s says that %(name)s paid for it and is of the kind %(kind)s, so that readers would take it"
    " for news: make it of the kind sponsored, or take sponsor out of its disclosure if nobody paid"
)
NAMELESS = N_(
    "%(path)s is an advertisement and does not say who paid, which no label can then say: name the"
    " advertiser in its disclosure, as sponsor"
)
UNKNOWN = N_(
    "%(path)s was paid for by “%(name)s”, whom site/sponsors.yml does not know, so that nobody can see"
    " who that is and what was paid: add the advertiser there, or mend the name"
)
ALIKE = N_(
    "%(path)s was paid for by “%(name)s”, which looks like %(other)s and is not written so, and one"
    " advertiser must not pass for another: write the name as site/sponsors.yml does"
)
NOT_BOOKED = N_(
    "%(path)s is dated %(day)s, and %(name)s has booked no pieces for that day, so that its account would"
    " be wrong: mend the date, or add the booking to site/sponsors.yml"
)
HALF_PAID = N_(
    "%(path)s translates %(other)s, and only one of them says that it is paid for, or they name two who"
    " paid: make both of the kind sponsored, with one sponsor"
)

_FAULTS = {
    Unclear.PAID_NEWS: PAID_NEWS,
    Unclear.NAMELESS: NAMELESS,
    Unclear.UNKNOWN: UNKNOWN,
    Unclear.ALIKE: ALIKE,
    Unclear.NOT_BOOKED: NOT_BOOKED,
}


def check(paper: Paper, entry: Entry) -> None:
    """Raises NewsroomError."""
    fault = unclear(entry.header, paper.advertisers)
    if fault:
        told = {"name": entry.sponsor, "kind": entry.header.kind, "day": str(day_of(entry.header.date))}
        other = alike(entry.sponsor, paper.advertisers)
        raise NewsroomError(_FAULTS[fault], path=entry.path, other=other, **told)
    _check_original(paper, entry)


def _check_original(paper: Paper, entry: Entry) -> None:
    """What a piece translates is paid for as it is, by the same. The page asked for it."""
    if not entry.header.translation_of:
        return
    other = paper.archive.find(resolve(entry.path, entry.header.translation_of))
    if other and (other.sponsored, other.sponsored and other.sponsor) != (
        entry.sponsored,
        entry.sponsored and entry.sponsor,
    ):
        raise NewsroomError(HALF_PAID, path=entry.path, other=other.path)
