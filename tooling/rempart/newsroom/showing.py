"""What pages ask for in, the files beside them out, while one is shown: pictures, recordings, placards."""

import json
from collections.abc import Callable, Iterable
from functools import cached_property

from rempart.adapters.manifest import Manifest
from rempart.adapters.placards import Font, draw
from rempart.newsroom.composing import FONT
from rempart.newsroom.developing import Darkroom
from rempart.publishing.media import COVER
from rempart.publishing.notes import Asked
from rempart.publishing.pages import Name
from rempart.publishing.placards import WORDS, placard_of

MEDIA = "media"
FILE = "file"  # what pages ask for by the path of a file


class Showing:
    """The files that pages of one publication show. put, drop: how one comes into the site, and leaves it."""

    def __init__(
        self,
        manifest: Manifest,
        darkroom: Darkroom,
        put: Callable[[Name, str, bytes], None],
        drop: Callable[[Name], None],
    ) -> None:
        self._manifest, self._darkroom = manifest, darkroom
        self._put, self._drop = put, drop
        self._files: set[str] = set()  # of which pages show more, or less
        self._words: set[str] = set()  # pictures of words of which they do

    def changed(self, paths: Iterable[str]) -> None:
        """Files that came, went or are others."""
        self._files.update(paths)

    def asked(self, other: Iterable[Asked]) -> None:
        """What a page asks for and did not, or asks for no more."""
        for one in other:
            if one.thing in (FILE, COVER):
                self._files.add(one.high)
            elif one.thing == WORDS:
                self._words.add(one.high)

    def bring_up(self) -> None:
        """The published files of each picture and recording, and each placard, while a page shows it."""
        for key in sorted(self._words):
            self._show_words(key)
        for path in sorted(self._files):
            asked = self._manifest.pages.is_asked
            shown = dict(self._darkroom.prints(path)) if asked(FILE, path) else {}
            self._show(path, shown | (dict(self._darkroom.cover(path)) if asked(COVER, path) else {}))

    def _show_words(self, key: str) -> None:
        """Drawn when the first page asks: its name tells all that it depends on."""
        name, pages = (WORDS, key), self._manifest.pages
        if not pages.is_asked(*name):
            self._drop(name)
        elif pages.known(*name) is None:
            placard = placard_of(key)
            self._put(name, placard.address, draw(placard, self._font))

    @cached_property
    def _font(self) -> Font:
        return Font(self._darkroom.tree.read(FONT) or b"", FONT)

    def _show(self, path: str, files: dict[str, bytes]) -> None:
        known = set(json.loads(self._manifest.get("shown", path) or "[]"))
        for file in files.keys() - known:
            self._manifest.shelves.place((MEDIA, file), path)
        for file in known - files.keys():
            self._manifest.shelves.take((MEDIA, file), path)
            if not self._manifest.shelves.count((MEDIA, file)):
                self._drop((MEDIA, file))
        self._manifest.put("shown", path, json.dumps(sorted(files)).encode())
        for file, data in files.items():
            self._put((MEDIA, file), file, data)
