"""A newsroom's folder, or one of its commits, in; the published site out, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rempart.adapters.files import write_whole
from rempart.adapters.git import find_repository
from rempart.adapters.server import serving, wait
from rempart.config import read_settings
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.newsroom.braking import braked
from rempart.newsroom.forges import find_ledger
from rempart.newsroom.gating import check_accepted
from rempart.newsroom.trees import SETTINGS, Commit, Folder, Tree

if TYPE_CHECKING:
    from rempart.newsroom.composing import Composed
    from rempart.newsroom.developing import Darkroom
    from rempart.newsroom.setting import LeftOut
    from rempart.publishing.paper import Paper
    from rempart.publishing.record import Record

SITE = "build/site"
CACHE = "build/cache"
THEME = "site/theme/"
ASSETS = "site/theme/assets/"
MKDOCS = "mkdocs.yml"
NEEDED = ("jinja2", "babel", "feedgenerator", "PIL", "mkdocs", "material")  # the extra `publish`

NOTHING_YET = N_("nothing is published in %(folder)s yet: run `rempart publish` first")
NO_COMMIT = N_("%(rev)s is no commit of this repository: look for it with `git log`")
NO_CACHE = N_("%(place)s cannot be read or written (%(cause)s): give yourself the right, or make room")
NO_PARTS = N_("publishing needs parts that are not installed (%(names)s): pip install 'rempart[publish]'")
SAME_ADDRESS = N_("a standing page of %(folder)s has the address of the newspaper's page %(page)s: rename it")

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to.

    pieces, files: how many were written. left_out: pieces that could not be built,
    or that wait for their day.
    missing: what the pages do without, as an error that was met, None for nothing.
    """

    site: Path
    pieces: int
    files: int
    left_out: "tuple[LeftOut, ...]"
    missing: NewsroomError | None = None


def publish(
    root: Path, today: date, out: Path | None = None, rev: str = "", checked: bool = False
) -> Published:
    """Make the site of the newsroom in `root`: of its working tree, or of the commit `rev` alone.

    The site replaces the one in `out` (build/site) when it is whole; until then, and whatever
    goes wrong, the old one stays. checked: read all of it again first, and stop at what nobody accepted.
    Raises NewsroomError when it cannot be made.
    """
    _check_parts()
    tree, commit = _tree(root, rev)
    if checked:
        check_accepted(tree, find_ledger(root), today)
    record, missing = _record(root)
    try:
        composed, darkroom = _composed(root, tree, today, record, commit)
        site = out or root / SITE
        count = write_whole(_files(root, tree, composed, darkroom, today), site)
    except OSError as error:
        raise NewsroomError(NO_CACHE, place=error.filename or root, cause=error.strerror) from error
    return Published(site, len(composed.paper.archive.entries), count, composed.left_out, missing)


def serve(root: Path, port: int, tell: Callable[[str], None], site: Path | None = None) -> None:
    """Serve the published site on this machine until interrupted; `tell` gets its address at once."""
    folder = site or root / SITE
    if not folder.is_dir():
        raise NewsroomError(NOTHING_YET, folder=folder)
    with serving(folder, port, _prefix(Folder(root))) as address:
        tell(address)
        wait()


def _prefix(tree: Tree) -> str:
    """Where the site stands on its public host; here it stands in the same place."""
    data = tree.read(SETTINGS)
    return (urlsplit(read_settings(data).address).path or "/") if data is not None else "/"


def _check_parts() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise NewsroomError(NO_PARTS, names=", ".join(missing))


def _tree(root: Path, rev: str) -> tuple[Tree, str]:
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


def _record(root: Path) -> "tuple[Record | None, NewsroomError | None]":
    """What the ledger tells, wherever it is; without it the pages say that it is elsewhere."""
    from rempart.publishing.record import make_record

    try:
        ledger = find_ledger(root)
    except NewsroomError as error:
        return None, error
    if ledger is None:
        return None, None
    return make_record(ledger.acts, ledger.head.n, ledger.head.hash, braked(ledger)), None


def _composed(
    root: Path, tree: Tree, today: date, record: "Record | None", commit: str
) -> "tuple[Composed, Darkroom]":
    from rempart.newsroom.composing import compose
    from rempart.newsroom.developing import Darkroom

    darkroom = Darkroom(tree, root / CACHE / "pictures")
    return compose(tree, darkroom, today, record, commit), darkroom


def _files(root: Path, tree: Tree, composed: "Composed", darkroom: "Darkroom", today: date) -> Files:
    """Every file of the site. Pages come one at a time: a newspaper of many years need not fit in memory."""
    from rempart.publishing.pages import print_paper

    standing = dict(_standing(root, tree, composed.paper, today))
    pages = ((path, text.encode()) for path, text in print_paper(composed.paper))
    yield from _apart(pages, standing)
    yield from ((path.removeprefix(THEME), tree.read(path) or b"") for path in tree.paths(ASSETS))
    yield from darkroom.prints(composed.paper.shown_files())
    yield from standing.items()


def _apart(pages: Iterable[tuple[str, bytes]], standing: Mapping[str, bytes]) -> Files:
    """The newspaper's own pages; a standing page that would take the place of one stops everything."""
    for path, data in pages:
        if path in standing:
            raise NewsroomError(SAME_ADDRESS, folder="site/pages", page=f"/{path.removesuffix('index.html')}")
        yield path, data


def _standing(root: Path, tree: Tree, paper: "Paper", today: date) -> Files:
    """The standing pages as MkDocs builds them; a newsroom may have none."""
    from rempart.adapters.mkdocs import Frame, build_standing
    from rempart.publishing.press import Press

    if not paper.standing or tree.read(MKDOCS) is None:
        return iter(())
    press = Press(paper)
    frame = Frame(
        home=paper.settings.languages[0],
        masthead={lang: press.frame(lang, "masthead.html") for lang in paper.settings.languages},
        foot={lang: press.frame(lang, "foot.html") for lang in paper.settings.languages},
    )
    return build_standing(dict(_sources(tree, paper, today)), frame, root / CACHE)


def _sources(tree: Tree, paper: "Paper", today: date) -> Files:
    """What MkDocs is handed: its settings, the standing pages, the part of the theme that dresses them."""
    from rempart.publishing.doors import fill

    for path in chain([MKDOCS], tree.paths("site/pages/"), tree.paths(THEME)):
        if not path.startswith((f"{THEME}reader/", ASSETS)):
            data = tree.read(path) or b""
            lang = path.removeprefix("site/pages/").partition("/")[0]
            yield path, fill(data, paper.settings, lang, today) if path.endswith(".md") else data
