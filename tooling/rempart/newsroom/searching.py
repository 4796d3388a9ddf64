"""A newspaper in, what searching it takes out: the program once, and a bundle for each language and period.

A bundle is made again when an answer changes to what its records asked for, as a page is printed again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from rempart.adapters.manifest import Manifest
from rempart.adapters.search import build_bundle, build_engine, digest, engine_path
from rempart.publishing.notes import Asked, Notes
from rempart.publishing.pages import Name
from rempart.publishing.paper import Paper
from rempart.publishing.search import Bundle, bundles_file, bundles_of, print_bundles, records

BUNDLE, INDEX, ENGINE = "bundle", "index", "engine"
KINDS = (BUNDLE, INDEX, ENGINE)
FIRST = "pagefind-entry.json"  # the file of a bundle that stands for all of it

Put = Callable[[Name, str, bytes, frozenset[Asked]], None]


@dataclass(frozen=True)
class Search:
    """What searching one paper takes. put: write a file of the site, of a name; drop: take one away."""

    paper: Paper
    notes: Notes
    manifest: Manifest
    put: Put
    drop: Callable[[Name], None]

    def bring_up(self, asking: set[Name], anew: bool) -> None:
        """Make what changed. asking: the names whose questions have other answers; anew: make everything."""
        found = {lang: bundles_of(self.paper, lang) for lang in self.paper.settings.languages}
        self.notes.taken()
        wanted = {f"{lang} {bundle.name}": bundle for lang, some in found.items() for bundle in some}
        for name in [name for _, name in self.manifest.pages.names(BUNDLE) if name not in wanted]:
            self._clear(name)
        if anew:
            self._forget()
        for name, bundle in wanted.items():
            if anew or (BUNDLE, name) in asking or self._months(name) != list(bundle.months):
                self._build(name, bundle)
        for lang, some in found.items():
            made = [(bundle, self._digest(f"{lang} {bundle.name}")) for bundle in some]
            file = bundles_file(lang)
            self.put((INDEX, file), file, print_bundles(engine_path(), made).encode(), frozenset())
        if anew:
            self._put_engine()

    def leave_out(self) -> None:
        """Nothing is searched."""
        for name in list(self.manifest.pages.names(*KINDS)):
            self.drop(name)

    def _build(self, name: str, bundle: Bundle) -> None:
        told = list(records(self.paper, bundle))
        asked = self.notes.taken()
        files = {bundle.path + path: data for path, data in build_bundle(told)}
        self._drop_beside(bundle.path, set(files))
        for path, data in files.items():
            first = path == bundle.path + FIRST
            self.put((BUNDLE, name) if first else (INDEX, path), path, data, asked if first else frozenset())
        kept = {"path": bundle.path, "months": bundle.months, "digest": digest(files.items())}
        self.manifest.put(BUNDLE, name, json.dumps(kept).encode())

    def _clear(self, name: str) -> None:
        self._drop_beside(str(self._kept(name)["path"]), set())
        self.drop((BUNDLE, name))
        self.manifest.drop(BUNDLE, name)

    def _forget(self) -> None:
        """A bundle that is no more, and may come back, must not count as made."""
        for name in self.manifest.names(BUNDLE):
            self.manifest.drop(BUNDLE, name)

    def _drop_beside(self, folder: str, files: set[str]) -> None:
        for name in [name for name in self.manifest.pages.under(INDEX, folder) if name not in files]:
            self.drop((INDEX, name))

    def _put_engine(self) -> None:
        files = {engine_path() + path: data for path, data in build_engine(self.paper.settings.languages)}
        for name in [name for name in self.manifest.pages.names(ENGINE) if name[1] not in files]:
            self.drop(name)
        for path, data in files.items():
            self.put((ENGINE, path), path, data, frozenset())

    def _kept(self, name: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.manifest.get(BUNDLE, name) or "{}")
        return found

    def _months(self, name: str) -> object:
        return self._kept(name).get("months")

    def _digest(self, name: str) -> str:
        return str(self._kept(name).get("digest", ""))
