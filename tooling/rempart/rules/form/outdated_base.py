"""The newspaper changed the same files since the contribution left it.

## Why

Nobody has read what a mixture of both versions would say. What is merged is exactly what was read, or
nothing.

## Fix

Bring the contribution up to date with the newspaper as it is now, keep what others changed meanwhile,
and offer it again: it stays the same contribution.

## Good

```yaml
conflict: false
changes: ["M 100644 contributions/2026/11/the-crane.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["A 100644 contributions/2026/11/la-grue.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
conflict: true
changes: ["M 100644 contributions/2026/11/the-crane.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
conflict: true
changes: ["D 000000 contributions/2026/11/la-grue.md"]
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    if facts.conflict:
        yield Finding(0, N_("the newspaper changed the same files meanwhile"))
