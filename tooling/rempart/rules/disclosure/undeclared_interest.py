"""The author tells of a tie to the subject that the header does not declare.

## Why

A tie is no fault: who works somewhere knows it best. But readers must see it before they read
the praise or the blame, and beside the author's name.

## Fix

Put the tie in one sentence in `disclosure`, `interests`: "The author works for the ferry company."

## Good

```md
---
title: Pourquoi la ligne 4 arrive en retard
standfirst: Le pont, les travaux, et le reste.
lang: fr
section: transport
kind: opinion
date: 2026-11-12
authors: [karim-diallo]
disclosure:
  interests: L'auteur conduit des bus sur la ligne 4.
---

Je travaille chez Aune Mobilités, et je conduis la ligne 4 depuis neuf ans.
```

Somebody else's job, in somebody else's words.

```md
"I work for the ferry company," said the man in the queue, "and even I cannot get a seat."[^1]

[^1]: Heard at the north quay, 10 November 2026.
```

## Bad

```md
I work for Aune Ferries, and I can tell you that no other company keeps its boats as clean.
```

```yaml
lang: fr
```

```md
Je suis le trésorier de l'association des Quais, la seule qui fasse quelque chose pour le port.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._lexicon import hits
from rempart.rules._prose import clip, reports

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    declared = piece.header.disclosure
    if declared.interests or declared.sponsor or piece.header.kind is Kind.INTERVIEW:
        return
    severity = Severity.LOOK if reports(piece) and not piece.foreign else Severity.ADVICE
    for hit in hits("interest", piece.body.sentences):
        message = N_("a tie to the subject is told here, and not declared")
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase), severity=severity)
