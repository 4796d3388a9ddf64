"""A contribution changes what somebody else signs.

## Why

Nobody's words are changed under their name without their word.

## Fix

Ask the person that the message names: a comment of theirs on the contribution is enough. An error
is reported to the newsroom, which corrects it openly.

## Good

```yaml
author: alice-martin
signers: {contributions/2026/10/the-crane.md: [alice-martin, tom-whitaker]}
changes: ["M 100644 contributions/2026/10/the-crane.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: alice-martin
signers: {contributions/2026/10/la-grue.md: [tom-whitaker]}
changes: ["A 100644 contributions/2026/11/la-grue.md", "M 100644 contributions/people/alice-martin.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
author: alice-martin
signers: {contributions/2026/10/the-crane.md: [tom-whitaker]}
changes: ["M 100644 contributions/2026/10/the-crane.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: alice-martin
signers: {contributions/2026/10/la-grue/index.md: [tom-whitaker]}
changes: ["A 100644 contributions/2026/10/la-grue/photo.jpg"]
```

```md
La grue a été démontée mardi.
```

```yaml
author: alice-martin
changes: ["D 000000 contributions/people/tom-whitaker.md"]
```

```md
The crane was taken down on Tuesday.
```
"""

import posixpath
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import handle
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for change in changes.items:
        holders = _holders(change, facts)
        if holders and changes.author not in holders:
            yield Finding(
                0,
                N_("%(path)s is signed by %(people)s, whose word is needed"),
                {"path": change.path, "people": ", ".join(sorted(holders))},
                quote=change.path,
                path=change.path,
            )


def _holders(change: Change, facts: Facts) -> frozenset[str]:
    """Who signed a file before: the piece, the piece whose folder it stands in, the page of a person."""
    if handle(change.path):
        return frozenset() if change.status == "A" else frozenset({handle(change.path)})
    folder = f"{posixpath.dirname(change.path)}/index.md"
    return facts.signers.get(change.path, frozenset()) or facts.signers.get(folder, frozenset())
