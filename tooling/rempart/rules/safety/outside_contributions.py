"""A contribution touches files outside `contributions/`.

## Why

Rules, templates, settings and workflows decide what happens to everybody's pieces. A piece and a
change of the machine never travel together.

## Fix

Leave those files as they were and offer the piece alone. What the team changes in the pages or the
theme, under `site/`, waits for a moderator. Who has which role, the settings and everything that runs are
never accepted as pieces are: a moderator or an editor changes `site/masthead.yml`, and what stands outside
`site/`, in a request that changes nothing else; another of those who own these files approves it on the
forge. What leads the front pages is laid out by `rempart front`.

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
author: camille-roux
team: [camille-roux]
changes: ["M 100644 mkdocs.yml"]
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

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import FOLDER, folded
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.BLOCK

TEAMS = "site/"  # what stands elsewhere runs, or says what is done with everybody's pieces
DECIDING = ("site/masthead.yml", "site/front.yml")  # who may do what, what readers see first


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """Whoever has a role is told too: their change waits for a review, another's cannot pass at all."""
    of_the_team = changes.author in facts.team
    for change in changes.items:
        if not _leads(change.path, FOLDER):
            yield Finding(
                0,
                N_("%(path)s stands outside contributions"),
                {"path": change.path},
                quote=change.path,
                severity=Severity.HOLD if of_the_team and _is_the_teams(change.path) else Severity.BLOCK,
                path=change.path,
            )


def _is_the_teams(path: str) -> bool:
    """Whether this is a page or a template, and no spelling of a file that decides."""
    return _leads(path, TEAMS) and not folded(path).startswith(DECIDING)


def _leads(path: str, folder: str) -> bool:
    """Whether a path stands in a folder, by no detour."""
    return path.startswith(folder) and not {"", ".", ".."} & set(path.split("/"))
