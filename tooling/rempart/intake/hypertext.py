"""The HTML of a mail in, its text as Markdown would have it out: paragraphs, lists, quotations, links.

What a mail program drew (styles, scripts, pictures from elsewhere, tables) is left out, its words are not.
The standard reader of HTML takes time with the square of a tag that never ends; this one looks at each
character once.
"""

import re
from collections.abc import Iterator
from html import unescape

LARGEST = 2_000_000  # characters; no letter has more

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
)
_BEGIN = {"h1": "## ", "h2": "## ", "blockquote": "> ", **dict.fromkeys(("h3", "h4", "h5", "h6"), "### ")}
_BREAKS = {"br": "\n", "tr": "\n", "li": "\n- "}
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]*)")
_HREF = re.compile(r"(?<=[\s\"'/])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.I)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class _Text:
    """Collects what is said. `parts` are lines in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._silent: dict[str, int] = {}
        self._links: list[str] = []

    def say(self, words: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", unescape(words)))

    def tag(self, written: str) -> None:
        named = _NAME.match(written)
        name = named[2].lower() if named else ""
        if not named or not name:
            return
        if name in _SILENT:
            self._silence(name, 1 if not named[1] else -1)
        elif name == "a":
            self._end_link() if named[1] else self._begin_link(written)
        elif name in _BLOCKS:
            self.parts.append("\n\n" if named[1] else f"\n\n{_BEGIN.get(name, '')}")
        elif name in _BREAKS and not named[1]:
            self.parts.append(_BREAKS[name])

    def _silence(self, name: str, step: int) -> None:
        count = self._silent.pop(name, 0) + step
        if count > 0:
            self._silent[name] = count

    def _begin_link(self, written: str) -> None:
        found = _HREF.search(written)
        href = unescape(next(filter(None, found.groups()), "")).strip() if found else ""
        self._links.append(href if _ADDRESS.fullmatch(href) else "")
        self.parts.append("[" if self._links[-1] else "")

    def _end_link(self) -> None:
        href = self._links.pop() if self._links else ""
        self.parts.append(f"](<{href}>)" if href else "")


def plain(html: str) -> str:
    """The words of a page."""
    text = _Text()
    for is_tag, written in _pieces(html[:LARGEST]):
        text.tag(written) if is_tag else text.say(written)
    lines = (line.strip() for line in "".join(text.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """Tags and what stands between them. A tag or a remark without an end takes the rest with it."""
    at = 0
    while at < len(html):
        start = html.find("<", at)
        yield False, html[at : start if start >= 0 else None]
        if start < 0:
            return
        is_remark = html.startswith("<!--", start)
        end = html.find("-->" if is_remark else ">", start)
        if end < 0:
            return
        if not is_remark:
            yield True, html[start + 1 : end]
        at = end + (3 if is_remark else 1)
