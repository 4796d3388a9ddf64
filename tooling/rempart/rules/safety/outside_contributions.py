"""A contribution touches files outside `contributions/`.

## Why

Rules, templates, settings and workflows decide what happens to everybody's pieces. A piece and a
change of the machine never travel together.

## Fix

Leave those files as they were and offer the piece alone. What the team changes in the pages, the theme
or the rules waits for a moderator. Who has which role, the settings and the tools never come this way:
`site/masthead.yml`, `.github/` and `tooling/` are changed by the maintainers, who review each other.

## Good

```yaml
author: alice-martin
changes: ["A 100644 contributions/2026/11/the-crane.md", "A 100644 contributions/people/alice-martin.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: camille-roux
team: [camille-roux]
changes: ["M 100644 contributions/2026/11/la-grue.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
author: alice-martin
changes: ["A 100644 contributions/2026/11/the-crane.md", "M 100644 .github/workflows/publish.yml"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: camille-roux
team: [camille-roux]
changes: ["M 100644 site/theme/piece.html"]
```

```md
La grue a été démontée mardi.
```

```yaml
author: camille-roux
team: [camille-roux]
changes: ["M 100644 site/masthead.yml"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
author: alice-martin
changes: ["A 100644 contributions/../mkdocs.yml"]
```

```md
The crane was taken down on Tuesday.
```
"""

import unicodedata
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import FOLDER
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.BLOCK

DECIDING = ("site/masthead.yml", ".github/", "tooling/")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """Whoever has a role is told too: their change waits for a review, another's cannot pass at all."""
    of_the_team = changes.author in facts.team
    for change in changes.items:
        if not _inside(change.path):
            yield Finding(
                0,
                N_("%(path)s stands outside contributions"),
                {"path": change.path},
                quote=change.path,
                severity=Severity.HOLD if of_the_team and not _decides(change.path) else Severity.BLOCK,
                path=change.path,
            )


def _decides(path: str) -> bool:
    """Whether who may do what, and what is done with everybody's pieces, hangs on this file."""
    return unicodedata.normalize("NFC", path).casefold().startswith(DECIDING)


def _inside(path: str) -> bool:
    steps = path.split("/")
    return path.startswith(FOLDER) and not {"", ".", ".."} & set(steps)
