"""Several links lead to one shop.

## Why

Links from a newspaper raise a shop in search engines; they are bought and sold. A piece that is
strewn with links to one seller exists for the links.

## Fix

Keep the one link that readers need to check what you say, and take out the rest.

## Good

```md
The code is on [GitHub](https://github.com/port/portal), with [the map](https://github.com/port/map),
[the importer](https://github.com/port/importer) and [the open questions](https://github.com/port/map/issues).
```

```yaml
lang: fr
```

```md
La ville publie [le budget](https://port-lazare.example/budget), [les comptes](https://port-lazare.example/comptes)
et [les marchés](https://port-lazare.example/marches). Le livre est [chez l'éditeur](https://editeur.example/boutique/12).
```

## Bad

```md
The [rotary drill](https://toolshed.example/shop/drill), the [small saw](https://toolshed.example/shop/saw)
and the [sander](https://toolshed.example/shop/sander) are all a home needs.
```

```yaml
lang: fr
```

```md
Une [huile douce](https://zenfleur.example/produits/huile), des [fleurs séchées](https://zenfleur.example/produits/fleurs)
ou une [tisane du soir](https://zenfleur.example/produits/tisane) aident à dormir.
```
"""

from collections import defaultdict
from collections.abc import Iterator

import re2

from rempart.i18n import N_
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._commerce import PHRASES, is_public, signs
from rempart.rules._lexicon import says
from rempart.rules._prose import HEADER
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

FEWEST = 3
NEARLY_ALL = 0.75
MOST_LINES = 20  # told

# What shops call the parts of their sites, the names they choose, the marks that pay for a link.
_SHOP = re2.compile(
    r"(?i)/(?:shop|store|boutique|products?|produits?|cart|panier|checkout|pricing|tarifs?|promos?|deals?|"
    r"devis|booking|casino|slots|bonus|coupons?|dp)(?:[/?#]|$)"
    r"|//[^/]*(?:shop|boutique|discount|promo|cheap|pas-?cher|casino)[^/]*\.[a-z]+(?:/|$)"
    r"|\.(?:shop|store|boutique|casino|bet|deals|sale)(?:/|$)"
    r"|[?&](?:aff|affiliate|aff_id|affid|partner)="
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    outside = [link for link in _counted(piece) if link.domain and link.domain not in facts.own_domains]
    farms: dict[str, list[Link]] = defaultdict(list)
    for link in outside:
        if not is_public(link.domain):
            farms[link.domain].append(link)
    for domain, farm in farms.items():
        if len(farm) >= FEWEST:
            severity = _weigh(piece, farm, len(farm) / len(outside))
            if severity:
                yield _finding(domain, farm, severity)


def _counted(piece: Piece) -> Iterator[Link]:
    """The links of the text, and the sources that are parts of a shop: one site may be named for many."""
    yield from piece.body.links
    yield from (link for link in links(piece) if link.block == HEADER and _sells(link))


def _weigh(piece: Piece, farm: list[Link], share: float) -> Severity:
    """Links to the parts of a shop count alone; others when little else is linked and the text sells."""
    selling = sum(1 for link in farm if _sells(link))
    if selling >= FEWEST:
        return Severity.HOLD if share > NEARLY_ALL else Severity.LOOK
    if share >= NEARLY_ALL and (selling or signs(piece, *PHRASES)):
        return Severity.LOOK
    return Severity.SHADOW


def _sells(link: Link) -> bool:
    return _SHOP.search(link.url) is not None or says("search_phrase", link.text)


def _finding(domain: str, farm: list[Link], severity: Severity) -> Finding:
    lines = list(dict.fromkeys(str(link.line) for link in farm))[:MOST_LINES]
    return Finding(
        farm[0].line,
        N_("%(links)d links lead to %(domain)s (line %(lines)s)"),
        {"links": len(farm), "domain": domain, "lines": ", ".join(lines), "count": len(lines)},
        plural=N_("%(links)d links lead to %(domain)s (lines %(lines)s)"),
        severity=severity,
    )
