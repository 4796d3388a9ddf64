"""The words stand already in a piece of the archive.

## Why

Whoever wrote them first is owed the credit, and readers are owed something new. Copies made with a few
words changed are also how advertisements come back.

## Fix

Quote what you take, between quotation marks and with its source, and say what is new. An update
belongs in the older piece.

A text whose licence allows it may be printed again: name it among the `sources`, by its address here. A
translation says so in `translation_of`. Taking up your own words again is no fault: it is only told.

## Good

```yaml
archive:
  - |
    The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours and
    the great-grandson of the last miller, who opened the sluice with his own hands at a quarter past nine.
```

```md
Our first report, in October, began thus: "The tide mill turned again on Sunday for the first time since
1954, before two hundred neighbours and the great-grandson of the last miller." Since then the wheel has
stood still: a paddle broke, and the only carpenter who could mend it is in hospital until spring.
```

```yaml
lang: fr
archive:
  - |
    Le moulin à marée a tourné dimanche pour la première fois depuis 1954, devant deux cents voisins.
```

```md
Le moulin à marée ne tourne plus. Une aube s'est brisée mardi, et le seul charpentier capable de la
refaire est à l'hôpital ; l'association cherche de l'aide jusqu'à Kerdraon.
```

What several pieces say (who we are, how to subscribe) belongs to nobody.

```yaml
archive:
  - &end |
    La Digue is written by its readers: send us what you have seen, with your name and a photograph, before
    Thursday noon, and a volunteer of the newsroom will call you back within two days, whatever happens.
  - *end
  - *end
```

```md
The cannery closes for the winter. La Digue is written by its readers: send us what you have seen, with
your name and a photograph, before Thursday noon, and a volunteer of the newsroom will call you back.
```

## Bad

```yaml
archive:
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
archive:
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
from rempart.model.facts import Facts, Original
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._copies import MOST, Overlap, copies, matches
from rempart.rules._republishing import is_own, is_same_piece, is_translation, may_be_taken_up

SINCE = "0.1"
SEVERITY = Severity.HOLD

HERE = N_("%(percent)d%% of the words stand in %(path)s, from its line %(line)d on")
THERE = N_("%(percent)d%% of the words of %(path)s, from its line %(line)d on, stand here")
CREDITED = N_("%(percent)d%% of the words stand in %(path)s, which is named as their source")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for overlap in copies(piece, facts.fingerprints):
        original = overlap.original
        if not is_same_piece(piece, original, facts) and not is_translation(piece, original):
            yield _finding(piece, overlap, facts)


def _finding(piece: Piece, overlap: Overlap, facts: Facts) -> Finding:
    credited = may_be_taken_up(piece, overlap.original, facts)
    first, there = overlap.pairs[0]
    message = HERE if overlap.own >= overlap.theirs else THERE
    return Finding(
        first.line,
        CREDITED if credited else message,
        {"percent": round(100 * overlap.part), "path": overlap.original.path, "line": there},
        end_line=overlap.pairs[-1][0].line,
        severity=Severity.ADVICE if credited else _weigh(piece, overlap, overlap.original),
        matches=matches(overlap),
    )


def _weigh(piece: Piece, overlap: Overlap, original: Original) -> Severity:
    """A piece that is mostly another's waits; a short piece taken whole into a long one is looked at."""
    if is_own(piece, original):
        return Severity.ADVICE
    return Severity.HOLD if overlap.own >= MOST else Severity.LOOK
