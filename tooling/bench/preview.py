"""What it costs to look at a contribution as it would be published: the first time, and the next.

CPU seconds of this process, of git, and of the child that sets pieces.
"""

import resource
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.publish import furnish
from rempart.adapters.git import create_repository
from rempart.forge import MAIN, File
from rempart.forge.local import LocalForge
from rempart.ledger import stamp
from rempart.model.decision import Contribution
from rempart.newsroom.bringing import bring
from rempart.newsroom.previewing import Previews

SIZES = (1000, 5000)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
Figures = Mapping[str, Mapping[str, float]]


def run(work: Path, times: int) -> Figures:
    """The costs in an archive of each size, of so many contributions; shown as they are had."""
    print(f"{'a contribution looked at, among':36} {'first':>8} {'next':>8} {'after an acceptance':>20}")
    found = {}
    for size in SIZES:
        found[f"{size}"] = row = _costs(work / f"{size}", size, times)
        print(f"{size:36,} {row['first']:8.3f} {row['next']:8.3f} {row['accepted']:20.3f}")
    return found


def _costs(work: Path, size: int, times: int) -> Mapping[str, float]:
    writer = Writer(seed=1, section="culture")
    forge = _forge(work, writer, size)
    waiting = list(_waiting(forge, writer, size, 3 * times + 1))
    first, following, after = waiting[:1], waiting[1 : times + 1], waiting[times + 1 : 2 * times + 1]
    with closing(Previews(forge, work)) as previews:
        costs = {"first": _look(previews, first), "next": _look(previews, following) / times}
    with closing(Previews(forge, work)) as previews:
        spent = 0.0
        for one, accepted in zip(after, waiting[2 * times + 1 :], strict=True):
            forge.merge(accepted.number, accepted.head, "Accepted\n", "camille-roux", stamp(NOW))
            spent += _look(previews, [one])
    return costs | {"accepted": spent / times}


def _look(previews: Previews, some: Sequence[Contribution]) -> float:
    """CPU seconds of looking at contributions; the child ends, as it is only counted then."""
    before = _spent()
    for one in some:
        preview = previews.preview(one, NOW.date(), "camille-roux")
        if not preview.pieces or not preview.pieces[0].html:
            raise SystemExit(f"{one.number} has no page: nothing measured")
    previews.close()
    return _spent() - before


def _spent() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _forge(work: Path, writer: Writer, size: int) -> LocalForge:
    """A forge whose main holds the project's house and so many pieces."""
    write_archive(work / "files", writer, size)
    furnish(work / "files")
    found = (path for path in sorted((work / "files").rglob("*")) if path.is_file())
    files = {path.relative_to(work / "files").as_posix(): File(path.read_bytes()) for path in found}
    forge = LocalForge(create_repository(work / "forge.git"))
    forge.commit(MAIN, "", files, "The first day", "camille-roux", stamp(NOW))
    forge.repository().run("gc", "--quiet")
    return forge


def _waiting(forge: LocalForge, writer: Writer, size: int, count: int) -> Iterator[Contribution]:
    """So many contributions of one piece each."""
    for number in range(count):
        path, text = writer.piece(size + number, NOW.date(), [])
        yield bring(forge, {f"contributions/{path}": File(text.encode())}, f"author-{number}", NOW)
