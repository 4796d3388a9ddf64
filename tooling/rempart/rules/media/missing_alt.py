"""A picture has no description.

## Why

Who cannot see a picture has its description read aloud; without one, part of the story is missing for
them, and search engines miss it too.

## Fix

Write what the picture shows, in a few words, between the brackets: `![Two cranes over the quay](quay.jpg)`;
for the lead picture, in `image: alt:`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes over the quay, credit: Linh Nguyen, licence: CC-BY-SA-4.0}
---

The quay reopened on Friday. `![](code.jpg)` is how a picture without description begins.
```

```yaml
lang: fr
```

```md
Le quai a rouvert vendredi.

![Deux grues au-dessus du quai](quai.jpg)
```

## Bad

```md
The quay reopened on Friday.

![](quay.jpg)
```

```yaml
lang: fr
```

```md
Le quai a rouvert vendredi.

![  ](quai.jpg)
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.LOOK

MESSAGE = N_("the picture %(file)s has no description")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    lead = piece.header.image
    # Pictures of a text made elsewhere were described by the rules of that place.
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    if lead and not lead.alt.strip():
        yield Finding(piece.lines.get("image", 1), MESSAGE, {"file": lead.file}, severity=severity)
    for image in piece.body.images:
        if not image.alt.strip():
            yield Finding(image.line, MESSAGE, {"file": image.url[:80]}, severity=severity)
