"""Who signs what in; nothing, or whoever signs news and what is paid for, out."""

from collections.abc import Iterator

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import path_of
from rempart.publishing.notes import HIGHEST
from rempart.publishing.paper import Paper
from rempart.rules._letters import skeleton

NAMED = "named"  # the shelves of people whose names look the same
FEW = 50

BOTH = N_(
    "%(who)s signs news (%(news)s) and an advertisement (%(ad)s), and nobody can serve readers and who"
    " pays at once: have one of the two signed by somebody else"
)
TWO_HANDLES = N_(
    "%(who)s signs an advertisement (%(ad)s) under the name of %(other)s, who signs news (%(news)s), so"
    " that one person would write both: have one of the two signed by somebody else"
)
HOLDS_OFFICE = N_(
    "%(who)s signs an advertisement (%(ad)s) and has a role in the newsroom or a column in it: take the"
    " role out of site/masthead.yml, or have the advertisement signed by the advertiser"
)


def check(paper: Paper) -> None:
    """Raises NewsroomError."""
    shelves, masthead = paper.archive.shelves, paper.masthead
    offices = {*masthead.roles, *(column.holder for column in masthead.columns)}
    for handle, _ in shelves.shelves("payer"):
        ad = _newest(paper, "payer", handle)
        if handle in offices:
            raise NewsroomError(HOLDS_OFFICE, who=handle, ad=ad)
        for other in _same(paper, handle):
            if shelves.count(("person", other)):
                told = {"who": handle, "ad": ad, "news": _newest(paper, "person", other)}
                raise (
                    NewsroomError(BOTH, **told)
                    if other == handle
                    else NewsroomError(TWO_HANDLES, **told, other=other)
                )


def _same(paper: Paper, handle: str) -> Iterator[str]:
    """A handle, then those of people whose name looks the same."""
    yield handle
    person = paper.people.get(handle)
    if person:
        found = paper.archive.shelves.newest((NAMED, skeleton(person.name)), HIGHEST, FEW)
        yield from (other for other in reversed(found) if other != handle)


def _newest(paper: Paper, family: str, name: str) -> str:
    return next(map(path_of, paper.archive.shelves.newest((family, name), HIGHEST, 1)), "")
