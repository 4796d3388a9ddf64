"""The file that says who pays for advertising cannot be followed.

## Why

`site/sponsors.yml` says who paid, for what and until when; readers find all of it in the account of
advertising. A booking that leads to no piece shows nothing, and one of pieces that were never published tells
readers of money for which nothing stands.

## Fix

Mend `site/sponsors.yml` at the line that is named: the keys are those of its reference page. `leads_to` is
the place of a piece, as `2026/11/the-lamps/`; who books `piece` has a piece dated between `from` and `until`.

## Good

```yaml
changes: ["M 100644 site/sponsors.yml"]
archive: ["The ferry stops at six."]
sponsors: |
  advertisers:
    - id: shop
      name: Shop
      trade: shop
      bookings:
        - {from: 2026-11-01, until: 2026-11-30, slots: [front], amount: 1-99, leads_to: 2026/10/archived-1/}
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["M 100644 site/sponsors.yml"]
sponsors: |
  advertisers:
    - id: bac
      name: Le bac
      trade: public
      bookings:
        - {from: 2026-12-01, until: 2026-12-30, slots: [piece], amount: 1-99}
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
changes: ["M 100644 site/sponsors.yml"]
archive: ["The ferry stops at six."]
sponsors: |
  advertisers:
    - id: shop
      name: Shop
      trade: shop
      bookings:
        - {from: 2026-11-01, until: 2026-11-30, slots: [front], amount: 1-99, leads_to: 2026/10/never/}
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["M 100644 site/sponsors.yml"]
sponsors: |
  advertisers:
    - id: bac
      name: Le bac
      trade: public
      bookings:
        - {from: 2026-11-01, until: 2026-11-20, slots: [piece], amount: 1-99}
```

```md
La grue a été démontée mardi.
```

```yaml
lang: fr
changes: ["M 100644 site/sponsors.yml"]
sponsors: |
  advertisers:
    - {id: bac, nom: Le bac, trade: public, bookings: []}
```

```md
La grue a été démontée mardi.
```
"""

from collections.abc import Iterator

from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.sponsors import SPONSORS_FILE

SINCE = "0.1"
SEVERITY = Severity.HOLD


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """What is wrong was looked up, with the archive: a rule looks nothing up."""
    for problem in facts.sponsors:
        yield Finding(problem.line, problem.message, problem.params, path=SPONSORS_FILE)
