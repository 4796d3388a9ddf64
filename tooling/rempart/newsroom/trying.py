"""A contribution and main in; the pages of main with the contribution in it out, as if it were accepted.

What is known of main is kept in a database beside those of sites, and brought up to it when it moves. On it a
contribution is taken in as publishing would take it, its pages are printed, and nothing of that is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rempart.adapters.files import waiting
from rempart.adapters.manifest import Manifest
from rempart.errors import NewsroomError
from rempart.forge import LEDGER, MAIN, Forge
from rempart.forge.merging import exact_tree
from rempart.i18n import N_
from rempart.intake import paths
from rempart.model.changes import Changes
from rempart.model.decision import Act, Contribution, Deed
from rempart.model.finding import Finding, Severity
from rempart.newsroom.changing import META
from rempart.newsroom.composing import House, Room
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.laboratory import Negative
from rempart.newsroom.proving import Piece, Proofs, Source
from rempart.newsroom.recalling import recall
from rempart.newsroom.setting import Typesetter
from rempart.newsroom.stories import foresee
from rempart.newsroom.surveying import is_there, plain
from rempart.newsroom.taking import take_in
from rempart.newsroom.tools import made_with
from rempart.newsroom.touching import blobs_of, changes_between
from rempart.newsroom.trees import CONTRIBUTIONS, Commit
from rempart.publishing.record import Record

DESK = "desk.sqlite"
PICTURES = "pictures"
READY = "ready"  # kept: for which main, ledger and day it was brought up last
MOST = 100  # files: a moderator waits for the page

NOTHING = N_("this brings no piece, so that there is no page to look at")
HOUSE = N_("this changes the newspaper itself (%(path)s): its pages can be seen once it is accepted")
PERSON = N_("this changes the page of a person, which is not shown here")
TOO_MANY = N_("this changes %(count)d files, too many to be looked at before they are accepted")
TAKEN_AWAY = N_("this takes the piece away: its page is no more")


class Trial(NamedTuple):
    """What is tried: a contribution, on main and ledger as they are (commits), on a day. by: who accepts."""

    number: int
    head: str
    main: str
    ledger: str
    today: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: pieces, where the files come from that they ask for, what concerns all of it."""

    tree: Commit
    pieces: tuple[Piece, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    why: tuple[Finding, ...] = ()


class Bench:
    """Where contributions to a forge's main are tried, one after the other.

    cache: the folder for what can be made again. searchable: whether the newspaper has a search page.
    """

    def __init__(self, forge: Forge, cache: Path, searchable: bool) -> None:
        self._forge, self._cache, self._searchable = forge, cache, searchable
        self._compiled: dict[str, bytes] = {}
        self._typesetter: Typesetter | None = None
        self._set_for: object = None
        self.proved = dict[str, Negative]()  # what pictures came to when copies of them were made

    def close(self) -> None:
        """End the child that sets pieces."""
        if self._typesetter:
            self._typesetter.close()
        self._typesetter = None

    def trial(self, contribution: Contribution, today: date, by: str) -> Trial:
        """What would be tried now."""
        one, tip = contribution, self._forge.tip
        return Trial(one.number, one.head, tip(MAIN), tip(LEDGER), today, by)

    def tried(self, trial: Trial) -> Tried:
        """What comes of it. Raises NewsroomError."""
        head, main = trial.head, trial.main
        repository = self._forge.fetch(trial.number, head)
        changes = changes_between(repository, main, head)
        tree = Commit(repository, exact_tree(repository, main, head), (main, head))
        changed = frozenset(map(plain, repository.changed_paths(main, tree.commit)))
        if why := _refusal(changed):
            return Tried(tree, why=(why,))
        with self._kept() as manifest:
            record = self._brought_up(manifest, trial, Commit(repository, main))
            if record and trial.by:
                foresee(manifest, record.size, _acceptance(trial, changes))
            room = self._room(House(tree, record, searchable=self._searchable), manifest, trial.today)
            take_in(room, self._setting(room), room.darkroom.look_at, anew=False)
            self._apply(room.darkroom)
            return _proved(Proofs(room, self._compiled), tree, changed, changes)

    @contextmanager
    def _kept(self) -> Iterator[Manifest]:
        """What is known of main, for nobody else meanwhile; what is not committed is forgotten."""
        self._cache.mkdir(parents=True, exist_ok=True)
        with waiting(self._cache / DESK), closing(Manifest(self._cache / DESK)) as manifest:
            yield manifest

    def _brought_up(self, manifest: Manifest, trial: Trial, main: Commit) -> Record | None:
        """Main as it is now; what the ledger tells."""
        was, record = manifest.get(META, READY), self._recalled(manifest, trial.ledger)
        now = f"{trial.main} {trial.ledger} {trial.today} ".encode() + made_with()
        if was != now:
            room = self._room(House(main), manifest, trial.today)
            take_in(room, self._setting(room), room.darkroom.look_at, anew=was is None)
            manifest.put(META, "day", trial.today.isoformat().encode())
            manifest.put(META, READY, now)
            manifest.commit()
        return record

    def _recalled(self, manifest: Manifest, ledger: str) -> Record | None:
        """None of a record that cannot be read: publishing goes on without it, too."""
        with suppress(NewsroomError):
            return recall(self._forge.repository(), ledger, manifest).record
        return None

    def _room(self, house: House, manifest: Manifest, today: date) -> Room:
        darkroom = Darkroom(house.tree, self._cache / PICTURES, manifest)
        return Room(house, manifest, darkroom, today, house.choices(today))

    def _setting(self, room: Room) -> Typesetter:
        settings, today = room.house.settings, room.today
        wanted = (settings.languages, settings.timezone, today)
        if self._typesetter is None or self._set_for != wanted:
            self.close()
            self._typesetter, self._set_for = Typesetter(*wanted), wanted
        return self._typesetter

    def _apply(self, darkroom: Darkroom) -> None:
        for path, negative in self.proved.items():
            seen = darkroom.negative(path)
            if seen and seen.digest == negative.digest:
                darkroom.note(path, negative)


def _refusal(changed: frozenset[str]) -> Finding | None:
    """Why nothing of it is tried: templates and settings of a stranger are followed by nobody."""
    house = sorted(path for path in changed if not path.startswith(CONTRIBUTIONS))
    if house:
        return Finding(0, HOUSE, {"path": house[0]}, path=house[0])
    if len(changed) > MOST:
        return Finding(0, TOO_MANY, {"count": len(changed)})
    return None


def _acceptance(trial: Trial, changes: Changes) -> Act:
    """The line of the ledger by which it would be accepted at the end of this day."""
    at, blobs = f"{trial.today}T23:59:59Z", blobs_of(changes)
    return Act(at, Deed.ACCEPT, trial.by, trial.number, commit=trial.head, blobs=blobs)


def _proved(proofs: Proofs, tree: Commit, changed: frozenset[str], changes: Changes) -> Tried:
    gone = {plain(change.path) for change in changes.items if change.status == "D"}
    pieces = [proofs.piece(path) for path in sorted(_wanted(changed - gone, proofs.room.manifest))]
    pieces += [_taken_away(path) for path in sorted(changed & gone) if paths.address(path)]
    people = [
        Finding(0, PERSON, severity=Severity.ADVICE, path=p) for p in sorted(changed) if paths.handle(p)
    ]
    why = (*people, *proofs.signed()) or (() if pieces else (Finding(0, NOTHING),))
    return Tried(tree, tuple(pieces), proofs.sources, why)


def _wanted(changed: Iterable[str], manifest: Manifest) -> set[str]:
    """The texts that are changed, and those that have a file beside them which is."""
    found = set()
    for path in changed:
        if path.endswith(".md"):
            found |= set() if paths.handle(path) else {path}
        else:
            own = paths.owner(path)
            found |= {text for text in (f"{own}.md", f"{own}/index.md") if is_there(manifest, text)}
    return {path for path in found if not paths.handle(path)}


def _taken_away(path: str) -> Piece:
    return Piece(path, paths.address(path).removeprefix("/"), why=(Finding(0, TAKEN_AWAY, path=path),))
