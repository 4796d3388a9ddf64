"""The text says that somebody paid, gave or invited, and the header declares nothing.

## Why

Readers judge praise by who paid for it. They must learn it before the text, on the page, in the
feeds and in print, not in its last line.

## Fix

Say who paid or gave what in `disclosure`: `sponsor` when the piece was paid for, `interests` for a
gift, a stay, a meal, a commission on sales.

## Good

Declared where readers see it first.

```md
---
title: A night in the old lighthouse
standfirst: Ninety-one steps, and a bed at the top.
lang: en
section: culture
kind: column
date: 2026-11-12
authors: [nora-kessler]
disclosure:
  interests: The Lamp Room, which runs the lighthouse, invited the author for one night.
---

I was invited by the Lamp Room to sleep in the lighthouse.
```

Money that was given to the town, not to the author.

```yaml
lang: fr
```

```md
Le club d'aviron cherche un sponsor pour la régate. La boulangerie a offert les croissants aux rameurs.
```

## Bad

```md
The Lamp Room gave us a free night in the lighthouse, and the view is the best on the coast.
```

```yaml
lang: fr
```

```md
Ce séjour m'a été offert par l'hôtel du Levant, dont le buffet est un régal.
```

A link that pays whoever put it there.

```md
The [rope](https://shop.example/rope?color=red&aff_id=tom12) holds better than any other.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import hits
from rempart.rules._prose import clip

SINCE = "0.1"
SEVERITY = Severity.LOOK

# Parameters by which shops and their networks know whom to pay.
PAYING = frozenset(["aff", "aff_id", "affid", "affiliate", "affiliate_id", "awc", "clickref", "irclickid"])
PAYING_DOMAINS = frozenset({"amzn.to", "awin1.com", "shareasale.com", "tradedoubler.com", "effiliation.com"})


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    declared = piece.header.disclosure
    if declared.sponsor or declared.interests:
        return
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for hit in hits("sponsor", piece.body.sentences):
        message = N_("a gift or a payment is told here, and not declared")
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase), severity=severity)
    for link in piece.body.links:
        if link.domain in PAYING_DOMAINS or not PAYING.isdisjoint(_parameters(link.url)):
            message = N_("this link pays whoever put it there, and that is not declared")
            yield Finding(link.line, message, quote=clip(link.url), severity=severity)


def _parameters(url: str) -> Iterator[str]:
    """The names in an address's query; an address that is none has no query."""
    query = url.partition("?")[2].partition("#")[0]
    return (part.partition("=")[0].lower() for part in query.replace(";", "&").split("&"))
