"""A question to readers does not say until when answers are welcome.

## Why

Who answers wants to know whether it still serves: nobody writes to a question of last year. A day also
binds the newsroom, which owes readers a word on what they said.

## Fix

Add `until:` with the last day on which you read answers, as `until: 2026-12-15`. Put it off if need be,
and say so in `updates:`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: question
date: 2026-11-20
authors: [alice-martin]
until: 2026-12-15
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: question
date: 2026-11-20
authors: [alice-martin]
until: 2026-12-15
---

Le quai a rouvert vendredi.
```

```md
---
title: What next for the cannery?
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The quay reopened on Friday.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: question
date: 2026-11-20
authors: [alice-martin]
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: question
date: 2026-11-20
authors: [alice-martin]
---

Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece

SINCE = "0.1"
SEVERITY = Severity.ADVICE

OPEN = N_("the question does not say until when answers are welcome")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind is Kind.QUESTION and piece.header.until is None:
        yield Finding(piece.lines.get("kind", 1), OPEN)
