"""A link is added to a piece that is already published.

## Why

A piece is read with care before it is accepted, a change of one line less so. Links are sold into old
pages because nobody looks there again.

## Fix

Nothing, if readers need the link to check what the piece says: a moderator looks at where it leads. A
source belongs in `sources`, with its name.

## Good

A link to a site that the piece led to already, or to a public service, says nothing new.

```yaml
before: {domains: [harbour.example]}
```

```md
The plan is on [the harbour's site](https://harbour.example/plan), the law on
[legislation.gov.uk](https://www.legislation.gov.uk/id).
```

```yaml
lang: fr
before: {domains: []}
```

```md
La procédure est décrite sur [service-public.gouv.fr](https://www.service-public.gouv.fr/particuliers).
```

## Bad

```yaml
before: {domains: [harbour.example]}
```

```md
The plan is on [the harbour's site](https://harbour.example/plan). Sailors sleep well on a
[good mattress](https://dormibien.example/mattress).
```

```yaml
lang: fr
before: {domains: []}
```

```md
Le phare est rallumé. Pour le voir de près, [une croisière](https://croisieres-du-ponant.example/phare).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._commerce import is_public
from rempart.rules._prose import HEADER
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if facts.before is None:
        return
    known = facts.before.domains | facts.own_domains | {""}
    for link in links(piece):
        if link.domain not in known and not is_public(link.domain):
            yield Finding(
                link.line,
                N_("a link to %(domain)s is new in a piece that is published"),
                {"domain": link.domain},
                quote=link.url[:80],
                severity=Severity.ADVICE if link.block == HEADER else Severity.LOOK,
            )
