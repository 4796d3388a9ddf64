"""A site's folder in; what was written since, and what it is made of, out."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.press.newsrooms import Edit

State = tuple[int, int, int]  # inode, time of change, bytes
KINDS = ("pieces", "lists", "feeds", "maps", "others")
_OF = (
    ("pieces", re.compile(r"\d{4}/\d{2}/[^/]+/index\.html")),
    ("lists", re.compile(r"(\d{4}|sections|topics|people|archive|page)/.*index\.html")),
    ("maps", re.compile(r"sitemap.*")),
    ("feeds", re.compile(r"(.*/)?(index|feed[^/]*)\.xml")),
)


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of a site are other files than before, and how many bytes they hold."""

    files: int
    bytes: int


def snapshot(folder: Path) -> dict[str, State]:
    """Every file below a folder: which file it is, and since when."""
    return dict(_walk(folder, "")) if folder.is_dir() else {}


def _walk(folder: Path, under: str) -> Iterator[tuple[str, State]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _walk(Path(one.path), f"{under}{one.name}/")
            else:
                told = one.stat()
                yield under + one.name, (told.st_ino, told.st_mtime_ns, told.st_size)


def written(before: Mapping[str, State], after: Mapping[str, State]) -> Written:
    """The files that were made or made again."""
    new = [state for path, state in after.items() if before.get(path) != state]
    return Written(len(new), sum(size for _, _, size in new))


def kinds(paths: Mapping[str, State]) -> dict[str, int]:
    """How many files there are of each kind."""
    counted = Counter(next((kind for kind, of in _OF if of.fullmatch(path)), "others") for path in paths)
    return {kind: counted[kind] for kind in KINDS}


def check(name: str, site: Path, made: Mapping[str, State], pieces: int, edit: Edit) -> None:
    """Stops the run when a site lacks a page of a piece, or does not show what was changed."""
    pages = kinds(made)["pieces"]
    if pages != pieces:
        raise SystemExit(f"{name}: {pages} pages of {pieces} pieces: nothing measured")
    page = site / edit.page
    if not page.is_file() or edit.words not in page.read_text(encoding="utf-8"):
        raise SystemExit(f"{name}: {edit.page} does not tell “{edit.words}”: nothing measured")
