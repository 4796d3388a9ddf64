"""The headline gives a figure, or certainty, that the text does not have.

## Why

Most readers see the headline alone, and it is the headline that is passed on. What it promises must stand
in the text, with its source.

## Fix

Put the figure into the text, with who counted, or take it out of the headline. If the text says "might", the
headline says so too.

## Good

```md
---
title: "Ferry cuts: 42 % fewer crossings this winter"
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The company publishes 42 % fewer crossings for the winter than last year, by its own
[timetable](https://ferry.example/winter).
```

```md
---
title: La piscine pourrait fermer en janvier
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

La mairie envisagerait une fermeture du bassin ; elle pourrait être votée en décembre.
```

## Bad

```md
---
title: "Tolls up by 300 %"
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Drivers will pay more on the swing bridge from Monday, says the [county](https://county.example/tolls).
```

```md
---
title: La piscine fermera en janvier
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Le bassin serait fissuré depuis l'été. La mairie pourrait décider d'une fermeture, et les travaux coûteraient
plus que prévu, selon [le compte rendu](https://mairie.example/cr).
```
"""

from collections.abc import Iterator

import re2

from rempart.i18n import N_
from rempart.intake.markdown.figures import find_figures
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import PRICES, priced
from rempart.rules._lexicon import says
from rempart.rules._prose import reports
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.LOOK

MOST = 100  # numbers of the text that are added up
LONG = 9  # digits
HEDGES = 2  # of the text, before a headline without one says too much
_DIGITS = re2.compile(r"\d+")
_SMALL = re2.compile(r"^\d{1,2}$")
_ROUNDED = re2.compile(r"(?i)mill?i(?:on|ard)|billion|thousand|\bmille\b")
_MONEY = re2.compile(r"[€£$]|euro|pound|dollar")
_HEDGED = re2.compile(
    r"(?i)\b(?:[a-zà-ÿ]{2,}rai(?:t|ent)|envisag[a-zà-ÿ]+|peut-être|might|could|may be|would|reportedly"
    r"|allegedly|considering|possibly)\b"
)
_CERTAIN = re2.compile(
    r"(?i)\b(?:[a-zà-ÿ]{3,}(?:era|eront|ira|iront)|will|c'est (?:fait|officiel|confirmé)|confirmed|official"
    r"|closes|ferme)"
    r"(?:$|[^a-zà-ÿ])"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not reports(piece) or not piece.header.title:
        return
    line, title = piece.lines.get("title", 1), plain(piece.header.title)
    for figure in _absent(title, piece):
        message = N_("the headline says %(figure)s, and the text does not")
        yield Finding(line, message, {"figure": figure}, quote=title[:120])
    if _is_surer(title, piece.body.text):
        yield Finding(line, N_("the headline is certain, and the text is not"), quote=title[:120])


def _absent(title: str, piece: Piece) -> Iterator[str]:
    """The figures of the headline whose digits the text lacks, however they are grouped.

    An age, the number of a house and other small ones without a unit are let be; so are the sum of several
    prices or of two numbers, and what is rounded to a million that the text counts too.
    """
    figures = [title[start:end] for start, end in find_figures(title)]
    text = piece.body.text
    told = "".join(_DIGITS.findall(text)) if figures else ""
    for figure in figures:
        rounded = _ROUNDED.search(figure) and _ROUNDED.search(text)
        summed = priced(piece) >= PRICES and _MONEY.search(figure)
        digits = "".join(_DIGITS.findall(figure))
        if not (_SMALL.match(figure) or rounded or summed or digits in told or _is_sum(digits, text)):
            yield figure


def _is_sum(digits: str, text: str) -> bool:
    """Whether two of the first numbers of a text make this one: 147 passengers and 6 of a crew."""
    numbers = {int(one) for one in _DIGITS.findall(text)[:MOST] if len(one) < LONG}
    return any(int(digits[:LONG]) - one in numbers for one in numbers)


def _is_surer(title: str, text: str) -> bool:
    """Whether the headline asserts what the text only deems possible."""
    if not _CERTAIN.search(title) or _HEDGED.search(title) or says("denial", title):
        return False
    return len(_HEDGED.findall(text)) >= HEDGES and not _CERTAIN.search(text)
