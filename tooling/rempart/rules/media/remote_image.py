"""A picture lies on somebody else's machine.

## Why

Showing it would tell that machine who reads this piece, and its owner may change the picture after it
was read here. It is not shown.

## Fix

Put the file beside the piece, if its licence allows; else link to the page where it stands.

## Good

```md
![Two cranes](cranes.jpg) and [a picture of the old crane](https://harbour.example/old.jpg)
```

```yaml
lang: fr
```

```md
![Deux grues](../10/la-grue/grues.jpg)
```

## Bad

```md
![Two cranes](https://tracker.example/cranes.jpg)
```

```yaml
lang: fr
```

```md
![Deux grues](//tracker.example/grues.jpg)
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.markdown.addresses import domain, scheme
from rempart.intake.paths import is_remote
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import media_of

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    # On another site's pages its own pictures were not remote.
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    for url, line in media_of(piece):
        if is_remote(url):
            yield Finding(
                line,
                N_("a picture comes from %(place)s and is not shown"),
                {"place": domain(url) or scheme(url)},
                quote=url[:80],
                severity=severity,
            )
