"""A contribution that waits in, its pieces as their readers will meet them out; nothing is published."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.i18n import N_
from rempart.model.decision import Contribution
from rempart.model.finding import Finding
from rempart.publishing.framing import framed

__all__ = ["Piece", "Preview", "Previews", "Served", "framed"]

NOTHING = N_("this brings no piece, so that there is no page to look at")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that a contribution leaves behind, or takes away.

    path: its file; address: of its page in the site ("2026/11/tide/"), "" where it can have none. title: as
    it is printed. html: the whole page as it is published once it is accepted, "" where none can be shown.
    files: what the page asks for, by its path in the site. sure: whether every picture was made; one that
    proves broken then is not shown, so that the page is another one.
    why: what stands in the way of the page, or of publishing it; empty when nothing does.
    """

    path: str
    address: str = ""
    title: str = ""
    lang: str = ""
    html: str = ""
    files: frozenset[str] = frozenset()
    sure: bool = True
    why: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a contribution comes to on main as it is now (a commit). why: what concerns all of it."""

    number: int
    head: str
    main: str = ""
    pieces: tuple[Piece, ...] = ()
    why: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """A file of the site, and what it is, as HTTP says it."""

    data: bytes
    type: str


class Previews:
    """Shows what waits on a forge. For one thread at a time; several processes may each have their own."""

    def __init__(self, forge: Forge, root: Path) -> None:
        self._forge, self._root = forge, root

    def preview(self, contribution: Contribution, today: date, by: str = "") -> Preview:
        """The pieces of a contribution. by: the handle of who would accept it, whom the pages then name."""
        why = Finding(0, NOTHING)
        try:
            main = self._forge.tip(MAIN)
        except NewsroomError as error:
            why = Finding(0, error.message, error.params)
            main = ""
        return Preview(contribution.number, contribution.head, main, why=(why,))

    def file(self, contribution: Contribution, address: str, today: date) -> Served | None:
        """A file that one of these pages asks for, by its path in the site; made now where it was not yet.

        None for what no page of this contribution asks for, and for a picture that proves broken.
        """
        return None

    def close(self) -> None:
        """End the child that sets pieces, if there is one. Another question starts another."""
