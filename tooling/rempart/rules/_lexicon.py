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
from functools import cache, cached_property, lru_cache
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
_CONTINUED = 0x80  # how the bytes of a character begin, from the second on
_ANY_WORD = rf"[^ \n]*[{_LETTER}]"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a list, in the author's own words; `start` counts characters of `sentence.own`."""

    phrase: str
    sentence: Sentence
    start: int


@dataclass(frozen=True)
class Joined:
    """The own words of sentences as one text, a line each, and where each begins.

    A thousand small searches cost more than a large one, and bytes are searched faster than characters.
    """

    sentences: tuple[Sentence, ...]
    text: str
    words: bytes
    starts: tuple[int, ...]

    @cached_property
    def small(self) -> bytes:
        """The words in small letters, framed, each one byte after where it stands in `words`."""
        return framed(small(self.text))


_recent: deque[Joined] = deque(maxlen=4)


def hits(name: str, sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """Where the authors' own words use the list, in the order of the text."""
    told = joined(sentences)
    for number, start, phrase in used(name, told):
        yield Hit(phrase, told.sentences[number], start)


def used(name: str, told: Joined) -> Iterator[tuple[int, int, str]]:
    """Where a list is used: the number of the sentence, characters into it, the words."""
    return _placed(_within(lexicon(name).finditer(told.small), told.small), told)


def where(name: str, text: str) -> Iterator[tuple[int, int]]:
    """The places of a list's phrases in a text in small letters."""
    return ((match.start(), match.end() - 2) for match in lexicon(name).finditer(f"\n{text}\n"))


def found(pattern: Any, told: Joined) -> Iterator[tuple[int, int, str]]:
    """The same for group 1 of a pattern, which is asked of the words as they are."""
    return _placed((match.span(1) for match in pattern.finditer(told.words)), told)


def _within(matches: Iterable[Any], text: bytes) -> Iterator[tuple[int, int]]:
    """What stands between the first and the last character of each match, where it is without the frame."""
    for match in matches:
        start, end = match.start(), match.end() - 2
        while text[start + 1] & 0xC0 == _CONTINUED:
            start += 1
        while text[end + 1] & 0xC0 == _CONTINUED:
            end -= 1
        yield start, end


def _placed(spans: Iterable[tuple[int, int]], told: Joined) -> Iterator[tuple[int, int, str]]:
    last, place, into = -1, 0, 0
    for start, end in islice(spans, MOST):
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
    data = _bytes(text)
    sizes = map(len, parts if len(data) == len(text) else map(_bytes, parts))
    return Joined(sentences, text, data, tuple(accumulate((size + 1 for size in sizes), initial=0)))


def small(text: str) -> str:
    """A text in small letters, where those take as many bytes; so every letter stays in its place."""
    low = text.lower()
    if len(low) == len(text) and (low.isascii() or len(_bytes(low)) == len(_bytes(text))):
        return low
    return "".join(low if len(_bytes(low := one.lower())) == len(_bytes(one)) else one for one in text)


def framed(text: str) -> bytes:
    """A text as lists are asked of it: between ends of lines, so that phrases have a sign on either side."""
    return b"\n%b\n" % _bytes(text)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def says(name: str, text: str) -> bool:
    """Whether a text uses any phrase of the list."""
    return (_says_shortly if len(text) <= SHORT else _says)(name, text)


def _says(name: str, text: str) -> bool:
    return lexicon(name).search(framed(text.lower())) is not None


_says_shortly = lru_cache(maxsize=4096)(_says)


@cache
def lexicon(name: str) -> Any:
    """The compiled list, to be asked of framed small letters: a match is a phrase and a sign on either side.

    Without groups a text is read once; for a group, what matched is read again, and slower.
    """
    phrases = [phrase for text in lists()[name] for phrase in _phrases(text)]
    return re2.compile(rf"[^{_LETTER}](?:{'|'.join(phrases)})[^{_LETTER}]")


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
