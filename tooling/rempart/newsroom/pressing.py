"""What changed in, the site brought up to it out: the pages that asked for it, and nothing else.

The manifest knows each page's digest and what it asked for. It is committed when the new site stands whole
beside the old one, and names the folder it speaks of: who is killed before leaves the old site, who is killed
after leaves a site that the next publication puts in its place.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import blake2b
from pathlib import Path

from rempart.adapters.manifest import Known, Manifest, Taken
from rempart.adapters.twins import Twins, name_of
from rempart.errors import Fault, NewsroomError
from rempart.i18n import N_
from rempart.newsroom.changing import chosen_anew, is_other, told_more
from rempart.newsroom.composing import House, Room
from rempart.newsroom.delivering import owe, owe_all
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.indexing import ENTRY, Index
from rempart.newsroom.recalling import Recalled
from rempart.newsroom.searching import KINDS, Search
from rempart.newsroom.selling import looked_at, looked_at_standing, named_in_templates, wall_of
from rempart.newsroom.setting import LEFT, LeftOut, Typesetter
from rempart.newsroom.shell import ASSETS, THEME, Shell
from rempart.newsroom.showing import MEDIA, Showing
from rempart.newsroom.taking import take_in
from rempart.newsroom.tools import made_with
from rempart.newsroom.unkept import unkept_bookings, unkept_choices
from rempart.publishing.notes import Asked, Change
from rempart.publishing.pages import ONCE, PIECE, Name, Page, plan, print_page, print_pages_map
from rempart.publishing.paper import DAY, Paper
from rempart.publishing.placards import WORDS
from rempart.publishing.press import Press
from rempart.schema.wire import load

ASSET, STANDING = "asset", "standing"
APART = (PIECE, ASSET, STANDING, MEDIA, WORDS, *KINDS)  # what the plan of the newspaper's pages leaves out
BEGUN = "begun"  # kept: the day on which all of the site was made, and none of it believed
SAME_ADDRESS = N_("a standing page of %(folder)s has the address of the newspaper's page %(page)s: rename it")


class Publication:
    """One publication of a house's tree into a site."""

    def __init__(self, house: House, manifest: Manifest, twins: Twins, cache: Path, today: date) -> None:
        self._house, self._manifest, self._twins = house, manifest, twins
        self._cache, self._today = cache, today
        self._darkroom = Darkroom(house.tree, cache / "pictures", manifest)
        self._room = Room(house, manifest, self._darkroom, today, house.choices(today))
        self._changed: set[str] = set()  # the files of the site that were written or taken away
        self._showing = Showing(manifest, self._darkroom, self._put, self._drop)
        self._waiting: set[Name] = set()  # pages still to be printed
        self.written = 0

    def publish(self, told: Recalled) -> None:
        """Bring the site up to the tree, and to what the ledger tells. Raises NewsroomError."""
        changed = json.loads(self._told("changed") or "null")
        stands = self._twins.mend(self._told("site"), changed is None)
        if not stands:
            self._manifest.pages.forget()
            self._manifest.put("meta", BEGUN, self._today.isoformat().encode())
            owe_all(self._manifest)
        everything = self._is_other("printed with", self._house.digest + made_with()) or not stands
        index = self._taken_in(not stands)
        languages = self._house.settings.languages
        index.changes.update(told_more(self._manifest, told.grown, told.periods))
        index.changes.update(chosen_anew(self._manifest, languages, self._room.choices))
        if self._is_other("day", self._today.isoformat().encode()):
            index.changes.add(Change(DAY))
        press = Press(self._room.paper(), self._manifest.of_kind("template"))
        self._wall = wall_of(self._house, press.paper)
        everything |= self._is_other("named", named_in_templates(self._house, self._wall))
        shell = Shell(self._house, press, self._today)
        other = self._is_other("shell", shell.digest.encode()) or not stands
        built = dict(shell.build(self._cache)) if other else None
        self._twins.begin(changed or [] if stands else None)
        try:
            asking = self._manifest.pages.asking(index.changes)
            self._drop_all_but(STANDING, built)
            self._press(press, index, asking, everything)
            self._put_search(press.paper, asking, not stands)
            self._put_standing(built, everything or any(kind == STANDING for kind, _ in asking))
            self._put_all(ASSET, dict(self._assets()))
            self._showing.bring_up()
            self._print_whole(press)
            self._commit(not stands)
        except BaseException:
            self._twins.drop()
            raise
        self._twins.put_in_place()
        self._twins.double()

    def unkept(self) -> tuple[Fault, ...]:
        """What editors chose, and what was booked, and no page can show."""
        tree, paper = self._house.tree, self._room.paper()
        return (*unkept_choices(tree, paper), *unkept_bookings(tree, paper))

    def left_out(self) -> tuple[LeftOut, ...]:
        """The pieces that are not in the newspaper, and why."""
        return tuple(load(LeftOut, kept) for _, kept in self._manifest.items(LEFT))

    def _taken_in(self, anew: bool) -> Index:
        """The archive brought up to the tree; what changed of it."""
        settings = self._house.settings
        with closing(Typesetter(settings.languages, settings.timezone, self._today)) as typesetter:
            index, media = take_in(self._room, typesetter, self._darkroom.take_in, anew)
        self._showing.changed(media)
        return index

    # Pages

    def _press(self, press: Press, index: Index, asking: set[Name], everything: bool) -> None:
        """Print what must be printed, after what is no more made room."""
        planned = set(plan(press.paper)) - set(ONCE)
        self._room.notes.taken()
        known = {name for name in self._manifest.pages.names() if name[0] not in APART} - set(ONCE)
        asking = {name for name in asking if name[0] not in (STANDING, *KINDS)}
        pieces = {(PIECE, path) for path in index.pieces}
        gone = (known - planned) | {name for name in pieces if self._manifest.get(ENTRY, name[1]) is None}
        for name in sorted(gone):
            self._drop(name)
        if everything:
            wanted = planned | {(PIECE, path) for path in self._manifest.names(ENTRY)}
        else:
            wanted = (planned - known) | asking | pieces
        self._waiting = wanted - gone - set(ONCE)
        for name in sorted(self._waiting):
            self._print(name, print_page(press, name))
        self._wall.check_signatures()

    def _print(self, name: Name, page: Page) -> None:
        self._waiting.discard(name)
        asked = looked_at(self._wall, name, page)
        self._put(name, page.file, page.text.encode(), page.offered, asked)

    def _print_whole(self, press: Press) -> None:
        """What is told of the whole."""
        for name in ONCE:
            whole = name == ("sitemap", "pages")
            page = (
                print_pages_map(press, self._manifest.pages.offered()) if whole else print_page(press, name)
            )
            self._print(name, page)

    def _put_search(self, paper: Paper, asking: set[Name], anew: bool) -> None:
        """What searching takes."""

        def put(name: Name, file: str, data: bytes, asked: frozenset[Asked]) -> None:
            self._put(name, file, data, asked=asked)

        search = Search(paper, self._room.notes, self._manifest, put, self._drop)
        other = self._is_other("searched with", made_with() if paper.searchable else b"")
        if paper.searchable:
            search.bring_up(asking, anew or other)
        elif other:
            search.leave_out()

    # Files

    def _put(
        self, name: Name, file: str, data: bytes, offered: str = "", asked: frozenset[Asked] = frozenset()
    ) -> None:
        """A file of the site; written when its bytes are others than before."""
        known = self._manifest.pages.known(*name)
        if known is None or known.file != file:
            self._make_room(known, file)
        digest = blake2b(data, digest_size=16).digest()
        if known is None or (known.file, known.digest) != (file, digest):
            self._twins.write(file, data)
            self._changed.add(file)
            self.written += 1
        try:
            other = self._manifest.pages.put(*name, known, file, digest, offered, asked)
            self._showing.asked(other)
        except Taken as taken:
            page = taken.file.removesuffix("index.html")
            raise NewsroomError(SAME_ADDRESS, folder="site/pages", page=f"/{page}") from None

    def _make_room(self, known: Known | None, file: str) -> None:
        """Pages change places, as those of two languages do: one still to be printed gets another file."""
        if known and known.file:
            self._remove(known.file)
        if (holder := self._manifest.pages.holder(file)) in self._waiting:
            self._manifest.pages.lose(*holder)

    def _drop(self, name: Name) -> None:
        if known := self._manifest.pages.drop(*name):
            self._showing.asked(known.asked)
            self._remove(known.file)

    def _remove(self, file: str) -> None:
        self._twins.remove(file)
        self._changed.add(file)

    def _put_standing(self, built: dict[str, bytes] | None, again: bool) -> None:
        """The standing pages; looked at again, as they stand, where what is paid for is otherwise."""
        if built is None and again:
            built = {path: self._twins.read(path) for _, path in self._manifest.pages.names(STANDING)}
        self._drop_all_but(STANDING, built)
        self._room.notes.taken()
        for path, data in (built or {}).items():
            self._put((STANDING, path), path, data, asked=looked_at_standing(self._wall, path, data))

    def _put_all(self, kind: str, files: dict[str, bytes]) -> None:
        """All files of a kind, and no others."""
        self._drop_all_but(kind, files)
        for path, data in files.items():
            self._put((kind, path), path, data)

    def _drop_all_but(self, kind: str, files: dict[str, bytes] | None) -> None:
        known = self._manifest.pages.names(kind) if files is not None else ()
        for name in [name for name in known if name[1] not in (files or {})]:
            self._drop(name)

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        tree = self._house.tree
        return ((path.removeprefix(THEME), tree.read(path) or b"") for path in tree.paths(ASSETS))

    def _commit(self, anew: bool) -> None:
        changed = None if anew else sorted(self._changed)
        self._manifest.put("meta", "changed", json.dumps(changed).encode())
        owe(self._manifest, self._changed)
        self._manifest.put("meta", "site", name_of(self._twins.fresh).encode())
        self._manifest.commit()

    def _told(self, name: str) -> str:
        return (self._manifest.get("meta", name) or b"").decode()

    def _is_other(self, name: str, value: bytes) -> bool:
        return is_other(self._manifest, name, value)
