"""Trees with some files changed: a tree and new targets in, a tree out; only touched folders are read."""

from collections.abc import Callable, Iterable, Mapping

from rempart.adapters.git._values import FOLDER, KINDS, raw, read_folder
from rempart.errors import NewsroomError
from rempart.i18n import N_

DEPTH = 20  # folders; a newspaper needs five

Target = tuple[str, str]  # mode and blob
Targets = Mapping[str, Target | None]  # by path; None takes the file away
Run = Callable[..., bytes]
Read = Callable[[str], bytes]


def write_tree(run: Run, read: Read, base: str, targets: Targets) -> str:
    """A commit's or tree's files (`base`, "" none) with the targets set; the new tree's id.

    read: the bytes of a tree, by its id or its commit's.
    Raises NewsroomError on a path git cannot hold.
    """
    for path in targets:
        _check(path)
    return _write_folder(run, read, base, targets) or _make(run, ())


def _check(path: str) -> None:
    names = path.split("/")
    if len(names) > DEPTH or any(name in ("", ".", "..") or name.lower() == ".git" for name in names):
        raise NewsroomError(N_("%(path)s is no path for a file of a newspaper: give it another"), path=path)


def _write_folder(run: Run, read: Read, base: str, targets: Targets) -> str:
    """The folder's tree, "" when nothing is left in it."""
    entries = read_folder(read(base), len(base)) if base else {}
    deeper: dict[str, dict[str, Target | None]] = {}
    for path, target in targets.items():
        name, _, rest = path.partition("/")
        if rest:
            deeper.setdefault(name, {})[rest] = target
        else:
            _put(entries, name, target)
    for name, below in deeper.items():
        mode, old = entries.get(name, ("", ""))
        tree = _write_folder(run, read, old if mode == FOLDER else "", below)
        _put(entries, name, (FOLDER, tree) if tree else None)
    return _make(run, entries.items()) if entries else ""


def _put(entries: dict[str, Target], name: str, target: Target | None) -> None:
    if target is None:
        entries.pop(name, None)
    else:
        entries[name] = target


def _make(run: Run, entries: Iterable[tuple[str, Target]]) -> str:
    listed = [f"{mode} {KINDS.get(mode, 'blob')} {blob}\t{name}\0" for name, (mode, blob) in entries]
    return run("mktree", "-z", stdin=raw("".join(listed))).decode().strip()
