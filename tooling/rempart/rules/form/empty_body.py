"""A piece has a header and no text.

## Why

A title alone is not a piece; nothing could be published.

## Fix

Write the text under the second line of dashes.

## Good

```md
Closed today.
```

```yaml
lang: fr
```

```md
Fermé ce jour.
```

## Bad

```md
---
title: The hall is closed
lang: en
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---
```

```md
---
title: La mairie est fermée
lang: fr
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---



```

```yaml
changes: []
```

```md
A contribution that changes nothing is as empty.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._problems import problems

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems(piece, "empty-body")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    if not changes.items:
        yield Finding(0, N_("the contribution changes nothing"), severity=Severity.HOLD)
