"""Who signs or helps with this piece does so on the other side of the wall too.

## Why

Nobody can serve readers and who pays at once. A newspaper whose reporters write its advertisements has
sold its news.

## Fix

Have one of the two signed by somebody else: an advertisement by the advertiser. Who has a role in the
newsroom, or a column, signs no advertisement.

## Good

```yaml
news: {tom-whitaker: [contributions/2026/10/the-crane.md]}
```

```md
---
title: Soirs de brume
lang: fr
section: town
kind: sponsored
date: 2026-11-20
authors: [librairie-du-quai]
disclosure: {sponsor: Librairie du Quai}
---

La librairie lit à voix haute jusqu’à Noël.
```

```yaml
adverts: {librairie-du-quai: [contributions/2026/10/soirs.md]}
```

```md
The quay reopened on Friday.
```

## Bad

```yaml
news: {tom-whitaker: [contributions/2026/10/the-crane.md]}
```

```md
---
title: Readings by lamplight
lang: en
section: town
kind: sponsored
date: 2026-11-20
authors: [tom-whitaker]
disclosure: {sponsor: Librairie du Quai}
---

The bookshop reads aloud until Christmas.
```

```yaml
lang: fr
adverts: {alice-martin: [contributions/2026/10/soirs.md]}
```

```md
Le quai a rouvert vendredi.
```

```yaml
team: [tom-whitaker]
```

```md
---
title: Readings by lamplight
lang: en
section: town
kind: sponsored
date: 2026-11-20
authors: [tom-whitaker]
disclosure: {sponsor: Librairie du Quai}
---

The bookshop reads aloud until Christmas.
```
"""

from collections.abc import Iterator, Mapping

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._letters import skeleton
from rempart.rules._paying import sponsor_of

SINCE = "0.1"
SEVERITY = Severity.HOLD

SELLS = N_("%(who)s also signs %(path)s, which is paid for, and this is news")
REPORTS = N_("%(who)s also signs %(path)s, which is news, and this is paid for")
NAMESAKE = N_("%(who)s has the name of %(other)s, who signs %(path)s on the other side of the wall")
OFFICE = N_("%(who)s has a role in the newsroom, or a column, and this is paid for")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    paid = sponsor_of(piece.header) is not None
    others = facts.paying.news if paid else facts.paying.adverts
    for who in piece.header.people:
        if paid and (who in facts.team or who in facts.columns.values()):
            yield _finding(piece, OFFICE, who=who)
        elif path := _other(who, others, piece):
            yield _finding(piece, REPORTS if paid else SELLS, who=who, path=path)
        elif other := _namesake(who, others, facts):
            yield _finding(piece, NAMESAKE, who=who, other=other, path=_other(other, others, piece))


def _other(who: str, others: Mapping[str, frozenset[str]], piece: Piece) -> str:
    """A piece besides this one that somebody signs, "" without any."""
    return min(others.get(who, frozenset()) - {piece.path}, default="")


def _namesake(who: str, others: Mapping[str, frozenset[str]], facts: Facts) -> str:
    """Another of those who sign, whose page has a name that looks the same; "" without any."""
    person = facts.persons.get(who)
    if person is None or not others:
        return ""
    named = ((other, facts.persons[other].name) for other in others if other in facts.persons)
    return next((other for other, name in named if other != who and _alike(name, person.name)), "")


def _alike(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other)


def _finding(piece: Piece, message: str, **params: str) -> Finding:
    line = piece.lines.get("authors", 1)
    return Finding(line, message, params, quote=params["who"][:200])
