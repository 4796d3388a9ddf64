"""Changed files in, the archive's shelves brought up to them; what pages may have asked of that out.

Whatever is written here of a piece or a person follows from its file alone, and from who else claims its
address: so that what was reached by many small steps is what one step would have made.
"""

from collections.abc import Iterable, Iterator, Mapping

from rempart.adapters.manifest import Manifest
from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.pieces import MISPLACED, NO_PAGE
from rempart.newsroom import peopling
from rempart.newsroom.knowing import GONE
from rempart.newsroom.peopling import PERSON
from rempart.newsroom.setting import LEFT, Made, Order, Typesetter, left_out, unread
from rempart.newsroom.surveying import files, is_there
from rempart.newsroom.trees import CONTRIBUTIONS, Tree
from rempart.publishing.archive import PAID, full_sheets, list_name, topic_name
from rempart.publishing.entries import Entry, Shelf, path_of, shelves_of
from rempart.publishing.figures import counted
from rempart.publishing.notes import HIGHEST, Change
from rempart.schema.wire import dump, load

ENTRY = "entry"
TOTAL = "total"
TOPIC = "topic name"
SPELT = "spelt "
MANY = 1_000_000_000
ADDRESS_TAKEN = N_("%(path)s has this address already")


class Index:
    """The shelves of one manifest, while they are brought up to a tree. changes: what has another answer now.

    standing: the path of each standing page, by its address. anew: nothing was there, and no page asked.
    """

    def __init__(
        self, tree: Tree, manifest: Manifest, typesetter: Typesetter, standing: Mapping[str, str], anew: bool
    ) -> None:
        self._tree, self._manifest, self._typesetter = tree, manifest, typesetter
        self._standing, self._anew = standing, anew
        self._counts: dict[Shelf, int] = {}
        self._totals: dict[str, int] = {}
        self.changes: set[Change] = set()
        self.pieces: set[str] = set()  # whose pages must be printed, or are no more

    def take_in(self, changed: Iterable[str], again: bool) -> None:
        """Files that came, went or changed. again: read every text anew, since another reader reads it."""
        for path in changed:
            self._change("file", path)
        everything = list(files(self._manifest)) if again else []
        pages = set(filter(paths.handle, {*changed, *everything}))
        for path in pages:
            self._change(PERSON, paths.handle(path))
        peopling.take_in(pages, self._tree, self._manifest)
        texts = set(filter(_is_text, {*changed, *everything}))
        found = texts if again else texts | self._concerned(texts)
        for path in sorted(found):
            self._piece(path)
        self._sum_up()

    def _concerned(self, changed: Iterable[str]) -> set[str]:
        """Pieces that may be built otherwise now, unchanged: those left out, those that claim an address.

        One of two that want an address is left out, and history may tell of another now that came first.
        """
        found = set(self._manifest.names(LEFT))
        for path in {*changed, *found}:
            found |= {twin for twin in [_twin(path)] if twin and is_there(self._manifest, twin)}
            claimed = self._manifest.shelves.newest(("was", paths.address(path)), HIGHEST, MANY)
            found |= {path_of(key) for key in claimed}
        return set(filter(_is_text, found))

    # One piece

    def _piece(self, path: str) -> None:
        made = self._made(path) if is_there(self._manifest, path) else Made()
        was = self._entry(path)
        if made.left_out:
            self._manifest.put(LEFT, path, dump(made.left_out))
        else:
            self._manifest.drop(LEFT, path)
        if was != made.entry:
            self._move(was, made.entry)
            self._change(ENTRY, path)
        other = self._manifest.body(path) != made.body.encode()
        if _ad(was) != _ad(made.entry) or (other and _ad(made.entry)):
            self._change(PAID, path)
        if other:
            self._change("text", path)
        if (was is None) != (made.entry is None):
            self._change("address", path)
        if was or made.entry:
            self.pieces.add(path)
        self._keep(path, made)

    def _keep(self, path: str, made: Made) -> None:
        if made.entry:
            self._manifest.put(ENTRY, path, dump(made.entry))
            self._manifest.put_body(path, made.body.encode())
        else:
            self._manifest.drop(ENTRY, path)
            self._manifest.drop_body(path)

    def _entry(self, path: str) -> Entry | None:
        return read_entry(self._manifest, path)

    def _made(self, path: str) -> Made:
        if not paths.address(path):
            return left_out(path, NO_PAGE if path.startswith(paths.PEOPLE) else MISPLACED)
        holder = self._holder(path)
        if holder != path:
            return left_out(path, ADDRESS_TAKEN, path=holder)
        data = self._tree.read(path)
        if data is None:
            return unread(path, GONE)
        made = self._typesetter.made(Order(path), data)
        if made.entry and made.entry.header.was:
            made = self._typesetter.made(Order(path, dict(self._holders(made.entry))), data)
        return made

    def _holder(self, path: str) -> str:
        """Who holds the address of a piece: of two files that claim it, the one that was here first."""
        twin = _twin(path)
        if not twin or not is_there(self._manifest, twin):
            return path
        return self._tree.oldest(sorted((path, twin)))

    def _holders(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """The other file that holds each address which a piece says it had."""
        for was in map(paths.canonical, entry.header.was):
            forms = (f"{CONTRIBUTIONS}{was.strip('/')}{end}" for end in (".md", "/index.md"))
            there = [form for form in forms if paths.address(form) == was and is_there(self._manifest, form)]
            if there:
                yield was, self._holder(there[0])
            elif was in self._standing:
                yield was, self._standing[was]

    # Shelves

    def _move(self, was: Entry | None, now: Entry | None) -> None:
        """From the shelves where it stood to those where it stands."""
        old, new = shelves_of(was) if was else {}, shelves_of(now) if now else {}
        for shelf in {**old, **new}:
            if old.get(shelf) == new.get(shelf):
                self._change(list_name(shelf), new[shelf])
                continue
            self._counts.setdefault(shelf, self._manifest.shelves.count(shelf))
            for key, move in (
                (old.get(shelf), self._manifest.shelves.take),
                (new.get(shelf), self._manifest.shelves.place),
            ):
                if key:
                    move(shelf, key)
                    if not self._anew:
                        self._change(list_name(shelf), key)
                        self._change(f"places {list_name(shelf)}", key)
        for sign, entry in ((-1, was), (1, now)):
            for name, count in (counted(entry) if entry else {}).items():
                self._totals[name] = self._totals.get(name, 0) + sign * count

    def _sum_up(self) -> None:
        """What changed of how many there are."""
        for shelf, was in self._counts.items():
            now = self._manifest.shelves.count(shelf)
            if now != was:
                self._change(f"names {shelf[0]}")
            few, more = sorted((full_sheets(was), full_sheets(now)))
            if few != more:
                self._change(f"sheets {list_name(shelf)}", f"{few:09}")
        for topic in {family.removeprefix(SPELT) for family, _ in self._counts if family.startswith(SPELT)}:
            self._name_topic(topic)
        for name, more in self._totals.items():
            if more:
                self._manifest.put(
                    TOTAL, name, str(int(self._manifest.get(TOTAL, name) or 0) + more).encode()
                )
                self._change(TOTAL, name)

    def _name_topic(self, topic: str) -> None:
        name = topic_name(self._manifest.shelves, topic).encode()
        if self._manifest.get(TOPIC, topic) != name:
            self._manifest.put(TOPIC, topic, name)
            self._change(TOPIC, topic)

    def _change(self, thing: str, key: str = "") -> None:
        if not self._anew:
            self.changes.add(Change(thing, key))


def _ad(entry: Entry | None) -> Entry | None:
    """A piece that somebody paid for, None where nobody did."""
    return entry if entry and entry.sponsored else None


def read_entry(manifest: Manifest, path: str) -> Entry | None:
    """The entry of a path, as it was written down."""
    kept = manifest.get(ENTRY, path)
    return load(Entry, kept) if kept is not None else None


def _is_text(path: str) -> bool:
    """Whether a file should be a piece, or would be somebody's page; a folder may explain itself."""
    if path.startswith(paths.PEOPLE):
        return path.endswith(".md") and not paths.handle(path)
    return path.endswith(".md") and path.removeprefix(CONTRIBUTIONS)[:1].isdigit()


def _twin(path: str) -> str:
    """The other file that would have the address of a piece, "" when the path is none of a piece."""
    if not paths.address(path):
        return ""
    return (
        f"{path.removesuffix('/index.md')}.md"
        if path.endswith("/index.md")
        else f"{path.removesuffix('.md')}/index.md"
    )
