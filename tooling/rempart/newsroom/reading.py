"""A tree of files in, what a newsroom knows out: settings, masthead, pieces, people, facts for the rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rempart.config import read_masthead, read_settings
from rempart.intake import parse, paths
from rempart.intake.media import inspect
from rempart.model.changes import Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.person import Masthead
from rempart.model.piece import Piece
from rempart.model.settings import Settings
from rempart.newsroom.trees import MASTHEAD, SETTINGS, Tree
from rempart.rules._media import beside
from rempart.rules._media import media_of as names_of
from rempart.screening import facts


@dataclass(frozen=True)
class Newspaper:
    """What stands in one tree. Whatever is not there is empty: a single file can be screened too."""

    tree: Tree

    @cached_property
    def settings(self) -> Settings | None:
        data = self.tree.read(SETTINGS)
        return read_settings(data) if data is not None else None

    @cached_property
    def masthead(self) -> Masthead:
        data = self.tree.read(MASTHEAD)
        return read_masthead(data) if data is not None else Masthead()

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        for path in self.tree.paths(paths.FOLDER):
            data = self.tree.read(path) if paths.address(path) else None
            if data is not None:
                yield parse(data, path)

    @cached_property
    def people(self) -> frozenset[str]:
        """The handles that have a page."""
        handles = (paths.handle(path) for path in self.tree.paths(paths.PEOPLE))
        return frozenset(handle for handle in handles if handle)

    @cached_property
    def house(self) -> Facts:
        """What every piece meets before the archive is asked; the day is still to be said."""
        settings = self.settings
        told = Facts(today=date.min, shorteners=facts.shorteners(), team=frozenset(self.masthead.roles))
        if settings is None:
            return told
        return replace(
            told,
            people=self.people,
            sections=frozenset(section.id for section in settings.sections),
            languages=settings.languages,
            own_domains=settings.own_domains,
            competitors=settings.competitors,
        )

    @cached_property
    def known(self) -> Facts:
        """What every piece meets, the archive too."""
        return replace(
            self.house,
            fingerprints=facts.fingerprints(self.pieces),
            addresses=facts.addresses(self.pieces),
            signers=facts.signers(self.pieces),
        )


def media_of(piece: Piece, tree: Tree) -> Mapping[str, MediaFile]:
    """The files a piece names, each looked into; those that are not there are left out."""
    named = (beside(piece.path, url) for url, _ in names_of(piece) if not paths.is_remote(url))
    found = {path: tree.read(path) for path in named if path}
    return {path: inspect(data, path) for path, data in found.items() if data is not None}


def facts_of(piece: Piece, known: Facts, tree: Tree, today: date, changes: Changes | None = None) -> Facts:
    """What one piece meets: what the newspaper knows, and the files it names, if it has its place in it."""
    media = media_of(piece, tree) if piece.path.startswith(paths.FOLDER) else None
    return replace(known, today=today, media=media, changes=changes)
