"""A clone of the project and the answers of who starts a newsroom in; a newsroom of its own out."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from rempart.adapters.files import replace_files
from rempart.adapters.git import blob_name, setting
from rempart.config import MASTHEAD_FILE, REGISTER_FILE, SETTINGS_FILE, read_masthead, read_settings
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake.founding import load, read_answers
from rempart.intake.front import FRONT_FILE
from rempart.model.founding import Founding
from rempart.model.settings import Settings
from rempart.newsroom.trees import CONTRIBUTIONS, walk
from rempart.reports.founding import MKDOCS, PAGES, WRITTEN, adapted, files, masthead_of, settings_of
from rempart.reports.founding.before import Before, changed
from rempart.sponsors import SPONSORS_FILE

SAMPLE = "https://ladigue.example/"  # the address of the invented newspaper that comes with the project

NO_PROJECT = N_("%(path)s is no copy of the project: clone it, or use it as a template, and start there")
STARTED = N_(
    "a newsroom was started here already (%(name)s): its settings, masthead and pages would be written anew; "
    "say so with --again, which keeps what you are not asked for"
)
CHANGED = N_(
    "people changed these since they were written, and would lose it:\n  %(paths)s\n"
    "put what should stay into your answers, then say --overwrite with --again; nothing was written"
)
NO_ANSWERS = N_("%(path)s cannot be read: check the path")
NOT_WRITTEN = N_(
    "%(path)s cannot be written (%(cause)s): nothing was changed; give yourself the right, try again"
)

_GITHUB = re.compile(r"github\.com[/:]([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/?$")


def start(root: Path, founding: Founding, again: bool = False, overwrite: bool = False) -> tuple[str, ...]:
    """Write everything that is a newsroom's own, all of it or nothing; the paths that changed.

    again: a newsroom that was started already; what nobody is asked for, it keeps. overwrite: what people
    changed since, too. Raises NewsroomError where there is nothing to start from, or anything of that stands
    in the way.
    """
    data = planned(root, founding, again, overwrite)
    try:
        replace_files(root, data)
    except OSError as error:
        raise NewsroomError(NOT_WRITTEN, path=error.filename or root, cause=error.strerror) from error
    return tuple(sorted(data))


def planned(
    root: Path, founding: Founding, again: bool = False, overwrite: bool = False
) -> Mapping[str, bytes | None]:
    """What `start` would write or, None, take away, by path."""
    old = check(root, again)
    held = _held(root) if old and old.address != SAMPLE else None
    texts = _texts(root, founding, old, held)
    if held and not overwrite:
        _check_unchanged(root, founding, texts, held)
    by_hand = frozenset(_same(founding, held)) if held else frozenset()
    return {**texts, WRITTEN: _record(_written(root), texts, by_hand)}


def _record(written: Mapping[str, str], texts: Mapping[str, bytes | None], by_hand: Set[str]) -> bytes:
    """What `start` wrote, by path, as git names it; what it leaves as people laid it out stays theirs."""
    told = {path: blob_name(text) for path, text in texts.items() if text is not None and path not in by_hand}
    kept = {path: written[path] for path in by_hand if path in written}
    return json.dumps(told | kept, indent=1, sort_keys=True).encode() + b"\n"


def _written(root: Path) -> dict[str, str]:
    """The record of the last time, nothing where there is none."""
    return dict(json.loads((root / WRITTEN).read_bytes())) if (root / WRITTEN).is_file() else {}


def _texts(
    root: Path, founding: Founding, old: Settings | None, held: Before | None
) -> dict[str, bytes | None]:
    """Every file that is the newsroom's own; of one whose values stay as they are, nothing."""
    there = {path: (root / path).read_text(encoding="utf-8") for path in _pages(root)}
    texts: dict[str, str | None] = {**adapted(founding, old, there), **files(founding, held)}
    if not founding.samples:
        texts |= dict.fromkeys(_samples(root, old))
    for path in _same(founding, held) if held else ():
        texts[path] = (root / path).read_text(encoding="utf-8")
    return {path: text.encode() if text is not None else None for path, text in texts.items()}


def _held(root: Path) -> Before:
    """What a newsroom that was started has."""
    data = (root / MASTHEAD_FILE).read_bytes() if (root / MASTHEAD_FILE).is_file() else b""
    read_masthead(data)
    settings = load((root / SETTINGS_FILE).read_bytes())
    return Before(settings, load(data), (root / REGISTER_FILE).is_file())


def _differences(founding: Founding, held: Before) -> Mapping[str, list[str]]:
    """By path, the keys whose values new answers change."""
    return {
        SETTINGS_FILE: list(changed(settings_of(founding, held), held.settings)),
        MASTHEAD_FILE: list(changed(masthead_of(founding, held), held.masthead)),
    }


def _same(founding: Founding, held: Before) -> Iterator[str]:
    """What would hold the same values: it stays as it was laid out by hand."""
    return (path for path, keys in _differences(founding, held).items() if not keys)


def _check_unchanged(root: Path, founding: Founding, texts: Mapping[str, bytes | None], held: Before) -> None:
    """Raises NewsroomError naming what people changed since `start` wrote it and would lose."""
    keys, gone = _differences(founding, held), {path for path, text in texts.items() if text is None}
    lost = [
        f"{path} ({', '.join(keys[path])})" if keys.get(path) else path
        for path, written in _theirs(root, gone | set(files(founding, held)))
        if written != texts[path]
    ]
    if lost:
        raise NewsroomError(CHANGED, paths="\n  ".join(lost))


def _theirs(root: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Those files that are not as `start` wrote them, and what they hold."""
    written = _written(root)
    for path in sorted(wanted):
        now = (root / path).read_bytes() if (root / path).is_file() else None
        if now is not None and blob_name(now) != written.get(path):
            yield path, now


def check(root: Path, again: bool) -> Settings | None:
    """The settings that stand here now. Raises NewsroomError unless a newsroom may be started."""
    if not (root / PAGES).is_dir() or not (root / MKDOCS).is_file():
        raise NewsroomError(NO_PROJECT, path=root)
    place = root / SETTINGS_FILE
    old = read_settings(place.read_bytes()) if place.is_file() else None
    if old and old.address != SAMPLE and not again:
        raise NewsroomError(STARTED, name=next(iter(old.name.values())))
    return old


def read(path: Path) -> Founding:
    """The answers of a file."""
    try:
        return read_answers(path.read_bytes(), str(path))
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
    """The pieces, people, advertisers and front pages of the invented newspaper, while it is that which
    stands here."""
    if old is not None and old.address == SAMPLE:
        yield from (path.relative_to(root).as_posix() for path in walk(root / CONTRIBUTIONS))
        yield from (path for path in (FRONT_FILE, SPONSORS_FILE) if (root / path).is_file())
