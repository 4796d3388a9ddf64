"""A room and what it was made of last time in; the archive brought up to its tree, and what changed, out."""

from collections.abc import Callable, Iterable

from rempart.newsroom.changing import META, is_other
from rempart.newsroom.composing import Room
from rempart.newsroom.indexing import Index
from rempart.newsroom.selling import sold
from rempart.newsroom.setting import Typesetter
from rempart.newsroom.surveying import files, survey
from rempart.newsroom.tools import made_with


def take_in(
    room: Room, typesetter: Typesetter, develop: Callable[[Iterable[str]], None], anew: bool
) -> tuple[Index, set[str]]:
    """What changed of the archive, and the files that may be shown otherwise now.

    develop: has the pictures and recordings among them looked into. anew: nothing was there before.
    """
    house, manifest, today = room.house, room.manifest, room.today
    settings = house.settings
    changed = {*survey(house.tree, manifest), *room.darkroom.unfinished()}
    told = repr((settings.languages, settings.timezone, sorted(house.places.items()))).encode()
    back = (manifest.get(META, "day") or b"").decode() > today.isoformat()  # it waits for its day again
    again = is_other(manifest, "set with", told + made_with()) or back
    media = {*changed, *(files(manifest) if again else ())}
    develop(media)
    index = Index(house.tree, manifest, typesetter, house.places, anew)
    index.take_in(changed, again)
    index.changes.update(sold(house, manifest, today))
    return index, media
