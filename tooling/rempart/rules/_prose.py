"""How a piece is told: what its paragraphs say in their own words, and whether it reports news."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from rempart.model.body import Body, Note, Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding
from rempart.model.piece import Certainty, Kind, Piece, Source
from rempart.rules._lexicon import hits, joined, lexicon, says
from rempart.rules._networks import SOCIAL
from rempart.rules._once import once
from rempart.rules._persons import speakers

REPORTS = frozenset({Kind.NEWS, Kind.BRIEF, Kind.FACT_CHECK})
SECOND_HAND = frozenset({"press", "anonymous"})
NOBODY = ("rumour", "nameless", "viral", "network")  # lists of words for those who cannot be asked
SEVERAL = 2  # people, or acts
PERSONAL = 150  # one "I", "we" or "you" in so many words: somebody tells, nobody reports
SPAN = 120  # characters of evidence that still fit on a line
HEADER = -1  # the block of the title and the standfirst
SHORTEST = 50  # characters of a paragraph that is asked for its sources
_WORD = re.compile(r"[^\W\d_]{2}")
FEW = 6  # findings of one rule that are read one by one


@once
def told_by(piece: Piece) -> tuple[Sentence, ...]:
    """All that the author says: title, standfirst, then the sentences of the text."""
    written = (("title", piece.header.title), ("standfirst", piece.header.standfirst))
    plain = ((key, " ".join(text.split()).replace("’", "'")) for key, text in written if text)
    heads = (Sentence(text, text, piece.lines.get(key, 0), HEADER) for key, text in plain)
    return *heads, *piece.body.sentences


def own_words(told: Iterable[Sentence]) -> Mapping[int, str]:
    """What each paragraph says in the author's own words, by the index of its block."""
    paragraphs: defaultdict[int, list[str]] = defaultdict(list)
    for sentence in told:
        paragraphs[sentence.block].append(sentence.own)
    return {block: " ".join(parts) for block, parts in paragraphs.items()}


def cited(piece: Piece, sentence: Sentence) -> bool:
    """Whether a source stands in the sentence's paragraph; the header's sources answer for the title."""
    return sourced(piece) if sentence.block == HEADER else sentence.block in supported(piece)


@once
def supported(piece: Piece) -> frozenset[int]:
    """The blocks in which readers see a source: a link under words, or a note that has some."""
    linked = {link.block for link in piece.body.links if worded(link.text)}
    noted = {note.label for note in shown_notes(piece)}
    blocks = piece.body.blocks
    marked = {b.index for b in blocks if any(m.note and m.target in noted for m in b.citations)}
    return frozenset(linked | marked)


def worded(text: str) -> bool:
    """Whether a text has a word: under a full stop nobody sees a link."""
    return _WORD.search(text) is not None


def asked(piece: Piece, facts: Facts, block: int) -> bool:
    """Whether a paragraph is asked for its sources: long enough to claim something, and new or changed."""
    text = piece.body.blocks[block].text
    return len(text) >= SHORTEST and not (facts.before and text in facts.before.paragraphs)


@once
def reports(piece: Piece) -> bool:
    """Whether readers take the piece as news, and so expect to see where it comes from.

    The author's `kind` says so; a text that was not written for us, and says none, is asked for its voice.
    """
    if piece.header.kind not in REPORTS:
        return False
    return not (piece.foreign and "kind" not in piece.lines and _personal(piece.body))


def sourced(piece: Piece) -> bool:
    """Whether the piece names a source anywhere: in its header, a note, or a link to elsewhere."""
    return bool(piece.header.sources or shown_notes(piece) or leads_elsewhere(piece))


def leads_elsewhere(piece: Piece) -> bool:
    """Whether readers see a link to another site, which is no network where everybody writes."""
    outside = (link for link in piece.body.links if link.domain and link.domain not in SOCIAL)
    return any(worded(link.text) for link in outside)


def shown_notes(piece: Piece) -> tuple[Note, ...]:
    """The footnotes that readers see, with a word: one that no mark leads to is not printed, and answers for
    nothing."""
    return tuple(note for note in piece.body.notes if note.uses and worded(note.text))


def named_sources(piece: Piece) -> tuple[Source, ...]:
    """The sources of the header that somebody could go to; "a source at the town hall" is nobody's name."""
    told = (source for source in piece.header.sources if source.kind != "anonymous")
    return tuple(one for one in told if not any(says(words, one.title) for words in NOBODY))


def protected(piece: Piece) -> bool:
    """Whether the header declares somebody who must stay unknown, and says why."""
    return any(source.kind == "anonymous" and source.note for source in piece.header.sources)


def answers_for_itself(piece: Piece) -> bool:
    """Whether readers see what the piece rests on: a source of its own, not another paper; several people who
    are named and heard; what the author did to know it; or that nothing confirms it yet."""
    own = any(source.kind not in SECOND_HAND for source in named_sources(piece))
    elsewhere = shown_notes(piece) or leads_elsewhere(piece)
    if own or elsewhere or len(speakers(piece)) >= SEVERAL or witnessed(piece):
        return True
    return piece.header.certainty is Certainty.UNCONFIRMED


@once
def witnessed(piece: Piece) -> bool:
    """Whether the author tells, more than once, what they did or saw to know it."""
    return sum(1 for _ in islice(hits("witness", piece.body.sentences), SEVERAL)) == SEVERAL


def clip(text: str) -> str:
    """The beginning of a span, as evidence."""
    return text if len(text) <= SPAN else text[: SPAN - 1].rstrip() + "…"


def first_few(found: Iterable[Finding], message: str) -> Iterator[Finding]:
    """The first findings as they are; the others as one, whose `message` gives their %(count)d."""
    everything = list(found)
    shown = everything if len(everything) <= FEW + 1 else everything[:FEW]
    yield from shown
    rest = everything[len(shown) :]
    if rest:
        yield replace(rest[0], message=message, params={"count": len(rest)}, end_line=rest[-1].end_line)


def _personal(body: Body) -> bool:
    enough = max(1, body.words // PERSONAL)
    told = joined(body.sentences).small
    return sum(1 for _ in islice(lexicon("voice").finditer(told), enough)) == enough
