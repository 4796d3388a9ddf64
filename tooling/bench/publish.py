"""What a full build of N pieces costs: made ones, or real posts where there are some."""

import shutil
import sys
from functools import partial
from pathlib import Path

from bench.import_posts import write_newsroom
from bench.make_articles import Writer, write_archive
from bench.meter import Cost, Spread, measure, repeat, spread
from bench.posts import all_posts

ROOT = Path(__file__).parent.parent.parent
COUNT = 1000
PIECE = "[0-9]*/[0-9]*/*"
HOUSE = (".github/newsroom.yml", "site", "mkdocs.yml")  # what a newsroom is, but for its pieces


def furnish(newsroom: Path) -> None:
    """Gives a folder of contributions the settings, the theme and the standing pages of this one."""
    for name in HOUSE:
        source, target = ROOT / name, newsroom / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


def run(folder: Path | None, work: Path, times: int) -> dict[str, Spread]:
    """Name of each archive to what building it took. `work` is an empty folder to write in."""
    made = work / "made"
    write_archive(made, Writer(seed=1, section="town"), COUNT)
    newsrooms = {f"publish {COUNT:,} made pieces": made}
    if folder is not None:
        posts = all_posts(folder)
        write_newsroom(work / "real", posts)
        newsrooms[f"publish {len(posts):,} real posts"] = work / "real"
    for newsroom in newsrooms.values():
        furnish(newsroom)
    costs = repeat(times, {name: partial(_build, newsroom) for name, newsroom in newsrooms.items()})
    return {name: spread(costs[name]) for name in costs}


def _build(newsroom: Path) -> Cost:
    """One cold build, into a folder that does not exist yet."""
    shutil.rmtree(newsroom / "build", ignore_errors=True)
    cost = measure((sys.executable, "-m", "rempart", "-C", str(newsroom), "publish"))
    pieces = len(list((newsroom / "contributions").glob(f"{PIECE}.md")))
    pages = len(list((newsroom / "build" / "site").glob(f"{PIECE}/index.html")))
    if cost.code != 0 or pages != pieces:
        raise SystemExit(
            f"{newsroom.name}: {pages} pages of {pieces} pieces, exit {cost.code}: nothing measured"
        )
    return cost
