"""The ledger's branch in, and what the last publication kept of it; what pages need of it out.

All that it told is kept in the manifest, in rows that are read one by one: the lines of each contribution,
the contributions that brought each text, what a rule's brake counts of each. A bookmark says how far it was
read. Of a branch that only grew, what came later is read and joins the rows; any other one is read whole, and
so is one in which somebody took a word back, which changes what was counted long before. Both give the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from rempart.adapters.git import Repository
from rempart.adapters.manifest import Manifest
from rempart.forge.branch import list_files, read_branch
from rempart.ledger import decode
from rempart.ledger.bookmark import Bookmark, Line, later, lines_in, move_on, read_on
from rempart.ledger.tally import Fate, Tally, Told, accepted_pieces, takes_back
from rempart.model.decision import Act
from rempart.newsroom import casing, metering, registering
from rempart.newsroom.braking import count_on
from rempart.newsroom.changing import CASES, COURSES, DECISIONS
from rempart.newsroom.stories import ACT, BROUGHT, Stories, keep_lines, lines_of
from rempart.newsroom.tools import made_with
from rempart.publishing.record import Record, accepted_paths
from rempart.schema.wire import WireError, dump, load
from rempart.screening.brake import Count, Counted

CONTRIBUTION, TAKEN, KNOWN = "contribution", "taken", "known"
MARK, COUNTS = "bookmark", "counts"


# What is counted or listed by year or month, by the name under which pages ask for it.
ACCOUNTS = {COURSES: metering, DECISIONS: registering, CASES: casing}
Moved = Mapping[str, frozenset[str]]  # the periods of each account


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the ledger tells, None without one. grown: the texts of which it tells more than last time; None
    when it may be any. periods: of each account, the years or months of which it tells more."""

    record: Record | None = None
    grown: frozenset[str] | None = frozenset()
    periods: Moved = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Contribution:
    """What is counted of a contribution. fates: of what rules found, by rule."""

    told: Told
    fates: dict[str, Fate]


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is counted of each rule."""

    rules: dict[str, Count]


def recall(repository: Repository, tip: str, manifest: Manifest) -> Recalled:
    """What the ledger tells at a commit of its branch ("" before its first act).

    Raises NewsroomError where it cannot be read; nothing is kept then.
    """
    mark = _mark(manifest)
    if mark and mark.tip == tip:
        return Recalled(_record(manifest, mark))
    files = list_files(repository, tip)
    came = _read_on(repository, mark, files) if mark else None
    periods: Moved = {name: frozenset(one.periods(manifest)) for name, one in ACCOUNTS.items()}
    if mark and came is not None and not takes_back(_acts(came.lines)):
        periods = _keep(manifest, mark.lines, came.lines, *_before(manifest, _acts(came.lines)))
        mark = move_on(mark, tip, files, came.newest, came.lines)
    else:
        mark, told = _keep_whole(repository, tip, files, manifest)
        periods = {name: were | told[name] for name, were in periods.items()}
    manifest.put("meta", MARK, dump(mark))
    grown = None if came is None else _grown(manifest, came.lines)
    return Recalled(_record(manifest, mark), grown, periods)


# The branch


@dataclass(frozen=True, slots=True)
class _Came:
    """The lines that came later, and the bytes of the newest file."""

    lines: tuple[Line, ...]
    newest: bytes


def _mark(manifest: Manifest) -> Bookmark | None:
    """Where the last reading ended; None when there was none, or by other code than this."""
    with suppress(WireError):
        mark = load(Bookmark, manifest.get("meta", MARK) or b"")
        return mark if mark.by == made_with() else None
    return None


def _read_on(repository: Repository, mark: Bookmark, files: Mapping[str, str]) -> _Came | None:
    """What came since; None when this is another ledger than the one that was read."""
    names = later(mark, files)
    if names is None:
        return None
    data = repository.read_blobs(files[name] for name in names)
    texts = {name: data[files[name]] for name in names}
    lines = read_on(mark, texts)
    return None if lines is None else _Came(lines, _newest(texts))


def _newest(texts: Mapping[str, bytes]) -> bytes:
    return texts[max(texts)] if texts else b""


# The rows


def _keep_whole(
    repository: Repository, tip: str, files: Mapping[str, str], manifest: Manifest
) -> tuple[Bookmark, Moved]:
    """The whole ledger, in the place of whatever was kept; the bookmark at its end, and all periods of it."""
    ledger = read_branch(repository, tip)
    lines = tuple(lines_in(ledger))
    kept = [row for one in ACCOUNTS.values() for row in one.ROWS]
    manifest.drop_all(ACT, BROUGHT, CONTRIBUTION, TAKEN, KNOWN, *kept)
    periods = _keep(manifest, 0, lines, Tally(), Counted())
    return move_on(Bookmark(made_with()), tip, files, _newest(ledger.files), lines), periods


def _keep(manifest: Manifest, before: int, lines: Sequence[Line], tally: Tally, counted: Counted) -> Moved:
    """Keep lines that follow so many others; the periods they tell of. tally, counted: what those before came
    to, as far as these need it."""
    keep_lines(manifest, before, lines)
    count_on(_acts(lines), tally, counted)
    told = ((n, _Contribution(told, counted.fates.get(n, {}))) for n, told in tally.contributions.items())
    manifest.put_all(CONTRIBUTION, ((str(n), dump(one)) for n, one in told))
    manifest.put_all(TAKEN, ((path, b"") for path in tally.pieces))
    manifest.put_all(KNOWN, ((handle, b"") for handle in tally.known))
    manifest.put("meta", COUNTS, dump(_Counts(counted.rules)))
    return {name: one.follow_on(manifest, _acts(lines), before) for name, one in ACCOUNTS.items()}


def _before(manifest: Manifest, acts: Iterable[Act]) -> tuple[Tally, Counted]:
    """What all acts that are kept came to, as far as others that follow need it."""
    told, told_of = list(acts), {}
    for number in {act.target for act in told}:
        if kept := manifest.get(CONTRIBUTION, str(number)):
            told_of[number] = load(_Contribution, kept)
    authors = {"", *(act.actor for act in told), *(one.told.author for one in told_of.values())}
    pieces = {path for act in told for path in accepted_pieces(act)}
    return (
        Tally(
            {number: one.told for number, one in told_of.items()},
            {path for path in pieces if manifest.get(TAKEN, path) is not None},
            {author for author in authors if manifest.get(KNOWN, author) is not None},
        ),
        Counted(_counts(manifest), {number: one.fates for number, one in told_of.items()}),
    )


def _counts(manifest: Manifest) -> dict[str, Count]:
    return load(_Counts, manifest.get("meta", COUNTS) or b"").rules


def _acts(lines: Iterable[Line]) -> Iterator[Act]:
    return (line.entry.act for line in lines)


# What is told


def _record(manifest: Manifest, mark: Bookmark) -> Record:
    braked = {rule: count.brake for rule, count in _counts(manifest).items() if count.brake}
    return Record(
        Stories(manifest),
        mark.head.n,
        mark.head.hash,
        braked,
        metering.periods(manifest),
        registering.periods(manifest),
        casing.periods(manifest),
    )


def _grown(manifest: Manifest, lines: Iterable[Line]) -> frozenset[str]:
    """The texts whose stories these lines belong to."""
    targets = {act.target for act in _acts(lines)}
    told = (decode(line).act for target in targets for _, line in lines_of(manifest, target))
    return frozenset(accepted_paths(told))
