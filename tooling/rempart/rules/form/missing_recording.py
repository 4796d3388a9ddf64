"""An episode or a video has nothing to be heard or seen.

## Why

Its card promises a player. Readers who came to listen find a text, and programs that collect episodes
find an empty one.

## Fix

Put the recording beside the piece and name it in `media: {file: bell.mp3}`; a film that stands on
another site is named by its page, `media: {url: …}`. If there is none, the piece is of another kind.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: podcast
date: 2026-11-20
authors: [alice-martin]
media: {file: bell.mp3}
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

```md
---
title: The quay reopens
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
kind: podcast
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
kind: video
date: 2026-11-20
authors: [alice-martin]
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
SEVERITY = Severity.ADVICE

NOTHING = N_("the piece names no recording")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind in (Kind.PODCAST, Kind.VIDEO) and piece.header.media is None:
        yield Finding(piece.lines.get("kind", 1), NOTHING)
