"""A file does not stand where its date says.

## Why

The address of a piece is its folder: year, month, short name in plain letters. It must agree with
the printed date, and it must never change once people have shared it.

## Fix

Move the file to `contributions/YEAR/MONTH/short-name.md` of its date, or mend the date.

## Good

```yaml
path: contributions/2026/11/the-tide-mill.md
```

```md
The tide mill turns again.
```

```yaml
lang: fr
path: contributions/2026/11/le-moulin-a-maree/index.md
```

```md
Le moulin à marée tourne de nouveau.
```

## Bad

```yaml
path: contributions/2026/10/the-tide-mill.md
```

```md
The tide mill turns again.
```

```yaml
lang: fr
path: contributions/2026/11/Le moulin à marée.md
```

```md
Le moulin à marée tourne de nouveau.
```
"""

from collections.abc import Iterator

from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._problems import problems

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    return problems(piece, "misplaced-piece")
