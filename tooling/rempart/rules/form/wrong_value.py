"""A key of the header has a value that cannot be what it says.

## Why

A date that no calendar has, a kind of piece that does not exist or a list where a word is expected
would be guessed by the machine; readers would see the guess.

## Fix

Write a value of the kind that the message names.

## Good

```md
---
title: The pool reopens
lang: en
section: town
kind: brief
date: 2026-11-20T18:30:00+01:00
authors: [alice-martin]
---

The pool reopens on Monday at seven.
```

```md
---
title: La piscine rouvre
lang: fr
section: town
kind: brief
date: 2026-11-30
authors: [alice-martin, karim-diallo]
---

La piscine rouvre lundi à sept heures.
```

## Bad

```md
---
title: The pool reopens
lang: en
section: town
kind: shortnews
date: 2026-11-20
authors: [alice-martin]
---

The pool reopens on Monday at seven.
```

```md
---
title: La piscine rouvre
lang: fr
section: town
kind: brief
date: 2026-11-31
authors: [alice-martin]
---

La piscine rouvre lundi à sept heures.
```
"""

from collections.abc import Iterator

from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._problems import problems_of_keys

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems_of_keys(piece, "wrong-value")
