"""The text shows that a language model took part, and the header does not say so.

## Why

Models write sentences that sound sure and may be false. Readers have a right to know how a text
was made, and who checked it.

## Fix

Say in `disclosure`, `ai`, what was done with a model and who checked it; read the text once more
for what a model left behind.

## Good

Declared, in the words readers will see.

```md
---
title: What the harbour minutes say
standfirst: Sixty years of them, read in a week.
lang: en
section: culture
kind: column
date: 2026-11-12
authors: [nora-kessler]
disclosure:
  ai: A language model transcribed the minutes; the author checked every page quoted.
---

The minutes were transcribed with the help of a language model; I checked each page quoted here.
```

A reply that is quoted is the subject, not the author.

```yaml
lang: fr
```

```md
Le robot de la mairie a répondu : « En tant que modèle de langage, je ne peux pas déplacer votre
bateau. »[^1]

[^1]: Conversation du 9 novembre 2026, capture d'écran.
```

## Bad

```md
As an AI language model, I cannot visit the new footbridge, but it is known for its lovely views.
```

```yaml
lang: fr
```

```md
Cet article a été rédigé avec l'aide de ChatGPT : la passerelle est un joyau de l'architecture.
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

TRACE = "utm_source=chatgpt.com"  # what an assistant adds to the addresses it gives


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.disclosure.ai:
        return
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for hit in hits("machine", piece.body.sentences):
        message = N_("these words tell of a language model, and the header does not")
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase), severity=severity)
    for link in piece.body.links:
        if TRACE in link.url:
            message = N_("this address was given by a chat assistant, and the header does not say so")
            yield Finding(link.line, message, quote=clip(link.url), severity=severity)
