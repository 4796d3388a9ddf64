"""Who pays for advertising, and the day, in; what pages may have asked of that, and is otherwise now, out.

A place that was paid for until yesterday is empty today: only the pages that show it are printed again.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from rempart.adapters.manifest import Manifest
from rempart.model.sponsor import Advertiser
from rempart.publishing.notes import Change
from rempart.publishing.slots import running
from rempart.schema.wire import dump

ADVERTISER = "advertiser"
SLOT = "slot"


def sold(advertisers: Mapping[str, Advertiser], manifest: Manifest, today: date) -> Iterator[Change]:
    """What changed of advertisers, and of what stands in each place today; it is written down."""
    slots = running(advertisers.values(), today)
    yield from _brought_up(manifest, ADVERTISER, {name: dump(one) for name, one in advertisers.items()})
    yield from _brought_up(manifest, SLOT, {slot: dump(one) for slot, one in slots.items()})


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
