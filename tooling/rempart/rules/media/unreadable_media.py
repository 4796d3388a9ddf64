"""A file is not the picture, sound or film that its name says.

## Why

A web page that ends in `.jpg`, a pointer to a file kept elsewhere, or a picture cut short cannot be
shown; and what is not what it says is not let through.

## Fix

Open the file and save it again as JPEG, PNG, WebP or AVIF (sound as MP3, M4A, OGG or Opus). With Git
LFS, bring the file itself and not its pointer.

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 90000, type: jpeg, width: 800, height: 600}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/autre/note.jpg, size: 130}]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 132}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
path: contributions/2026/11/le-quai/index.md
media: [{path: contributions/2026/11/le-quai/grues.png, size: 4000}]
```

```md
![Deux grues](grues.png)
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside, media_of

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for url, line in media_of(piece):
        file = (facts.media or {}).get(beside(piece.path, url))
        if file and not file.type:
            yield Finding(line, N_("%(file)s cannot be read as what its name says"), {"file": file.path})
