"""A picture of a photo essay says neither who made it nor under which licence.

## Why

In a photo essay the pictures are the piece. Each is looked at, shared and printed by itself, and goes on
without its page: its author and its licence must go with it.

## Fix

Name the picture's file in `gallery:`, once for each, with `credit:` and `licence:`, and `caption:` if
there is something to say: `gallery: [{file: quay.jpg, credit: Linh Nguyen, licence: CC-BY-SA-4.0}]`. The
picture stays where it stands in the text.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: photo-essay
date: 2026-11-20
authors: [alice-martin]
gallery:
  - {file: a.jpg, credit: Linh Nguyen, licence: CC0-1.0}
  - {file: b.jpg, credit: Linh Nguyen, licence: CC0-1.0}
---

![Two cranes](a.jpg)

![The quay](b.jpg)
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: photo-essay
date: 2026-11-20
authors: [alice-martin]
gallery:
  - {file: a.jpg, credit: Linh Nguyen, licence: CC0-1.0}
  - {file: b.jpg, credit: Linh Nguyen, licence: CC0-1.0}
---

![Deux grues](a.jpg)

![Le quai](./b.jpg)
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

![Two cranes](a.jpg)
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: photo-essay
date: 2026-11-20
authors: [alice-martin]
gallery:
  - {file: a.jpg, credit: Linh Nguyen, licence: CC0-1.0}
---

![Two cranes](a.jpg)

![The quay](b.jpg)
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: photo-essay
date: 2026-11-20
authors: [alice-martin]
---

![Deux grues](a.jpg)
```
"""

from collections.abc import Iterator
from posixpath import dirname

from rempart.i18n import N_
from rempart.intake.paths import is_remote
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._media import beside

SINCE = "0.1"
SEVERITY = Severity.LOOK

NOBODYS = N_("the gallery does not say whose the picture %(file)s is")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind is not Kind.PHOTO_ESSAY:
        return
    lead = [piece.header.image] if piece.header.image else []
    credited = {beside(piece.path, picture.file) for picture in (*lead, *piece.header.gallery)}
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for image in piece.body.images:
        if _is_own(piece, image.url) and beside(piece.path, image.url) not in credited:
            yield Finding(image.line, NOBODYS, {"file": image.url[:80]}, severity=severity)


def _is_own(piece: Piece, url: str) -> bool:
    """Whether a picture stands in the piece's own folder: those of other pieces are credited there."""
    return not is_remote(url) and dirname(beside(piece.path, url)).startswith(dirname(piece.path))
