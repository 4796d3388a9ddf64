"""A link leads to a page that is gone.

## Why

A source that nobody can open proves nothing any more. Pages vanish, and that is nobody's fault: this is
told once two looks, hours apart, have found the page gone.

## Fix

Link to where the page stands today, or to a copy that an archive keeps. If there is neither, take the
link away and say in words what the source was, and when it was read.

## Good

A page that still answers, or that nobody has looked for yet, is no concern.

```yaml
dead: {"https://harbour.example/plan-2019": 2026-11-20}
```

```md
The quay is to be raised by forty centimetres, says the [plan](https://harbour.example/plan-2026).
```

The copy in an archive has an address of its own, though the old one stands in it.

```yaml
lang: fr
dead: {"https://port.example/plan-2019": 2026-11-20}
```

```md
Le quai devait être relevé dès 2019, selon [le plan de l'époque](https://web.archive.org/web/2019/https://port.example/plan-2019).
```

## Bad

```yaml
dead: {"https://harbour.example/plan-2019": 2026-11-20}
```

```md
The quay is to be raised by forty centimetres, says the [plan](https://harbour.example/plan-2019#page-4).
```

```yaml
lang: fr
dead: {"https://port.example/plan-2019": 2026-11-20}
```

```md
Le quai sera relevé de quarante centimètres.[^1]

[^1]: [Plan du port](https://port.example/plan-2019), page 4.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._outside import outside
from rempart.rules._prose import clip, first_few

SINCE = "0.1"
SEVERITY = Severity.ADVICE


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if facts.dead:
        yield from first_few(_dead(piece, facts), N_("%(count)d more links from here on lead to pages gone"))


def _dead(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for address, line in outside(piece):
        day = facts.dead.get(address)
        if day:
            params = {"day": day.isoformat(), "address": clip(address)}
            yield Finding(line, N_("this page was gone on %(day)s: %(address)s"), params, quote=clip(address))
