"""A header lacks a key that every piece needs.

## Why

Readers must see what the piece is called, when it appeared, who wrote it, in what language and in
which part of the newspaper.

## Fix

Add the key that the message names.

## Good

```md
---
title: The school gets a garden
lang: en
section: society
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The pupils dug the first bed on Friday.
```

```md
---
title: L'école aura un jardin
lang: fr
section: society
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Les élèves ont retourné la première planche vendredi.
```

## Bad

```md
---
title: The school gets a garden
lang: en
section: society
kind: news
authors: [alice-martin]
---

The pupils dug the first bed on Friday.
```

```md
---
lang: fr
section: society
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Les élèves ont retourné la première planche vendredi.
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
    return problems_of_keys(piece, "missing-key")
