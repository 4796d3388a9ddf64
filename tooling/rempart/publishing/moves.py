"""The former addresses of pieces in, the pages there that lead on to where each stands now out."""

from collections.abc import Iterator

from rempart.intake.paths import canonical
from rempart.publishing.metadata import Head, full_title
from rempart.publishing.paper import Paper
from rempart.publishing.press import Press

_PAGE = "index.html"


def moved(paper: Paper) -> Iterator[str]:
    """Each address that a piece once had, in its one spelling; none where a file would be a folder."""
    return (name for name, _ in paper.archive.names("was") if f"/{_PAGE}/" not in name)


def print_moved(press: Press, name: str) -> tuple[Head, str]:
    """The page at a former address, for the piece that claims it; of several, for the oldest."""
    (entry,) = press.paper.archive.listed("was", name).part(0, 1)
    written = next(was for was in entry.header.was if canonical(was) == name)
    head = Head(
        title=full_title(entry),
        address=f"{written.removesuffix(_PAGE).strip('/')}/",
        canonical=entry.address,
    )
    return head, press.print(entry.lang, "moved.html", head, entry=entry)
