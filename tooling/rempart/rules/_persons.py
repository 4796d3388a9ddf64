"""Who a sentence speaks of: text in, the spans of proper names and of offices out.

No dictionary of names: two capitals in a row, a capital after a title, or an office one person
holds. It takes some companies for people; a rule asks for more than a name.
"""

from collections.abc import Iterator

import re2

from rempart.rules._lexicon import lexicon, says

_WORD = r"\p{Lu}[\pL'-]+"
_TITLE = r"(?:M\.|MM\.|Mme|Mlle|Me|Dr|Pr|Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Father|Père|Sœur)\.?"
_PARTICLE = r"(?: (?:de|du|des|d'|le|la|van|von|der|den|ben|bin|el|al|O'))"
_NAME = re2.compile(rf"{_TITLE}{_PARTICLE}* {_WORD}|{_WORD}(?:{_PARTICLE}* {_WORD})+")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names somebody in full, or after a title."""
    for match in _NAME.finditer(text):
        start = match.start() + _opener(match.group())
        name = text[start : match.end()]
        if " " in name and not says("place", name):
            yield start, match.end()


def offices(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names somebody by an office: "the mayor", "le trésorier"."""
    return (match.span(1) for match in lexicon("office").finditer(text))


def _opener(name: str) -> int:
    """Characters of a first word that has its capital from the beginning of the sentence."""
    first = name.partition(" ")[0]
    return len(first) + 1 if says("opener", first) else 0
