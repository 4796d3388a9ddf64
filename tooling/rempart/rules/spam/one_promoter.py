"""Several pieces of one author, and nobody else's, lead to one site.

## Why

Readers cannot see from one piece that the next three lead to the same shop. It may be a passion, a
source that only one person reads, or a customer's order.

## Fix

Say in `disclosure`, `interests`, what ties you to the site, even if it is only that you like it.

## Good

Others link to it as well.

```yaml
linked: {tide-tables.example: [alice-martin, alice-martin, tom-whitaker]}
```

```md
High water is at six, says [the almanac](https://tide-tables.example/today).
```

```yaml
lang: fr
linked: {jardi-ponant.example: [alice-martin]}
```

```md
Les plants viennent [d'ici](https://jardi-ponant.example/plants).
```

## Bad

```yaml
linked: {dormibien.example: [alice-martin, alice-martin, alice-martin]}
```

```md
The night nurse swears by [a firm bed](https://dormibien.example/firm).
```

```yaml
lang: fr
linked: {jardi-ponant.example: [alice-martin, alice-martin, alice-martin]}
```

```md
Les plants viennent [d'ici](https://jardi-ponant.example/plants).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._commerce import is_public

SINCE = "0.1"
SEVERITY = Severity.LOOK

FEWEST = 3  # pieces before this one


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = piece.header.disclosure
    if told.interests or told.sponsor or facts.before is not None:
        return
    first = {link.domain: link for link in reversed(piece.body.links)}
    for domain in facts.linked.keys() & first.keys():
        others = facts.linked[domain]
        alone = set(others) <= set(piece.header.authors)
        if alone and len(others) >= FEWEST and domain not in facts.own_domains and not is_public(domain):
            yield Finding(
                first[domain].line,
                N_("%(count)d pieces lead to %(domain)s, all by who signs this one"),
                {"count": len(others), "domain": domain},
                quote=first[domain].url[:80],
            )
