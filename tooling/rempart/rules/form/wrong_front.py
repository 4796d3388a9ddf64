"""The file that lays out the front pages cannot be followed.

## Why

`site/front.yml` says which pieces lead and in which order the sections stand. A page that follows it must
find these pieces: published, in its language, standing, and no advertisement.

## Fix

Mend `site/front.yml` at the line that is named: the keys are those of its reference page, an address is that
of a piece, as `/2026/11/the-quay/`. A piece that is named leads until the day `until`.

## Good

```yaml
changes: ["M 100644 site/front.yml"]
archive: ["The ferry stops at six."]
front: "en: {lead: /2026/10/archived-1/, until: 2026-11-30, sections: [town]}"
sections: [town, culture]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["M 100644 site/front.yml"]
archive: ["---\\ntitle: Le bac\\nlang: fr\\n---\\nLe bac s’arrête à six heures."]
front: "fr: {seconds: [/2026/10/archived-1/], until: 2026-11-30, strips: [photo]}"
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
changes: ["M 100644 site/front.yml"]
archive: ["The ferry stops at six."]
front: "en: {lead: /2026/10/never-written/, until: 2026-11-30}"
```

```md
The crane was taken down on Tuesday.
```

```yaml
changes: ["M 100644 site/front.yml"]
archive: ["The ferry stops at six."]
front: "en: {lead: /2026/10/archived-1/}"
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["M 100644 site/front.yml"]
archive: ["The ferry stops at six."]
front: "fr: {lead: /2026/10/archived-1/, until: 2026-11-30}"
```

```md
La grue a été démontée mardi.
```

```yaml
lang: fr
changes: ["M 100644 site/front.yml"]
front: "fr: {led: /2026/10/archived-1/}"
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.intake.front import FRONT_FILE
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """What is wrong was looked up, with the archive: a rule looks nothing up."""
    for problem in facts.front:
        yield Finding(problem.line, problem.message, problem.params, path=FRONT_FILE)
