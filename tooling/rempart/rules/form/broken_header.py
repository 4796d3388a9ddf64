"""A header cannot be read.

## Why

What stands between the two lines of dashes is YAML, and only plain YAML: what is given twice, what
refers to something else, or what is left open has no single meaning.

## Fix

Put a value that holds a colon or a quotation mark between quotation marks, close what you opened, and
write each key once. The line tells where reading stopped.

## Good

```md
---
title: "Bridge: the council votes"
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The council votes on Thursday.
```

```md
---
title: "Le pont : le conseil vote"
lang: fr
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Le conseil vote jeudi.
```

## Bad

```md
---
title: Bridge: the council votes
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The council votes on Thursday.
```

```md
---
title: Le conseil vote
title: Le conseil vote jeudi
lang: fr
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Le conseil vote jeudi.
```
"""

from collections.abc import Iterator

from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._problems import problems

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems(piece, "broken-header")
