"""The wall between news and what is paid for: what was printed, and of what, in; nothing, or the fault, out.

Templates are the newspaper's own, so a header proves nothing: a page is read as its readers meet it. Only the
pages that name something paid for are read so, and the standing pages. A fault stops the publication.
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
from rempart.publishing.wall import adverts, files, headers, shared, sheets, showing, signing, standing
from rempart.publishing.wall.ads import Ads
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
        if not page.file.endswith(".html"):
            files.check(page.file, page.text, self._paid(asked))
            return
        entry = self.paper.archive.find(name[1]) if name[0] == PIECE else None
        if entry:
            headers.check(self.paper, entry)
            self._ask_of_sources(entry)
        slots = [one.low for one in asked if one.thing == SLOT and one.low in self.paper.slots]
        ad = entry if entry and entry.sponsored else None
        if ad or slots or self._ads.named(page.text):
            self.paper.archive.notes.ask(STYLE)
            self._read(ad, Boxes(self.paper, read_page(page.text), self._sheet, page.file), slots)

    def check_standing(self, file: str, text: str) -> None:
        """A page that was made elsewhere. Raises NewsroomError."""
        self.paper.archive.notes.ask(PAID)  # any, since it may name any
        boxes = Boxes(self.paper, read_page(text), Sheet(), file)
        standing.check(boxes, self._ads.by_address, self.sites, self._said)

    def check_signatures(self) -> None:
        """Nobody signs both. Raises NewsroomError."""
        signing.check(self.paper)
        self.paper.archive.notes.taken()  # no page asked for that

    def named(self, text: str) -> list[bytes]:
        """What is paid for that a text names, be it only perhaps."""
        return sorted(self._ads.named(text))

    def _read(self, ad: Entry | None, boxes: Boxes, slots: list[str]) -> None:
        """The page as its readers meet it."""
        sheets.check(boxes, self.css)
        showing.check_sends(boxes, self._ads.by_address, self.sites)
        if ad:
            adverts.check(boxes, ad)
            shared.check(boxes, ad)
            return
        showing.check_places(boxes, slots)
        showing.check_pieces(boxes, self._ads.by_address)
        showing.check_links(boxes, self.sites)

    def _paid(self, asked: Iterable[Asked]) -> list[Entry]:
        """The advertisements that were asked for."""
        found = (self.paper.archive.find(one.low) for one in asked if one.thing == PAID)
        return [entry for entry in found if entry and entry.sponsored]

    def _ask_of_sources(self, entry: Entry) -> None:
        """A source may be a piece of this newspaper, and be paid for one day."""
        for source in entry.header.sources:
            self.paper.piece_at(source.url)

    @cached_property
    def _ads(self) -> Ads:
        return Ads(self.paper.archive, self.sites)

    @cached_property
    def _said(self) -> standing.Said:
        ads = {entry.path: entry for entry in self._ads.by_address.values()}
        return standing.said(self.paper, ads.values())

    @cached_property
    def _sheet(self) -> Sheet:
        return read_sheet(self.css)
