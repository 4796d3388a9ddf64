"""The words stand already in a piece of the archive.

## Why

Whoever wrote them first is owed the credit, and readers are owed something new. Copies made with a few
words changed are also how advertisements come back.

## Fix

Quote what you take, between quotation marks and with its source, and say what is new. An update
belongs in the older piece. Taking up your own words again is no fault: it is only told.

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

from collections import defaultdict
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts, Passage
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._shingles import Mark, fingerprint

SINCE = "0.1"
SEVERITY = Severity.HOLD

FEWEST = 4  # marks: some thirty words
PART = 0.2  # of the piece: what unrelated texts share stays far below, a third pasted in is above
MOST = 0.5


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not facts.fingerprints:
        return
    own = fingerprint(piece)
    shared: dict[str, list[tuple[Mark, Passage]]] = defaultdict(list)
    for mark in own:
        passage = facts.fingerprints.get(mark.hash)
        if passage and passage.path != piece.path:
            shared[passage.path].append((mark, passage))
    for path, pairs in shared.items():
        share = len(pairs) / len(own)
        if len(pairs) >= FEWEST and share >= PART:
            own_words = not facts.signers.get(path, frozenset()).isdisjoint(piece.header.authors)
            severity = Severity.HOLD if share >= MOST else Severity.LOOK
            yield _finding(path, pairs, share, Severity.ADVICE if own_words else severity)


def _finding(path: str, pairs: list[tuple[Mark, Passage]], share: float, severity: Severity) -> Finding:
    first, there = pairs[0]
    return Finding(
        first.line,
        N_("%(percent)d%% of the words stand in %(path)s, from its line %(line)d on"),
        {"percent": round(100 * share), "path": path, "line": there.line},
        end_line=pairs[-1][0].line,
        severity=severity,
    )
