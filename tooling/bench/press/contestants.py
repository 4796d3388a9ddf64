"""A made archive in; the folder of each contestant out, with what publishes it and what takes an edit in.

Hugo's templates (hugo/) hold what ours hold: heads with Open Graph and JSON-LD, lists of sections, topics and
people in sheets of as many pieces, months, feeds, related pieces, links between pieces resolved and checked.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.press.headers import PERSON, Files, for_hugo, for_mkdocs, hugo_months, mkdocs_people
from bench.press.newsrooms import Archive, Edit, edition, settings
from bench.publish import ROOT, furnish
from rempart.newsroom.trees import STORE

PEERS = ROOT / ".venv-bench"
HERE = Path(__file__).parent
OURS = {
    "rempart": ("--no-search",),
    "rempart --rev": ("--no-search", "--rev", "HEAD"),
    "rempart-search": ("--rev", "HEAD"),
}
NAMES = (*OURS, "hugo", "mkdocs", "mkdocs-search")
_GIT = (
    "git",
    "-c",
    "user.name=bench",
    "-c",
    "user.email=bench@rempart.invalid",
    "-c",
    "commit.gpgsign=false",
)
_QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "advice.addEmbeddedRepo=false")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A publisher of the archive. kept: what it keeps between two runs, which a cold one does without."""

    name: str
    folder: Path
    site: Path
    command: Sequence[str]
    template: str
    kept: tuple[Path, ...]
    translate: Callable[[Path, Mapping[str, str]], Files]
    settle: Callable[[Path], None] = lambda folder: None

    def take(self, edit: Edit) -> None:
        """Changes the sources; nothing is published yet."""
        _write(self.folder, self.translate(self.folder, edit.files))
        if edit.edition:
            place = self.folder / self.template
            place.write_text(edition(place.read_text(encoding="utf-8"), edit.edition), encoding="utf-8")
        self.settle(self.folder)

    def forget(self) -> None:
        """Leaves nothing of an earlier run: the next one is cold."""
        for place in (self.site, *self.kept):
            shutil.rmtree(place, ignore_errors=True)


def installed(name: str) -> str:
    """The version of a contestant that can run here, "" for none."""
    if name in OURS:
        return _said(("git", "-C", str(ROOT), "describe", "--always", "--dirty"))
    binary = hugo() if name == "hugo" else PEERS / "bin" / "mkdocs"
    if binary is None or not binary.exists():
        return ""
    if name == "hugo":
        return _said((str(binary), "version")).split("+")[0].removeprefix("hugo v")
    show = (
        "import importlib.metadata as m; print(m.version('mkdocs'), 'Material', m.version('mkdocs-material'))"
    )
    return _said((str(PEERS / "bin" / "python"), "-c", show))


def enter(name: str, archive: Archive, work: Path) -> Contestant:
    """A contestant's folder under `work`, with the archive as it wants it."""
    folder = work / name.replace(" --", "-")
    folder.mkdir(parents=True)
    if name in OURS:
        return _ours(name, archive, folder)
    return _hugo_site(archive, folder) if name == "hugo" else _mkdocs_site(name, archive, folder)


def _ours(name: str, archive: Archive, folder: Path) -> Contestant:
    furnish(folder)
    shutil.rmtree(folder / "site" / "pages" / "fr")
    for file in ("front.yml", "sponsors.yml"):
        (folder / "site" / file).unlink()  # they speak of the sections of another newspaper
    theme = "site/theme/reader/base.html"
    _write(
        folder,
        {
            ".github/newsroom.yml": settings(),
            "site/masthead.yml": "people: {}\n",
            ".gitignore": "build/\n",
            theme: edition((folder / theme).read_text(encoding="utf-8"), 0),
        },
    )
    _write(folder, dict(archive.files()))
    _git(folder, "init", "-q")
    _commit(folder)
    return Contestant(
        name=name,
        folder=folder,
        site=folder / "build" / "site",
        command=(sys.executable, "-m", "rempart", "-C", str(folder), "publish", *OURS[name]),
        template=theme,
        kept=(folder / "build", folder / ".git" / STORE),
        translate=lambda folder, files: dict(files),
        settle=_commit,
    )


def _hugo_site(archive: Archive, folder: Path) -> Contestant:
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site" / "theme" / "assets", folder / "static" / "assets")
    _write(folder, {**_hugo_files(folder, dict(archive.files())), **hugo_months(archive.pieces)})
    cache, site = folder / "cache", folder / "public"
    return Contestant(
        name="hugo",
        folder=folder,
        site=site,
        command=(str(hugo()), "--source", str(folder), "--destination", str(site), "--cacheDir", str(cache)),
        template="layouts/baseof.html",
        kept=(cache, folder / "resources"),
        translate=_hugo_files,
    )


def _mkdocs_site(name: str, archive: Archive, folder: Path) -> Contestant:
    shutil.copytree(HERE / "mkdocs", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site" / "theme" / "assets", folder / "docs" / "assets")
    _write(folder, {**_mkdocs_files(folder, dict(archive.files())), "docs/index.md": "# The Gazette\n"})
    if name == "mkdocs-search":
        with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write("  - search\n")
    return Contestant(
        name=name,
        folder=folder,
        site=folder / "site",
        command=mkdocs("build", "--quiet", "--config-file", str(folder / "mkdocs.yml")),
        template="overrides/main.html",
        kept=(folder / ".cache",),
        translate=_mkdocs_files,
    )


def _hugo_files(folder: Path, files: Mapping[str, str]) -> Files:
    return {path: text for one in files.items() for path, text in for_hugo(*one).items()}


def _mkdocs_files(folder: Path, files: Mapping[str, str]) -> Files:
    people = {path: text for path, text in files.items() if PERSON.fullmatch(path)}
    pieces = (one for one in files.items() if one[0] not in people)
    authors = folder / "docs" / ".authors.yml"
    known = authors.read_text(encoding="utf-8") if authors.exists() else ""
    return {path: text for one in pieces for path, text in for_mkdocs(*one).items()} | mkdocs_people(
        people, known
    )


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", "Edit")


def _git(folder: Path, *words: str) -> None:
    subprocess.run((*_GIT, *_QUIET, "-C", str(folder), *words), check=True, stdout=subprocess.DEVNULL)


def mkdocs(*words: str) -> tuple[str, ...]:
    """The command of the peers' MkDocs, which would else speak of its successor."""
    return ("env", "NO_MKDOCS_2_WARNING=1", str(PEERS / "bin" / "mkdocs"), *words)


def hugo() -> Path | None:
    """The program itself, without the Python that its package starts it with."""
    return next(iter(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo*")), None)


def _said(command: Iterable[str]) -> str:
    done = subprocess.run(list(command), capture_output=True, text=True, check=True, env=os.environ)
    return done.stdout.strip()
