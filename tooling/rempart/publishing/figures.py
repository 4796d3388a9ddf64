"""The archive in, the newsroom's own account out: numbers, what they count, where they can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.publishing.payers import total


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts (gettext ids), and the address of the page that shows it.

    is_money: an amount, known by its bounds; high: the upper one, None where it has none.
    """

    number: int
    message: str
    plural: str
    address: str
    high: int | None = 0
    is_money: bool = False


def account(paper: Paper) -> tuple[Figure, ...]:
    """What the front page says of the newsroom, counted in the archive and nowhere else."""
    archive = paper.archive
    return (
        Figure(
            len(archive.names("person")),
            N_("person has signed here"),
            N_("people have signed here"),
            "people/",
        ),
        Figure(
            archive.total("sources"),
            N_("source named, for readers to check"),
            N_("sources named, for readers to check"),
            "archive/",
        ),
        Figure(
            archive.total("put right"),
            N_("error put right in the open"),
            N_("errors put right in the open"),
            "corrections/",
        ),
        _sponsorship(paper),
    )


def _sponsorship(paper: Paper) -> Figure:
    """What advertising brought in, since the first day."""
    paid = total(booking for one in paper.advertisers.values() for booking in one.bookings)
    return Figure(
        paid.low,
        N_("of advertising, from those named here"),
        N_("of advertising, from all those named here"),
        "advertising/",
        paid.high,
        is_money=True,
    )


def counted(entry: Entry) -> Mapping[str, int]:
    """What a piece adds to the sums that are kept."""
    if entry.sponsored:
        return {}
    put_right = len(entry.header.corrections) + entry.retracted
    return {"sources": len(entry.header.sources), "put right": put_right}
