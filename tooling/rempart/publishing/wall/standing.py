"""A standing page in; nothing, or what of it is paid for, out.

Such a page is the newspaper's own word on itself, in the dress of another's stylesheet, of which nobody can
say whether it shows a label: what is paid for stands on none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.publishing.printed import plain, read_page
from rempart.publishing.wall import showing
from rempart.publishing.wall.boxes import Boxes

LED = N_(
    "%(page)s: this standing page leads to %(link)s, which is paid for, and readers would take it for the"
    " newspaper's own advice: lead to the page /advertising/, where all that is paid for stands under its"
    " label"
)
QUOTED = N_(
    "%(page)s: this standing page says “%(words)s”, as “%(title)s” does, which is paid for, and readers would"
    " take it for the newspaper's own word: take that out, or say it in words of your own"
)

Said = Mapping[str, str]  # passages of what is paid for, and what each is of

FEW = 7  # words: a shorter passage is anybody's
_ENDS = re.compile(r"(?<=[.!?…:])\s+")
_WORDS = re.compile(r"\w+")


def said(paper: Paper, ads: Iterable[Entry]) -> Said:
    """Every passage of what is paid for that is long enough to be known again. What it asks for is noted."""
    passages = (told for entry in ads for told in _of_piece(paper, entry))
    booked = (
        (text, one.name)
        for one in paper.advertisers.values()
        for booking in one.bookings
        for text in booking.text.values()
    )
    cut = ((_bare(part), title) for text, title in (*passages, *booked) for part in _ENDS.split(text))
    own = {_bare(words) for words in paper.settings.tagline.values()}  # stands in each masthead
    return {words: title for words, title in cut if words.count(" ") >= FEW and words not in own}


def check(boxes: Boxes, ads: Mapping[str, Entry], sites: Mapping[str, str], passages: Said) -> None:
    """Raises NewsroomError."""
    for way in (*boxes.ways, *boxes.sends):
        is_paid = "sponsored" in way.element.rel and showing.owner(way.url, sites)
        if way.own in ads or is_paid:
            raise NewsroomError(LED, page=boxes.where, link=way.own or way.url)
    showing.check_sends(boxes, ads, sites)
    showing.check_links(boxes, sites)
    words = f" {_bare(' '.join(run.text for run in boxes.page.runs))} " if passages else ""
    for passage, title in passages.items():
        if f" {passage} " in words:
            raise NewsroomError(QUOTED, page=boxes.where, words=passage, title=title)


def _of_piece(paper: Paper, entry: Entry) -> Iterator[tuple[str, str]]:
    title = entry.header.title
    yield from ((text, title) for text in (title, entry.header.standfirst))
    body = read_page(f"<body>{paper.archive.body(entry)}")
    yield " ".join(run.text for run in body.runs), title


def _bare(text: str) -> str:
    """The words alone, as two who write the same may set them otherwise."""
    return plain(" ".join(_WORDS.findall(text.casefold())))
