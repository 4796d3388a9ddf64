"""Declarations in, the colours they give words and their ground out; and which of several cannot be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rempart.publishing.styles.colours import Colour, colour, is_apart, is_read_on

T = TypeVar("T")

WORDS, GROUNDS = "color", ("background", "background-color")

_BARE = frozenset({"none", "transparent", "inherit", "initial", "unset", "revert", "0"})
_SAME = frozenset({"inherit", "currentcolor", "unset", "revert"})
_BLACK, _WHITE = frozenset({(0, 0, 0)}), frozenset({(255, 255, 255)})


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of words and of their ground. is_bare: it takes away the ground there was.

    strange: what is said of colours and cannot be told.
    """

    words: frozenset[Colour] = frozenset()
    grounds: frozenset[Colour] = frozenset()
    is_bare: bool = False
    strange: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.grounds or self.is_bare or self.strange)

    def over(self, later: "Paint") -> "Paint":
        """This, with what a later one says in its place."""
        return replace(self, words=later.words or self.words, grounds=later.grounds or self.grounds)

    def under(self, paints: Sequence["Paint"]) -> "Paint":
        """What words within an element of these may have, and stand on."""
        words = frozenset(one for paint in paints for one in paint.words)
        grounds = frozenset(one for paint in paints for one in paint.grounds)
        return Paint(words or self.words, grounds or self.grounds)

    def or_plain(self) -> "Paint":
        """This, and black on white for what it does not say."""
        return Paint(self.words or _BLACK, self.grounds or _WHITE)

    def is_bare_on(self, page: "Paint") -> bool:
        """Whether what stands on it stands on the ground of the page, as far as eyes can tell."""
        return self.is_bare or any(not is_apart(one, other) for one in self.grounds for other in page.grounds)


def paint_of(declarations: Iterable[tuple[str, str]]) -> Paint:
    """The colours that declarations give, their variables in their places."""
    told = list(declarations)
    words = [(name, value) for name, value in told if name == WORDS and value not in _SAME]
    grounds = [(name, value) for name, value in told if name in GROUNDS and value not in _BARE]
    is_bare = any(name in GROUNDS and value in _BARE for name, value in told)
    strange = tuple((name, value) for name, value in (*words, *grounds) if colour(value) is None)
    return Paint(_colours(words), _colours(grounds), is_bare, strange)


def _colours(declarations: Iterable[tuple[str, str]]) -> frozenset[Colour]:
    return frozenset(one for _, value in declarations if (one := colour(value)))


def clash(own: Sequence[tuple[T, Paint]], outer: Paint) -> T | None:
    """Which of several that paint one element leaves words unread on it; None where each word is read.

    One that gives words and ground is looked at alone. What gives one of them meets whatever others give of
    the other, since nobody can tell which wins. outer: what is around the element.
    """
    words = frozenset(word for _, paint in own for word in paint.words) or outer.words
    grounds = frozenset(one for _, paint in own for one in paint.grounds) or outer.grounds
    for name, paint in own:
        under = paint.grounds or (outer.grounds if paint.is_bare else grounds)
        if not all(is_read_on(word, ground) for word in paint.words or words for ground in under):
            return name
    return None
