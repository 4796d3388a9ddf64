"""A sentence of English in; whether somebody should check it out.

A claim worth checking says that something is, was or happened which a source could confirm: a figure, a
comparison, a vote, a law. Opinions, plans, questions and courtesies are none. What is looked at are words,
parts of words, the shape of the sentence, and signs that a reader would name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rempart.screening.linear import Marks, Weights, read, weigh

NAME = "claims"
LONGEST = 1000  # characters of a sentence that are looked at

_WORD = re.compile(r"[\w$%']+|[?.!,]|--")
_TOKEN = re.compile(r"\d[\d,.]*|[A-Za-z]+(?:'[a-z]+)?|[$%?!]|--|\.\.\.")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")

# Words that say how a sentence is made, whatever it is about.
_SMALL_WORDS = """
a an the this that these those i you he she it we they me him her us them my your his its our their mine
yours who whom which what when where why how there here and or but so because if then than as of in on at by
for with from to into about over under after before between through during without within against among is are
was were be been being am have has had do does did will would shall should can could may might must not n't no
never ever always very more most less least much many few some any all every each both only just also even
still yet now too again said says say think believe know want going go get got make made take took come came
see let give gave put need like well really right people one two first last mr mrs
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LAST_LETTERS = "tion ment ness ity ing ed ly est er ers able al ive ous ance ence ism ist ies s"
_ENDINGS = tuple(_LAST_LETTERS.split(" "))

_SIGNS = {
    "money": r"\$ ?\d|\d+ ?(?:dollars|cents)",
    "percent": r"\d ?%|percent",
    "large number": r"\b(?:million|billion|trillion|thousand|hundred|dozen)s?\b",
    "number in words": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty)\b",
    "rank": r"\b(?:first|second|third|last|only|every|none|never|ever|always)\b",
    "amount": r"\b(?:half|quarter|twice|doubled?|tripled?|fewer|less|more|most|least|record)\b",
    "comparison": r"\b(?:highest|lowest|largest|biggest|worst|best|worse|better|higher|lower|greater|than)\b",
    "time": r"\b(?:years?|months?|weeks?|days?|decades?|century|ago|since|yesterday|today)\b",
    "past": r"\b\w+ed\b|\b(?:was|were|had|did|been)\b",
    "perfect": r"\b(?:has|have)\b",
    "present": r"\b(?:is|are)\b",
    "others": r"\b(?:he|she|they|his|her|their|him|them)\b",
    "speaker": r"\b(?:i|me|my|mine|i'm|i've|i'd)\b",
    "we": r"\b(?:we|us|our|we've|we're)\b",
    "hearer": r"\b(?:you|your|you're)\b",
    "opinion": r"\b(?:i (?:think|believe|feel|hope|would|want|don't think)|i'd like|i'm going)\b",
    "duty": r"\b(?:should|must|ought|need to|have to|has to|got to)\b",
    "plan": r"\b(?:will|would|going to|gonna|shall)\b|'ll\b",
    "possible": r"\b(?:can|could|may|might)\b",
    "question": r"\?$",
    "act": r"\b(?:said|says|voted?|signed|passed|proposed|opposed|supported|called|promised|cut|raised"
    r"|increased|reduced|lost|created|spent|killed|sent|gave|made|took)\b",
    "matter": r"\b(?:jobs|unemployment|inflation|deficit|debt|tax|taxes|budget|rate|income|economy|trade"
    r"|crime|insurance|population|troops|bill|law|amendment|report|according|study)\b",
    "if": r"\bif\b",
    "not": r"\b(?:not|no|never)\b|n't\b",
    "office": r"\b(?:president|senator|governor|congress|senate|administration|government|mr|mrs|vice)\b",
    "courtesy": r"\b(?:thank|question|answer|debate|tonight|let me|applause|laughter)\b",
}
_PATTERNS = {name.encode(): re.compile(pattern, re.I) for name, pattern in _SIGNS.items()}


def marks(sentence: str) -> Marks:
    """All that is looked at in a sentence, in four groups."""
    text = sentence[:LONGEST].replace("’", "'").encode("utf-8", "replace").decode()
    plain = _DIGIT.sub("0", text).lower()
    words = _WORD.findall(plain)
    shapes = [_shape(token, number == 0) for number, token in enumerate(_TOKEN.findall(text))]
    return (
        {f"w{' '.join(run)}".encode() for run in _runs(words, 3)},
        {f"s{' '.join(run)}".encode() for run in _runs(shapes, 4)},
        {f"c{part}".encode() for word in plain.split() for part in _parts(f" {word} ")},
        frozenset(_signs(text, len(words))),
    )


def strength(sentence: str, weights: Weights | None = None) -> float:
    """How much speaks for checking a sentence: above 0, more than against it."""
    return weigh(weights or trained(), marks(sentence))


@cache
def trained() -> Weights:
    """The weights that come with the package, read when they are first asked for."""
    return read(NAME)


def _runs(items: Sequence[str], longest: int) -> Iterator[Sequence[str]]:
    """All neighbours, from one alone to this many."""
    for size in range(1, longest + 1):
        yield from (items[start : start + size] for start in range(len(items) - size + 1))


def _parts(word: str) -> Iterator[str]:
    for size in (2, 3, 4, 5):
        yield from (word[start : start + size] for start in range(max(1, len(word) - size + 1)))


def _shape(token: str, first: bool) -> str:
    """What a word is in its sentence, without what it means."""
    low = token.lower()
    if token[0].isdigit():
        return "year" if _YEAR.fullmatch(token) else "0"
    if low in _SMALL or not token[0].isalpha():
        return low
    if token[0].isupper() and not first:
        return "Name"
    return next((f"-{end}" for end in _ENDINGS if low.endswith(end) and len(low) > len(end) + 2), "word")


def _signs(text: str, words: int) -> Iterator[bytes]:
    """The signs, whether once or more often; and how long the sentence is, how many names it has."""
    for name, pattern in _PATTERNS.items():
        count = sum(1 for _ in pattern.finditer(text))
        yield from (b"h%s %d" % (name, least) for least in (1, 2) if count >= least)
    counts = {b"words": words // 6, b"digits": len(_DIGIT.findall(text)), b"names": len(_NAME.findall(text))}
    for name, count in counts.items():
        yield from (b"h%s %d" % (name, least) for least in range(1, 7) if count >= least)
