"""A picture of the header says neither who made it nor under which licence.

## Why

A photographer lives by their name. A picture found somewhere and printed without asking can cost the
newspaper a lawsuit.

## Fix

Add `credit:` and `licence:` to `image:`, and to each picture of `gallery:`. If you took the picture, it is
your name and the licence you choose; if you do not know who took it, take another one.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: Linh Nguyen, licence: CC-BY-SA-4.0}
---

The quay reopened on Friday.
```

```yaml
lang: fr
```

```md
Le quai a rouvert vendredi, sans photographe.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: "", licence: CC-BY-SA-4.0}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
gallery: [{file: quai.jpg, alt: Deux grues, credit: Linh Nguyen, licence: ""}]
---

Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import pictures_of

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for picture, line in pictures_of(piece):
        missing = (
            (picture.credit, N_("the picture %(file)s does not say who made it")),
            (picture.licence, N_("the picture %(file)s does not say its licence")),
        )
        for told, message in missing:
            if not told.strip():
                yield Finding(line, message, {"file": picture.file}, severity=severity)
