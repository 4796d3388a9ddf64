"""A transcript's bytes in; what is said in it, cue by cue, and the same as a piece that rules look at, out.

WebVTT and SubRip are read alike: blocks apart by an empty line, times around an arrow, then the words. What
is looked at is what readers are shown: the same cues, as many of them, without their tags.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from rempart.intake.language import guess_language
from rempart.intake.markdown import addresses
from rempart.intake.markdown.sentences import split
from rempart.model.body import Block, Body, Link, Sentence
from rempart.model.piece import Header, Piece
from rempart.schema.text import decode

LARGEST = 200_000  # bytes; the rest is not shown, and not looked at
LONGEST = 1500  # characters of a passage without the end of a sentence, as machines write them
AGAIN = 200  # characters with which the next one begins, so that nothing hides where two meet
MOST_LINKS = 1000
SHORT = 20  # characters beside an arrow in which its time stands

_EMPTY_LINE = re.compile(r"\n\s*\n")
_TAG = re.compile(r"<[^<>]*>")
_URL = re.compile(r"https?://[^\s<>\"]+")
_AFTER_URL = ".,;:!?)»"


_TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said at one time, and the line of the file where its words begin.

    start, end: in milliseconds; a time that cannot be read is 0.
    """

    line: int
    words: str
    start: int = 0
    end: int = 0


def cues(data: bytes) -> Iterator[Cue]:
    """The words of each cue of a transcript, without their times."""
    text = data[:LARGEST].decode("utf-8", "replace").replace("\r\n", "\n")
    place, line = 0, 1
    for start, end in _blocks(text):
        line += text.count("\n", place, start)
        place = start
        head, arrow, told = text[start:end].partition("-->")
        ends, _, said = told.partition("\n")
        words = " ".join(_TAG.sub("", said).split())
        if arrow and words:
            yield Cue(line + head.count("\n") + 1, words, _time(head[-SHORT:]), _time(ends[:SHORT]))


def _time(written: str) -> int:
    """The time that stands in a few characters, in milliseconds."""
    found = _TIME.search(written)
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def parse_transcript(data: bytes, path: str, piece: Piece | None = None) -> Piece:
    """A transcript as a text to be screened, in the language and under the names of the piece it belongs to.

    A word, a number or a sentence that goes on from one cue to the next is one.
    """
    told = [Cue(cue.line, cue.words.replace("’", "'")) for cue in cues(data)]
    passages = [Block(n, "paragraph", *one) for n, one in enumerate(_passages(told))]
    source, problems = decode(data[:LARGEST])
    body = Body(
        text=source,
        blocks=tuple(passages),
        sentences=tuple(_sentence(block) for block in passages),
        links=tuple(islice(dict.fromkeys(_links(passages)), MOST_LINKS)),
        words=sum(len(cue.words.split()) for cue in told),
    )
    lang = piece.lang if piece else guess_language(body)
    return Piece(path, lang, _header(piece), body, problems=problems, source=source)


def _header(piece: Piece | None) -> Header:
    """What holds for a transcript of the header of its piece; what that says it says itself."""
    if piece is None:
        return Header()
    told = piece.header
    return Header(lang=told.lang, kind=told.kind, date=told.date, authors=told.authors, answers=told.answers)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each block of a file begins and ends."""
    start = 0
    for gap in _EMPTY_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _passages(told: Sequence[Cue]) -> Iterator[tuple[str, int, int]]:
    """The sentences of all that is said, with first and last line; long ones in parts that overlap."""
    text = " ".join(cue.words for cue in told)
    starts = list(accumulate((len(cue.words) + 1 for cue in told), initial=0))
    for start, end in split(text):
        for begin in range(start, max(end - AGAIN, start + 1), LONGEST - AGAIN):
            stop = min(begin + LONGEST, end)
            first, last = (told[bisect_right(starts, place) - 1].line for place in (begin, stop - 1))
            yield text[begin:stop], first, last


def _sentence(block: Block) -> Sentence:
    return Sentence(block.text, block.text, block.line, block.index)


def _links(passages: Sequence[Block]) -> Iterator[Link]:
    """The addresses that are spelt out: nothing leads there, but readers are told to go."""
    for block in passages:
        for found in _URL.finditer(block.text):
            url = found.group().rstrip(_AFTER_URL)
            yield Link(url, url, block.line, addresses.domain(url), block.index)
