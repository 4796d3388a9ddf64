"""Word lists kept beside the rules, and where sentences use them: a list's name in, hits out.

A list is `_words/<name>.<language>.txt`: one phrase a line, `#` opens a comment, `(a|b)`, `x?` and
their like as in a regular expression, a space is one space, `_` any one word, `~` any letters that end a
word. A phrase matches whole words, in any case. The lists of all languages are asked together, so that a
wrong `lang` hides nothing.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import re2

from rempart.model.body import Sentence

MOST = 5000  # hits of one list in one text: no honest text has half as many
WORDS = Path(__file__).parent / "_words"

# French and English letters: re2 knows word bounds in ASCII only, and `\pL` makes it a hundred times larger.
_LETTER = "a-zà-öø-ÿœ0-9"
_ANY_WORD = rf"[^ \n]*[{_LETTER}]"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a list, in the author's own words; `start` counts characters of `sentence.own`."""

    phrase: str
    sentence: Sentence
    start: int


@dataclass(frozen=True, slots=True)
class Joined:
    """The own words of sentences as one text, a line each, and where each begins.

    A thousand small searches cost more than a large one, and bytes are searched faster than characters.
    """

    sentences: tuple[Sentence, ...]
    words: bytes
    starts: tuple[int, ...]


_recent: deque[Joined] = deque(maxlen=4)


def hits(name: str, sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """Where the authors' own words use the list, in the order of the text."""
    told = joined(sentences)
    for number, start, phrase in found(lexicon(name), told):
        yield Hit(phrase, told.sentences[number], start)


def found(pattern: Any, told: Joined) -> Iterator[tuple[int, int, str]]:
    """Where group 1 of a pattern stands: the number of the sentence, characters into it, the words."""
    last, place, into = -1, 0, 0
    for match in islice(pattern.finditer(told.words), MOST):
        start = match.start(1)
        number = bisect_right(told.starts, start) - 1
        if number != last:
            last, place, into = number, told.starts[number], 0
        into += len(told.words[place:start].decode("utf-8", "replace"))
        place = start
        yield number, into, match.group(1).decode("utf-8", "replace")


def joined(sentences: Iterable[Sentence]) -> Joined:
    """Sentences as one text; those asked about last are remembered, known by themselves."""
    told = sentences if isinstance(sentences, tuple) else tuple(sentences)
    for one in _recent:
        if one.sentences is told:
            return one
    new = join_words(told, (sentence.own for sentence in told))
    _recent.append(new)
    return new


def join_words(sentences: tuple[Sentence, ...], words: Iterable[str]) -> Joined:
    """A text for each sentence, made one."""
    parts = [word.encode("utf-8", "replace") for word in words]
    return Joined(
        sentences, b"\n".join(parts), tuple(accumulate((len(part) + 1 for part in parts), initial=0))
    )


def says(name: str, text: str) -> bool:
    """Whether a text uses any phrase of the list."""
    return lexicon(name).search(text) is not None


@cache
def lexicon(name: str) -> Any:
    """The compiled list, group 1 being the phrase."""
    phrases = [phrase for text in lists()[name] for phrase in _phrases(text)]
    return re2.compile(rf"(?i)(?:^|[^{_LETTER}])({'|'.join(phrases)})(?:$|[^{_LETTER}])")


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """The lists of all languages by name, read at once: who reads strangers' texts may open no file later."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(WORDS.glob("*.txt")):
        name = file.name.partition(".")[0]
        found[name] = (*found.get(name, ()), file.read_text(encoding="utf-8"))
    return found


def _phrases(text: str) -> Iterator[str]:
    for line in text.splitlines():
        phrase = line.partition("#")[0].strip()
        if phrase:
            yield phrase.replace("(", "(?:").replace("_", _ANY_WORD).replace("~", f"[{_LETTER}]*")
