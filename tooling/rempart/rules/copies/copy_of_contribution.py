"""The words stand in another contribution that waits too.

## Why

The same text offered under two names is a mistake, a dispute about who wrote it, or one advertisement sent
many times. Nobody but moderators is told: a text that waits is not public, and a check that answered its
questions would let anybody find out what it says.

## Fix

Nothing is asked of the author. A moderator reads both, and asks both authors; which of the two came first
says nothing of who wrote it, since a contribution can change while it waits.

## Good

```yaml
waiting:
  - |
    The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours.
```

```md
The tide mill stands still again: a paddle broke on Tuesday, and the only carpenter who could mend it is
in hospital until spring. The association looks for help as far as Kerdraon.
```

What both take from the archive is told by another rule.

```yaml
archive:
  - |
    The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours and
    the great-grandson of the last miller, who opened the sluice with his own hands at a quarter past nine.
waiting:
  - |
    The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours and
    the great-grandson of the last miller, who opened the sluice with his own hands at a quarter past nine.
```

```md
The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours and the
great-grandson of the last miller, who opened the sluice with his own hands at a quarter past nine.
```

```yaml
lang: fr
waiting:
  - |
    Le moulin à marée a tourné dimanche pour la première fois depuis 1954, devant deux cents voisins.
```

```md
> Le moulin à marée a tourné dimanche pour la première fois depuis 1954, devant deux cents voisins.

C'est ce que le maire a lu au conseil. Depuis, une aube s'est brisée et le moulin ne tourne plus.
```

## Bad

```yaml
waiting:
  - |
    The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours and
    the great-grandson of the last miller, who opened the sluice with his own hands at a quarter past nine.
```

```md
What a day! The tide mill turned again on Sunday for the first time since 1954, before two hundred
neighbours and the great-grandson of the last miller, who opened the sluice himself.
```

```yaml
lang: fr
waiting:
  - |
    Le moulin à marée a tourné dimanche pour la première fois depuis 1954, devant deux cents voisins et
    l'arrière-petit-fils du dernier meunier, qui a ouvert la vanne de ses mains à neuf heures et quart.
```

```md
Le moulin à marée a tourné dimanche pour la première fois depuis 1954, devant deux cents voisins et
l'arrière-petit-fils du dernier meunier, qui a ouvert la vanne lui-même.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Audience, Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._copies import Overlap, copies, matches, own_marks
from rempart.rules._republishing import is_own, is_translation

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not facts.waiting:
        return
    known = {mark.hash for mark in own_marks(piece) if mark.hash in facts.fingerprints}
    for overlap in copies(piece, facts.waiting, but=known):
        if not is_translation(piece, overlap.original):
            yield _finding(piece, overlap)


def _finding(piece: Piece, overlap: Overlap) -> Finding:
    """Somebody who offers a text twice is told of by the lesser severity: it is a slip."""
    first, there = overlap.pairs[0]
    return Finding(
        first.line,
        N_("%(percent)d%% of the words stand in contribution %(number)d too: %(path)s, line %(line)d"),
        {
            "percent": round(100 * overlap.part),
            "number": overlap.original.contribution,
            "path": overlap.original.path,
            "line": there,
        },
        end_line=overlap.pairs[-1][0].line,
        severity=Severity.ADVICE if is_own(piece, overlap.original) else Severity.LOOK,
        audience=Audience.MODERATOR,
        matches=matches(overlap),
    )
