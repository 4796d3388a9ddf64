"""A piece is longer than one can be.

## Why

Nobody reads forty thousand words at once, and a file of that size keeps the checks from reading the
others. It is not taken apart, so nothing else is known of it.

## Fix

Cut the text into parts, each a piece of its own, and give them the same `series`. Pictures and
recordings stand beside the text, never inside it.

## Good

```yaml
repeated: 500
```

```md
The minutes of the harbour board fill a shelf, and this page quotes one of them at length.
```

```yaml
repeated: 500
lang: fr
```

```md
Les procès-verbaux du port remplissent une étagère, et cette page en cite un longuement.
```

## Bad

```yaml
repeated: 5000
```

```md
The minutes of the harbour board fill a shelf, and this page quotes all of them at length.
```

```yaml
repeated: 5000
lang: fr
```

```md
Les procès-verbaux du port remplissent une étagère, et cette page les cite tous longuement.
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
    return problems(piece, "overlong-piece")
