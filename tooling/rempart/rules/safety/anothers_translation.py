"""A piece says that it translates what somebody else signs.

## Why

A translation is linked from the original's page and offered to search engines beside it. Whoever wrote
the original says which words speak for it in another language.

## Fix

Ask the person that the message names, or one of them: a comment of theirs on the contribution is
enough. A piece of its own on the same subject leaves `translation_of` out and links to the other.

## Good

```yaml
author: alice-martin
signers: {contributions/2026/10/la-grue.md: [alice-martin, tom-whitaker]}
changes: ["A 100644 contributions/2026/11/example.md"]
```

```md
---
title: The crane is gone
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
translation_of: ../10/la-grue.md
---

The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: alice-martin
signers: {contributions/2026/10/the-crane.md: [tom-whitaker]}
changes: ["A 100644 contributions/2026/11/example.md"]
```

```md
La grue a été démontée mardi, comme [on l’annonçait](../10/the-crane.md).
```

## Bad

```yaml
author: alice-martin
signers: {contributions/2026/10/la-grue.md: [tom-whitaker]}
changes: ["A 100644 contributions/2026/11/example.md"]
```

```md
---
title: The crane is gone
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
translation_of: ../10/la-grue.md
---

The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: alice-martin
signers: {contributions/2026/10/the-crane/index.md: [tom-whitaker]}
changes: ["M 100644 contributions/2026/11/example.md"]
```

```md
---
title: La grue est partie
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
translation_of: ../10/the-crane/index.md
---

La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside

SINCE = "0.1"
SEVERITY = Severity.HOLD

MESSAGE = N_("a translation of %(path)s waits for the word of %(people)s, who signed it")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """Who offers the piece is asked, not who signs it: a name is quickly added to a header."""
    if facts.changes is None:
        return
    named = piece.header.translation_of
    original = beside(piece.path, named)
    holders = facts.signers.get(original, frozenset())
    if holders and facts.changes.author not in holders:
        params = {"path": original, "people": ", ".join(sorted(holders))}
        yield Finding(piece.lines.get("translation_of", 1), MESSAGE, params, quote=named[:200])
