"""A contribution brings more at once than can be read.

## Why

Every file is looked into, and a person reads every piece. What comes in bulk is read badly, or keeps
everybody else waiting.

## Fix

Offer the pieces a few at a time: fifty pieces, 500 files and 200 MB are the most that one contribution
may bring.

## Good

```yaml
changes: ["A 100644 contributions/2026/11/crane/index.md", "A 100644 contributions/2026/11/crane/tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["A 100644 contributions/2026/11/grue/mat.mp4", "D 000000 contributions/2026/11/grue/pied.mp4"]
sizes: {contributions/2026/11/grue/mat.mp4: 120000000, contributions/2026/11/grue/pied.mp4: 120000000}
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
changes: ["A 100644 contributions/2026/11/crane/tower.mp4"]
sizes: {contributions/2026/11/crane/tower.mp4: 210000000}
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["A 100644 contributions/2026/11/grue/mat.mp4", "A 100644 contributions/2026/11/grue/pied.mp4"]
sizes: {contributions/2026/11/grue/mat.mp4: 120000000, contributions/2026/11/grue/pied.mp4: 120000000}
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import address
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.BLOCK

MOST_FILES = 500
MOST_PIECES = 50
MOST_COMMITS = 200
MOST_WEIGHT = 200  # megabytes, as `offer` counts them
MEGABYTE = 1024 * 1024


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """What is taken away weighs nothing."""
    brought = [change for change in changes.items if change.status != "D"]
    pieces = sum(1 for change in brought if address(change.path))
    gone = sum(file.size for file in facts.past)  # history keeps it all the same
    weight = -(-(sum(change.size for change in brought) + gone) // MEGABYTE)
    limits = (
        (len(brought), MOST_FILES, N_("%(count)d files come at once, at most %(most)d fit")),
        (pieces, MOST_PIECES, N_("%(count)d pieces come at once, at most %(most)d fit")),
        (weight, MOST_WEIGHT, N_("the files weigh %(count)d MB together, at most %(most)d MB fit")),
        (facts.commits, MOST_COMMITS, N_("%(count)d commits come at once, at most %(most)d fit")),
    )
    for count, most, message in limits:
        if count > most:
            yield Finding(0, message, {"count": count, "most": most})
