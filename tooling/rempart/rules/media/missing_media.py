"""A piece names a file that is not there.

## Why

Readers would see a hole where the picture or the sound should be.

## Fix

Add the file beside the piece, or mend its name: capitals and endings count (`quay.JPG` is not
`quay.jpg`).

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg}]
```

```md
![Two cranes](cranes.jpg)

The picture of last year is [elsewhere](https://harbour.example/old.jpg).
```

```yaml
lang: fr
path: contributions/2026/11/le-quai/index.md
media: [{path: contributions/2026/10/la-grue/grue.jpg}]
```

```md
![La grue, en octobre](../../10/la-grue/grue.jpg)
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg}]
```

```md
![Two cranes](Cranes.jpg)
```

```yaml
lang: fr
path: contributions/2026/11/le-quai/index.md
media: []
```

```md
![Deux grues](../../../../../etc/secret.jpg)
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import is_remote
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside, media_of

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if facts.media is None:
        return
    for url, line in media_of(piece):
        if not is_remote(url) and beside(piece.path, url) not in facts.media:
            yield Finding(line, N_("the file %(file)s is not there"), {"file": url[:80]})
