"""A house in, its standing pages as MkDocs builds them out, and a name for all they are made of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from rempart.adapters.mkdocs import Frame, build_standing, digest
from rempart.newsroom.composing import PAGES, READER, House
from rempart.publishing.doors import fill
from rempart.publishing.press import Press

MKDOCS = "mkdocs.yml"
THEME = "site/theme/"
ASSETS = "site/theme/assets/"

_NO_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


@dataclass(frozen=True)
class Shell:
    """The standing pages of a house; a newsroom may have none."""

    house: House
    press: Press
    today: date

    @cached_property
    def digest(self) -> str:
        """One name for everything the built pages depend on, "" where there are none."""
        return f"{digest(self._sources, self._frame)} {self.house.live}" if self._sources else ""

    def build(self, cache: Path) -> Iterator[tuple[str, bytes]]:
        """The built files, path and bytes; kept in a folder until something changes."""
        built = build_standing(self._sources, self._frame, cache) if self._sources else iter(())
        return ((path, _NO_POLICY.sub(b"", data)) for path, data in built) if self.house.live else built

    @cached_property
    def _frame(self) -> Frame:
        languages = self.house.settings.languages
        return Frame(
            home=languages[0],
            masthead={lang: self.press.frame(lang, "masthead.html") for lang in languages},
            foot={lang: self.press.frame(lang, "foot.html") for lang in languages},
        )

    @cached_property
    def _sources(self) -> Mapping[str, bytes]:
        """What MkDocs is handed: its settings, the pages, the part of the theme that dresses them."""
        tree = self.house.tree
        if not self.house.standing or tree.read(MKDOCS) is None:
            return {}
        found = chain([MKDOCS], tree.paths(PAGES), tree.paths(THEME))
        return {path: self._source(path) for path in found if not path.startswith((READER, ASSETS))}

    def _source(self, path: str) -> bytes:
        data = self.house.tree.read(path) or b""
        if not path.endswith(".md"):
            return data
        lang = path.removeprefix(PAGES).partition("/")[0]
        return fill(data, self.house.settings, lang, self.today)
