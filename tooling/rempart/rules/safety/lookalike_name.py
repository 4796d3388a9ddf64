"""A new person is called like somebody of the newspaper.

## Why

Readers and moderators know people by their name. Beside `alice-martin`, `alice-rnartin` is a mask: what
it says would be taken for hers.

## Fix

If this is really the name, tell the moderator, who will help to find a handle that nobody confuses. Else
take another one.

## Good

```yaml
path: contributions/people/alice-martinez.md
people: [alice-martin, alice-martinez]
changes: ["A 100644 contributions/people/alice-martinez.md"]
```

```md
---
name: Alice Martinez
lang: en
---
```

```yaml
path: contributions/people/alice-martin.md
lang: fr
people: [alice-martin, tom-whitaker]
changes: ["M 100644 contributions/people/alice-martin.md"]
```

```md
---
name: Alice Martin
lang: fr
---
```

## Bad

```yaml
path: contributions/people/alice-rnartin.md
people: [alice-martin, alice-rnartin]
changes: ["A 100644 contributions/people/alice-rnartin.md"]
```

```md
---
name: A. Martin
lang: en
---
```

```yaml
path: contributions/people/p0rt-lazare.md
lang: fr
people: [p0rt-lazare]
team: [port-lazare]
changes: ["A 100644 contributions/people/p0rt-lazare.md"]
```

```md
---
name: Le port
lang: fr
---
```

```yaml
lang: fr
path: contributions/people/la-vigie.md
people: [la-vigie, camille-roux]
names: {camille-roux: Camille Roux}
changes: ["A 100644 contributions/people/la-vigie.md"]
```

```md
---
name: Camille Rоux
lang: fr
---
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake import paths
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._letters import skeleton

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    handle = paths.handle(piece.path)
    status = _status(piece.path, facts)
    if not handle or not status:
        return
    handles = {skeleton(one): one for one in ((facts.people or frozenset()) | facts.team) - {handle}}
    names = {skeleton(name): one for one, name in facts.names.items() if one != handle}
    if status == "A" and (other := handles.get(skeleton(handle))):
        yield Finding(1, N_("the handle %(handle)s reads like %(other)s"), {"handle": handle, "other": other})
    elif other := (handles | names).get(skeleton(piece.header.title)):
        # A namesake who is known by now may change their page: somebody looks.
        yield Finding(
            piece.lines.get("name", 1),
            N_("the name %(name)s reads like that of %(other)s"),
            {"name": piece.header.title, "other": other},
            severity=Severity.HOLD if status == "A" else Severity.LOOK,
        )


def _status(path: str, facts: Facts) -> str:
    """What the contribution does to a file, as git says it; "" outside a contribution."""
    items = facts.changes.items if facts.changes else ()
    return next((change.status for change in items if change.path == path), "")
