"""A picture, a sound or a film is larger or longer than the newspaper can carry.

## Why

Every copy of the newspaper holds every file of its history, for ever; and readers on a telephone pay
for each megabyte. Somebody listens to a recording from its beginning to its end before it is published.

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

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.mp4, size: 19000000, type: mp4, duration: 4000}]
changes: ["A 100644 contributions/2026/11/le-quai/grues.mp4"]
```

```md
Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.media import MOST_PIXELS
from rempart.model.changes import Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import brought_files, named_files

SINCE = "0.1"
SEVERITY = Severity.HOLD

MEGA = 1_000_000
PICTURE = 10 * MEGA  # bytes
RECORDING = 100 * MEGA  # bytes; what the common forges take at most
MINUTE = 60
SOUND = 180 * MINUTE  # seconds; a whole evening of the council, and what fits in 20 MB at 16 kbit/s
FILM = 60 * MINUTE  # seconds; a whole report, and a picture nobody can see any more at that weight


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for file, line in named_files(piece, facts):
        yield from _findings(file, line)


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for file in brought_files(changes, facts):
        yield from _findings(file, 0)


def _findings(file: MediaFile, line: int) -> Iterator[Finding]:
    for message, amount, most, unit in _measures(file):
        if amount > most:
            params = {"file": file.path, "amount": int(-(-amount // unit)), "most": most // unit}
            yield Finding(line, message, params, path="" if line else file.path)


def _measures(file: MediaFile) -> tuple[tuple[str, float, int, int], ...]:
    """What is measured of a file: what to say of it, how much it has, the most that fits, the unit told."""
    most = PICTURE if file.width else RECORDING
    pixels = file.width * file.height
    longest = FILM if file.type in ("mp4", "webm") else SOUND
    return (
        (N_("%(file)s has %(amount)d megabytes, at most %(most)d fit"), file.size, most, MEGA),
        (N_("%(file)s has %(amount)d megapixels, at most %(most)d fit"), pixels, MOST_PIXELS, MEGA),
        (N_("%(file)s lasts %(amount)d minutes, at most %(most)d fit"), file.duration, longest, MINUTE),
    )
