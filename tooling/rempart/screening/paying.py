"""The archive's pieces in, who pays for which and who signs these out; then with a contribution in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rempart.model.facts import Paying
from rempart.model.piece import Piece
from rempart.model.sponsor import Advertiser
from rempart.rules._paying import sponsor_of
from rempart.screening.facts import Kin

Signed = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a piece or helped, and who paid for it; None when nobody did."""

    path: str
    people: tuple[str, ...]
    sponsor: str | None


def paying(archive: Iterable[Kin], advertisers: Mapping[str, Advertiser] | None) -> Paying:
    """Who pays for what in an archive. advertisers: by name, None when it is not known."""
    return _gathered((Byline(one.path, one.people, one.sponsor) for one in archive), advertisers)


def with_brought(known: Paying, touched: Collection[str], brought: Iterable[Piece]) -> Paying:
    """The same once a contribution is in it. touched: the paths it changes; brought: the pieces it leaves."""
    bylines = (Byline(one.path, one.header.people, sponsor_of(one.header)) for one in brought)
    new = _gathered(bylines, known.advertisers)
    kept = {path: sponsor for path, sponsor in known.paid.items() if path not in touched}
    gone = frozenset(touched)
    return Paying(
        known.advertisers,
        kept | dict(new.paid),
        _joined(known.news, gone, new.news),
        _joined(known.adverts, gone, new.adverts),
    )


def _gathered(bylines: Iterable[Byline], advertisers: Mapping[str, Advertiser] | None) -> Paying:
    paid: dict[str, str] = {}
    news: dict[str, set[str]] = {}
    adverts: dict[str, set[str]] = {}
    for one in bylines:
        if one.sponsor is not None:
            paid[one.path] = one.sponsor
        for handle in one.people:
            (news if one.sponsor is None else adverts).setdefault(handle, set()).add(one.path)
    return Paying(advertisers, paid, _frozen(news), _frozen(adverts))


def _frozen(found: Mapping[str, set[str]]) -> Signed:
    return {handle: frozenset(paths) for handle, paths in found.items()}


def _joined(known: Signed, gone: frozenset[str], new: Signed) -> Signed:
    """What each handle signs: what it did, but for what went or changed, and what came."""
    none = frozenset[str]()
    joined = {who: (known.get(who, none) - gone) | new.get(who, none) for who in known.keys() | new.keys()}
    return {who: paths for who, paths in joined.items() if paths}
