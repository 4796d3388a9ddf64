"""A byline names somebody who has no page.

## Why

Readers may ask who writes. A byline leads to the person's page, where their name and their
interests stand.

## Fix

Bring the page along in the same contribution, `contributions/people/<handle>.md`, or mend the
handle: it is the page's file name.

## Good

```yaml
people: [alice-martin, tom-whitaker]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
people: [tom-whitaker]
changes: ["A 100644 contributions/people/alice-martin.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
people: [tom-whitaker, alice-martins]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
people: [tom-whitaker]
changes: ["D 000000 contributions/people/alice-martin.md"]
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import handle
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if facts.people is None:
        return
    changes = facts.changes.items if facts.changes else ()
    brought = {handle(change.path) for change in changes if change.status != "D"}
    line = piece.lines.get("authors", 1)
    for author in piece.header.authors:
        if author not in facts.people | brought:
            yield Finding(line, N_("%(handle)s has no page"), {"handle": author}, quote=author)
