"""A page and its stylesheet in; what stands on a ground of its own, under which label, out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from rempart.i18n import LANGUAGES
from rempart.publishing.labels import paid
from rempart.publishing.paper import Paper
from rempart.publishing.printed import Element, Printed, plain
from rempart.publishing.stylesheet import Sheet

GROUND = "sponsored"  # the class of what is paid for
_DEEDS = "creativecommons.org"  # a licence leads there, which nobody pays for
_WHOLE = frozenset({"html", "body", "main"})  # what holds everything else on a page


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
    def lang(self) -> str:
        html = self.page.first("html")
        return html.attributes.get("lang", "") if html else ""

    @cached_property
    def links(self) -> list[tuple[Element, str]]:
        """Each link and the whole address it leads to, without its fragment."""
        base = self.paper.settings.address + self.file
        found = ((a, a.attributes.get("href", "").strip()) for a in self.page.all("a", "area"))
        return [(a, urldefrag(urljoin(base, href)).url) for a, href in found if href]

    def outward(self) -> Iterator[tuple[Element, str]]:
        """The links that leave the newspaper, and are not to where the newspaper itself can be written to."""
        settings = self.paper.settings
        own = {urlsplit(settings.address).hostname, _DEEDS, *settings.own_domains}
        for a, url in self.links:
            parts = urlsplit(url)
            is_house = url.rstrip("/") in (settings.contact.rstrip("/"), settings.repository)
            if parts.scheme in ("http", "https") and parts.hostname not in own and not is_house:
                yield a, url

    def ground(self, element: Element) -> Element | None:
        """The nearest thing it stands in that has the ground of what is paid for, and no more than a part."""
        boxes = (one for one in element.chain if GROUND in one.classes and one.tag not in _WHOLE)
        return next((one for one in boxes if self.sheet.grounds(one.chain)), None)

    def is_labelled(self, box: Element, sponsor: str, before: float = float("inf")) -> bool:
        """Whether a box says who paid before a place of the page, where everybody sees it."""
        words = self.page.words(box, self.sheet, before)
        return any(plain(paid(sponsor, lang)) in words for lang in LANGUAGES)

    def begins(self, link: Element) -> float:
        """Where the words of a link begin; of one without words, after everything."""
        words = (run.place for run in self.page.runs if link in run.within.chain)
        return next((place for place in words if not link.is_hidden(self.sheet)), float("inf"))

    def label(self, sponsor: str) -> str:
        """The label in the language of the page."""
        return paid(sponsor, self.lang if self.lang in LANGUAGES else LANGUAGES[0])
