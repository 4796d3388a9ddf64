"""What screening one contribution costs beside an archive: with nothing kept from earlier, and all kept."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.import_posts import write_newsroom
from bench.make_articles import Writer, write_archive
from bench.meter import Cost, Spread, measure, repeat, spread
from bench.posts import all_posts
from bench.publish import furnish
from rempart.newsroom.trees import STORE

COUNTS = (25, 1000)
ANSWERS = (0, 1)  # clear, or something held; anything else is no measurement
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@rempart.invalid", "-c", "commit.gpgsign=false")


def run(folder: Path | None, work: Path, times: int) -> dict[str, Spread]:
    """Name of each case to what it took. `work` is an empty folder to write in."""
    contestants = {}
    for count in COUNTS:
        newsroom = _newsroom(folder, work / str(count), count)
        told = f"screen 1 beside {count:,}"
        contestants[f"{told}, nothing kept"] = partial(_screened, newsroom, kept=False)
        contestants[f"{told}, all kept"] = partial(_screened, newsroom, kept=True)
    costs = repeat(times, contestants)
    return {name: spread(costs[name]) for name in costs}


def _newsroom(folder: Path | None, place: Path, count: int) -> Path:
    """A newsroom of so many pieces, and a last commit that brings one more: real posts, or made ones."""
    if folder is not None:
        write_newsroom(place, all_posts(folder)[: count + 1])
    else:
        write_archive(place, Writer(seed=1, section="town"), count + 1)
    furnish(place)
    *archive, last = sorted((place / "contributions").glob("2*/*/*.md"))
    _git(place, "init", "-q")
    _git(place, "add", ".")
    _git(place, "rm", "-q", "--cached", str(last.relative_to(place)))
    _git(place, "commit", "-q", "-m", f"{len(archive)} pieces")
    _git(place, "add", str(last.relative_to(place)))
    _git(place, "commit", "-q", "-m", "One more")
    return place


def _git(place: Path, *words: str) -> None:
    subprocess.run((*GIT, "-C", str(place), *words), check=True, stdout=subprocess.DEVNULL)


def _screened(newsroom: Path, kept: bool) -> Cost:
    """One screening of the last commit; when all is to be kept, another one went before."""
    command: Sequence[str] = (sys.executable, "-m", "rempart", "screen", "--base", "HEAD~1", "--head", "HEAD")
    if kept:
        measure(command, newsroom)
    else:
        shutil.rmtree(newsroom / ".git" / STORE, ignore_errors=True)
    cost = measure(command, newsroom)
    if cost.code not in ANSWERS:
        raise SystemExit(f"screening beside an archive ended with {cost.code}: nothing measured")
    return cost
