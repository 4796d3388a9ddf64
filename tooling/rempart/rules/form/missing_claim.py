"""A fact-check does not say in its header what it checks, or what it found.

## Why

Whoever opens a fact-check wants three things at once: what was said, by whom, and whether it is so. The
page shows them above everything else, and search engines read them; both take them from the header.

## Fix

Copy what was said, word for word, into `claim:`, with `by:` and `where:`; then say in `conclusion:` what
you found: `accurate`, `misleading`, `wrong` or `unproven`. “Unproven” is a conclusion too.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: fact-check
date: 2026-11-20
authors: [alice-martin]
claim: {text: A trip costs 400 euros., by: A councillor, where: The council of 5 October}
conclusion: wrong
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: fact-check
date: 2026-11-20
authors: [alice-martin]
claim: {text: Un trajet coûte 400 euros., by: Un élu, where: Conseil du 5 octobre}
conclusion: wrong
---

Le quai a rouvert vendredi.
```

```md
---
title: What the minister said
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
kind: fact-check
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
kind: fact-check
date: 2026-11-20
authors: [alice-martin]
claim: {text: Un trajet coûte 400 euros., by: Un élu, where: Conseil du 5 octobre}
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
SEVERITY = Severity.LOOK

MISSING = N_("the fact-check lacks the key %(key)s")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    header = piece.header
    if header.kind is not Kind.FACT_CHECK:
        return
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for key, value in (("claim", header.claim), ("conclusion", header.conclusion)):
        if value is None:
            yield Finding(piece.lines.get("kind", 1), MISSING, {"key": key}, severity=severity)
