"""The archive in, the newsroom's own account out: numbers, what they count, where they can be checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from rempart.i18n import N_
from rempart.publishing.archive import Entry, people_of
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
    news = paper.archive.news
    return (
        Figure(
            len(_writers(news)),
            N_("person has signed here"),
            N_("people have signed here"),
            "people/",
        ),
        Figure(
            sum(len(entry.header.sources) for entry in news),
            N_("source named, for readers to check"),
            N_("sources named, for readers to check"),
            "archive/",
        ),
        Figure(
            _put_right(news),
            N_("error put right in the open"),
            N_("errors put right in the open"),
            "corrections/",
        ),
        Figure(
            len(paper.archive.advertisements),
            N_("advertisement, labelled, outside the news"),
            N_("advertisements, labelled, outside the news"),
            "advertising/",
        ),
    )


def _writers(news: Iterable[Entry]) -> set[str]:
    return {handle for entry in news for handle in people_of(entry)}


def _put_right(news: Iterable[Entry]) -> int:
    return sum(len(entry.header.corrections) + entry.retracted for entry in news)
