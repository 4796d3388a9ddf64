"""What was published last and what stands beside the pieces now, in; what pages may have asked of it out."""

from collections.abc import Iterable, Iterator, Mapping

from rempart.adapters.manifest import Manifest
from rempart.model.front import Choice
from rempart.newsroom.indexing import ENTRY
from rempart.newsroom.trees import FRONT
from rempart.publishing.notes import Change
from rempart.schema.wire import dump

META = "meta"
COURSES, DECISIONS, CASES = "courses", "decisions", "cases"  # what pages ask of a year, or of a month


def is_other(manifest: Manifest, name: str, value: bytes) -> bool:
    """Whether a value is another one than last time; it is written down."""
    was = manifest.get(META, name)
    manifest.put(META, name, value)
    return was != value


def told_more(
    manifest: Manifest, grown: Iterable[str] | None, periods: Mapping[str, Iterable[str]]
) -> Iterator[Change]:
    """The stories of the ledger that are longer than last time, None for any; the periods of each account of
    which it tells more."""
    yield from (Change("story", path) for path in (manifest.names(ENTRY) if grown is None else grown))
    yield from (Change(account, period) for account, moved in periods.items() for period in moved)


def chosen_anew(
    manifest: Manifest, languages: tuple[str, ...], choices: Mapping[str, Choice]
) -> list[Change]:
    """The languages of whose front page editors want something else than last time."""
    now = {lang: dump(choices.get(lang, Choice())) for lang in languages}
    return [Change(FRONT, lang) for lang, told in now.items() if is_other(manifest, f"{FRONT} {lang}", told)]
