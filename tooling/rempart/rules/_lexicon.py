"""Word lists kept beside the rules, and where sentences use them: a list's name in, hits out.

A list is `_words/<name>.<language>.txt`: one phrase a line, `#` opens a comment, `(a|b)`, `x?` and
their like as in a regular expression, a space is one space, `_` any one word, `~` any letters that end a
word. A phrase matches whole words, in any case: lists are in small letters and so are the texts they are
asked of, which takes half of what patterns for both cases take. The lists of all languages are asked
together, so that a wrong `lang` hides nothing.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import re2

from rempart.model.body import Sentence

MOST = 5000  # hits of one list in one text: no honest text has half as many
SHORT = 32  # characters: names and anchors come again and again, and what they say is remembered
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
    `small` are the words in small letters, each where it stands in `words`.
    """

    sentences: tuple[Sentence, ...]
    words: bytes
    small: bytes
    starts: tuple[int, ...]


_recent: deque[Joined] = deque(maxlen=4)


def hits(name: str, sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """Where the authors' own words use the list, in the order of the text."""
    told = joined(sentences)
    for number, start, phrase in used(name, told):
        yield Hit(phrase, told.sentences[number], start)


def used(name: str, told: Joined) -> Iterator[tuple[int, int, str]]:
    """Where a list is used: the number of the sentence, characters into it, the words."""
    return _placed(lexicon(name).finditer(told.small), told)


def found(pattern: Any, told: Joined) -> Iterator[tuple[int, int, str]]:
    """The same for group 1 of a pattern, which is asked of the words as they are."""
    return _placed(pattern.finditer(told.words), told)


def _placed(matches: Iterable[Any], told: Joined) -> Iterator[tuple[int, int, str]]:
    last, place, into = -1, 0, 0
    for match in islice(matches, MOST):
        start, end = match.span(1)
        number = bisect_right(told.starts, start) - 1
        if number != last:
            last, place, into = number, told.starts[number], 0
        into += len(told.words[place:start].decode("utf-8", "replace"))
        place = start
        yield number, into, told.words[start:end].decode("utf-8", "replace")


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
    parts = list(words)
    text = "\n".join(parts)
    sizes = (len(one if one.isascii() else _bytes(one)) + 1 for one in parts)
    return Joined(sentences, _bytes(text), _bytes(small(text)), tuple(accumulate(sizes, initial=0)))


def small(text: str) -> str:
    """A text in small letters, where those take as many bytes; so every letter stays in its place."""
    low = text.lower()
    if len(low) == len(text) and (low.isascii() or len(_bytes(low)) == len(_bytes(text))):
        return low
    return "".join(low if len(_bytes(low := one.lower())) == len(_bytes(one)) else one for one in text)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def says(name: str, text: str) -> bool:
    """Whether a text uses any phrase of the list."""
    return (_says_shortly if len(text) <= SHORT else _says)(name, text)


def _says(name: str, text: str) -> bool:
    return lexicon(name).search(_bytes(text.lower())) is not None


_says_shortly = lru_cache(maxsize=4096)(_says)


@cache
def lexicon(name: str) -> Any:
    """The compiled list, to be asked of small letters, group 1 being the phrase."""
    phrases = [phrase for text in lists()[name] for phrase in _phrases(text)]
    return re2.compile(rf"(?:^|[^{_LETTER}])({'|'.join(phrases)})(?:$|[^{_LETTER}])")


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
