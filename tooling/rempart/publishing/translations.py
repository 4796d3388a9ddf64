"""An entry in, the pieces that say the same in other languages out: anybody can say what they translate."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rempart.publishing.entries import Entry
from rempart.publishing.places import resolve

if TYPE_CHECKING:
    from rempart.publishing.archive import Archive


def translations(archive: "Archive", entry: Entry) -> tuple[Entry, ...]:
    """Those that say the same, whichever was first."""
    known = _together(archive, entry)
    named = dict(_claims(known))
    if entry.path not in named.keys() | set(named.values()):
        return ()
    first = _originals(named)
    original = first.get(entry.path, entry.path)
    group = [known[path] for path in named if first[path] == original]
    versions = _versions(known[original], group, named)
    return tuple(other for other in versions if other.path != entry.path) if entry in versions else ()


def _together(archive: "Archive", entry: Entry) -> dict[str, Entry]:
    """A piece and all that are tied to it by what somebody says to translate, oldest first."""
    found, waiting = {entry.path: entry}, [entry]
    while waiting:
        one = waiting.pop()
        for other in (*archive.listed("claims", one.path), *_named(archive, one)):
            if other.path not in found:
                found[other.path] = other
                waiting.append(other)
    return dict(sorted(found.items(), key=lambda item: item[1].key))


def _named(archive: "Archive", entry: Entry) -> Iterator[Entry]:
    if entry.header.translation_of:
        original = archive.entry(resolve(entry.path, entry.header.translation_of))
        if original:
            yield original


def _claims(known: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Each piece that says it translates another of another language, and that other, by path."""
    for path, entry in known.items():
        original = known.get(resolve(path, entry.header.translation_of))
        if original and original.lang != entry.lang:
            yield path, original.path


def _originals(named: Mapping[str, str]) -> Mapping[str, str]:
    """What each translation goes back to, be it by another translation; of a circle, the first by path."""
    found: dict[str, str] = {}
    for start in named:
        way, path = dict[str, None](), start
        while path in named and path not in found and path not in way:
            way[path] = None
            path = named[path]
        circle = list(way)[list(way).index(path) :] if path in way else [path]
        found |= dict.fromkeys(way, found.get(path, min(circle)))
    return found


def _versions(original: Entry, claims: Iterable[Entry], named: Mapping[str, str]) -> tuple[Entry, ...]:
    """The original, then one piece for each other language: anybody can say that they translate it, and when.

    What one of its authors signs comes first, then what it names itself, then what names it, then the oldest.
    """

    def closeness(entry: Entry) -> tuple[bool, bool, bool]:
        shared = set(original.header.authors) & set(entry.header.authors)
        names_it = named.get(original.path) == entry.path
        return bool(shared), names_it, named.get(entry.path) == original.path

    one = {original.lang: original}
    for entry in sorted(claims, key=closeness, reverse=True):
        one.setdefault(entry.lang, entry)
    return tuple(one.values())
