"""A film has no captions.

## Why

On a telephone, in public, most films are watched without sound, and some people hear none anywhere.
Captions are also the text that readers find, quote and hold you to.

## Fix

Put the words and their times in a WebVTT file (`.vtt`) beside the film and name it in `media:
{transcript: quay.vtt}`: the page makes captions and a transcript of it. If what is read on the film
should be shorter than all that is said, name a second file in `captions:`.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: video
date: 2026-11-20
authors: [alice-martin]
media: {file: quay.mp4, transcript: quay.vtt}
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
media: {file: quai.webm, captions: quai.vtt}
---

Le quai a rouvert vendredi.
```

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

## Bad

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

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
media: {file: quai.webm}
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

SILENT = N_("the film %(file)s has no captions")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    media = piece.header.media
    if media and is_film(media) and not (media.transcript or media.captions):
        yield Finding(piece.lines.get("media", 1), SILENT, {"file": media.file[:80]})
