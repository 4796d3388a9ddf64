"""A newspaper in; its newest pieces, each with its header as a child reads it, out."""

from collections.abc import Iterable
from contextlib import closing

from rempart.adapters.sandbox import Overrun
from rempart.intake import paths
from rempart.model.changes import LARGEST_TEXT
from rempart.model.piece import Piece
from rempart.newsroom.digesting import digest
from rempart.newsroom.guarding import guard_texts
from rempart.newsroom.reading import Newspaper


def newest(paper: Newspaper, lang: str, count: int) -> tuple[Piece, ...]:
    """So many pieces of a language, the newest first; neither adverts nor what was retracted."""
    stand = [one for one in paper.pieces if one.lang == lang and one.day and not one.retracted]
    stories = [one for one in stand if one.sponsor is None]
    order = sorted(stories, key=lambda one: (one.day is not None, one.day, one.path), reverse=True)
    return headers(paper, [one.path for one in order[:count]])


def headers(paper: Newspaper, wanted: Iterable[str]) -> tuple[Piece, ...]:
    """The pieces at these paths, without their bodies; what cannot be read is left out."""
    found = []
    with closing(guard_texts((str, Piece), lambda path, data: digest(data, path).piece)) as guard:
        for path in wanted:
            data = paper.tree.read(path)
            if data is None or len(data) > LARGEST_TEXT:
                continue
            try:
                found.append(guard.ask(path, data))
            except Overrun:
                continue
    return tuple(found)


def path_at(paper: Newspaper, address: str) -> str:
    """The path of the piece at an address ("/2026/11/name/"), "" when there is none."""
    stem = f"{paths.FOLDER}{address.strip('/')}"
    there = (path for path in (f"{stem}.md", f"{stem}/index.md") if paths.address(path))
    return next((path for path in there if paper.tree.identity(path)), "")
