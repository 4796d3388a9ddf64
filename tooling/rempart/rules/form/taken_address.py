"""Two pieces ask for one public address.

## Why

Only one of them could be read there, and readers who kept a link to the older one would find
another text in its place.

## Fix

Give the new file another short name.

## Good

```yaml
addresses: {/2026/11/the-quay/: contributions/2026/11/the-quay.md}
path: contributions/2026/11/the-quay.md
changes: ["M 100644 contributions/2026/11/the-quay.md"]
```

```md
The quay reopened on Friday.
```

```yaml
lang: fr
addresses: {/2026/10/le-quai/: contributions/2026/10/le-quai.md}
path: contributions/2026/11/le-quai.md
changes: ["A 100644 contributions/2026/11/le-quai.md", "A 100644 contributions/2026/11/le-quai/plan.png"]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
addresses: {/2026/11/the-quay/: contributions/2026/11/the-quay.md}
path: contributions/2026/11/the-quay/index.md
```

```md
The quay reopened on Friday.
```

```yaml
lang: fr
path: contributions/2026/11/le-quai.md
changes: ["A 100644 contributions/2026/11/le-quai.md", "A 100644 contributions/2026/11/le-quai/index.md"]
```

```md
Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import address
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """The piece's own address, and the former ones it claims, against the archive's."""
    own = [(address(piece.path), 1)]
    former = [(was, piece.lines.get("was", 1)) for was in piece.header.was]
    for asked, line in own + former:
        holder = facts.addresses.get(asked, piece.path)
        if holder != piece.path and not _leaves(holder, facts):
            yield _finding(line, asked, holder)


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """New pieces of one contribution against each other."""
    seen: dict[str, str] = {}
    for change in changes.items:
        asked = address(change.path)
        if change.status == "D" or not asked:
            continue
        if asked in seen:
            yield _finding(0, asked, seen[asked])
        seen[asked] = change.path


def _leaves(path: str, facts: Facts) -> bool:
    """Whether the contribution takes away the file that held the address: then it only moved."""
    changes = facts.changes.items if facts.changes else ()
    return any(change.path == path and change.status == "D" for change in changes)


def _finding(line: int, asked: str, holder: str) -> Finding:
    params = {"address": asked, "path": holder}
    return Finding(line, N_("the address %(address)s belongs to %(path)s"), params, quote=asked)
