"""A public address is held already.

## Why

Only one text could be read there, and readers who kept a link to the older one would find another in
its place. Fronts, lists, registers and feeds have their addresses for themselves.

## Fix

Give the new file another short name. Under `was:` stand only addresses that the piece itself had before.

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

```yaml
addresses: {/charter/: site/pages/fr/charter.md}
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
was: [/charter]
---

The quay reopened on Friday.
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
was: [/people/tom-whitaker/]
---

The quay reopened on Friday.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import address, canonical, is_own, standing
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """The piece's own address against the archive's; the former ones it claims against everybody's."""
    own = address(piece.path)
    if own and (holder := _holder(own, piece.path, facts)):
        yield _finding(1, own, holder)
    brought = _brought(facts) if piece.header.was else {}
    for was in piece.header.was:
        key, line = canonical(was), piece.lines.get("was", 1)
        others = {_holder(key, piece.path, facts), brought.get(key, ""), *facts.claimed.get(key, ())}
        if others := others - {"", piece.path}:
            yield _finding(line, was, min(others))
        elif is_own(key, facts.languages):
            yield _of_the_newspaper(line, was)


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """What one contribution brings against each other; and standing pages, which the team may bring."""
    seen: dict[str, str] = {}
    for change in changes.items:
        asked = _address(change.path, facts)
        if change.status == "D" or not asked:
            continue
        if holder := seen.get(asked) or _held_page(change.path, asked, facts):
            yield _finding(0, asked, holder, change.path)
        elif not address(change.path) and is_own(asked, facts.languages):
            yield _of_the_newspaper(0, asked, change.path)
        seen[asked] = change.path


def _address(path: str, facts: Facts) -> str:
    """The address that a piece or a standing page has by its path, "" for any other file."""
    page = standing(path, facts.languages)
    return address(path) or (canonical(page) if page else "")


def _held_page(path: str, asked: str, facts: Facts) -> str:
    """Who holds the address of a standing page. A piece is asked for its own by `check`."""
    return "" if address(path) else _holder(asked, path, facts)


def _brought(facts: Facts) -> dict[str, str]:
    """The addresses of what the contribution leaves behind."""
    changes = facts.changes.items if facts.changes else ()
    return {_address(change.path, facts): change.path for change in changes if change.status != "D"}


def _holder(asked: str, path: str, facts: Facts) -> str:
    """The other file of the archive that holds an address; one that is taken away by this only moved."""
    holder = facts.addresses.get(asked, path)
    changes = facts.changes.items if facts.changes else ()
    gone = any(change.path == holder and change.status == "D" for change in changes)
    return "" if holder == path or gone else holder


def _finding(line: int, asked: str, holder: str, path: str = "") -> Finding:
    params = {"address": asked, "path": holder}
    message = N_("the address %(address)s belongs to %(path)s")
    return Finding(line, message, params, quote=asked, path=path)


def _of_the_newspaper(line: int, asked: str, path: str = "") -> Finding:
    message = N_("the address %(address)s belongs to the newspaper itself")
    return Finding(line, message, {"address": asked}, quote=asked, path=path)
