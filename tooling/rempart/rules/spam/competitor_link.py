"""A link leads to a newspaper that competes with this one.

## Why

The newsroom has named some sites whose links bring readers away from here, often planted by those
sites themselves. A rival may well have the story first, and then it is named; a person decides.

## Fix

Name the other newspaper as a source in the header if the story comes from there. Otherwise link to
the document itself.

## Good

```yaml
competitors: [le-rival.example]
```

```md
The minutes are on [the town's site](https://port-lazare.example/minutes?from=le-rival.example).
```

```yaml
lang: fr
competitors: [le-rival.example]
```

```md
« Le Rival » l'a écrit mardi ; [le procès-verbal](https://port-lazare.example/pv) le confirme.
```

## Bad

```yaml
competitors: [le-rival.example]
```

```md
More news on [this better site](https://www.le-rival.example/news).
```

```yaml
lang: fr
competitors: [le-rival.example]
```

```md
La suite de l'enquête est [ici](https://abonnement.le-rival.example/offre).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._prose import HEADER
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for link in links(piece):
        if link.domain in facts.competitors:
            yield Finding(
                link.line,
                N_("a link leads to %(domain)s"),
                {"domain": link.domain},
                quote=link.url[:80],
                severity=Severity.LOOK if link.block == HEADER else None,  # where the rule asks to name it
            )
