"""A page of the newspaper in, the same as a frame may show it out: its files stand under another address.

The page is read as HTML. Tags that name an address, or that a frame should not have, are written anew; all
the rest stays as it is, letter for letter. A page names what is the newspaper's by the way to its root. Links
out of the page lead nowhere, and say where they would: a box keeps a click in, and no click with Ctrl.
"""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

ADDRESSES = frozenset({"href", "src", "poster"})
LEFT_OUT = frozenset({"target", "ping", "download", "action", "formaction"})
LINKS = frozenset({"a", "area"})
HOME = "https://paper.invalid/"  # where a page stands while its addresses are read
NOWHERE = "#-"  # a place in the page that no page has

Attributes = list[tuple[str, str | None]]


def framed(html: str, base: str) -> str:
    """A page whose own addresses stand under `base` ("/look/3/"), without policy, scripts and forms.

    A page in a sandbox is of no origin: it gets its font, its film and its captions only where these may be
    asked for from anywhere.
    """
    reader = _Reader(html, base)
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Reads a page and notes what is to stand in the place of which stretch of it."""

    def __init__(self, html: str, base: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html, self._base = html, base
        self._lines = [0, *(place + 1 for place, sign in enumerate(html) if sign == "\n")]
        self._script: int | None = None  # where one began that is still open
        self._others: list[tuple[int, int, str]] = []

    def text(self) -> str:
        """The page, once it is read."""
        parts, at = [], 0
        if self._script is not None:
            self._others.append((self._script, len(self._html), ""))
        for start, end, other in self._others:
            parts += [self._html[at:start], other]
            at = end
        return "".join((*parts, self._html[at:]))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        start = self._place()
        if tag == "script":
            self._script = start
            return
        gone = tag == "base" or (tag == "meta" and any(name == "http-equiv" for name, _ in attrs))
        kept = list(_inert(attrs)) if tag in LINKS else [*self._kept(attrs), *_added(tag)]
        if gone or kept != attrs:
            written = "" if gone else _written(tag, kept)
            self._others.append((start, start + len(self.get_starttag_text() or ""), written))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            end = self._html.find(">", self._place()) + 1
            self._others.append((self._script, end or len(self._html), ""))
            self._script = None

    def _place(self) -> int:
        line, offset = self.getpos()
        return self._lines[line - 1] + offset

    def _kept(self, attrs: Attributes) -> Iterator[tuple[str, str | None]]:
        for name, value in attrs:
            if name in LEFT_OUT or name.startswith("on"):
                continue
            if name in ADDRESSES:
                yield name, _led(value or "", self._base)
            elif name == "srcset":
                yield name, ", ".join(_led(one.strip(), self._base) for one in (value or "").split(","))
            else:
                yield name, value


def _added(tag: str) -> Attributes:
    """What an element says in a frame, and not on its own."""
    return [("crossorigin", "anonymous")] if tag == "video" else []


def _inert(attrs: Attributes) -> Iterator[tuple[str, str | None]]:
    """What stays of a link. A place in the page is led to; of what is elsewhere the address is told."""
    given = dict(attrs)
    address = given.get("href") or ""
    is_out = "href" in given and not address.startswith("#")
    for name, value in attrs:
        if name == "href":
            yield name, NOWHERE if is_out else value
        elif name not in LEFT_OUT and not name.startswith("on") and not (is_out and name == "title"):
            yield name, value
    if is_out:
        yield "title", _led(address, "/")


def _led(address: str, base: str) -> str:
    """An address of the newspaper's own under the base; any other, and a place in the page, as it is."""
    try:
        parts = urlsplit(address)
        if not address or address.startswith("#") or parts.scheme or parts.netloc:
            return address
        return base + urljoin(HOME, address).removeprefix(HOME)
    except ValueError:
        return "#"


def _written(tag: str, attrs: Attributes) -> str:
    told = (name if value is None else f'{name}="{escape(value)}"' for name, value in attrs)
    return f"<{' '.join((tag, *told))}>"
