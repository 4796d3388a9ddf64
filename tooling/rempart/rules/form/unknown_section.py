"""A piece is filed under a section that the newspaper does not have.

## Why

A section is a page readers turn to; a piece filed elsewhere is found by nobody.

## Fix

Choose one of the sections that the message lists.

## Good

```yaml
sections: [town, culture]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
sections: [culture, society]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
sections: [ville, culture]
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    section = piece.header.section
    if section and facts.sections and section not in facts.sections:
        known = ", ".join(sorted(facts.sections))
        yield Finding(
            piece.lines.get("section", 1),
            N_("the section %(section)s is none of these: %(known)s"),
            {"section": section, "known": known},
            quote=section,
        )
