"""A body whose relative links and pictures still name files in, the same with their addresses out.

A body is rendered once for its bytes; where its links lead, other files decide. `Unled` writes each as an
address with a scheme that no author can use; one that leads nowhere loses its link and keeps its words.
"""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, unquote

from rempart.intake.markdown.cleaning import UNLED
from rempart.publishing.entries import Entry
from rempart.publishing.media import shown
from rempart.publishing.paper import Paper
from rempart.publishing.places import resolve, root_of

SIZES = "(min-width: 44rem) 40rem, 100vw"  # the column of a text
_LINK = re.compile(rf'<a href="{UNLED}:([^"#]*)([^"]*)">(.*?)</a>', re.S)
_PICTURE = re.compile(
    rf'(<figure>)?<img src="{UNLED}:([^"]*)" alt="([^"]*)" loading="lazy">'
    r"((?:<figcaption>[^<]*</figcaption>)?</figure>)?"
)


@dataclass(frozen=True, slots=True)
class Unled:
    """Where the relative links and pictures of the piece at a path lead: to files, for the time being."""

    path: str

    def link(self, url: str) -> str:
        """A relative path as the file it names, "" when it leaves the newsroom."""
        _, mark, fragment = url.partition("#")
        file = resolve(self.path, url)
        return f"{UNLED}:{quote(file)}{mark}{fragment}" if file else ""

    def image(self, url: str) -> tuple[str, int, int] | None:
        """A picture as the file it is; how large it is shown comes later."""
        file = resolve(self.path, url)
        return (f"{UNLED}:{quote(file)}", 0, 0) if file else None


def led(body: str, paper: Paper, entry: Entry) -> str:
    """The body of a piece, as its readers get it."""
    if f'"{UNLED}:' not in body:
        return body
    root = root_of(entry.address)

    def link(found: re.Match[str]) -> str:
        address = paper.address(_file(found[1]), entry.lang)
        return f'<a href="{root}{address}{found[2]}">{found[3]}</a>' if address else found[3]

    def picture(found: re.Match[str]) -> str:
        photo = paper.photos.get(_file(found[2]))
        if photo is None:
            return f"<p>{found[3]}</p>" if found[1] else found[3]
        return f"{found[1] or ''}{shown(photo, root, found[3], SIZES)}{found[4] or ''}"

    pictured = _PICTURE.sub(picture, body) if f'<img src="{UNLED}:' in body else body  # the slower pattern
    return _LINK.sub(link, pictured)


def _file(written: str) -> str:
    return unquote(unescape(written))
