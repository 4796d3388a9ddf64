"""What was booked, as site/sponsors.yml says it, and the archive, in; what of that no piece keeps out."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from rempart.errors import Faulty
from rempart.i18n import N_
from rempart.intake.paths import FOLDER
from rempart.model.piece import Problem
from rempart.model.settings import Settings
from rempart.model.sponsor import PIECE
from rempart.screening.facts import Kin
from rempart.sponsors import read_sponsors, sold

RULE = "wrong-sponsors"
NO_PIECE = N_("what %(name)s booked leads to %(place)s, where no piece stands: mend leads_to")
NONE_DATED = N_(
    "%(name)s booked pieces from %(since)s to %(until)s, and no piece that they paid for has a date within:"
    " mend the days, or take piece out of slots"
)


def sponsor_problems(
    data: bytes | str, archive: Iterable[Kin], paths: Collection[str], settings: Settings | None, today: date
) -> tuple[Problem, ...]:
    """What is wrong with the bookings that a contribution leaves. paths: all of main, as it would be."""
    try:
        read_sponsors(data, settings)
    except Faulty as error:
        return tuple(Problem(RULE, one.line, one.message, one.params) for one in error.faults)
    pieces = tuple(archive)
    standing = {*paths, *(piece.path for piece in pieces)}

    def dated(name: str) -> Iterator[date]:
        return (piece.day for piece in pieces if piece.day and piece.sponsor == name)

    return tuple(unkept(data, standing.__contains__, dated, today))


def unkept(
    data: bytes | str, stands: Callable[[str], object], dated: Callable[[str], Iterable[date]], today: date
) -> Iterator[Problem]:
    """Bookings that lead nowhere, and those of pieces that are over without any. The file was found good.

    stands: whether a file is there. dated: the days of the pieces that an advertiser paid for.
    """
    for one, booking, node in sold(data):
        place = f"{FOLDER}{booking.leads_to.rstrip('/')}"
        if booking.leads_to and not any(map(stands, (f"{place}.md", f"{place}/index.md"))):
            params = {"name": one.name, "place": f"/{booking.leads_to}"}
            yield Problem(RULE, node.value["leads_to"].line, NO_PIECE, params)
        if (
            PIECE in booking.slots
            and booking.until < today
            and not any(map(booking.holds_on, dated(one.name)))
        ):
            days = {"since": booking.since.isoformat(), "until": booking.until.isoformat()}
            yield Problem(RULE, node.value["slots"].line, NONE_DATED, {"name": one.name, **days})
