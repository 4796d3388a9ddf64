"""The same search words come back in every other line.

## Why

Nobody speaks like that: the words are there to be counted by search engines.

## Fix

Say it once, then "it", "she", "the workshop". Readers follow.

## Good

```md
The town library reopens on Monday after a year of work. The library has a new reading room, and a
lift. The roof of the library was mended too. Readers asked for longer hours; the council says that
it will decide in January, once it has counted who comes.
```

```yaml
lang: fr
```

```md
Le marché aux poissons change d'horaires. Le marché ouvrira à cinq heures, et non plus à six. Les
mareyeurs du marché sont contents ; les riverains, moins. La mairie promet un bilan au printemps.
```

## Bad

```md
---
title: Professional cleaning company
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

A professional cleaning company saves time. A professional cleaning company has the right tools. Each
professional cleaning company is insured, and a professional cleaning company comes when you want. Ask
a professional cleaning company for a free quote.
```

```md
---
title: Choisir son serrurier
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Le serrurier agréé de Port-Lazare ouvre tout. Notre serrurier agréé vient vite. Un serrurier agréé ne
casse rien. Avec un serrurier agréé, pas de surprise : le serrurier agréé fait un devis gratuit.
```
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._commerce import PHRASES, signs

SINCE = "0.1"
SEVERITY = Severity.HOLD

FEWEST = 4  # times the same pair of words
SHARE = 0.06  # of all words
SHORTEST = 4  # letters: "in the" is everywhere


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """The release notes of a program repeat its name as often; only beside a sale is it stuffing."""
    title = set(_longer(piece.header.title))
    fewest = max(FEWEST, piece.body.words * SHARE / 2)
    text = piece.body.text.lower()
    if not any(text.count(word) >= fewest for word in title) or not signs(piece, *PHRASES):
        return
    for pair, count in _pairs(piece).most_common(1):
        if count >= fewest and title & set(pair):
            yield Finding(
                next((block.line for block in piece.body.blocks), piece.body.line),
                N_("“%(words)s” stands here %(count)d times"),
                {"words": " ".join(pair)[:80], "count": count},
                severity=Severity.HOLD if count > FEWEST else Severity.LOOK,
            )


def _pairs(piece: Piece) -> Counter[tuple[str, str]]:
    """How often each pair of longer words stands there, the short ones between them left out."""
    headings = (block.text for block in piece.body.blocks if block.kind == "heading")
    counted: Counter[tuple[str, str]] = Counter()
    for text in chain([piece.header.title], headings, (sentence.own for sentence in piece.body.sentences)):
        counted.update(pairwise(_longer(text)))
    return counted


def _longer(text: str) -> list[str]:
    words = (word.strip('.,;:!?()«»"') for word in text.lower().replace("'", " ").split())
    return [word for word in words if len(word) >= SHORTEST]
