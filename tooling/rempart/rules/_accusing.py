"""Who is accused of what: a piece in, each accusation of somebody identifiable out, and who tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import re2

from rempart.model.body import Sentence
from rempart.model.piece import Piece
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._once import once
from rempart.rules._persons import names, offices
from rempart.rules._prose import HEADER, told_by
from rempart.rules._visible import margins, plain

REACH = 90  # characters between a name and what is said of it
WINDOW = 200  # characters on both sides that say whose words they are
LIFETIME = 80  # years after which nobody waits for a judgment
PRONOUNS = frozenset(["il", "elle", "ils", "elles", "qui", "he", "she", "they", "who"])
RELATIVE = frozenset(["qui", "who"])
SUFFERED = frozenset(["be", "been", "being", "was", "were", "is", "are", "got"])

# Somebody whom nobody can know, unless it is said of whom was just named: "Martin Sloe, a man who".
_ONE = "hommes?|femmes?|individus?|suspects?|inconnue?s?|adolescente?s?|mineure?s?"
_MAN = "man|men|woman|women|teenagers?|youths?|suspects?|people|strangers?"
_ANYBODY = re2.compile(
    rf"(?i)(?:^|[^,] )(?:(?:une?|deux|trois|plusieurs|des) (?:jeunes? )?(?:{_ONE})"
    rf"|(?:a|an|one|two|three|some) (?:[\w-]+-year-old |young |local )?(?:{_MAN}))\b"
)
_YEAR = re2.compile(r"\b(1\d{3}|20\d{2})\b")
_WORD = re.compile(r"[^\W\d_][\w-]*(?:'(?!s\b)[\w-]+)*")
# "The club, founded in 1890": a year of what still stands says nothing of when a deed was done.
_SINCE = re2.compile(
    r"(?i)\b(?:founded|built|opened|established|dating|since|est\.|fondée?s?|bâtie?s?|construite?s?|créée?s?"
    r"|ouverte?s?|datant|depuis|dates? (?:back )?to|datent? de)(?: \pL+)? (?:1\d{3}|20\d{2})\b"
)


@dataclass(frozen=True, slots=True)
class Charge:
    """What is said of somebody who can be known. suspected: under suspicion only, or before justice."""

    hit: Hit
    suspected: bool


@once
def charges(piece: Piece) -> tuple[Charge, ...]:
    """Every accusation of somebody named, by name or by office, deeds before suspicions."""
    told = everything_told(piece)
    found = [Charge(hit, False) for hit in hits("accusation", told) if not is_harmless(hit)]
    found += [Charge(hit, True) for hit in hits("suspicion", told)]
    if not found:
        return ()
    known, earlier = surnames(piece), {id(one): other for one, other in pairwise(reversed(told))}
    about = (
        charge
        for charge in found
        if _is_about_somebody(charge.hit, earlier.get(id(charge.hit.sentence)), known)
    )
    return tuple(about)


@once
def everything_told(piece: Piece) -> tuple[Sentence, ...]:
    """All that the author says: title, standfirst, text, headings, what was added later or stands beside."""
    return (*told_by(piece), *_headings(piece), *_added(piece))


@once
def surnames(piece: Piece) -> frozenset[str]:
    """The last names of those the piece names in full: later it may call them by these alone."""
    named = (s.own[start:end] for s in told_by(piece) for start, end in names(s.own))
    return frozenset(last for name in named if not says("opener", last := name.rpartition(" ")[2]))


def called(piece: Piece, text: str) -> frozenset[str]:
    """The last names that a text holds of those whom the piece names in full."""
    words = _WORD.findall(text)
    elided = (word.partition("'")[2] for word in words)  # "d'Oarsby"
    return surnames(piece).intersection((*words, *elided))


def told_by_somebody(hit: Hit) -> bool:
    """Whether the words say who accuses, or that the accused denies it."""
    return any(says(words, window(hit)) for words in ("attribution", "allegation", "denial"))


def is_harmless(hit: Hit) -> bool:
    """Whether the deed was done to the person, or is none: "was robbed", "stole the show"."""
    suffered = _last_word(hit) in SUFFERED and not hit.phrase.partition(" ")[0].endswith("ing")
    return suffered or says("idiom", window(hit))


def is_long_ago(text: str, today: date, past: int = LIFETIME) -> bool:
    """Whether the years that a text names are all `past` years away, or more."""
    years = [int(year) for year in _YEAR.findall(_SINCE.sub("", text))]
    return bool(years) and max(years) <= today.year - past


def window(hit: Hit) -> str:
    """The author's words around what is said."""
    return hit.sentence.own[max(0, hit.start - WINDOW) : hit.start + WINDOW]


def before(hit: Hit) -> str:
    """The author's words from which somebody's name would reach what is said."""
    return hit.sentence.own[max(0, hit.start - REACH) : hit.start]


def _headings(piece: Piece) -> Iterator[Sentence]:
    for block in piece.body.blocks:
        if block.kind == "heading":
            yield Sentence(plain(block.text), plain(block.text), block.line, block.index)


def _added(piece: Piece) -> Iterator[Sentence]:
    """What was added later or stands beside, each a paragraph of its own.

    What was wrong is only repeated, and what is taken back accuses nobody.
    """
    lines, header = piece.lines, piece.header
    added = [(lines.get("updates", 1), plain(update.text)) for update in header.updates]
    added += [(lines.get("corrections", 1), plain(correction.right)) for correction in header.corrections]
    notes = [(note.line, plain(note.text)) for note in piece.body.notes if not note.links]
    taken_back = plain(header.retraction.reason) if header.retraction else ""
    taken_back = taken_back if says("withdrawal", taken_back) else ""
    beside = (told for told in margins(piece) if told[1] != taken_back)
    for number, (line, text) in enumerate((*added, *notes, *beside), start=1):
        yield Sentence(text, text, line, HEADER - number)


def _last_word(hit: Hit) -> str:
    return before(hit).rstrip().rpartition(" ")[2].lower()


def _is_about_somebody(hit: Hit, earlier: Sentence | None, surnames: frozenset[str]) -> bool:
    """Whether somebody is named before the accusation, and does not merely tell what another did.

    "She", "who" and their like stand for whom the sentence before names.
    """
    words, last = before(hit), _last_word(hit)
    *_, since = _ANYBODY.split(words)
    if (PRONOUNS - RELATIVE).isdisjoint(since.lower().split()):  # "he" is whom the sentence names
        words = since
    if earlier and earlier.block == hit.sentence.block and last in PRONOUNS:
        words = f"{earlier.own[-REACH:]} {words}"
    after = hit.sentence.own[(end := hit.start + len(hit.phrase)) : end + REACH].lstrip()
    if any(start == 0 for start, _ in names(after)):  # "the culprit is Jane Roe"
        return True
    spans = [*names(words), *offices(words)]
    named = any(not says("attribution", words[end:]) for _, end in spans)
    return named or not surnames.isdisjoint(words.split())
