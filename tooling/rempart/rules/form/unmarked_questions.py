"""An interview does not set its questions apart.

## Why

Readers must see at a glance who asks and who answers; a page without that mark puts the questions of one
into the mouth of the other.

## Fix

Write each question as a paragraph of its own, all in bold: `**Who rings it?**`. What follows, up to the
next one, is the answer. A heading that ends in a question mark will do too. If nobody asks anything in
the text, it is a portrait: its kind is `news`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: interview
date: 2026-11-20
authors: [alice-martin]
---

**Who rings it?**

Nobody does.

**And in a calm?**

Then it is silent.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: interview
date: 2026-11-20
authors: [alice-martin]
---

**Qui la sonne ?**

Personne.

## Et par temps calme ?

Elle se tait.
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

“Who rings it?” I asked.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: interview
date: 2026-11-20
authors: [alice-martin]
---

Who rings it?

Nobody does, **she says**. **Nobody**, ever.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: interview
date: 2026-11-20
authors: [alice-martin]
---

Q. : Qui la sonne ?

R. : Personne.
```
"""

import re
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece

SINCE = "0.1"
SEVERITY = Severity.ADVICE

UNMARKED = N_("no question of the interview stands apart")
_QUESTION = re.compile(r"^(?:\*\*|__)[^*_\n][^\n]*(?:\*\*|__)\s*$|^#{1,6} [^\n]*\?\s*$", re.M)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind is Kind.INTERVIEW and not _QUESTION.search(piece.body.text):
        yield Finding(piece.lines.get("kind", 1), UNMARKED)
