"""Quotations and lists stand in each other too deep.

## Why

What is nested twenty deep cannot be shown to readers; what is not shown must not have been waved
through.

## Fix

Bring the text back to one or two levels.

## Good

```md
> The mayor wrote:
>
> > The quay
> >
> > - reopens
> >   - on Monday
```

```yaml
lang: fr
```

```md
- quai Nord
  - grues
    - la grande
      - démontée
```

## Bad

```md
> > > > > > > > > > > > > > > > > > > > > > > > > The quay reopens.
```

```yaml
lang: fr
```

```md
- - - - - - - - - - - - - - - - - - - - - - - - - Le quai rouvre.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.markdown.rendering import DEPTH
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.body.depth > DEPTH:
        yield Finding(piece.body.line, N_("blocks are nested %(depth)d deep"), {"depth": piece.body.depth})
