"""A newsroom's folder, or one of its commits, in; the published site out, whole or not at all."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rempart.adapters.git import find_repository
from rempart.adapters.twins import NOT_OURS, at_work_on
from rempart.config import read_settings
from rempart.errors import Fault, NewsroomError
from rempart.i18n import N_
from rempart.newsroom.forges import find_branch, find_ledger
from rempart.newsroom.trees import SETTINGS, Commit, Folder, Tree

if TYPE_CHECKING:
    from rempart.adapters.manifest import Manifest
    from rempart.newsroom.composing import House
    from rempart.newsroom.recalling import Recalled
    from rempart.newsroom.setting import LeftOut

SITE = "build/site"
PREVIEW = "build/preview"
CACHE = "build/cache"
NEEDED = (
    "jinja2",
    "babel",
    "feedgenerator",
    "PIL",
    "pagefind_bin",
    "mkdocs or properdocs",
    "material",
)  # the extra `publish`, and the fork that may stand in for one part of it

NO_COMMIT = N_("%(rev)s is no commit of this repository: look for it with `git log`")
KEPT_OF_A_COMMIT = N_("only a commit is published with what was kept: name it with --rev")
NO_PARTS = N_("publishing needs parts that are not installed (%(names)s): pip install 'rempart[publish]'")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to.

    pieces, files: how many the site holds. written: how many files were not there as they are.
    left_out: pieces that could not be built, or that wait for their day.
    unkept: what editors chose for a front page, or advertisers booked, and no page can show.
    missing: what the pages do without, as an error that was met, None for nothing.
    told: what was kept and could not be taken, or could not be kept.
    """

    site: Path
    pieces: int
    files: int
    left_out: "tuple[LeftOut, ...]"
    unkept: tuple[Fault, ...] = ()
    written: int = 0
    missing: NewsroomError | None = None
    told: tuple[NewsroomError, ...] = ()


def publish(
    root: Path,
    today: date,
    out: Path | None = None,
    rev: str = "",
    *,
    checked: bool = False,
    full: bool = False,
    branch: str = "",
    searchable: bool = False,
    live: bool = False,
    kept: Path | None = None,
) -> Published:
    """Make the site of the newsroom in `root`: of its working tree, or of the commit `rev` alone.

    The site replaces the one in `out` (build/site) when it is whole; until then, and whatever
    goes wrong, the old one stays. Only what changed since the last time is made again, and what was made is
    as if all had been; full: begin with nothing. branch: bring that up to the site too. searchable: make
    what searching it takes.
    checked: read all of it again first, and stop at what nobody accepted. live: see `Paper`.
    kept: what a publication of another machine left, to be gone on from; this one leaves it anew.
    Raises NewsroomError when it cannot be made.
    """
    _check_parts()
    tree, commit = _tree(root, rev)
    if kept and not commit:
        raise NewsroomError(KEPT_OF_A_COMMIT)
    from rempart.newsroom.composing import House
    from rempart.newsroom.proofing import told_together

    house = House(tree, None, commit, live, searchable)
    try:
        with told_together(tree):
            if checked:
                _check(tree, root, today)
            return _pressed(root, house, today, out or root / SITE, branch, full, kept)
    except sqlite3.Error as error:
        raise NewsroomError(NOT_OURS, place=root / CACHE, cause=error) from error


def _check(tree: Tree, root: Path, today: date) -> None:
    from rempart.newsroom.gating import check_accepted

    check_accepted(tree, find_ledger(root), today)


def _pressed(
    root: Path, house: "House", today: date, out: Path, branch: str, full: bool, kept: Path | None
) -> Published:
    from rempart.newsroom.carrying import Load, carry
    from rempart.newsroom.delivering import deliver
    from rempart.newsroom.pressing import Publication

    _ = house.settings  # where there is no newsroom, nothing is begun
    with at_work_on(out) as twins:
        name = sha256(str(twins.folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        place = root / CACHE / f"site-{name}.sqlite"
        load = Load(kept, twins.folder, place, root / CACHE / "pictures", today) if kept else None

        def press(anew: bool) -> Published:
            with closing(_manifest(place)) as manifest:
                if anew:
                    manifest.forget()
                told, missing = _recalled(root, manifest)
                made = Publication(replace(house, record=told.record), manifest, twins, root / CACHE, today)
                with _seldom_sweeping():
                    made.publish(told)
                why = load.leave(manifest, house.tree) if load else None
                if branch:
                    deliver(root, twins.folder, manifest, branch, datetime.now(UTC).isoformat())
                return Published(
                    site=twins.folder,
                    pieces=manifest.shelves.count(("all", "")),
                    files=manifest.pages.files(),
                    left_out=made.left_out(),
                    unkept=made.unkept(),
                    written=made.written,
                    missing=missing,
                    told=(why,) if why else (),
                )

        return carry(load, press, full) if load else press(full)


@contextmanager
def _seldom_sweeping() -> Iterator[None]:
    """Pages are made of thousands of things that soon go by themselves: Python looks less often for those
    that do not."""
    usual = gc.get_threshold()
    gc.set_threshold(20_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _manifest(file: Path) -> "Manifest":
    from rempart.adapters.manifest import Manifest

    try:
        return Manifest(file)
    except OSError as error:
        raise NewsroomError(NOT_OURS, place=error.filename, cause=error.strerror) from error


def _recalled(root: Path, manifest: "Manifest") -> "tuple[Recalled, NewsroomError | None]":
    """The record, wherever it is; without it the pages say that it is elsewhere."""
    from rempart.newsroom.recalling import Recalled, recall

    try:
        found = find_branch(root)
        return (recall(*found, manifest) if found else Recalled()), None
    except NewsroomError as error:
        return Recalled(), error


def serve(
    root: Path,
    port: int,
    tell: Callable[[str], None],
    told: Callable[[Published], None],
    complain: Callable[[NewsroomError], None],
) -> None:
    """Show the working tree on this machine, again whenever a file is saved, until interrupted.

    `tell` gets the address at once, `told` each publication, `complain` what stands in the way of one.
    """
    from rempart.adapters.server import serving
    from rempart.newsroom.composing import House
    from rempart.newsroom.proofing import told_together
    from rempart.newsroom.watching import changes

    _check_parts()
    tree = _tree(root, "")[0]
    with told_together(tree):
        _ = House(tree).settings
    with serving(root / PREVIEW, port, _prefix(tree)) as address, suppress(KeyboardInterrupt):
        tell(address)
        for today in changes(root):
            try:
                told(publish(root, today, root / PREVIEW))
            except NewsroomError as error:
                complain(error)


def _prefix(tree: Tree) -> str:
    """Where the site stands on its public host; here it stands in the same place."""
    data = tree.read(SETTINGS)
    return (urlsplit(read_settings(data).address).path or "/") if data is not None else "/"


def _check_parts() -> None:
    missing = [names for names in NEEDED if not any(map(find_spec, names.split(" or ")))]
    if missing:
        raise NewsroomError(NO_PARTS, names=", ".join(missing))


def _tree(root: Path, rev: str) -> tuple[Folder | Commit, str]:
    """The files to publish, and the commit they are of: "" for a working tree, which may hold anything."""
    if not root.is_dir():
        raise NewsroomError(N_("%(folder)s is no folder: name the newsroom's with -C"), folder=root)
    if not rev:
        return Folder(root), ""
    repository = find_repository(root)
    commit = repository.resolve(rev)
    if not commit:
        raise NewsroomError(NO_COMMIT, rev=rev)
    return Commit(repository, commit), commit
