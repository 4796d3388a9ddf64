"""Signs that something is for sale: a piece in, the signs with their kind, words and place out."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

import re2

from rempart.model.body import Sentence
from rempart.model.piece import Piece
from rempart.rules._lexicon import Joined, found, join_words, joined, used
from rempart.rules._once import once
from rempart.rules._visible import margins

SHORTEST_NAME = 5  # letters
LONGEST_NAME = 253  # characters of a host name, RFC 1035
_UNFIGURED = bytes(set(range(256)) - set(b"0123456789"))
MOST = 1000  # signs looked at: an honest text has a dozen
SPAN = 800  # characters, about 130 words: how close signs must stand to belong together

# The lists in `_words`: what only sellers say, and everyday words of trade.
PHRASES = ("sale_boast", "sale_call", "sale_offer", "sale_code")
TRADE = ("sale_terms", "sale_trade")
AGAINST = "public_life"
REACH = ("phone", "mail", "street", "hours", "site")
TERMS = frozenset({"price", "sale_offer", "sale_code", "sale_terms"})

_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday"
_WAY = "rue|quai|place|avenue|boulevard|impasse|chemin|allée|route|cours"
_ROAD = "street|road|lane|row|avenue|square|quay|close|court"
_CONTACTS: dict[str, Any] = {
    # French numbers of ten digits, numbers with a country code, British and American groupings.
    "phone": re2.compile(
        r"(?:^|[^\pL\pN+-])(0[1-9](?:[ .-]?\d\d){4}|\+\d{1,3}[ .(-]{0,2}\d(?:[ .()-]{0,2}\d){6,11}"
        r"|0\d{3,4} \d{3} ?\d{3,4}|\(?[2-9]\d\d\)?[ .-]\d{3}[.-]\d{4})(?:$|[^\pL\pN-])"
    ),
    "price": re2.compile(r"([€£$] ?\d[\d.,]*|\d[\d ., ]{0,9} ?(?:€|£|[Ee]uros?\b))"),
    "mail": re2.compile(r"([\w.+-]+@[\w-]+\.[a-z]+)"),
    "street": re2.compile(
        rf"(?i)(\b\d{{1,3}}(?: bis| ter)?,? (?:(?:{_WAY})\b|(?:\S+ ){{1,2}}(?:{_ROAD})\b))"
    ),
    "hours": re2.compile(
        rf"(?i)((?:\b(?:du|open|ouverte?|from)|:) (?:du |de )?(?:{_DAY}) (?:au|to) (?:{_DAY}))"
    ),
    "site": re2.compile(
        r"(?:^|[^@\w.-])([a-z0-9-]+\.(?:com|net|fr|bzh|shop|store|boutique|paris|co\.uk|eu|example)\b)"
    ),
}

_PUBLIC = re2.compile(
    r"(?:^|\.)(?:gov|gouv|edu|mil|int)(?:\.[a-z]{2})?$|\.org$"
    r"|^(?:github|githubusercontent|gitlab|youtube|vimeo|twitter|x|facebook|instagram|medium|flickr|google)\.com$"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a sale: its kind (of contact, or the list of words), as written, its line and place.

    `place` counts characters of the piece's own words.
    """

    kind: str
    quote: str
    line: int
    place: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece's own words, then all its words, each as one text; where each sentence begins among the
    characters of the first; the signs found so far by kind."""

    own: Joined
    said: Joined
    text: str
    places: tuple[int, ...]
    signs: dict[str, list[Sign]]


def signs(piece: Piece, *kinds: str) -> list[Sign]:
    """The signs of these kinds in the own words of a piece, its header's and its notes', in order."""
    told = _reading(piece)
    for kind in kinds:
        if kind not in told.signs:
            told.signs[kind] = list(_found(piece, told, kind))
    worded = [sign for kind in kinds if kind not in _CONTACTS for sign in told.signs[kind]]
    reaching = [sign for kind in kinds if kind in _CONTACTS for sign in told.signs[kind]]
    return sorted(_without_words_of_phrases(worded) + reaching, key=lambda sign: sign.place)


def own_bytes(piece: Piece) -> bytes:
    """The same as bytes, which are searched faster."""
    return _reading(piece).own.words


def said_bytes(piece: Piece) -> bytes:
    """The same with the words of others in it."""
    return _reading(piece).said.words


def own_text(piece: Piece) -> str:
    """A piece's own words, its header's and its notes', a sentence a line."""
    return _reading(piece).text


def sums(piece: Piece) -> int:
    """How many different sums of money a piece tells, whoever names them."""
    named = islice(_CONTACTS["price"].finditer(said_bytes(piece)), MOST)
    return len({match.group(1).translate(None, _UNFIGURED) for match in named})


def together(found: Sequence[Sign]) -> Iterator[list[Sign]]:
    """Signs that stand within `SPAN`: for each sign, those before it that are near, each word once."""
    first = 0
    for last, sign in enumerate(found[:MOST]):
        while sign.place - found[first].place > SPAN:
            first += 1
        yield list({near.quote.casefold().rstrip("s"): near for near in found[first : last + 1]}.values())


def told_together(found: Iterable[Sign]) -> dict[str, str | int]:
    """The words of signs and their lines, as the parameters of a message; `count` is of the lines."""
    ordered = sorted(found, key=lambda sign: sign.place)
    lines = dict.fromkeys(str(sign.line) for sign in ordered)
    signs = " · ".join(sign.quote[:40] for sign in ordered[:8])
    return {"signs": signs, "lines": ", ".join(lines), "count": len(lines)}


def is_public(domain: str) -> bool:
    """Whether a site sells nothing, or only lends the place where others publish."""
    return len(domain) <= LONGEST_NAME and _is_public(domain)


@lru_cache(maxsize=4096)
def _is_public(domain: str) -> bool:
    return _PUBLIC.search(domain) is not None


@once
def _reading(piece: Piece) -> _Told:
    told = _told(piece)
    return _Told(
        own=joined(told),
        said=join_words(told, (sentence.text for sentence in told)),
        text="\n".join(sentence.own for sentence in told),
        places=tuple(accumulate((len(sentence.own) + 1 for sentence in told), initial=0)),
        signs={},
    )


def _found(piece: Piece, told: _Told, kind: str) -> Iterator[Sign]:
    if kind not in _CONTACTS:
        for number, start, phrase in used(kind, told.own):
            yield Sign(kind, phrase, told.own.sentences[number].line, told.places[number] + start)
        return
    yield from _contacts(told, kind)
    if kind == "site":
        blocks = (sentence.block for sentence in told.own.sentences)
        yield from _namesakes(piece, dict(zip(blocks, told.places, strict=False)))


def _without_words_of_phrases(found: list[Sign]) -> list[Sign]:
    """A phrase ("great deal") is one sign, not also the word of trade within it."""
    kept, end = [], 0
    for sign in sorted(found, key=lambda sign: (sign.place, sign.kind in TRADE)):
        if sign.place >= end or sign.kind not in TRADE:
            kept.append(sign)
            end = max(end, sign.place + len(sign.quote))
    return kept


def _contacts(told: _Told, kind: str) -> Iterator[Sign]:
    """How to reach and what to pay, each once a sentence; in quotations too: they sell anywhere."""
    last = -1
    for number, _, words in found(_CONTACTS[kind], told.said):
        if number != last and not (kind == "site" and is_public(words)):
            yield Sign(kind, words.strip(), told.said.sentences[number].line, told.places[number])
            last = number


def _namesakes(piece: Piece, starts: Mapping[int, int]) -> Iterator[Sign]:
    """Links whose words hold the name of the site they lead to: "Golden Gull" to goldengull.example."""
    for link in piece.body.links:
        name = link.domain.partition(".")[0].replace("-", "")
        if is_public(link.domain):
            continue
        if len(name) >= SHORTEST_NAME and name in bare(link.text):
            yield Sign("site", link.text, link.line, starts.get(link.block, 0))


def bare(text: str) -> str:
    """The letters and figures of a text, as an address writes them."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def _told(piece: Piece) -> tuple[Sentence, ...]:
    header = (("title", piece.header.title), ("standfirst", piece.header.standfirst))
    named = [_sentence(text, piece.lines.get(key, 1)) for key, text in header if text]
    apart = [_sentence(b.text, b.line) for b in piece.body.blocks if b.kind in ("heading", "note")]
    added = [_sentence(update.text, piece.lines.get("updates", 1)) for update in piece.header.updates]
    added += [_sentence(one.right, piece.lines.get("corrections", 1)) for one in piece.header.corrections]
    beside = [_sentence(text, line) for line, text in margins(piece)]
    return (*named, *piece.body.sentences, *apart, *added, *beside)


def _sentence(text: str, line: int) -> Sentence:
    plain = " ".join(text.replace("’", "'").split())
    return Sentence(plain, plain, line, block=-1)
