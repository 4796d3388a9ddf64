"""What a piece says of who paid for it in; nothing, or what cannot be so, out."""

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.sponsor import PIECE, Advertiser
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.publishing.places import resolve
from rempart.rules._letters import skeleton

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


def check(paper: Paper, entry: Entry) -> None:
    """Raises NewsroomError."""
    if entry.sponsored:
        _check_payer(paper, entry)
    elif entry.sponsor:
        raise NewsroomError(PAID_NEWS, path=entry.path, name=entry.sponsor, kind=entry.header.kind)
    _check_original(paper, entry)


def _check_payer(paper: Paper, entry: Entry) -> None:
    if not entry.sponsor:
        raise NewsroomError(NAMELESS, path=entry.path)
    payer = paper.advertisers.get(entry.sponsor)
    told = {"path": entry.path, "name": entry.sponsor}
    if payer is None:
        other = _alike(paper, entry.sponsor)
        raise NewsroomError(ALIKE, **told, other=other) if other else NewsroomError(UNKNOWN, **told)
    if not _is_booked(payer, entry):
        raise NewsroomError(NOT_BOOKED, **told, day=entry.at.date().isoformat())


def _alike(paper: Paper, name: str) -> str:
    """An advertiser whose name looks the same, "" for none."""
    return next((other for other in paper.advertisers if skeleton(other) == skeleton(name)), "")


def _is_booked(payer: Advertiser, entry: Entry) -> bool:
    """Whether a piece of theirs was paid for on the day it is dated. It stays ever after."""
    day = entry.at.date()
    return any(PIECE in booking.slots and booking.holds_on(day) for booking in payer.bookings)


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
