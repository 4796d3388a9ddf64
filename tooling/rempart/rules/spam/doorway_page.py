"""One trade is offered in one place after another.

## Why

"Locksmith in A, locksmith in B, locksmith in C": such a page is made for search engines, once for every name
people type. Readers of A learn nothing from it.

## Fix

Tell one story about one place. A list of who offers a service belongs in a directory; a tour of the
region needs more than its names.

## Good

```md
The ferry calls at Kerdraon at nine and at Vauclair at ten. Plumbers are scarce in both, says the chamber of
trades, which counts four for 9,000 people; the nearest college, in Saint-Orens, trains six a year.
```

```yaml
lang: fr
```

```md
Le bus passe par Kerdraon, Vauclair et Saint-Orens. Un serrurier de Kerdraon a été condamné pour abus de
faiblesse, a dit le tribunal.
```

## Bad

```md
Living in Stanwick? Our Stanwick engineers know the old pipes. In Marlow Bay, our Marlow Bay engineers
arrive within the hour, and a drain engineer in Port Ellen is never far. Call 01632 960555.
```

```yaml
lang: fr
```

```md
Votre serrurier à Kerdraon ouvre toutes les portes. Besoin d'un serrurier à Vauclair ? Nous intervenons
aussi à Saint-Orens et à Basse-Aune. Un serrurier à Port-Lazare répond au 02 61 91 22 33.
```"""

from collections.abc import Iterator
from itertools import islice

import re2

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import count, hundreds
from rempart.rules._commerce import REACH, own_bytes, signs
from rempart.rules._lexicon import says

SINCE = "0.1"
SEVERITY = Severity.LOOK

FEWEST = 3  # places
DENSITY = 1.0  # places beside a trade in a hundred words

# The beginnings of words for trades that are offered from door to door.
_TRADE = (
    r"plombi~|serruri~|électrici~|couvreu~|chauffagist~|vitri~|déménag~|dépann~|débouchage|toiture"
    r"|nettoyage|ramon~|peintres?|maçons?|menuisi~|paysagist~|jardini~|taxis?|vtc|garag~|coach~"
    r"|avocats?|agence|artisans?|techniciens?|équipes?|intervention|interven~|installat~|isolation"
    r"|rénovation|dératis~|désinsect~|nuisibles|diagnostic~|ostéopath~|cours|professeurs?"
    r"|traiteurs?|locations?|rachat|voyant~|plumb~|locksmiths?|electrici~|roof~|glazi~|removal~"
    r"|drain~|engineers?|technicians?|cleaners?|cleaning|chimney|painters?|builders?|landscap~"
    r"|garden~|tax[iy]~|minicabs?|mechanics?|tutor~|solicitors?|agents?|team|installers?|insulation"
    r"|pest control|exterminat~|caterers?|rentals?|hire|skip|storage|boiler~|heating|call-?outs?"
)
_SMALL = "[a-zà-ÿœ'-]"
_PLACE = "[A-ZÀ-Þ][a-zà-ÿœ']+(?:-[A-ZÀ-Þ]?[a-zà-ÿœ]+)*"
_TRADES = _TRADE.replace("~", f"{_SMALL}*")
_OFFERED = re2.compile(rf"(?i)\b(?:{_TRADES})\b")
_BESIDE = (
    re2.compile(
        rf"\b(?i:{_TRADES})(?: {_SMALL}+)?? (?:à|in|at|around|across|near|sur|de|d'|for|serving) ?({_PLACE})"
    ),
    re2.compile(rf"(?:[a-zà-ÿ,] |\b(?:Our|Nos|Notre) )({_PLACE})(?: {_SMALL}+)? (?i:{_TRADES})\b"),
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = own_bytes(piece)
    if len(list(islice(_OFFERED.finditer(told), FEWEST))) < FEWEST:
        return
    if not signs(piece, *REACH) and not count(piece, "invitation", 1):
        return
    found = dict.fromkeys(hit.group(1).decode() for pattern in _BESIDE for hit in pattern.finditer(told))
    places = [place for place in found if not says("opener", place)]
    if (
        len(places) >= FEWEST
        and len(places) / hundreds(piece) >= DENSITY
        and count(piece, "doubt", FEWEST) < FEWEST
    ):
        yield Finding(
            next((block.line for block in piece.body.blocks), piece.body.line),
            N_("a trade stands beside the names of places: %(places)s"),
            {"places": ", ".join(places)[:100]},
        )
