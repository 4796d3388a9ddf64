"""The copies of the sample newspaper's pictures, made once for every test that publishes it.

They are named by content and by the version of what makes them, as the newsroom's own are, so what is kept
from an earlier run is never wrong. Making them takes a minute of a processor.
"""

import fcntl
import shutil
from pathlib import Path

from rempart.adapters.manifest import Manifest
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.publishing import CACHE
from rempart.newsroom.trees import CONTRIBUTIONS, Folder
from tests.publishing.house import PROJECT

KEPT = PROJECT / "build/tests/pictures"


def hand_pictures(newsroom: Path) -> None:
    """Put the copies where a newsroom keeps its own."""
    place = newsroom / CACHE / "pictures"
    place.mkdir(parents=True, exist_ok=True)
    for copy in _developed():
        shutil.copy(copy, place)


def _developed() -> list[Path]:
    KEPT.mkdir(parents=True, exist_ok=True)
    tree = Folder(PROJECT)
    room = Darkroom(tree, KEPT, Manifest())
    with (KEPT / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        room.take_in(tree.paths(CONTRIBUTIONS))
    return list(room.copies())
