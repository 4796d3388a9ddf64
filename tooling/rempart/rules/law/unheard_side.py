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

The answer stands further on, with the name of who gives it.

```md
Gerald Pinder, the deputy mayor, is accused of taking bribes.[^1]

The new quay was planned in 2019. Two firms bid for it.

The council chose the dearer one in June.

Pinder denies everything.

[^1]: Complaint filed on 3 March 2026 with the public prosecutor of Vauclair.
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

Somebody was asked, and readers learn neither when nor what came of it.

```yaml
lang: fr
```

```md
Sophie Morel, directrice de l'école fondée en 1889, est soupçonnée d'avoir détourné l'argent de la
cantine.[^1] Nous l'avons contactée.

[^1]: Plainte déposée auprès du procureur de Vauclair.
```

Another was asked, about something else.

```md
Deputy mayor Gerald Pinder is accused of taking bribes from the builder of the new quay.[^1]

The quay was opened in May. It is two hundred metres long.

The slipway beside it stays shut.

Asked on Monday about the slipway, the harbour pilot Ann Marsh said that she had seen nobody.

[^1]: Complaint filed on 3 March 2026 with the public prosecutor of Vauclair.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._accusing import is_long_ago
from rempart.rules._answering import passages, unanswered
from rempart.rules._lexicon import Hit
from rempart.rules._prose import clip, reports

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    hits = [charge.hit for charge in unanswered(piece)]
    if hits and is_long_ago("\n".join(passages(piece).values()), facts.today):
        hits = [hit for hit in hits if not _is_history(piece, hit, facts)]
    if not hits:
        return
    first = min(hits, key=lambda hit: hit.sentence.line)
    severity = Severity.LOOK if reports(piece) and not piece.foreign else Severity.ADVICE
    message = N_("a person is accused, and nothing near says what they answer, or when they were asked")
    yield Finding(first.sentence.line, message, quote=clip(first.phrase), severity=severity)  # kept: no name


def _is_history(piece: Piece, hit: Hit, facts: Facts) -> bool:
    """Whether the passage itself says that it tells of another century."""
    return is_long_ago(passages(piece)[hit.sentence.block], facts.today)
