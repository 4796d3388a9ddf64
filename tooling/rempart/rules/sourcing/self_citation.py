"""What is cited is a site, or an employer, of who signs the piece.

## Why

Whoever cites themselves vouches for themselves. It may well be the best source there is, but readers must see
that it is not another one, and a second voice is worth looking for.

## Fix

Add a source that does not depend on you, and say in `disclosure`, `interests`, what ties you to the one you
cite. Where you saw or measured something yourself, say so in the text: that needs no link.

## Good

Another source stands beside, and the tie is declared.

```yaml
persons: {karim-diallo: {name: Karim Diallo, links: ["https://quays.example/"]}}
```

```md
---
title: The quays in numbers
standfirst: Who walks there, and when.
lang: en
section: town
kind: opinion
date: 2026-11-12
authors: [karim-diallo]
disclosure: {interests: The author keeps the site quays.example.}
---

In May [1,200 people](https://quays.example/may) walked there; the [town](https://town.example/count) counts
more of them.
```

A page of the newspaper itself is nobody's own.

```yaml
lang: fr
own_domains: [lavigie.example]
persons: {alice-martin: {name: Alice Martin, links: ["https://lavigie.example/people/alice-martin/"]}}
```

```md
Le quai rouvre, [comme annoncé ici en mai](https://lavigie.example/2026/05/quai/).
```

## Bad

```yaml
persons: {alice-martin: {name: Alice Martin, links: ["https://quays.example/"]}}
```

```md
In May [1,200 people](https://quays.example/may) walked along the quays, more than ever before.
```

```yaml
lang: fr
persons: {alice-martin: {name: Alice Martin, interests: "Travaille pour Aune Mobilités."}}
```

```md
---
title: La ligne 4 à l'heure
standfirst: Enfin.
lang: fr
section: transport
kind: news
date: 2026-11-12
authors: [alice-martin]
sources: [{title: "Bilan annuel d'Aune Mobilités, page 4"}]
---

Neuf bus sur dix sont arrivés à l'heure en octobre.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._origins import origins, publisher_of
from rempart.rules._prose import clip, reports
from rempart.rules._ties import tied_to

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.disclosure.interests:
        return
    signed = [facts.persons[handle] for handle in piece.header.authors if handle in facts.persons]
    homes = {publisher_of(link) for person in signed for link in person.links} - facts.own_domains - {""}
    bodies = {body for person in signed for body in tied_to(person)}
    if not homes and not bodies:
        return
    found = [origin for origin in origins(piece) if origin.publisher not in facts.own_domains]
    own = [one for one in found if one.publisher in homes or any(body in one.name for body in bodies)]
    alone = len(own) == len(found) and reports(piece)
    for origin in own[:1]:
        message = N_("who signs this is cited as its source: %(source)s")
        severity = Severity.LOOK if alone else Severity.ADVICE
        yield Finding(
            origin.line, message, {"source": origin.publisher}, quote=clip(origin.url), severity=severity
        )
