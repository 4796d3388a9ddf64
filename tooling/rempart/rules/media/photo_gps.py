"""A photograph tells where it was taken.

## Why

Telephones write the place into each picture, to a few metres: a home, a shelter, a source's door.
The newspaper takes it out of what readers get, but the file you brought keeps it, and so does the
history of the repository, for anybody who looks. If somebody could come to harm, say so to the
newsroom at once, in private; do not wait.

## Fix

Take the place out before you bring the picture ("remove location" in the picture's properties, or
make a screenshot of it and bring that), then replace the file in your contribution with a new
commit. The first version stays in the history of your copy until you make the contribution anew
from a fresh branch: do that if the place is anybody's secret. Do not accept the old commit.

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media:
  - {path: contributions/2026/11/the-quay/cranes.jpg, type: jpeg}
  - {path: contributions/2026/10/old.jpg, gps: true}
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, gps: true}]
changes: ["D 000000 contributions/2026/11/le-quai/grues.jpg"]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, gps: true}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, gps: true}]
changes: ["A 100644 contributions/2026/11/le-quai/grues.jpg"]
```

```md
Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside, media_of

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """Before a piece is offered; then the files of the contribution are asked, named by a piece or not."""
    if facts.changes is None:
        for url, line in media_of(piece):
            yield from _finding(beside(piece.path, url), line, facts)


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for change in changes.items:
        if change.status != "D":
            yield from _finding(change.path, 0, facts)


def _finding(path: str, line: int, facts: Facts) -> Iterator[Finding]:
    file = (facts.media or {}).get(path)
    if file and file.gps:
        yield Finding(
            line,
            N_("the photograph %(file)s tells where it was taken, and the history will keep it"),
            {"file": path},
            path=path if not line else "",
        )
