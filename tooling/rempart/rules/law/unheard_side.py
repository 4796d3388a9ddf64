"""Somebody is accused, and the text does not say that they were asked.

## Why

Nobody should learn from a newspaper what is held against them. Who is accused must have had the chance to
answer, and readers must see the answer, or that there was none. In France whoever is named may demand that an
answer be printed: better to ask before.

## Fix

Ask the person, or who speaks for them, with the exact accusation and a date by which to answer. Print the
answer where the accusation stands; else say when and how you asked: "contacted on Tuesday, he did not reply".

## Good

Asked, and it is said.

```md
Gerald Pinder, the deputy mayor, is accused of taking bribes.[^1] Contacted on Tuesday, he did not reply.

[^1]: Complaint filed on 3 March 2026 with the public prosecutor of Vauclair.
```

A court heard both sides.

```yaml
lang: fr
```

```md
Le trésorier, Martin Sloe, soupçonné de détournement en mai, a été condamné en novembre.[^1]

[^1]: Jugement du 3 novembre 2026.
```

Nobody in particular is accused.

```yaml
lang: fr
```

```md
Un inconnu est soupçonné d'avoir forcé la porte du local ; l'enquête commence.
```

## Bad

```md
Deputy mayor Gerald Pinder is accused of taking bribes from the builder of the new quay.[^1]

[^1]: Complaint filed on 3 March 2026 with the public prosecutor of Vauclair.
```

```yaml
lang: fr
```

```md
La directrice, Sophie Morel, est soupçonnée d'avoir détourné l'argent de la cantine.[^1]

[^1]: Plainte déposée le 3 mars 2026.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._accusing import charges, is_long_ago
from rempart.rules._lexicon import says
from rempart.rules._prose import clip, reports
from rempart.rules._visible import visible

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    charged = charges(piece)
    if not charged:
        return
    told = "\n".join(text for _, text in visible(piece))
    if says("asked", told) or is_long_ago(told, facts.today):
        return
    first = min((charge.hit for charge in charged), key=lambda hit: hit.sentence.line)
    severity = Severity.LOOK if reports(piece) and not piece.foreign else Severity.ADVICE
    message = N_("a person is accused, and nothing says that they were asked")  # findings are kept: no name
    yield Finding(first.sentence.line, message, quote=clip(first.phrase), severity=severity)
