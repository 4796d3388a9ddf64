"""The files that a piece shows or plays: a piece in, what it names and what is known of it out."""

import posixpath
from collections.abc import Iterator

from rempart.intake import paths
from rempart.model.changes import Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.piece import Media, Picture, Piece

SOUNDS = frozenset({"mp3", "m4a", "ogg", "opus"})  # types of what is heard and not seen
FILMS = frozenset({"mp4", "webm"})


def pictures_of(piece: Piece) -> Iterator[tuple[Picture, int]]:
    """The pictures of a header with the line of their key: the lead picture, then those of the gallery."""
    if piece.header.image:
        yield piece.header.image, piece.lines.get("image", 1)
    for picture in piece.header.gallery:
        yield picture, piece.lines.get("gallery", 1)


def media_of(piece: Piece) -> Iterator[tuple[str, int]]:
    """Each address as written, once, with the line that names it first: of the header, then of the body."""
    named: dict[str, int] = {}
    for picture, at in pictures_of(piece):
        named.setdefault(picture.file, at)
    if piece.header.media:
        media, line = piece.header.media, piece.lines.get("media", 1)
        for file in (media.file, media.transcript, media.captions):
            named.setdefault(file, line)
    for image in piece.body.images:
        named.setdefault(image.url, image.line)
    named.pop("", None)
    yield from named.items()


def is_film(media: Media) -> bool:
    """Whether a recording beside the piece is to be seen, by the ending of its name."""
    return ending(media.file) in FILMS


def beside(path: str, url: str) -> str:
    """The file that a relative address in the file `path` names; "" when it leaves the contributions."""
    return paths.beside(posixpath.dirname(path), url)


def named_files(piece: Piece, facts: Facts) -> Iterator[tuple[MediaFile, int]]:
    """What is known of each file that a piece names, with its line; not of those the contribution brings.

    Those are asked by `brought_files`, named by a piece or not: each is told once.
    """
    brought = {file.path for file in brought_files(facts.changes, facts)} if facts.changes else set()
    for url, line in media_of(piece):
        file = (facts.media or {}).get(beside(piece.path, url))
        if file and file.path not in brought:
            yield file, line


def brought_files(changes: Changes, facts: Facts) -> Iterator[MediaFile]:
    """What is known of each file that a contribution adds or changes."""
    for change in changes.items:
        file = (facts.media or {}).get(change.path)
        if file and change.status != "D":
            yield file


def ending(path: str) -> str:
    """What follows the last dot of a file's name, in small letters."""
    return posixpath.splitext(path)[1][1:].lower()
