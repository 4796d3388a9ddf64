"""A piece begins without its header.

## Why

Title, date, language and byline stand between two lines of three dashes. Without them the piece
has no place in the newspaper.

## Fix

Begin the file with `---`, write the keys one a line, close with `---`, then the text.

## Good

```md
---
title: The ferry is back
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The ferry runs again since Monday.
```

```md
---
title: Le bac est de retour
lang: fr
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

title: ce mot-ci n'est que du texte. Le bac circule depuis lundi.
```

## Bad

```yaml
as_written: true
```

```md
title: The ferry is back
date: 2026-11-20

The ferry runs again since Monday, says the harbour office.
```

```yaml
lang: fr
as_written: true
```

```md
Le bac circule de nouveau depuis lundi, selon la capitainerie. Les horaires
sont ceux de l'été.
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
    return problems(piece, "missing-header")
