"""Files of a working tree in; a contribution on the forge, and its line in the ledger, out."""

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rempart.adapters.git import FILE, LINK, PROGRAM
from rempart.errors import NewsroomError
from rempart.forge import MAIN, File, Files, Forge, Request
from rempart.forge.branch import record
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger import Ledger, stamp
from rempart.ledger.stages import OPEN, contributions
from rempart.model.decision import Act, Contribution
from rempart.model.facts import Facts
from rempart.newsroom.examining import Examiner
from rempart.newsroom.standing import join, standing
from rempart.newsroom.touching import changes_of, read_top
from rempart.newsroom.trees import walk
from rempart.newsroom.upkeep import arrival, heal

CAME_AS = "came"  # the name of a mark in the ledger
MOST_FILES = 500
MOST_BYTES = 200 * 1024 * 1024
TELLS_PLACE = N_(
    "%(path)s tells where it was taken, and what is offered can be read by anybody, for ever: take the place"
    " out first, as the page on how to contribute says; if it is nobody's secret, say so: --with-place"
)
OTHERS = N_("contribution %(number)d was offered by %(author)s: only they bring it up to date")
DECIDED = N_("contribution %(number)d was decided: what is to change comes as one of its own")
NOTHING = N_("name the files or folders to offer")
NO_FILE = N_("%(path)s does not exist: check the path")
OUTSIDE = N_("%(path)s is not in the newsroom's folder: copy it there first")
UNREADABLE = N_("%(path)s cannot be read: offer plain files that you have the right to read")
TOO_MUCH = N_(
    "this is more than a contribution can hold (%(files)d files, %(megabytes)d MB): offer less at once"
)


def offer(
    root: Path,
    forge: Forge,
    chosen: Sequence[Path],
    actor: str,
    now: datetime,
    with_place: bool = False,
) -> Contribution:
    """Offer files of a working tree, or whole folders as they stand; the contribution.

    Paths count from `root`. Raises NewsroomError when a path cannot be offered, nothing differs from
    the newspaper, or a file tells where it was made and nobody said that it may (`with_place`).
    See `bring` for what becomes of a second offer.
    """
    files = _collect(root.resolve(), forge, chosen)
    if not with_place:
        _refuse_places(files, now)
    return bring(forge, files, actor, now)


def _refuse_places(files: Files, now: datetime) -> None:
    """Once it is offered a place cannot be taken back: history keeps it."""
    with closing(Examiner(Facts(now.date()))) as examiner:
        for path, file in files.items():
            if file and not path.endswith(".md") and examiner.look(path, file.data).gps:
                raise NewsroomError(TELLS_PLACE, path=path)


def bring(forge: Forge, files: Files, actor: str, now: datetime) -> Contribution:
    """Make a contribution of files.

    What the same person still has waiting for any of them is brought up to date with them,
    and stays as it is when that changes nothing; anything else becomes a contribution of its own.
    """
    if not files:
        raise NewsroomError(NOTHING)
    with forge.turn():
        mine = _waiting(forge, heal(forge, now), actor, files)
        if mine is None:
            return _write_down(forge, forge.open(files, _title(files), actor, stamp(now)), now)
        return _bring_up(forge, mine, {**_before(forge, mine), **files}, actor, now)


def amend(
    forge: Forge, number: int, change: Callable[[Files], Files], actor: str, now: datetime
) -> Contribution:
    """Bring one contribution up to date, by what is to change of its files.

    Raises NewsroomError for one that is not this person's, or is decided, StaleHead for one that moves.
    """
    with forge.turn():
        mine = join(forge.request(number), contributions(heal(forge, now).acts)[number])
        if mine.stage not in OPEN:
            raise NewsroomError(DECIDED, number=number)
        if mine.author != actor or not forge.request(number).proven:
            raise NewsroomError(OTHERS, number=number, author=mine.author)
        before = _before(forge, mine)
        return _bring_up(forge, mine, {**before, **change(before)}, actor, now)


def _bring_up(forge: Forge, mine: Contribution, whole: Files, actor: str, now: datetime) -> Contribution:
    """The contribution with these files, as it stands when it has them already."""
    if _is_there(forge, mine, whole):
        return mine
    request = forge.revise(mine.number, mine.head, whole, _title(whole), actor, stamp(now))
    return _write_down(forge, request, now)


def bring_once(
    forge: Forge, versions: Sequence[Files], mark: str, actor: str, now: datetime
) -> tuple[Contribution, bool]:
    """Make a contribution of what came under this mark, whenever it comes again; and whether it is new.

    versions: the same under several paths; the first that stands nowhere else is taken. The mark is
    written in the ledger with its coming, so that what was decided since does not come in again.
    """
    with forge.turn():
        ledger = heal(forge, now)
        known = next((act.target for act in ledger.acts if act.note.get(CAME_AS) == mark), 0)
        if known:
            return join(forge.request(known), contributions(ledger.acts)[known]), False
        waiting = tuple(standing(forge, ledger))
        marked = {act.target for act in ledger.acts if CAME_AS in act.note}
        unmarked = [one for one in waiting if one.number not in marked]
        for files in versions:
            mine = next((one for one in unmarked if _is_same(forge, one, files, actor)), None)
            if mine:
                return mine, False
            if _is_free(forge, files, waiting):
                break
        request = forge.open(files, _title(files), actor, stamp(now))
        return _write_down(forge, request, now, {CAME_AS: mark}), True


def _is_same(forge: Forge, one: Contribution, files: Files, actor: str) -> bool:
    """What an earlier run brought and could not write down any more."""
    return one.author == actor and set(files) <= set(one.paths) and _before(forge, one) == files


def _is_free(forge: Forge, files: Files, waiting: Sequence[Contribution]) -> bool:
    """Whether nothing on main, and nothing that waits, has the address of one of the pieces."""
    wanted = {paths.address(path) for path in files} - {""}
    there = (*forge.repository().paths(forge.tip(MAIN)), *(path for one in waiting for path in one.paths))
    return wanted.isdisjoint(map(paths.address, there))


def _before(forge: Forge, mine: Contribution) -> Files:
    """What was offered until now."""
    items = changes_of(forge, mine).items
    texts = forge.repository().read_blobs(item.blob for item in items if item.status != "D")
    return {item.path: File(texts[item.blob], item.mode) if item.status != "D" else None for item in items}


def _is_there(forge: Forge, mine: Contribution, files: Files) -> bool:
    """Whether the contribution holds exactly these files already, and stands on main as it is now."""
    repository = forge.repository()
    return repository.merge_base(mine.base, mine.head) == mine.base and _before(forge, mine) == files


def _write_down(
    forge: Forge, request: Request, now: datetime, note: Mapping[str, str] | None = None
) -> Contribution:
    """The line of this head, with a note in it, unless upkeep was faster."""

    def lines(ledger: Ledger) -> list[Act]:
        came = arrival(forge, contributions(ledger.acts), request, stamp(now))
        return [replace(act, note={**act.note, **(note or {})}) for act in came]

    ledger = record(forge, lines)
    return join(request, contributions(ledger.acts)[request.number])


def _waiting(forge: Forge, ledger: Ledger, actor: str, files: Files) -> Contribution | None:
    """What this person offered before and is not decided, when it holds one of the files.

    A head that only claims to be theirs is not: its files would come with what they offer now.
    """
    mine = (one for one in standing(forge, ledger) if one.author == actor and one.stage in OPEN)
    same = (one for one in mine if not set(files).isdisjoint(one.paths))
    return next((one for one in same if forge.request(one.number).proven), None)


def _title(files: Files) -> str:
    """The headline of the first piece, else the first path."""
    pieces = (
        read_top(file.data, path) for path, file in sorted(files.items()) if file and paths.address(path)
    )
    return next((piece.header.title for piece in pieces if piece.header.title), min(files))


def _collect(root: Path, forge: Forge, chosen: Sequence[Path]) -> Files:
    """Every file that was named; of a folder also what main has in it and the disk no more."""
    found: dict[str, Path] = {}
    gone: set[str] = set()
    for path in chosen:
        place = _inside(root, path)
        if _is_folder(root / place):
            gone |= {entry.path for entry in forge.repository().list_tree(forge.tip(MAIN), place)}
            found |= {file.relative_to(root).as_posix(): file for file in walk(root / place)}
        elif os.path.lexists(root / place):
            found[place] = root / place
        else:
            raise NewsroomError(NO_FILE, path=path)
    _check_size(found)
    return dict.fromkeys(gone) | {name: _read(file) for name, file in found.items()}


def _inside(root: Path, path: Path) -> str:
    """The path as the newsroom names it. Links are not followed: what is offered is the link."""
    place = Path(os.path.normpath(root / path))
    if not place.is_relative_to(root):
        raise NewsroomError(OUTSIDE, path=path)
    return place.relative_to(root).as_posix()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _check_size(found: Mapping[str, Path]) -> None:
    weight = sum(file.lstat().st_size for file in found.values())
    if len(found) > MOST_FILES or weight > MOST_BYTES:
        raise NewsroomError(TOO_MUCH, files=len(found), megabytes=weight // 1_000_000)


def _read(file: Path) -> File:
    """A file as git would keep it. Raises NewsroomError for what it could not, and what cannot be read."""
    try:
        mode = file.lstat().st_mode
        if stat.S_ISLNK(mode):
            return File(os.fsencode(file.readlink()), LINK)
        data = file.read_bytes() if stat.S_ISREG(mode) else None
    except OSError as error:
        raise NewsroomError(UNREADABLE, path=file) from error
    if data is None:
        raise NewsroomError(UNREADABLE, path=file)
    return File(data, PROGRAM if mode & stat.S_IXUSR else FILE)
