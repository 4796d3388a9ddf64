"""A forge in; the words of the pieces that wait on it, which nobody but moderators may hear of, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rempart.adapters.git import Repository
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.intake import paths
from rempart.ledger import Ledger
from rempart.model.changes import LARGEST_TEXT
from rempart.model.decision import Contribution
from rempart.model.facts import Original, Passage
from rempart.newsroom.keeping import Shelf, key
from rempart.newsroom.knowing import File, know
from rempart.newsroom.others import NOTHING, Beside
from rempart.newsroom.standing import standing
from rempart.newsroom.touching import MOST_TEXT, blobs_of, changes_of
from rempart.newsroom.trees import STORE
from rempart.screening.facts import waiting
from rempart.screening.marks import Marks

MOST = 2000  # pieces that wait; those that came first are compared


@dataclass(frozen=True, slots=True)
class Offered:
    """A piece that a contribution brings: the contribution's number, the piece's path and blob."""

    number: int
    path: str
    blob: str

    @property
    def place(self) -> str:
        return Original(self.path, contribution=self.number).place


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All that waits: where each piece is kept, by its place ("#7 contributions/…"), and the marks of all."""

    repository: Repository
    blobs: Mapping[str, str]
    marks: Marks

    def text(self, place: str) -> bytes | None:
        """The bytes of a piece that waits, None when there is none at this place."""
        return self.repository.read_blob(self.blobs[place]) if place in self.blobs else None


def beside(all_of_them: Neighbours | None, number: int) -> Beside:
    """What waits besides one contribution; nothing where nobody asked."""
    return Beside(all_of_them.marks.without(number), all_of_them.text) if all_of_them else NOTHING


def bearing(all_of_them: Neighbours, number: int, paths_of: Iterable[str]) -> bytes:
    """One name for all of what waits besides that the reading of a contribution hangs on.

    That is every place where words stand that its own pieces have, and the text there: the rules that look at
    what waits ask for nothing else. paths_of: of its pieces; "" when one is not among what is compared.
    """
    wanted = {Original(path, contribution=number).place for path in paths_of}
    if not wanted <= all_of_them.blobs.keys():
        return b""
    shared = (_parts(mark, passage, all_of_them) for mark, passage in all_of_them.marks.shared(number))
    return key("beside", *(part for parts in shared for part in parts))


def _parts(mark: int, passage: Passage, all_of_them: Neighbours) -> Iterator[str]:
    it = passage.original
    yield from (str(mark), str(passage.line), it.place, it.lang, it.licence, str(it.marks))
    yield from (", ".join(sorted(it.authors)), all_of_them.blobs.get(it.place, ""))


def neighbours(forge: Forge) -> Neighbours:
    """What waits on the forge now, oldest first. What cannot be read there is left out."""
    repository, ledger = forge.repository(), read_forge(forge)
    found = sorted(standing(forge, ledger), key=lambda one: one.number)
    offered = list(_readable(repository, _offered(forge, ledger, found)))
    shelf = Shelf(repository.folder / STORE)
    files = (File(one.path, one.blob, partial(repository.read_blob, one.blob)) for one in offered)
    known = zip(offered, know(files, shelf), strict=True)
    marks = waiting((one.number, told.piece) for one, (_, told) in known if told.piece)
    return Neighbours(repository, {one.place: one.blob for one in offered}, marks)


def _offered(forge: Forge, ledger: Ledger, found: Sequence[Contribution]) -> Iterator[Offered]:
    """The pieces of each contribution, as the ledger names them or, before it does, as git does."""
    told = {(act.target, act.commit): act.blobs for act in ledger.acts if act.blobs}
    forge.gather({one.number: one.head for one in found if (one.number, one.head) not in told})
    for one in found:
        blobs = told.get((one.number, one.head)) or _changed(forge, one)
        yield from (Offered(one.number, path, blob) for path, blob in blobs.items() if paths.address(path))


def _changed(forge: Forge, contribution: Contribution) -> Mapping[str, str]:
    try:
        return blobs_of(changes_of(forge, contribution))
    except NewsroomError:  # it is held for that reason where it is read itself
        return {}


def _readable(repository: Repository, offered: Iterable[Offered]) -> Iterator[Offered]:
    """Those that are texts by their size, until they are too many or too much together."""
    told = list(offered)[:MOST]
    sizes, weight = repository.sizes({one.blob for one in told}), 0
    for one in told:
        size = sizes.get(one.blob, LARGEST_TEXT + 1)  # what was taken away has no size
        if size <= LARGEST_TEXT and weight + size <= MOST_TEXT:
            weight += size
            yield one
