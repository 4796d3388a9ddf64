"""A newsroom's folder in; each moment at which something in it was saved out."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

WATCHED = ("contributions", "site", ".github")  # folders
BESIDE = ("mkdocs.yml",)  # files
PAUSE = 0.3  # seconds between two looks: what is saved is seen within one


def changes(root: Path) -> Iterator[date]:
    """Today, at once, and again after each change of a file that a newspaper is made of, or of the day."""
    known: object = None
    while True:
        today = date.today()
        seen = (today, frozenset(_seen(root)))
        if seen != known:
            known = seen
            yield today
        time.sleep(PAUSE)


def _seen(root: Path) -> Iterator[tuple[str, int, int]]:
    """Each file, its size and its last change."""
    for name in BESIDE:
        with suppress(OSError):
            yield _told(name, (root / name).stat())
    waiting = [root / name for name in WATCHED]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:  # it may go while we look
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                yield _told(entry.path, entry.stat(follow_symlinks=False))


def _told(path: str, found: os.stat_result) -> tuple[str, int, int]:
    return path, found.st_size, found.st_mtime_ns
