"""A piece stands in a column that somebody else holds.

## Why

A column is one person's named space: readers come to it for that voice, and its feed carries whatever
stands there.

## Fix

Leave `column` out: the piece stands in its section like any other. Who holds which column is written in
`site/masthead.yml`; what is written with its holder names them in `authors`.

## Good

```yaml
columns: {the-slipway: alice-martin}
```

```md
---
title: What the tide leaves
lang: en
section: town
kind: column
column: the-slipway
date: 2026-11-20
authors: [tom-whitaker, alice-martin]
---

The crane was taken down on Tuesday.
```

```yaml
lang: fr
columns: {la-cale: tom-whitaker}
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
columns: {the-slipway: tom-whitaker}
```

```md
---
title: What the tide leaves
lang: en
section: town
kind: column
column: the-slipway
date: 2026-11-20
authors: [alice-martin]
---

The crane was taken down on Tuesday.
```

```yaml
lang: fr
columns: {la-cale: tom-whitaker}
```

```md
---
title: Ce que laisse la marée
lang: fr
section: town
kind: news
column: la-cale
date: 2026-11-20
authors: [alice-martin]
---

La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD

MESSAGE = N_("the column %(column)s is held by %(person)s, who does not sign this piece")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """A column that the masthead does not name is nobody's."""
    column = piece.header.column
    holder = facts.columns.get(column, "")
    if holder and holder not in piece.header.authors:
        params = {"column": column, "person": holder}
        yield Finding(piece.lines.get("column", 1), MESSAGE, params, quote=column)
