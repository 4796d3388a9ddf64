"""Who pays for advertising, and the day, in; what pages may have asked of that, and is otherwise now, out.

A place that was paid for until yesterday is empty today: only the pages that show it are printed again.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b

from rempart.adapters.manifest import Manifest
from rempart.newsroom.composing import ADVERTISER, House
from rempart.publishing.notes import Asked, Change
from rempart.publishing.pages import Name, Page
from rempart.publishing.paper import Paper
from rempart.publishing.slots import SLOT, running
from rempart.publishing.wall import STYLE, Wall, politics
from rempart.schema.wire import dump

STYLESHEET = "site/theme/assets/news.css"
CHECKED = "advertisers checked"
READ = (".html", ".htm", ".xhtml", ".svg")  # files of which browsers make a page


def sold(house: House, manifest: Manifest, today: date) -> Iterator[Change]:
    """What changed of who pays, of what stands in each place today, and of what tells it apart.

    It is written down. Raises NewsroomError for what nobody may pay for.
    """
    advertisers, parties = house.newspaper.sponsors, house.settings.parties
    if list(_brought_up(manifest, CHECKED, {"": _digest(dump([advertisers, parties]))})):
        politics.check_advertisers(advertisers.values(), parties)
    yield from _brought_up(manifest, ADVERTISER, {name: dump(one) for name, one in advertisers.items()})
    slots = running(advertisers.values(), today)
    yield from _brought_up(manifest, SLOT, {slot: dump(one) for slot, one in slots.items()})
    yield from _brought_up(manifest, STYLE, {"": _digest(_style(house))})


def wall_of(house: House, paper: Paper) -> Wall:
    """What watches over the pages of a house."""
    return Wall(paper, _style(house).decode("utf-8", "replace"), house.sites)


def looked_at(wall: Wall, name: Name, page: Page) -> frozenset[Asked]:
    """What a page asked for when it was printed, and when the wall looked at it. Raises NewsroomError."""
    notes = wall.paper.archive.notes
    asked = notes.taken()
    wall.check(name, page, asked)
    return asked | notes.taken()


def looked_at_standing(wall: Wall, file: str, data: bytes) -> frozenset[Asked]:
    """What the wall asked for when it looked at a file of the standing pages. Raises NewsroomError."""
    if file.lower().endswith(READ):
        wall.check_standing(file, data.decode("utf-8", "replace"))
    return wall.paper.archive.notes.taken()


def named_in_templates(house: House, wall: Wall) -> bytes:
    """What is paid for that templates name by themselves: no page asks for it, so that all are made again."""
    return b" ".join(wall.named("\n".join(house.templates.values())))


def _style(house: House) -> bytes:
    return house.tree.read(STYLESHEET) or b""


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _brought_up(manifest: Manifest, kind: str, now: Mapping[str, bytes]) -> Iterator[Change]:
    """All values of a kind, and no others."""
    was = dict(manifest.items(kind))
    for name in was.keys() | now.keys():
        if was.get(name) == now.get(name):
            continue
        if name in now:
            manifest.put(kind, name, now[name])
        else:
            manifest.drop(kind, name)
        yield Change(kind, name)
