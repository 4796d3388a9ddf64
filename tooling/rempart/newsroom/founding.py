"""A clone of the project and the answers of who starts a newsroom in; a newsroom of its own out."""

import re
from collections.abc import Iterator
from pathlib import Path

from rempart.adapters.files import replace_files
from rempart.adapters.git import setting
from rempart.config import SETTINGS_FILE, read_settings
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake.founding import read_answers
from rempart.model.founding import Founding
from rempart.model.settings import Settings
from rempart.newsroom.trees import CONTRIBUTIONS, walk
from rempart.reports.founding import MKDOCS, PAGES, adapted, files

SAMPLE = "https://ladigue.example/"  # the address of the invented newspaper that comes with the project

NO_PROJECT = N_("%(path)s is no copy of the project: clone it, or use it as a template, and start there")
STARTED = N_(
    "a newsroom was started here already (%(name)s): its settings, masthead and pages would be written anew; "
    "say so with --again"
)
NO_ANSWERS = N_("%(path)s cannot be read: check the path")
NOT_WRITTEN = N_(
    "%(path)s cannot be written (%(cause)s): nothing was changed; give yourself the right, try again"
)

_GITHUB = re.compile(r"github\.com[/:]([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/?$")


def start(root: Path, founding: Founding, again: bool = False) -> tuple[str, ...]:
    """Write everything that is a newsroom's own, all of it or nothing; the paths that changed.

    Raises NewsroomError where there is nothing to start from, or a newsroom that was started already.
    """
    data = _written(root, founding, check(root, again))
    try:
        replace_files(root, data)
    except OSError as error:
        raise NewsroomError(NOT_WRITTEN, path=error.filename or root, cause=error.strerror) from error
    return tuple(sorted(data))


def planned(root: Path, founding: Founding, again: bool = False) -> tuple[str, ...]:
    """The paths that `start` would write or take away."""
    return tuple(sorted(_written(root, founding, check(root, again))))


def _written(root: Path, founding: Founding, old: Settings | None) -> dict[str, bytes | None]:
    there = {path: (root / path).read_text(encoding="utf-8") for path in _pages(root)}
    texts: dict[str, str | None] = {**adapted(founding, old, there), **files(founding)}
    if not founding.samples:
        texts |= dict.fromkeys(_samples(root, old))
    return {path: text.encode() if text is not None else None for path, text in texts.items()}


def check(root: Path, again: bool) -> Settings | None:
    """The settings that stand here now. Raises NewsroomError unless a newsroom may be started."""
    if not (root / PAGES).is_dir() or not (root / MKDOCS).is_file():
        raise NewsroomError(NO_PROJECT, path=root)
    place = root / SETTINGS_FILE
    old = read_settings(place.read_bytes()) if place.is_file() else None
    if old and old.address != SAMPLE and not again:
        raise NewsroomError(STARTED, name=next(iter(old.name.values())))
    return old


def read(path: Path, lang: str) -> Founding:
    """The answers of a file."""
    try:
        return read_answers(path.read_bytes(), str(path), lang)
    except OSError as error:
        raise NewsroomError(NO_ANSWERS, path=path) from error


def repository_of(root: Path) -> str:
    """The address on the web of the repository that `origin` names, "" when it is none of GitHub's."""
    found = _GITHUB.search(setting(root, "remote.origin.url"))
    return f"https://github.com/{found[1]}/{found[2]}" if found else ""


def _pages(root: Path) -> Iterator[str]:
    found = (path for path in walk(root / PAGES) if path.suffix == ".md" and not path.is_symlink())
    yield from (path.relative_to(root).as_posix() for path in found)
    yield MKDOCS


def _samples(root: Path, old: Settings | None) -> Iterator[str]:
    """The pieces and people of the invented newspaper, while it is that which stands here."""
    if old is not None and old.address == SAMPLE:
        yield from (path.relative_to(root).as_posix() for path in walk(root / CONTRIBUTIONS))
