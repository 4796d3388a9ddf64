"""The archive in, the newsroom's own account out: numbers, what they count, where they can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts (gettext ids), and the address of the page that shows it."""

    number: int
    message: str
    plural: str
    address: str


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
        Figure(
            len(archive.listed("ads")),
            N_("advertisement, labelled, outside the news"),
            N_("advertisements, labelled, outside the news"),
            "advertising/",
        ),
    )


def counted(entry: Entry) -> Mapping[str, int]:
    """What a piece adds to the sums that are kept."""
    if entry.sponsored:
        return {}
    put_right = len(entry.header.corrections) + entry.retracted
    return {"sources": len(entry.header.sources), "put right": put_right}
