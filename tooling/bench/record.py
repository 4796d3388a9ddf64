"""What the ledger costs a publication: one piece more beside so many acts, and the same acts read whole."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bench.make_articles import Writer, write_archive
from bench.meter import Cost, Spread, measure, repeat, spread
from bench.publish import furnish
from rempart.adapters.git import FILE, RefUpdate, Repository, create_repository
from rempart.forge import LEDGER
from rempart.ledger import Head, encode, stamp
from rempart.ledger.book import SUFFIX
from rempart.model.decision import Act, Deed

ACTS = (0, 15_000, 150_000)
PIECES = 1000
BEGAN = datetime(2022, 11, 1, tzinfo=UTC)
APART = timedelta(minutes=15)  # between two contributions: some 3,000 a month, nine thousand lines
AUTHORS = 400
REF = f"refs/heads/{LEDGER}"
WHOLE = """
import sys
from pathlib import Path
from rempart.adapters.manifest import Manifest
from rempart.newsroom.forges import find_branch
from rempart.newsroom.recalling import recall

Path(sys.argv[2]).unlink(missing_ok=True)
manifest = Manifest(Path(sys.argv[2]))
recall(*find_branch(Path(sys.argv[1])), manifest)
manifest.commit()
"""


class Beside:
    """A newsroom whose ledger holds so many acts, three of each contribution."""

    def __init__(self, place: Path, acts: int) -> None:
        self.place, self.writer = place, Writer(seed=1, section="town")
        self.head, self.texts = Head(), dict[str, list[bytes]]()
        write_archive(place, self.writer, PIECES)
        furnish(place)
        create_repository(place / ".git")
        pieces = sorted(path.relative_to(place).as_posix() for path in place.glob("contributions/2*/*/*.md"))
        self._record(one for n in range(acts // 3) for one in journey(n, pieces[n % PIECES]))
        check(self.publish())

    def one_more(self) -> Cost:
        """Publish a piece that was accepted since."""
        path, text = self.writer.piece(PIECES + self.head.n, date(2026, 11, 15), [])
        (self.place / "contributions" / path).write_text(text, encoding="utf-8")
        self._record(journey(self.head.n // 3, f"contributions/{path}"))
        return check(self.publish())

    def whole(self) -> Cost:
        """Read all of the ledger, with nothing kept of it."""
        words = (sys.executable, "-c", WHOLE, str(self.place), str(self.place / "build/whole.sqlite"))
        return check(measure(words))

    def publish(self) -> Cost:
        return measure((sys.executable, "-m", "rempart", "-C", str(self.place), "publish", "--no-search"))

    def _record(self, acts: Iterator[Act]) -> None:
        """Append acts, by one commit."""
        changed = set()
        for act in acts:
            line = encode(act, self.head.n + 1, self.head.hash)
            self.head = Head(self.head.n + 1, sha256(line).hexdigest())
            changed.add(name := act.at[:7] + SUFFIX)
            self.texts.setdefault(name, []).append(line + b"\n")
        repository = Repository(self.place / ".git")
        tip = repository.resolve(REF)
        blobs = {name: (FILE, repository.write_blob(b"".join(self.texts[name]))) for name in changed}
        tree = repository.write_tree(tip, blobs)
        commit = repository.write_commit(tree, filter(None, [tip]), "Acts", "rempart", stamp(BEGAN))
        repository.update_refs([RefUpdate(REF, tip, commit)])


def journey(number: int, path: str) -> Iterator[Act]:
    """A piece is offered, read by the checks, and accepted."""
    at, commit, blob = stamp(BEGAN + number * APART), f"{number:040x}", f"{number + 1:040x}"
    offer = Act(
        at,
        Deed.OFFER,
        f"author-{number % AUTHORS}",
        target=number + 1,
        commit=commit,
        base="b" * 40,
        blobs={path: blob},
        manifest="d" * 64,
        note={"lang": "en"},
    )
    found = ({"rule": "uncited-quote", "severity": "advice", "line": 12, "path": path},)
    lot = {"lot": "e" * 64}
    yield offer
    yield replace(offer, deed=Deed.SCREEN, actor="rempart", findings=found, sealed=lot, note={})
    yield replace(offer, deed=Deed.ACCEPT, actor="ann", merge="f" * 40, note={})


def check(cost: Cost) -> Cost:
    if cost.code != 0:
        raise SystemExit(f"exit {cost.code}: nothing measured")
    return cost


def run(work: Path, times: int) -> dict[str, Spread]:
    """Name of each case to what it took. `work` is an empty folder to write in."""
    beside = {acts: Beside(work / str(acts), acts) for acts in ACTS}
    contestants = {}
    for acts, newsroom in beside.items():
        contestants[f"publish 1 more beside {acts:,} acts"] = newsroom.one_more
        contestants[f"read {acts:,} acts whole"] = newsroom.whole
    costs = repeat(times, contestants)
    return {name: spread(costs[name]) for name in costs}
