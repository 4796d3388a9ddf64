"""A film on another site has no picture that leads to it.

## Why

We show no frame of another site: it would follow our readers. A picture leads there instead; without
one, there is a bare line where the film should be.

## Fix

Add a lead picture, `image: {file: quay.jpg, alt: …, credit: …, licence: …}`: a still of the film if its
maker agrees, or a photograph of your own.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {url: 'https://films.example/quay'}
image: {file: quay.jpg, alt: Two cranes, credit: Lin, licence: CC0-1.0}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {file: quai.mp4}
---

Le quai a rouvert vendredi.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {url: 'https://films.example/quay'}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {url: 'https://films.example/quai'}
---

Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.markdown.addresses import domain
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.ADVICE

BARE = N_("no picture leads to the film on %(domain)s")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    media = piece.header.media
    if media and media.url and not media.file and piece.header.image is None:
        yield Finding(piece.lines.get("media", 1), BARE, {"domain": domain(media.url)[:80]})
