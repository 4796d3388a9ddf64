"""A header holds a key that the newsroom does not know.

## Why

A key that nobody reads is lost in silence: `certanity: unconfirmed` would print the piece as
confirmed.

## Fix

Write the key as the reference page does (the message names the nearest one), or take it out.

## Good

```md
---
title: The lighthouse may be sold
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
certainty: unconfirmed
---

Two councillors speak of a sale.
```

```md
---
title: Le phare serait à vendre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
certainty: unconfirmed
---

Deux conseillers parlent d'une vente.
```

## Bad

```md
---
title: The lighthouse may be sold
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
certanity: unconfirmed
---

Two councillors speak of a sale.
```

```md
---
title: Le phare serait à vendre
lang: fr
section: town
kind: news
date: 2026-11-20
auteurs: [alice-martin]
authors: [alice-martin]
---

Deux conseillers parlent d'une vente.
```
"""

from collections.abc import Iterator

from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._problems import problems

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems(piece, "unknown-key")
