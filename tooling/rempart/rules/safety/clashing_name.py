"""A file cannot stand beside another one on every machine.

## Why

On many machines two names that differ in capitals alone are one name: whoever takes a copy of the
newspaper there would find one file in the place of the other. A file cannot stand where another one
has its folder either.

## Fix

Give the new file, or its folder, another short name; or write it exactly as the one that stands there.

## Good

```yaml
paths: [contributions/2026/11/the-crane/index.md, contributions/2026/11/the-crane/Tower.jpg]
changes: ["A 100644 contributions/2026/11/the-crane/Tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
paths: [contributions/2026/11/La-Grue.jpg]
changes: ["D 000000 contributions/2026/11/la-grue.jpg", "A 100644 contributions/2026/11/La-Grue.jpg"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
paths: [contributions/2026/11/the-crane/index.md, contributions/2026/11/The-Crane/tower.jpg]
changes: ["A 100644 contributions/2026/11/The-Crane/tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
media: [{path: contributions/2026/11/grue/mat.jpg}]
changes: ["A 100644 contributions/2026/11/grue/Mat.jpg"]
```

```md
La grue a été démontée mardi.
```

```yaml
paths: [contributions/2026/11/crane.jpg, contributions/2026/11/crane.jpg/tower.jpg]
changes: ["A 100644 contributions/2026/11/crane.jpg/tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import clashes
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.BLOCK


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """What comes in, against all there will be; against what is known of it, where that is not known."""
    gone = {change.path for change in changes.items if change.status == "D"}
    brought = [change.path for change in changes.items if change.status != "D"]
    known = facts.paths or {*(facts.media or ()), *facts.addresses.values()} - gone
    for path, other in clashes(brought, sorted({*known, *brought})).items():
        params = {"path": path, "other": other}
        message = N_("%(path)s takes the place that %(other)s has on many machines")
        yield Finding(0, message, params, quote=path, path=path)
