"""Reading a file passes the limits of time or memory.

## Why

A text or a picture can be made so that reading it keeps a machine busy for hours, or fills its memory. Each
file is read on its own, within limits, so that one cannot stop the others; nothing more is known of one that
passes them.

## Fix

Write the text simply: fewer brackets, tables and lists within one another. Open a picture or a recording
and save it again. If the file is plain and honest, tell the newsroom: then the fault is ours.

## Good

```yaml
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 90000, type: jpeg}]
changes: ["A 100644 contributions/2026/11/the-quay/cranes.jpg"]
```

```md
The quay reopened on Friday.
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, exhausting: true}]
changes: ["D 000000 contributions/2026/11/le-quai/grues.jpg"]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
media: [{path: contributions/2026/11/the-quay/cranes.jpg, exhausting: true}]
changes: ["A 100644 contributions/2026/11/the-quay/cranes.jpg"]
```

```md
The quay reopened on Friday.
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, exhausting: true}]
changes: ["M 100644 contributions/2026/11/le-quai/grues.jpg"]
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
from rempart.rules._problems import problems

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems(piece, "exhausting-file")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for change in changes.items:
        file = (facts.media or {}).get(change.path)
        if file and file.exhausting and change.status != "D":
            message = N_("reading %(path)s takes more time or memory than any file may take")
            yield Finding(0, message, {"path": change.path}, path=change.path)
