"""A picture, a sound or a film is larger than the newspaper can carry.

## Why

Every copy of the newspaper holds every file of its history, for ever; and readers on a telephone pay
for each megabyte.

## Fix

Bring a smaller version: 2,400 pixels on the long side are enough for a picture, 64 kbit/s for a voice.

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media:
  - {path: contributions/2026/11/the-quay/cranes.jpg, size: 4000000, type: jpeg, width: 4000, height: 3000}
```

```md
![Two cranes](cranes.jpg)
```

```yaml
path: contributions/2026/11/le-quai/index.md
media: [{path: contributions/2026/11/le-quai/voix.mp3, size: 40000000, type: mp3, duration: 3600}]
```

```md
---
title: La voix du quai
lang: fr
section: town
kind: podcast
date: 2026-11-20
authors: [alice-martin]
media: {file: voix.mp3, duration: 3600}
---

Une heure avec les dockers.
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media:
  - {path: contributions/2026/11/the-quay/cranes.jpg, size: 30000000, type: jpeg, width: 6000, height: 4000}
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
path: contributions/2026/11/le-quai/index.md
media: [{path: contributions/2026/11/le-quai/grues.png, size: 17000, type: png, width: 12000, height: 12000}]
```

```md
![Deux grues](grues.png)
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.media import MOST_PIXELS
from rempart.model.changes import MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside, media_of

SINCE = "0.1"
SEVERITY = Severity.HOLD

MEGA = 1_000_000
PICTURE = 10 * MEGA  # bytes
RECORDING = 100 * MEGA  # bytes; what the common forges take at most


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for url, line in media_of(piece):
        file = (facts.media or {}).get(beside(piece.path, url))
        if file is None:
            continue
        for message, amount, most in _measures(file):
            if amount > most:
                params = {"file": file.path, "amount": -(-amount // MEGA), "most": most // MEGA}
                yield Finding(line, message, params)


def _measures(file: MediaFile) -> tuple[tuple[str, int, int], ...]:
    """What is measured of a file: what to say of it, how much it has, the most that fits."""
    most = PICTURE if file.width else RECORDING
    return (
        (N_("%(file)s has %(amount)d megabytes, at most %(most)d fit"), file.size, most),
        (
            N_("%(file)s has %(amount)d megapixels, at most %(most)d fit"),
            file.width * file.height,
            MOST_PIXELS,
        ),
    )
