"""A file is not plain UTF-8 text.

## Why

In another encoding some letters, accents first of all, would turn into signs nobody can read; a NUL
character does not belong in a text at all.

## Fix

Save the file again as "UTF-8", which every editor offers, and look at the accents.

## Good

```yaml
encoding: utf-8-sig
```

```md
The café on the quay is called "Chez Zoé".
```

```yaml
lang: fr
```

```md
Le café du quai s'appelle « Chez Zoé ».
```

## Bad

```yaml
encoding: latin-1
```

```md
The café on the quay is called "Chez Zoé".
```

```yaml
lang: fr
encoding: latin-1
```

```md
Le café du quai s'appelle « Chez Zoé ».
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
    return problems(piece, "wrong-encoding")
