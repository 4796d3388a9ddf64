"""The wall between news and what is paid for: what was printed, and of what, in; nothing, or the fault, out.

Templates are the newspaper's own, so a header proves nothing: a page is read as its readers meet it. Only the
pages that show something paid for are read so, since only these asked for it. A fault stops the publication.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rempart.publishing.archive import PAID
from rempart.publishing.entries import Entry
from rempart.publishing.notes import Asked
from rempart.publishing.pages import PIECE, Name, Page
from rempart.publishing.paper import Paper
from rempart.publishing.printed import read_page
from rempart.publishing.slots import SLOT
from rempart.publishing.stylesheet import Sheet, read_sheet
from rempart.publishing.wall import adverts, files, headers, sheets, showing, signing
from rempart.publishing.wall.boxes import Boxes

STYLE = "stylesheet"  # what a page that was read asked of: it is read again when that changes


@dataclass(frozen=True)
class Wall:
    """Watches over the pages of a newspaper. css: its stylesheet; sites: who pays, by the sites they own."""

    paper: Paper
    css: str
    sites: Mapping[str, str]

    def check(self, name: Name, page: Page, asked: Iterable[Asked]) -> None:
        """A page and what it asked for. Raises NewsroomError."""
        wanted = [one for one in asked if one.thing in (PAID, SLOT)]
        found = (self.paper.archive.find(one.low) for one in wanted if one.thing == PAID)
        paid = [entry for entry in found if entry and entry.sponsored]
        if not page.file.endswith(".html"):
            files.check(page.file, page.text, paid)
            return
        entry = self.paper.archive.find(name[1]) if name[0] == PIECE else None
        if entry:
            headers.check(self.paper, entry)
        slots = [one.low for one in wanted if one.thing == SLOT and one.low in self.paper.slots]
        is_ad = entry is not None and entry.sponsored
        if is_ad or paid or slots or any(site in page.text for site in self.sites):
            boxes = Boxes(self.paper, read_page(page.text), self._sheet, page.file)
            self._read(entry if is_ad else None, boxes, paid, slots)

    def check_signatures(self) -> None:
        """Nobody signs both. Raises NewsroomError."""
        signing.check(self.paper)
        self.paper.archive.notes.taken()  # no page asked for that

    def _read(self, ad: Entry | None, boxes: Boxes, paid: list[Entry], slots: list[str]) -> None:
        """The page as its readers meet it."""
        self.paper.archive.notes.ask(STYLE)
        sheets.check(boxes, self.css)
        if ad:
            adverts.check(boxes, ad)
            return
        showing.check_places(boxes, slots)
        showing.check_pieces(boxes, paid)
        showing.check_links(boxes, self.sites)

    @cached_property
    def _sheet(self) -> Sheet:
        return read_sheet(self.css)
