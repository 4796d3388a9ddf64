"""The pages of people that came, went or changed in; what they say, written down, out."""

from collections.abc import Callable, Iterable
from functools import partial

from rempart.adapters.manifest import Manifest
from rempart.intake import paths
from rempart.model.person import Person
from rempart.newsroom.keeping import Shelf as Kept
from rempart.newsroom.knowing import File, know
from rempart.newsroom.setting import LEFT, unread
from rempart.newsroom.surveying import is_there
from rempart.newsroom.trees import Tree
from rempart.publishing.entries import Shelf
from rempart.publishing.wall.signing import NAMED
from rempart.rules._letters import skeleton
from rempart.schema.wire import dump, load

PERSON = "person"


def take_in(pages: Iterable[str], tree: Tree, manifest: Manifest) -> None:
    """What the pages of people say; or that they cannot be read."""
    there = []
    for path in sorted(pages):
        name = paths.handle(path)
        _name(manifest, name, manifest.shelves.take)
        manifest.drop(PERSON, name)
        manifest.drop(LEFT, path)
        if is_there(manifest, path):
            there.append(File(path, tree.identity(path), partial(tree.read, path)))
    for path, known in know(there, Kept(None)) if there else ():
        if known.person:
            manifest.put(PERSON, paths.handle(path), dump(known.person))
            _name(manifest, paths.handle(path), manifest.shelves.place)
        if known.problem and (left := unread(path, known.problem).left_out):
            manifest.put(LEFT, path, dump(left))


def _name(manifest: Manifest, handle: str, move: Callable[[Shelf, str], None]) -> None:
    """Onto the shelf of those whose names look like this person's, or off it."""
    kept = manifest.get(PERSON, handle)
    if kept is not None:
        move((NAMED, skeleton(load(Person, kept).name)), handle)
