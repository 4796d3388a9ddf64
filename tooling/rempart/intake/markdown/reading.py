"""Markdown in, a Body out: every part of the text that a rule may look at, with its line."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from rempart.intake.markdown import addresses
from rempart.intake.markdown.blocks import Reader
from rempart.intake.markdown.events import read_events
from rempart.intake.markdown.figures import find_figures
from rempart.intake.markdown.leaves import Leaf, Lines
from rempart.intake.markdown.neighbours import lent_citations
from rempart.intake.markdown.quotes import find_quotes
from rempart.intake.markdown.sentences import split
from rempart.intake.markdown.spans import Span, blanked, cut, merged, outside
from rempart.model.body import Block, Body, Citation, Figure, Link, Note, Quote, Sentence

PROSE = frozenset({"paragraph", "item", "row"})
_UNCOUNTED = frozenset({"code", "note"})  # blocks whose words are no length of the piece

MOST, ALL = 0.5, 0.9  # of the words, in blockquotes; in quotations of any sort

_SPACES = "\u00a0\u202f\u2007\u2009"
_APOSTROPHES = "’ʼ‘"


class _Prose(NamedTuple):
    """A paragraph, item or row with what is found in its words.

    plain: its text with plain spaces and apostrophes; words: the same with what is nobody's
    prose blanked. quotes: the spans of its quotations; others: those that are not taken for the
    author's words. citations: its own and those lent to it.
    """

    block: int
    leaf: Leaf
    plain: str
    words: str
    quotes: tuple[Span, ...]
    others: tuple[Span, ...]
    citations: tuple[Citation, ...]


def read_body(text: str, line: int = 1) -> Body:
    """Read a text whose first line is `line` of its file. Lone surrogates become "?"."""
    outline, reader, leaves = _taken_apart(text, line)
    links = tuple(_links(leaves))
    lent = lent_citations(leaves)
    parts = [_prose(index, leaf, lent[index]) for index, leaf in enumerate(leaves) if leaf.kind in PROSE]
    prose = _attributed(parts, outline.words)
    return replace(
        outline,
        sentences=tuple(sentence for part in prose for sentence in _sentences(part)),
        links=links,
        quotes=tuple(_quotes(prose)),
        figures=tuple(figure for part in prose for figure in _figures(part)),
        notes=tuple(_notes(reader.notes, leaves, links)),
    )


def read_outline(text: str, line: int = 1) -> Body:
    """The same without what rules look for in its words: as much as is needed to print it."""
    outline, _, _ = _taken_apart(text, line)
    return outline


def _taken_apart(text: str, line: int) -> tuple[Body, Reader, Sequence[Leaf]]:
    text = text.encode("utf-8", "replace").decode("utf-8")
    events = read_events(text)
    reader = Reader(Lines(text, line))
    reader.read(events)
    leaves = [leaf for leaf in reader.leaves if leaf.text or leaf.anchors]
    body = Body(
        text=text,
        line=line,
        blocks=tuple(_block(index, leaf) for index, leaf in enumerate(leaves)),
        images=tuple(reader.images),
        raw_html=tuple(reader.raw_html),
        words=sum(len(leaf.text.split()) for leaf in leaves if leaf.kind not in _UNCOUNTED),
        depth=reader.depth,
        events=events,
    )
    return body, reader, leaves


def _block(index: int, leaf: Leaf) -> Block:
    quoted = leaf.place.quotation > 0
    return Block(index, leaf.kind, leaf.text, leaf.line, leaf.end_line, leaf.citations, quoted, leaf.level)


def _links(leaves: Sequence[Leaf]) -> Iterator[Link]:
    for index, leaf in enumerate(leaves):
        for anchor in leaf.anchors:
            if not anchor.note:
                domain = addresses.domain(anchor.target)
                yield Link(anchor.target, anchor.text, anchor.line, domain, index)


def _prose(index: int, leaf: Leaf, lent: tuple[Citation, ...]) -> _Prose:
    plain = _plain(leaf.text)
    words = blanked(plain, leaf.silent)
    quotes = ((0, len(plain)),) if leaf.place.quotation else tuple(find_quotes(words))
    return _Prose(index, leaf, plain, words, quotes, quotes, leaf.citations + lent)


def _attributed(prose: Sequence[_Prose], words: int) -> Sequence[_Prose]:
    """Whose words are whose: where quotations hold most of a text, the rest only presents them, and they are
    judged as the author's. An interview stands between quotation marks: those must hold nearly everything."""
    if _quoted(prose) > ALL * words:
        return [part._replace(others=()) for part in prose]
    if _quoted(part for part in prose if part.leaf.place.quotation) > MOST * words:
        return [_unwrapped(part) if part.leaf.place.quotation else part for part in prose]
    return prose


def _quoted(prose: Iterable[_Prose]) -> int:
    return sum(len(part.plain[start:end].split()) for part in prose for start, end in part.quotes)


def _unwrapped(part: _Prose) -> _Prose:
    """A blockquote as if it were a paragraph: what it quotes itself stays somebody else's."""
    return part._replace(others=tuple(find_quotes(part.words)))


def _plain(text: str) -> str:
    """Plain spaces and apostrophes; as long as before, so that places stay."""
    if text.isascii():
        return text
    for space in _SPACES:
        text = text.replace(space, " ")
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text


def _sentences(part: _Prose) -> Iterator[Sentence]:
    spans = list(split(part.plain))
    cited = _citations_of(spans, part.leaf) if part.leaf.anchors else {}
    holes = merged([*part.others, *part.leaf.silent])
    for number, (start, end) in enumerate(spans):
        text = " ".join(part.plain[start:end].split())
        own = cut(part.plain, (start, end), holes) if holes else text
        yield Sentence(text, own, part.leaf.line_at(start), part.block, tuple(cited.get(number, ())))


def _citations_of(spans: Sequence[Span], leaf: Leaf) -> Mapping[int, list[Citation]]:
    """For each sentence its citations: a note's mark goes with the words before it, a link with its own."""
    cited: dict[int, list[Citation]] = {}
    for anchor in leaf.anchors:
        place = anchor.start - 1 if anchor.note else anchor.start
        sentence = max(0, bisect_right(spans, (place, len(leaf.text) + 1)) - 1)
        if spans and (citation := anchor.citation):
            cited.setdefault(sentence, []).append(citation)
    return cited


def _quotes(prose: Sequence[_Prose]) -> Iterator[Quote]:
    for quotation, parts in groupby(prose, key=lambda part: part.leaf.place.quotation):
        if quotation:
            yield _blockquote(list(parts))
        else:
            yield from (quote for part in parts for quote in _inline_quotes(part))


def _blockquote(parts: Sequence[_Prose]) -> Quote:
    words = " ".join(part.leaf.text for part in parts)
    citations = tuple(dict.fromkeys(citation for part in parts for citation in part.citations))
    first, last = parts[0], parts[-1]
    return Quote(words, first.leaf.line, last.leaf.end_line, first.block, citations, blockquote=True)


def _inline_quotes(part: _Prose) -> Iterator[Quote]:
    for start, end in part.quotes:
        words = part.leaf.text[start + 1 : end - 1].strip()
        first, last = part.leaf.line_at(start), part.leaf.line_at(end - 1)
        yield Quote(words, first, last, part.block, part.citations)


def _figures(part: _Prose) -> Iterator[Figure]:
    for start, end in outside(find_figures(part.words), part.quotes):
        yield Figure(part.plain[start:end], part.leaf.line_at(start), part.block, part.citations)


def _notes(found: Mapping[int, Note], leaves: Sequence[Leaf], links: Sequence[Link]) -> Iterator[Note]:
    """The first of the notes with one label: the one that readers see."""
    uses = Counter(anchor.target for leaf in leaves for anchor in leaf.anchors if anchor.note)
    words: dict[int, list[str]] = {}
    linked: dict[int, list[Link]] = {}
    for leaf in leaves:
        words.setdefault(leaf.place.definition, []).append(leaf.text)
    for link in links:
        linked.setdefault(leaves[link.block].place.definition, []).append(link)
    first: dict[str, int] = {}
    for number, note in found.items():
        if first.setdefault(note.label, number) == number:
            text, own = " ".join(words.get(number, ())), tuple(linked.get(number, ()))
            yield replace(note, text=text, links=own, uses=uses[note.label])
