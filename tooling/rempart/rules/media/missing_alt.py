"""A picture has no description.

## Why

Who cannot see a picture has its description read aloud; without one, part of the story is missing for
them, and search engines miss it too.

## Fix

Write what the picture shows, in a few words, between the brackets: `![Two cranes over the quay](quay.jpg)`;
for the lead picture, in `image: alt:`, and likewise in `gallery:` for one that the text does not show.

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
from rempart.model.piece import Picture, Piece
from rempart.rules._media import beside, pictures_of

SINCE = "0.1"
SEVERITY = Severity.LOOK

MESSAGE = N_("the picture %(file)s has no description")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    shown = {beside(piece.path, image.url) for image in piece.body.images}  # described there
    # Pictures of a text made elsewhere were described by the rules of that place.
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for picture, line in pictures_of(piece):
        if not picture.alt.strip() and (picture is piece.header.image or _place(piece, picture) not in shown):
            yield Finding(line, MESSAGE, {"file": picture.file}, severity=severity)
    for image in piece.body.images:
        if not image.alt.strip():
            yield Finding(image.line, MESSAGE, {"file": image.url[:80]}, severity=severity)


def _place(piece: Piece, picture: Picture) -> str:
    return beside(piece.path, picture.file)
