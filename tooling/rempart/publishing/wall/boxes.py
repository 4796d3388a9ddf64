"""A page and its stylesheet in; where it leads, and what stands on a ground of its own under a label, out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from rempart.errors import NewsroomError
from rempart.i18n import LANGUAGES, N_
from rempart.publishing.labels import paid
from rempart.publishing.paper import Paper
from rempart.publishing.printed import Element, Printed, plain, read_page
from rempart.publishing.stylesheet import Sheet
from rempart.publishing.ways import is_home, led_by, own, sent_by, whole

STYLED = N_(
    "%(page)s: of the label “%(label)s”, or of what it stands in, the stylesheet says “%(said)s”"
    " (%(selector)s), and nobody can vouch that everybody still reads it: take that out of"
    " site/theme/assets/news.css, or say it of something else"
)
GROUND = "sponsored"  # the class of what is paid for
_DEEDS = "creativecommons.org"  # a licence leads there, which nobody pays for
_WHOLE = frozenset({"html", "body", "main"})  # what holds everything else on a page


@dataclass(frozen=True, slots=True)
class Way:
    """What leads a reader elsewhere. own: its address in the newspaper, in one spelling, "" outside it."""

    element: Element
    url: str
    own: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a link, which can tell search engines what it is."""
        return self.element.tag in ("a", "area")


@dataclass(frozen=True)
class Boxes:
    """A page of a newspaper. file: where it stands in the site."""

    paper: Paper
    page: Printed
    sheet: Sheet
    file: str

    @property
    def where(self) -> str:
        """The page as people call it."""
        return f"/{self.file.removesuffix('index.html')}"

    @cached_property
    def address(self) -> str:
        """Its own address, in its one spelling."""
        return own(f"{self.paper.settings.address}{self.file}", self.paper.settings)

    @cached_property
    def lang(self) -> str:
        html = self.page.first("html")
        return html.attributes.get("lang", "") if html else ""

    @cached_property
    def ways(self) -> list[Way]:
        """All that leads a reader elsewhere who follows it, or shows another page."""
        return [self.way(element, url) for element in self.page.elements for url in _led_by(element)]

    @cached_property
    def sends(self) -> list[Way]:
        """What sends a reader elsewhere at once."""
        found = ((one, sent_by(one.tag, one.attributes)) for one in self.page.all("meta"))
        return [self.way(element, url) for element, url in found if url]

    def way(self, element: Element, url: str) -> Way:
        """Where something that an element names is."""
        base = self.page.first("base")
        home = self.paper.settings.address + self.file
        there = whole(url, whole(base.attributes.get("href", ""), home) if base else home)
        return Way(element, there, own(there, self.paper.settings))

    def is_outward(self, way: Way) -> bool:
        """Whether a way leaves the newspaper, and not to where it can be written to or its files are kept."""
        settings, parts = self.paper.settings, urlsplit(way.url)
        if parts.scheme not in ("http", "https") or parts.hostname == _DEEDS or is_home(way.url, settings):
            return False
        houses = filter(None, (settings.contact.rstrip("/"), settings.repository))
        return not any(f"{way.url.rstrip('/')}/".startswith(f"{house}/") for house in houses)

    def ground(self, element: Element) -> Element | None:
        """The nearest thing it stands in that has the ground of what is paid for, and no more than a part."""
        boxes = (one for one in element.chain if GROUND in one.classes and one.tag not in _WHOLE)
        return next((one for one in boxes if self.sheet.grounds(one.chain)), None)

    def is_labelled(self, box: Element, sponsor: str, before: float = float("inf")) -> bool:
        """Whether a box says who paid before a place of the page, where everybody sees it."""
        words = self.page.words(box, self.sheet, before)
        return plain(self.label(sponsor)) in words

    def check_styles(self, box: Element, sponsor: str) -> None:
        """No rule of the stylesheet may hide a label that stands in a box. Raises NewsroomError."""
        label = plain(self.label(sponsor))
        for run in self.page.runs:
            is_part = box in run.within.chain and plain(run.text) in label
            fault = run.within.fault(self.sheet) if is_part else None
            if fault:
                told = {"page": self.where, "label": self.label(sponsor)}
                raise NewsroomError(STYLED, **told, selector=fault.selector, said=fault.declaration)

    def label(self, sponsor: str) -> str:
        """The label in the language of the page."""
        return paid(sponsor, self.lang if self.lang in LANGUAGES else LANGUAGES[0])


def _led_by(element: Element) -> Iterator[str]:
    """The links of an element, and those of the page that is written within it."""
    yield from led_by(element.tag, element.attributes)
    if "srcdoc" in element.attributes:
        for inner in read_page(element.attributes["srcdoc"]).elements:
            yield from _led_by(inner)
