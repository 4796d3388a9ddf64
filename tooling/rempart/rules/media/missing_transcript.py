"""No file tells what is said in a recording.

## Why

Who cannot hear, who is on a train without headphones, who looks for one sentence, and every search
engine: all of them read. A recording without its words is closed to them; and what nobody could read,
nobody could check.

## Fix

Put every word in a file beside the piece, WebVTT (`.vtt`) or SubRip (`.srt`), and name it in `media:
{transcript: bell.vtt}`. A program on your machine makes a first version; read it against the sound.
Noises that matter stand in brackets: `[A bell.]`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: podcast
date: 2026-11-20
authors: [alice-martin]
media: {file: bell.mp3, transcript: bell.vtt}
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
media: {url: 'https://films.example/quai', transcript: quai.srt}
---

Le quai a rouvert vendredi.
```

```md
---
title: The quay reopens
lang: en
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {file: quay.mp4}
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
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import is_film

SINCE = "0.1"
SEVERITY = Severity.ADVICE

UNTOLD = N_("no file tells what is said in %(file)s")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    media = piece.header.media
    if media and not (media.transcript or media.captions or is_film(media)):
        yield Finding(piece.lines.get("media", 1), UNTOLD, {"file": (media.file or media.url)[:80]})
