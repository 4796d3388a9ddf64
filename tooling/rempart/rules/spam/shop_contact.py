"""Prices, contacts and calls to buy stand together.

## Why

A piece that says what it costs, how to order and by when is an advertisement. Advertisements have a
place in this newspaper, under a label; they do not come in as articles. Everyday words of trade count
too, the less the more the piece speaks of public life: a school, a council, a club.

## Fix

Tell the story without the shop's offer, or ask the newsroom for a labelled slot. A price that is
news, a helpline, a ticket at the door of a village hall are no reason to worry.

## Good

```md
The choir sings Fauré on Saturday at eight in Saint-Orens church. Entry is €8, free for children;
seats can be kept by phone on 02 97 10 20 30.
```

```yaml
lang: fr
```

```md
La baguette coûte 1,12 € en moyenne, contre 1,03 € l'an dernier. La mairie a ouvert une ligne pour
les foyers en difficulté : 02 97 60 61 62.
```

## Bad

```md
Harbour Bikes has e-bikes from £899. Book your free test ride today on 01632 960 123, and use promo
code PORT10 for 10% off. Offer ends Sunday.
```

```yaml
lang: fr
```

```md
Notre coffret est à 29,90 € au lieu de 39,90 €. Commandez au 02 97 11 22 33, livraison offerte. Avec
le code MIEL15, profitez de -15 % sur votre première commande.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import weighed
from rempart.rules._commerce import (
    AGAINST,
    PHRASES,
    REACH,
    TERMS,
    TRADE,
    Sign,
    signs,
    together,
    told_together,
)
from rempart.rules._courting import weighs

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

# What a sign weighs: a price in figures, or what only sellers say, as much as three words of trade.
PRICE = 3
WEIGHTS = {"sale_trade": 1} | dict.fromkeys(PHRASES, 3)
NEEDED = (4, 6, 8)  # weight beside contact and price, by how many words of public life are there
SHORT = 400  # words: longer texts need the most, an advertisement keeps to its subject
MANY = 4  # phrases


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """One passage is told, the one that sells most."""
    if not signs(piece, *REACH):
        return
    found = signs(piece, *PHRASES, *TRADE, *REACH, "price")
    selling = max(filter(_offers, together(found)), key=_weight, default=None)
    if selling and _weight(selling) >= _needed(piece):
        yield Finding(
            min(sign.line for sign in selling),
            N_("signs of a sale stand together: %(signs)s (line %(lines)s)"),
            told_together(selling),
            plural=N_("signs of a sale stand together: %(signs)s (lines %(lines)s)"),
            severity=_severity(piece, selling),
        )


def _severity(piece: Piece, selling: list[Sign]) -> Severity:
    if _phrases(selling) >= MANY:
        return Severity.HOLD
    if weighed(piece) or weighs(piece):
        return Severity.ADVICE
    return Severity.LOOK


def _needed(piece: Piece) -> int:
    """The more a text speaks of what is everybody's, the more signs it takes to call it a shop's."""
    public = {sign.quote.casefold().rstrip("s") for sign in signs(piece, AGAINST)}
    return NEEDED[-1] if piece.body.words > SHORT else NEEDED[min(len(public), len(NEEDED) - 1)]


def _offers(found: list[Sign]) -> bool:
    kinds = {sign.kind for sign in found}
    return not kinds.isdisjoint(REACH) and not kinds.isdisjoint(TERMS)


def _weight(found: list[Sign]) -> int:
    """Ten prices weigh no more than one."""
    price = PRICE if any(sign.kind == "price" for sign in found) else 0
    return price + sum(WEIGHTS.get(sign.kind, 0) for sign in found)


def _phrases(found: list[Sign]) -> int:
    return sum(sign.kind in PHRASES for sign in found)
