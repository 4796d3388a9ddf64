"""A link hides where it leads.

## Why

A shortened address shows neither readers nor moderators what stands behind it, counts who clicks,
and may lead elsewhere tomorrow.

## Fix

Open the link and put the address you land on in its place.

## Good

```md
The plan is on [the harbour's site](https://harbour.example/bit.ly/plan).
```

```yaml
lang: fr
```

```md
Le service `bit.ly` ferme ses comptes gratuits, dit [la revue](https://revue.example/bit-ly).
```

## Bad

```md
The plan is here: <https://bit.ly/3plan>.
```

```yaml
lang: fr
```

```md
Voyez [le plan](http://tinyurl.com/plan-du-port).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._prose import HEADER
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.LOOK
SPOKEN = True

WRAPPERS = frozenset({"t.co", "lnkd.in"})  # put around every link by the place it was copied from


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    outside = [link for link in links(piece) if link.domain]
    in_text = [link for link in outside if link.block != HEADER]
    in_header = [link for link in outside if link.block == HEADER]
    yield from _short(in_text, facts)
    yield from _short(in_header, facts)


def _short(outside: list[Link], facts: Facts) -> Iterator[Finding]:
    short = [link for link in outside if link.domain in facts.shorteners]
    # Beside links that show where they lead it is a habit; as the only way out of the text, or of the
    # header, a disguise.
    chosen = [link for link in short if link.domain not in WRAPPERS]
    severity = Severity.LOOK if chosen and len(short) == len(outside) else Severity.ADVICE
    for link in short:
        yield Finding(
            link.line,
            N_("a link through %(domain)s hides where it leads"),
            {"domain": link.domain},
            quote=link.url[:80],
            severity=severity,
        )
