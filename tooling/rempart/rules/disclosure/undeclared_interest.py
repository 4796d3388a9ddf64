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

The page of who signs says it, this piece does not.

```yaml
persons: {alice-martin: {name: Alice Martin, interests: "Works for Aune Ferries since 2019."}}
```

```md
The boats of Aune Ferries are the cleanest on the coast, passengers say.
```

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

from collections.abc import Iterator, Mapping

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._lexicon import hits
from rempart.rules._prose import clip, reports, told_by
from rempart.rules._ties import tied_to

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    declared = piece.header.disclosure
    if declared.interests or declared.sponsor or piece.header.kind is Kind.INTERVIEW:
        return
    severity = Severity.LOOK if reports(piece) and not piece.foreign else Severity.ADVICE
    for name, line in _named(piece, facts).items():
        message = N_("the page of who signs this declares a tie to %(name)s, and this piece does not")
        yield Finding(line, message, {"name": name}, severity=severity)
    for hit in hits("interest", piece.body.sentences):
        if piece.body.blocks[hit.sentence.block].quoted:  # who is interviewed speaks of their own company
            continue
        message = N_("a tie to the subject is told here, and not declared")
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase), severity=severity)


def _named(piece: Piece, facts: Facts) -> Mapping[str, int]:
    """The bodies that who signs is tied to and that the piece names, each with the first line that does."""
    signed = (facts.persons[handle] for handle in piece.header.authors if handle in facts.persons)
    bodies = {name for person in signed for name in tied_to(person)}
    told = told_by(piece) if bodies else ()
    return {name: sentence.line for sentence in reversed(told) for name in bodies if name in sentence.own}
