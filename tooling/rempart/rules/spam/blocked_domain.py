"""A link leads to a site that this newsroom does not link to.

## Why

A few sites flood newspapers with links, sell places in farms of links, or defraud who follows them.
The newsroom keeps them in a register that anybody can read, with who wrote each down, why, since when
and until when.

## Fix

Take the link out, or link to another place that shows the same. If the entry is wrong or out of date,
write to the newsroom: whoever runs the site, too, may ask for it to be looked at again.

## Good

The entry has lapsed: nobody renewed it.

```yaml
register:
  seo-ring.example:
    standing: blocked
    why: {en: "It sold links.", fr: "Il vendait des liens."}
    who: camille-roux
    since: 2024-01-01
    until: 2025-01-01
```

```md
The site [changed hands](https://seo-ring.example/new-owner) and is now a choir's.
```

Speaking of a site links to nobody.

```yaml
lang: fr
register:
  fermes-a-liens.example:
    standing: blocked
    why: {en: "It sells links.", fr: "Il vend des liens."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
Deux communes ont porté plainte contre fermes-a-liens.example, dit [le parquet](https://parquet.example/12).
```

## Bad

```yaml
register:
  seo-ring.example:
    standing: blocked
    why: {en: "It sells places in articles.", fr: "Il vend des places dans des articles."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
Read [the rest](https://www.seo-ring.example/rest) there.
```

```yaml
lang: fr
register:
  fermes-a-liens.example:
    standing: blocked
    why: {en: "It sells links.", fr: "Il vend des liens."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
La suite est [ici](https://fermes-a-liens.example/suite).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.model.register import Standing
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not facts.register:
        return
    for link in links(piece):
        entry = facts.register.get(link.domain)
        if entry and entry.standing is Standing.BLOCKED and entry.holds_on(facts.today):
            yield Finding(
                link.line,
                N_("a link leads to %(domain)s, which the newsroom does not link to: %(why)s"),
                {"domain": link.domain, "why": entry.why.get(piece.lang) or next(iter(entry.why.values()))},
                quote=link.url[:80],
            )
