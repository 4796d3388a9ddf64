"""Who a sentence speaks of: text in, the spans of proper names and of offices out.

No dictionary of names: two capitals in a row, a capital after a title, or an office one person
holds. It takes some companies for people; a rule asks for more than a name.
"""

from collections.abc import Iterator

import re2

from rempart.model.piece import Piece
from rempart.rules._lexicon import Hit, hits, says, small, where
from rempart.rules._once import once

_WORD = r"\p{Lu}[\pL'-]+"
_TITLE = r"(?:M\.|MM\.|Mme|Mlle|Me|Dr|Pr|Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Father|Père|Sœur)\.?"
_PARTICLE = r"(?: (?:de|du|des|d'|le|la|van|von|der|den|ben|bin|el|al|O'))"
_NAME = re2.compile(rf"{_TITLE}{_PARTICLE}* {_WORD}|{_WORD}(?:{_PARTICLE}* {_WORD})+")

_MARKS = ("«", '"', "“")
_ACCORDING = re2.compile(
    r"(?i)\b(?:selon|d'après|according to|told|a dit à|contactée?|interrogée?|asked)\b(.{1,20})"
)
BEFORE, AFTER = 70, 50  # characters around a verb of saying where its subject stands
# What may stand between who speaks and the verb: what they are, between commas, and a word or two; after
# the verb what they are, though nobody's in particular ("said a neighbour", "said her sister at Pell Farm").
_THEN_SAYS = re2.compile(r"^(?: ?,[^,]{1,60},| ?\([^()]{1,60}\))?[ »\"”]*,? ?(?:[\pL'-]+ ?){0,4}$")
_SAYS_THEN = re2.compile(r"^[ ,:]*(?:[\pL'.-]+,? ?){0,7}$")
_SOMEBODY = re2.compile(
    r"(?i)(?:^|[ '])(?:an?|one|another|some|many|his|her|my|their|that|it|he|she|they|i|we|who|at|in|from"
    r"|to|after|une?|des|son|sa|ses|leurs?|mon|ma|mes|qu[ei']?|ils?|elles?|on|je|nous|dont|à|dans|sur|chez)"
    r"(?:$|[ '])"
)
_ANOTHER = re2.compile(
    r"(?i)(?:^|[ '])(?:one|another|others|some|autres?|certaine?s|but|mais|que?)(?:$|[ '])"
)
_PART_OF = re2.compile(
    r"(?i)(?:^|[ '])(?:of|at|in|from|near|by|with|for|to|de|du|des|à|au|aux|dans|chez|par|d|vers|pour)"
    r"[ '](?:the |la |le |les |l')?$"
)  # "a friend of the mayor says" is not the mayor
# Where capitals make the word: "who", "un" and "eu" are others.
_BODIES = re2.compile(r"\b(?:WHO|UN|EU|UE|NATO|OTAN|NASA|ONU|OMS)\b")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names somebody in full, or after a title."""
    for match in _NAME.finditer(text):
        start = match.start() + _opener(match.group())
        name = text[start : match.end()]
        if " " in name and not says("place", name):
            yield start, match.end()


def offices(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names somebody by an office: "the mayor", "le trésorier"."""
    return where("office", small(text))


@once
def heard(piece: Piece) -> frozenset[str]:
    """Who is quoted or said to have said something: last names, offices, whom "according to" leads to."""
    found: set[str] = set()
    for sentence in piece.body.sentences:
        text = sentence.text
        if any(mark in text for mark in _MARKS) or says("attribution", sentence.own):
            found |= {text[start:end].rpartition(" ")[2].lower() for start, end in names(text)}
            found |= {text[start:end].lower() for start, end in offices(text)}
        found |= {after.group(1).strip().lower() for after in _ACCORDING.finditer(sentence.own)}
    return frozenset(found)


@once
def speakers(piece: Piece) -> frozenset[str]:
    """Who says what is told: names, offices and institutions beside a verb of saying, where no rumour speaks.

    A name that is linked is a paper's, and a paper is nobody who knows.
    """
    told = piece.body.sentences
    papers = " ".join(link.text for link in piece.body.links if link.domain)
    nobody = {hit.sentence for name in ("viral", "rumour") for hit in hits(name, told)}
    said = (hit for hit in hits("attribution", told) if hit.sentence not in nobody)
    found = (name for hit in said for name in _subjects(hit) if name not in papers)
    return frozenset(name.rpartition(" ")[2].lower() for name in found if not is_outlet(name))


def is_outlet(name: str) -> bool:
    """Whether a name or an address is that of a paper, a station or a site of news."""
    return says("newspaper", name) or says("outlet", name)


def _subjects(hit: Hit) -> Iterator[str]:
    """Whom a verb of saying has for its subject, right before it or after it."""
    own, end = hit.sentence.own, hit.start + len(hit.phrase)
    before, after = own[max(0, hit.start - BEFORE) : hit.start], own[end : end + AFTER]
    for start, stop in answerable(before):
        apart = not _PART_OF.search(before[:start]) and not _ANOTHER.search(before[stop:])
        if apart and _THEN_SAYS.search(before[stop:]):
            yield before[start:stop]
    for start, stop in answerable(after):
        if _SAYS_THEN.search(after[:start]) and not _SOMEBODY.search(after[:start]):
            yield after[start:stop]


def answerable(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names who could be asked: a person, an office, an institution."""
    yield from names(text)
    yield from offices(text)
    yield from where("institution", small(text))
    yield from (match.span() for match in _BODIES.finditer(text))


def _opener(name: str) -> int:
    """Characters of a first word that has its capital from the beginning of the sentence."""
    first = name.partition(" ")[0]
    return len(first) + 1 if says("opener", first) else 0
