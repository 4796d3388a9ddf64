"""What is kept while HTML is written: the elements that are open, the notes, where pictures stand."""

from html import escape
from typing import Protocol

from rempart.i18n import N_, say
from rempart.intake.markdown import addresses
from rempart.intake.markdown.events import Event
from rempart.intake.markdown.headings import read_headings
from rempart.intake.markdown.numbering import number_notes
from rempart.model.body import Body
from rempart.schema.text import inert

DEPTH = 20  # lists, blockquotes and emphases within one another
WAYS_BACK = 10  # links from one note to the places that mention it


class Places(Protocol):
    """Where the files beside a piece are found by its readers."""

    def link(self, url: str) -> str:
        """The public address of a relative path, "" when it leads nowhere."""
        ...

    def image(self, url: str) -> tuple[str, int, int] | None:
        """Address, width and height (0 unknown) of a picture; None when there is none."""
        ...


class Writer:
    """Keeps the elements that are open, the notes written so far, and what comes out."""

    def __init__(self, body: Body, places: Places, lang: str) -> None:
        self.events = body.events
        self.places = places
        self.lang = lang
        self.index = 0
        self.headings = read_headings(body.events)
        self.anchors = {heading.anchor for heading in self.headings.values()}
        self.numbers = number_notes(body.events)
        self.marks: dict[str, int] = {}  # how often each note was mentioned
        self.notes: dict[str, str] = {}
        self.out: list[str] = []
        self.open: list[str] = []  # what closes each element that is open, "" where none was written
        self.shelf: list[tuple[str, list[str], int]] = []  # what waits while a note is written
        self.depth = 0
        self.pictures: list[Event] = []
        self.alt: list[str] = []
        self.aligned: tuple[str, ...] = ()
        self.column = 0
        self.cell = "td"
        self.muted = 0  # notes being written that nobody will see

    def begin(self, start: str, end: str) -> None:
        self.out.append(start)
        self.open.append(end)

    def end(self, event: Event) -> None:
        self.out.append(self.open.pop())

    def nest(self, start: str, end: str) -> None:
        """Open an element that can stand in itself, or only part its text from the rest."""
        self.depth += 1
        if self.depth > DEPTH:
            self.begin("\n", "\n")
        else:
            self.begin(start, end)

    def unnest(self, event: Event) -> None:
        self.depth -= 1
        self.end(event)

    def text(self, event: Event) -> None:
        self.out.append(escape(event.data))

    def picture(self, image: Event) -> tuple[str, int, int] | None:
        """Where a picture is; None for one that is not a file of the archive: nothing is fetched."""
        url = image.data["dest_url"]
        return self.places.image(url) if addresses.is_relative(url) else None

    def describe(self, event: Event) -> None:
        """Within a picture: its words are what it shows; a picture in them is only words."""
        if event.name == "Image":
            self.pictures.append(event)
        elif event.name in ("Text", "Code", "InlineHtml"):
            self.alt.append(event.data)
        elif event.name in ("SoftBreak", "HardBreak"):
            self.alt.append(" ")

    def html(self) -> str:
        """All of it, without the characters that no document may hold, or that turn its lines around."""
        return inert("".join(self.out) + self._notes_section())

    def _notes_section(self) -> str:
        shown = [name for name in self.numbers if name in self.notes]
        if not shown:
            return ""
        title = escape(say(self.lang, N_("Notes")))
        start = f'<section class="notes" role="doc-endnotes" aria-label="{title}">\n<ol>\n'
        return f"{start}{''.join(self._note(name) for name in shown)}</ol>\n</section>\n"

    def _note(self, name: str) -> str:
        number, text = self.numbers[name], self.notes[name].rstrip()
        ways = range(1, min(self.marks.get(name, 0), WAYS_BACK) + 1)
        back = "".join(f" {self._way_back(number, way)}" for way in ways)
        text = f"{text[:-4]}{back}</p>" if text.endswith("</p>") else f"{text}{back}"
        return f'<li id="note-{number}">{text}</li>\n'

    def _way_back(self, number: int, way: int) -> str:
        title = escape(say(self.lang, N_("Back to the text")))
        return f'<a href="#mark-{number}-{way}" role="doc-backlink" aria-label="{title}">↩</a>'
