"""A contribution changes what somebody else signs.

## Why

Nobody's words are changed under their name without their word: what others change is a correction that
they propose. A piece is more than its text, so its pictures and recordings count too, and the portrait of
a person.

## Fix

Ask the person that the message names, or one of them: a comment of theirs on the contribution is
enough. An error is reported to the newsroom, which corrects it openly.

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
signers: {contributions/2026/10/the-crane.md: [tom-whitaker]}
named: {contributions/2026/10/tower.jpg: [contributions/2026/10/the-crane.md]}
changes: ["M 100644 contributions/2026/10/tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
author: alice-martin
changes: ["D 000000 contributions/people/tom-whitaker.md"]
```

```md
The crane was taken down on Tuesday.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import handle, portrayed
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.HOLD

PROPOSED = {
    "A": N_("%(path)s would join what %(people)s signed, and waits for their word"),
    "D": N_("%(path)s would go, and waits for the word of %(people)s, who signed it"),
}
CORRECTED = N_("a proposed correction of %(path)s waits for the word of %(people)s, who signed it")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    """A person's new page is no change of anything: whose name it bears is asked elsewhere."""
    for change in changes.items:
        if change.status == "A" and handle(change.path):
            continue
        for holders in _holders(change.path, facts):
            if changes.author not in holders:
                params = {"path": change.path, "people": ", ".join(sorted(holders))}
                message = PROPOSED.get(change.status, CORRECTED)
                yield Finding(0, message, params, quote=change.path, path=change.path)


def _holders(path: str, facts: Facts) -> Iterator[frozenset[str]]:
    """Those whose word is needed: of each group, the word of one.

    A file in a piece's folder is that piece's, a portrait the person's. Any other belongs to all that
    name it.
    """
    if own := _own(path, facts):
        yield own
        return
    for piece in sorted(facts.named.get(path, ())):
        if holders := facts.signers.get(piece) or frozenset({handle(piece)} - {""}):
            yield holders


def _own(path: str, facts: Facts) -> frozenset[str]:
    named = handle(path) or (portrayed(path) if portrayed(path) in (facts.people or ()) else "")
    if named:
        return frozenset({named})
    place = "/".join(path.split("/")[:4]).removesuffix(".md")  # contributions, year, month, name
    signed = (facts.signers.get(piece) for piece in (path, f"{place}/index.md", f"{place}.md"))
    return next((signers for signers in signed if signers), frozenset())
