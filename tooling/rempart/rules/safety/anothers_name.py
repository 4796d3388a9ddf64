"""A piece or a page bears the name of somebody who did not offer it.

## Why

A signature says whose words these are. Only the person it names can give it.

## Fix

Let those whose names stand there offer it, or say so in a comment on the contribution. What was written
by several is offered by one of them, and the others confirm it once.

## Good

```yaml
author: alice-martin
changes: ["A 100644 contributions/2026/11/example.md", "A 100644 contributions/people/alice-martin.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: tom-whitaker
signers: {contributions/2026/11/example.md: [alice-martin]}
changes: ["M 100644 contributions/2026/11/example.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
author: tom-whitaker
changes: ["A 100644 contributions/2026/11/example.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
author: tom-whitaker
changes: ["A 100644 contributions/people/alice-martin.md"]
```

```md
La grue a été démontée mardi.
```

```yaml
author: tom-whitaker
signers: {contributions/2026/11/example.md: [tom-whitaker]}
changes: ["M 100644 contributions/2026/11/example.md"]
```

```md
---
title: The crane is gone
lang: en
section: town
kind: news
date: 2026-11-20
authors: [tom-whitaker, alice-martin]
---

The crane was taken down on Tuesday.
```
"""

from collections.abc import Iterable, Iterator

from rempart.i18n import N_
from rempart.intake.paths import address, handle
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD

NOT_OFFERED = N_("signed by %(people)s, who did not offer it")
BY_NOBODY = N_("signed by %(people)s, and nobody is known to have offered it")
JOINED = N_("signed by %(people)s too, who did not offer it")
LEFT = N_("no longer signed by %(people)s")
PAGE = N_("%(path)s is the page of %(people)s, who did not offer it")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """Who signs a piece now, against who signed it before and who offers it."""
    if facts.changes is None or handle(piece.path):
        return
    offerer, now, before = facts.changes.author, frozenset(piece.header.authors), _before(piece, facts)
    if now and not before and offerer not in now:
        message = NOT_OFFERED if offerer else BY_NOBODY
        yield _finding(piece, message, now, _weight(offerer, facts, Severity.HOLD))
    else:
        joined, left = now - before - {offerer}, before - now - {offerer} if now else frozenset[str]()
        for message, people in ((JOINED, joined), (LEFT, left)):
            if people:
                yield _finding(piece, message, people, _weight(offerer, facts, Severity.LOOK))


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """New pages of people."""
    for change in changes.items:
        named = handle(change.path)
        if change.status == "A" and named not in ("", changes.author):
            params = {"path": change.path, "people": named}
            weight = _weight(changes.author, facts, Severity.HOLD)
            yield Finding(0, PAGE, params, quote=change.path, path=change.path, severity=weight)


def _before(piece: Piece, facts: Facts) -> frozenset[str]:
    """Who signed the piece until now, in this file or in the one that had its address."""
    moved = facts.addresses.get(address(piece.path), "")
    return facts.signers.get(piece.path) or facts.signers.get(moved, frozenset())


def _weight(offerer: str, facts: Facts, severity: Severity) -> Severity:
    """To bring in what others wrote is the team's work: it weighs one less."""
    return Severity(severity - 1) if offerer in facts.team else severity


def _finding(piece: Piece, message: str, people: Iterable[str], severity: Severity) -> Finding:
    named = ", ".join(sorted(people))
    return Finding(
        piece.lines.get("authors", 1), message, {"people": named}, quote=named[:200], severity=severity
    )
