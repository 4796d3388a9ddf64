"""A document is named, and only a newspaper, or nothing, is cited for it.

## Why

Who tells what a report says has read it, or has read somebody who had. Each retelling drops a condition
or a date; the document itself lets readers see what it says, and what it does not.

## Fix

Link to the report, the study or the act itself, with its page if it is long. If it cannot be had, say
so, and say who read it.

## Good

The report itself is linked to.

```md
According to the report of the county's auditors, [published in May](https://auditors.example/weir.pdf),
the weir cost twice its estimate.
```

The document stands among the sources.

```yaml
lang: fr
```

```md
---
title: La digue a coûté le double
lang: fr
section: town
kind: news
date: 2026-11-12
authors: [alice-martin]
sources:
  - id: rapport
    title: Rapport de la chambre régionale, 12 mai 2026, page 31
    kind: document
---

Selon le rapport de la chambre régionale, la digue a coûté deux fois ce qui était prévu.
```

## Bad

```md
According to the study published by the university, oysters have come back to the estuary, the
[Basse-Aune Herald](https://herald.example/oysters) reports.
```

```yaml
lang: fr
```

```md
Un arrêté du préfet interdit désormais la pêche à pied entre le phare et la grève, de novembre à mars.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.markdown import addresses
from rempart.model.body import Block
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._once import once
from rempart.rules._prose import SECOND_HAND, asked, clip, first_few, reports
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.ADVICE

TELLING = 4  # letters of a word that may name the document
NEAR = 40  # characters after it that say whose it is
ARTICLES = ("report", "enquête", "inquiry")  # a newspaper's own is no document


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if reports(piece) and all(source.kind in SECOND_HAND for source in piece.header.sources):
        yield from first_few(
            _named(piece, facts), N_("%(count)d more documents from here on are named and not cited")
        )


def _named(piece: Piece, facts: Facts) -> Iterator[Finding]:
    seen: set[int] = set()
    for hit in hits("document", piece.body.sentences):
        block = piece.body.blocks[hit.sentence.block]
        if block.index in seen or not asked(piece, facts, block.index):
            continue
        if _article(hit) or _shown(piece, block, hit):
            continue
        seen.add(block.index)
        message = (
            N_("a document is named here, and only a newspaper cited for it")
            if block.citations
            else N_("a document is named here, and not cited")
        )
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase))


def _article(hit: Hit) -> bool:
    """Whether the "report" is a newspaper's own."""
    end = hit.start + len(hit.phrase)
    said = any(word in hit.phrase.lower() for word in ARTICLES)
    return said and says("newspaper", hit.sentence.own[end : end + NEAR])


def _shown(piece: Piece, block: Block, hit: Hit) -> bool:
    """Whether something other than a newspaper is cited beside it, or a link elsewhere bears its name."""
    if block.index in _cited_elsewhere(piece):
        return True
    words = {word for word in hit.phrase.lower().split() if len(word) >= TELLING}
    return not words.isdisjoint(_words_elsewhere(piece))


@once
def _cited_elsewhere(piece: Piece) -> frozenset[int]:
    """The blocks that cite something other than a newspaper."""
    press = _press(piece)
    blocks = piece.body.blocks
    return frozenset(
        b.index for b in blocks if any((mark.target, mark.note) not in press for mark in b.citations)
    )


@once
def _words_elsewhere(piece: Piece) -> frozenset[str]:
    """The words of links that lead to no newspaper."""
    links = {(link.text, link.domain) for link in piece.body.links}
    return frozenset(
        word for text, domain in links if not _paper(text, domain) for word in text.lower().split()
    )


@once
def _press(piece: Piece) -> frozenset[tuple[str, bool]]:
    """What is cited and leads to a newspaper, by its name or its domain; a note, by all its links.

    Each address is asked once: a piece may hold twenty thousand.
    """
    noted = {
        (note.label, True)
        for note in piece.body.notes
        if note.links and all(_paper(one.text, one.domain) for one in note.links)
    }
    links = {link.url: link.text for link in reversed(piece.body.links)}
    marks = {mark.target for block in piece.body.blocks for mark in block.citations if not mark.note}
    domains = {target: addresses.domain(target) for target in marks}
    linked = {(t, False) for t, domain in domains.items() if domain and _paper(links.get(t, ""), domain)}
    return frozenset(noted | linked)


def _paper(text: str, domain: str) -> bool:
    return says("newspaper", plain(f"{text} | {domain.replace('.', ' ')}"))
