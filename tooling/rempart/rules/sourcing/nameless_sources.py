"""A report rests on people without a name, more than on anybody who is named.

## Why

"An insider", "people here say", "it is understood" cannot be asked. One of them among several who are named
does no harm; where they carry the story, readers must believe it on nobody's word. That somebody did not
deny it, or that it cannot be chance, proves nothing either.

## Fix

Name who says it, or cite a document that shows it. Ask those it is about, and print what they answer. Who
must stay unknown belongs in `sources` with `kind: anonymous` and, in its `note`, why and how they know. If
none of this can be had, set `certainty: unconfirmed` and say what is not known.

## Good

Whom nobody names stands beside those who answer.

```md
A member of the club says that the weir will be pulled down. "Nothing is decided," replied Ruth Oarsby, who
chairs the river board. The county's engineer, Paul Hask, said that the plans would be shown in May.
```

```yaml
lang: fr
```

```md
Selon une personne qui travaille à la criée, la vente serait signée. Le directeur, Marc Kerdoncuff, dément.
La maire, Anne Le Goff, précise que le conseil n'a rien reçu.
```

It is told as what it is.

```md
---
title: Is the weir to go? Nobody will say
lang: en
section: town
kind: news
date: 2026-11-12
authors: [nora-kessler]
certainty: unconfirmed
---

It is understood that the weir will be pulled down in spring. An insider says that the contract is signed. The
county did not deny it, and we have seen no paper.
```

## Bad

The header names a document, which is about something else.

```md
---
title: The weir will be pulled down
lang: en
section: town
kind: news
date: 2026-11-12
authors: [nora-kessler]
sources: [{id: rules, title: "Rules of the river board, 2009", kind: document}]
---

The weir will be pulled down in spring. It is understood that the contract was signed last week, in private.
According to a person familiar with the matter, the county has already paid. Its spokesman did not deny it.
```

```md
---
title: La criée est vendue
lang: fr
section: ville
kind: news
date: 2026-11-12
authors: [nora-kessler]
sources: [{id: plan, title: "Plan du port, 2019", kind: document}]
---

La criée est vendue. D'après nos informations, l'acte a été signé lundi. Une personne qui suit le dossier de
près confirme le prix. Au port, on raconte que le directeur a déjà vidé son bureau : il n'a pas démenti.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._persons import speakers
from rempart.rules._prose import clip, supported
from rempart.rules._resting import nameless

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = nameless(piece)
    if told:
        first = min(told, key=lambda hit: hit.sentence.line)
        params: dict[str, str | int] = {
            "count": len(told),
            "named": len(speakers(piece)),
            "cited": len(supported(piece)),
        }
        message = N_("sentences that rest on nobody named %(count)d; people heard %(named)d, cited %(cited)d")
        yield Finding(first.sentence.line, message, params, quote=clip(first.phrase))
