"""A body whose relative links and pictures still name files in, the same with their addresses out.

A body is rendered once for its bytes; where its links lead, other files decide. `Unled` writes each as an
address with a scheme that no author can use; one that leads nowhere loses its link and keeps its words.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from rempart.intake.markdown.cleaning import UNLED
from rempart.model.piece import Kind
from rempart.publishing.captions import caption
from rempart.publishing.entries import Entry
from rempart.publishing.labels import paid
from rempart.publishing.media import shown
from rempart.publishing.paper import Paper
from rempart.publishing.places import resolve, root_of
from rempart.publishing.ways import may_name_home

SIZES = "(min-width: 44rem) 40rem, 100vw"  # the column of a text
WIDE = "(min-width: 66rem) 62rem, 100vw"  # the pictures that a piece is made of
_LINK = re.compile(rf'<a href="{UNLED}:([^"#]*)([^"]*)">(.*?)</a>', re.S)
_PICTURE = re.compile(
    rf'(<figure>)?<img src="{UNLED}:([^"]*)" alt="([^"]*)" loading="lazy">'
    r"((?:<figcaption>[^<]*</figcaption>)?</figure>)?"
)
_OUTSIDE = re.compile(r'<a href="((?:https?:)?//[^"#]*)(#[^"]*)?"[^>]*>', re.I)
# A paragraph that is a question: all of it in bold.
_ASKED = re.compile(r"<p>(?=<strong>[^<]*(?:<(?!/?strong|/p)[^<]*)*</strong></p>)")


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


def names_picture(body: str, path: str) -> bool:
    """Whether a body that is not led yet shows the picture of a path."""
    return f'<img src="{UNLED}:{quote(path)}"' in body


def led(body: str, paper: Paper, entry: Entry) -> str:
    """The body of a piece, as its readers get it."""
    asked = _ASKED.sub('<p class="asked">', body) if entry.header.kind is Kind.INTERVIEW else body
    asked = _come_home(asked, paper) if may_name_home(asked, paper.settings) else asked
    if f'"{UNLED}:' not in asked:
        return asked
    root = root_of(entry.address)

    def link(found: re.Match[str]) -> str:
        file = _file(found[1])
        address = paper.address(file, entry.lang)
        ad = paper.archive.advertisement(file) if address and not entry.sponsored else None
        if ad:
            label = escape(paid(ad.sponsor, entry.lang))
            there = f'<a rel="sponsored" href="{root}{address}{found[2]}">{found[3]}</a>'
            return f'<span class="sponsored"><b class="paid">{label}</b> {there}</span>'
        return f'<a href="{root}{address}{found[2]}">{found[3]}</a>' if address else found[3]

    if f'<img src="{UNLED}:' in asked:  # the slower pattern
        asked = _pictured(asked, paper, entry)
    return _LINK.sub(link, asked)


def _come_home(body: str, paper: Paper) -> str:
    """Links to pieces of this newspaper by its public address, as if they had been relative."""

    def link(found: re.Match[str]) -> str:
        there = paper.piece_at(unescape(found[1]))
        return f'<a href="{UNLED}:{quote(there.path)}{found[2] or ""}">' if there else found[0]

    return _OUTSIDE.sub(link, body)


def _pictured(body: str, paper: Paper, entry: Entry) -> str:
    """The pictures of a body; those of a photo essay are wide, and lead to themselves alone."""
    root, essay = root_of(entry.address), entry.header.kind is Kind.PHOTO_ESSAY
    credited = {resolve(entry.path, one.file): one for one in entry.header.gallery}

    def picture(found: re.Match[str]) -> str:
        path = _file(found[2])
        photo = paper.photos.get(path)
        if photo is None:
            return f"<p>{found[3]}</p>" if found[1] else found[3]
        image = shown(photo, root, found[3], WIDE if essay and found[1] else SIZES)
        if not found[1] or not found[4]:
            return f"{found[1] or ''}{image}{found[4] or ''}"
        image = f'<a href="{root}{photo.address}">{image}</a>' if essay else image
        words = unescape(found[4].removeprefix("<figcaption>").partition("</fig")[0])
        told = caption(credited[path], words) if path in credited else found[4].removesuffix("</figure>")
        return f"<figure>{image}{told}</figure>"

    return _PICTURE.sub(picture, body)


def _file(written: str) -> str:
    return unquote(unescape(written))
