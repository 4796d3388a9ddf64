"""A paragraph stands twice in one piece.

## Why

It is most often a slip of the clipboard, and readers stumble over it.

## Fix

Delete one of the two.

## Good

```md
> We shall reopen on Monday, whatever the weather and whatever the ministry says about it.

That is what the mayor wrote in October. On Monday the doors stayed shut.

We shall see.

We shall see.
```

```yaml
lang: fr
```

```md
Le conseil a voté la réouverture du quai par douze voix contre neuf, après deux heures de débat.

Le conseil a voté la fermeture de la criée par douze voix contre neuf, après dix minutes de débat.
```

## Bad

```md
The council voted to reopen the quay by twelve voices against nine, after a debate of two hours.

The mayor was pleased.

The council voted to reopen the quay by twelve voices against nine, after a debate of two hours.
```

```yaml
lang: fr
```

```md
Le conseil a voté la réouverture du quai par douze voix contre neuf, après deux heures de débat.

Le conseil a voté la réouverture du quai par douze voix contre neuf, après deux heures de débat.
```
"""

from collections import defaultdict
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Block
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.ADVICE

SHORTEST = 12  # words: a refrain is no slip
MACHINERY = ("<", "{")  # HTML and templates are not written for readers


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """Each paragraph is told once, at its first return."""
    seen: dict[str, list[Block]] = defaultdict(list)
    for block in piece.body.blocks:
        if block.kind in ("paragraph", "item") and not block.text.startswith(MACHINERY):
            seen[block.text.casefold()].append(block)
    for first, *again in seen.values():
        if again and len(first.text.split()) >= SHORTEST:
            yield Finding(
                again[0].line,
                N_("this paragraph stands in line %(line)d already"),
                {"line": first.line},
                end_line=again[0].end_line,
                quote=first.text[:80],
            )
