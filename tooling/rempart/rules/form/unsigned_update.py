"""A change of a guide does not say who made it.

## Why

A guide is written by many hands over years. Its page shows the last changes and who made them, so that
readers know whom to ask and nobody's work goes unnamed.

## Fix

Add `by:` with your handle to the entry in `updates:`, as `by: alice-martin`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: guide
date: 2026-11-20
authors: [alice-martin]
updates:
  - {date: 2026-11-21, text: Two streets were added., by: alice-martin}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: guide
date: 2026-11-20
authors: [alice-martin]
updates:
  - {date: 2026-11-21, text: Deux rues ajoutées., by: alice-martin}
---

Le quai a rouvert vendredi.
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
updates: [{date: 2026-11-21, text: The council met.}]
---

The quay reopened on Friday.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: guide
date: 2026-11-20
authors: [alice-martin]
updates:
  - {date: 2026-11-21, text: Two streets were added.}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: guide
date: 2026-11-20
authors: [alice-martin]
updates:
  - {date: 2026-11-21, text: Deux rues ajoutées.}
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

UNSIGNED = N_("the change of %(date)s does not say who made it")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind is not Kind.GUIDE:
        return
    for update in piece.header.updates:
        if not update.by:
            yield Finding(piece.lines.get("updates", 1), UNSIGNED, {"date": update.date.isoformat()})
