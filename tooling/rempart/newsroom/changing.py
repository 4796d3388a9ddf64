"""What was published last and what stands beside the pieces now, in; what pages may have asked of it out."""

from collections.abc import Iterator, Mapping

from rempart.adapters.manifest import Manifest
from rempart.ledger import Ledger
from rempart.model.decision import Act
from rempart.model.front import Choice
from rempart.newsroom.indexing import ENTRY
from rempart.newsroom.trees import FRONT
from rempart.publishing.notes import Change
from rempart.schema.wire import dump

META = "meta"


def is_other(manifest: Manifest, name: str, value: bytes) -> bool:
    """Whether a value is another one than last time; it is written down."""
    was = manifest.get(META, name)
    manifest.put(META, name, value)
    return was != value


def told_since(
    manifest: Manifest, ledger: Ledger | None, stories: Mapping[str, tuple[Act, ...]]
) -> Iterator[Change]:
    """The pieces of which the ledger tells more than last time; all, when it is another ledger."""
    was = (manifest.get(META, "ledger") or b"").decode()
    head = f"{ledger.head.n} {ledger.head.hash}" if ledger else ""
    manifest.put(META, "ledger", head.encode())
    since = ledger.since(was) if ledger else ()
    if ledger and was and len(since) == len(ledger.entries):  # what the other one told nobody knows
        return (Change("story", path) for path in manifest.names(ENTRY))
    new = set(map(id, since))
    return (Change("story", path) for path, acts in stories.items() if new.intersection(map(id, acts)))


def chosen_anew(
    manifest: Manifest, languages: tuple[str, ...], choices: Mapping[str, Choice]
) -> list[Change]:
    """The languages of whose front page editors want something else than last time."""
    now = {lang: dump(choices.get(lang, Choice())) for lang in languages}
    return [Change(FRONT, lang) for lang, told in now.items() if is_other(manifest, f"{FRONT} {lang}", told)]
