"""The HTML of a mail in, its text as Markdown would have it out: paragraphs, lists, quotations, links.

What a mail program drew (styles, scripts, pictures from elsewhere, tables) is left out, its words are not.
"""

import re
from html.parser import HTMLParser

LARGEST = 2_000_000  # characters; no letter has more, and few readers of HTML take more kindly

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
)
_HEADINGS = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_SCHEMES = ("http://", "https://")


class _Text(HTMLParser):
    """Collects what is said; `parts` are lines in the making."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n\n" + _HEADINGS.get(tag, "> " if tag == "blockquote" else ""))
        elif tag in ("br", "tr"):
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "a":
            href = next((value or "" for name, value in attrs if name == "href"), "")
            self._links.append(href if href.startswith(_SCHEMES) and not re.search(r"[\s<>]", href) else "")
            self.parts.append("[" if self._links[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and tag in self._silent:
            self._silent.remove(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and self._links:
            href = self._links.pop()
            self.parts.append(f"](<{href}>)" if href else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def plain(html: str) -> str:
    """The words of a page."""
    reader = _Text()
    reader.feed(html[:LARGEST])
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
