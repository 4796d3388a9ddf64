"""The files that a piece shows or plays: a piece in, what it names and the files meant out."""

import posixpath
from collections.abc import Iterator

from rempart.intake import paths
from rempart.model.piece import Piece


def media_of(piece: Piece) -> Iterator[tuple[str, int]]:
    """Each address as written, once, with the line that names it first: of the header, then of the body."""
    named: dict[str, int] = {}
    if piece.header.image:
        named.setdefault(piece.header.image.file, piece.lines.get("image", 1))
    if piece.header.media:
        media, line = piece.header.media, piece.lines.get("media", 1)
        for file in (media.file, media.transcript, media.chapters):
            named.setdefault(file, line)
    for image in piece.body.images:
        named.setdefault(image.url, image.line)
    named.pop("", None)
    yield from named.items()


def beside(path: str, url: str) -> str:
    """The file that a relative address in the file `path` names; "" when it leaves the contributions."""
    return paths.beside(posixpath.dirname(path), url)
