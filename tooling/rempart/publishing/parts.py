"""A part of a page in, the same on every page that shows it out: it is printed once, with its questions.

What differs from page to page is the way back to the root: a part is printed with a sign in its place, which
is then replaced. The sign is no secret: whoever writes it gets a few dots in the midst of their words.
"""

from collections.abc import Callable, Hashable

from markupsafe import Markup

from rempart.publishing.notes import Asked, Notes

ROOT = "\0root\0"
MOST = 25_000  # cards of half a kilobyte


class Parts:
    """The parts that were printed so far, by whatever they depend on."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._kept: dict[Hashable, tuple[list[str], frozenset[Asked]]] = {}

    def on(self, root: str, key: Hashable, make: Callable[[], str]) -> Markup:
        """A part on a page whose way back is `root`; `make` prints it with ROOT for that."""
        kept = self._kept.get(key)
        if kept is None:
            text, asked = self._notes.heard(make)
            if len(self._kept) == MOST:
                self._kept.clear()
            kept = self._kept[key] = (text.split(ROOT), asked)
        self._notes.ask_all(kept[1])
        return Markup(root.join(kept[0]))
