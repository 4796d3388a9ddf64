"""A tree that could be main in; its pages as they would be published, and what they ask for, out.

Nothing of it is put anywhere: pictures are made when their bytes are asked for.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rempart.adapters.manifest import Manifest
from rempart.adapters.placards import Font, draw
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.model.finding import Finding
from rempart.newsroom.composing import FONT, Room
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.indexing import read_entry
from rempart.newsroom.laboratory import Negative, is_whole
from rempart.newsroom.selling import wall_of
from rempart.newsroom.setting import LEFT, LeftOut
from rempart.newsroom.shell import ASSETS, THEME
from rempart.newsroom.showing import FILE
from rempart.newsroom.trees import Tree
from rempart.publishing.entries import Entry, shelves_of
from rempart.publishing.media import COVER, RECORDED
from rempart.publishing.notes import Asked
from rempart.publishing.pages import PIECE, Page, print_page
from rempart.publishing.placards import WORDS, placard_of
from rempart.publishing.played import PLAYED
from rempart.publishing.press import Press
from rempart.publishing.wall import Wall
from rempart.schema.wire import load

NO_PIECE = N_("no page is made of this file")
TYPES = RECORDED | {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "jpg": "image/jpeg",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "vtt": "text/vtt; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that a contribution leaves behind, or takes away.

    path: its file; address: of its page in the site ("2026/11/tide/"), "" where it can have none. title: as
    it is printed. html: the whole page as it is published once it is accepted, "" where none can be shown.
    files: what the page asks for, by its path in the site. sure: whether every picture was made by now; one
    that proves broken when it is made is not shown, so that the page is then another one.
    why: what stands in the way of the page, or of publishing it; empty when nothing does.
    """

    path: str
    address: str = ""
    title: str = ""
    lang: str = ""
    html: str = ""
    files: frozenset[str] = frozenset()
    sure: bool = True
    why: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file of the site comes from: a thing of the newsroom by its name. kept: where a copy is, once
    there is one."""

    thing: str
    name: str
    kept: Path | None = None

    @property
    def is_made(self) -> bool:
        """Whether it need not be made any more."""
        return self.kept is None or is_whole(self.kept)


def reason(error: NewsroomError, path: str = "") -> Finding:
    """Why nobody can work, as something that is found of a piece."""
    return Finding(0, error.message, error.params, path=path)


@dataclass(frozen=True)
class Proofs:
    """Prints pages that nobody publishes. sources: of each file they ask for, by its path in the site."""

    room: Room
    compiled: MutableMapping[str, bytes]
    sources: dict[str, Source] = field(default_factory=dict)

    @cached_property
    def _press(self) -> Press:
        return Press(self.room.paper(), self.compiled)

    def signed(self) -> Iterator[Finding]:
        """What stops a publication, whatever its pages say."""
        try:
            self._wall.check_signatures()
        except NewsroomError as error:
            yield reason(error)

    @cached_property
    def _wall(self) -> Wall:
        return wall_of(self.room.house, self._press.paper)

    def piece(self, path: str) -> Piece:
        """The page of a file, or why there is none."""
        address = paths.address(path).removeprefix("/")
        entry = read_entry(self.room.manifest, path)
        if entry is None:
            return Piece(path, address, why=self._left_out(path))
        try:
            return self._printed(entry)
        except NewsroomError as error:
            return Piece(path, address, entry.header.title, entry.lang, why=(reason(error, path),))

    def _left_out(self, path: str) -> tuple[Finding, ...]:
        kept = self.room.manifest.get(LEFT, path)
        found = load(LeftOut, kept).findings if kept is not None else ()
        return found or (Finding(0, NO_PIECE, path=path),)

    def _printed(self, entry: Entry) -> Piece:
        name, notes = (PIECE, entry.path), self.room.notes
        notes.taken()
        page = print_page(self._press, name)
        asked = notes.taken()
        files = dict(self._files(entry, asked))
        self.sources.update(files)
        return Piece(
            path=entry.path,
            address=entry.address,
            title=entry.header.title,
            lang=entry.lang,
            html=page.text,
            files=frozenset(files),
            why=tuple(self._behind_the_wall(page, entry, asked)),
        )

    def _behind_the_wall(self, page: Page, entry: Entry, asked: frozenset[Asked]) -> Iterator[Finding]:
        try:
            self._wall.check((PIECE, entry.path), page, asked)
        except NewsroomError as error:
            yield reason(error, entry.path)

    def _files(self, entry: Entry, asked: Iterable[Asked]) -> Iterator[tuple[str, Source]]:
        for path in self.room.house.tree.paths(ASSETS):
            if _ending(path) in TYPES:
                yield path.removeprefix(THEME), Source(ASSETS, path)
        for family in PLAYED.keys() & {family for family, _ in shelves_of(entry)}:
            text = print_page(self._press, (family, entry.path))
            yield text.file, Source(PIECE, text.text)
        for one in asked:
            yield from self._shown(one)

    def _shown(self, one: Asked) -> Iterator[tuple[str, Source]]:
        if one.thing == WORDS:
            yield placard_of(one.high).address, Source(WORDS, one.high)
        elif one.thing == COVER:
            photo = self.room.darkroom.photo(one.high)
            yield photo.cover if photo else "", Source(COVER, one.high)
        elif one.thing == FILE:
            for address, kept in self.room.darkroom.published(one.high):
                yield address, Source(FILE, one.high, kept)


def read(source: Source, tree: Tree, folder: Path) -> tuple[bytes | None, Negative | None]:
    """The bytes of a file that a page asks for, None of a picture that proves broken; what that one came to.

    folder: where copies of pictures are kept; those that are not there are made.
    """
    if source.kept and is_whole(source.kept):
        return source.kept.read_bytes(), None
    if source.thing == ASSETS:
        return tree.read(source.name), None
    if source.thing == PIECE:
        return source.name.encode(), None
    if source.thing == WORDS:
        return draw(placard_of(source.name), Font(tree.read(FONT) or b"", FONT)), None
    with closing(Manifest()) as aside:
        darkroom = Darkroom(tree, folder, aside)
        darkroom.take_in([source.name])
        found = [data for _, data in darkroom.cover(source.name)] if source.thing == COVER else _made(source)
        return next(iter(found), None), darkroom.negative(source.name)


def _made(source: Source) -> list[bytes]:
    return [source.kept.read_bytes()] if source.kept and is_whole(source.kept) else []


def _ending(path: str) -> str:
    return path.rpartition(".")[2]


def media_type(address: str) -> str:
    """What a file of the site is, as HTTP says it."""
    return TYPES[_ending(address)]
