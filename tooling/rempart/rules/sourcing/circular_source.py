"""All that a piece rests on was published here.

## Why

A newspaper that cites itself has checked nothing anew: an error in the first piece comes back in the
second, and now looks confirmed.

## Fix

Cite what the earlier piece rested on: its document, its witness. Or find somebody who knows it by
themselves. A link to what was published here is welcome beside those.

## Good

The earlier piece is recalled, and a document is cited.

```yaml
own_domains: [ladigue.example]
```

```md
The weir will be rebuilt, as [we reported](https://ladigue.example/2026/10/weir/); the
[plans](https://county.example/weir-plans) are public since Monday.
```

What the author saw needs nobody else.

```yaml
lang: fr
own_domains: [ladigue.example]
```

```md
---
title: La criée a rouvert
lang: fr
section: town
kind: news
date: 2026-11-12
authors: [alice-martin]
sources:
  - id: vu
    title: Sur place, le 11 novembre 2026
    kind: observation
---

La criée a rouvert mercredi, trois mois après [l'incendie](https://ladigue.example/2026/08/incendie/).
```

## Bad

```yaml
own_domains: [ladigue.example]
```

```md
The ferry will stop in January, as [we reported](https://ladigue.example/2026/10/ferry/), and the
[company](/2026/11/company-in-trouble/) is in trouble.
```

```yaml
lang: fr
own_domains: [ladigue.example]
```

```md
---
title: La fonderie fermera
lang: fr
section: economy
kind: news
date: 2026-11-12
authors: [alice-martin]
sources:
  - id: digue
    title: La Digue, la fonderie en difficulté
    kind: press
    url: https://ladigue.example/2026/10/fonderie/
---

La fonderie fermera au printemps.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Certainty, Piece
from rempart.rules._prose import HEADER, clip, reports, shown_notes
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.LOOK

SEVERAL = 2  # links that look like sources; one may only recall


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    cited = [link for link in links(piece) if not link.url.startswith("#")]
    ours = [link for link in cited if _ours(link, facts)]
    if not ours or len(ours) < len(cited) or _elsewhere(piece) or not reports(piece):
        return
    declared = any(link.block == HEADER for link in ours)
    heavy = declared or len({link.url for link in ours}) >= SEVERAL
    open_doubt = piece.header.certainty is Certainty.UNCONFIRMED
    yield Finding(
        ours[0].line,
        N_("the only source is this newspaper itself"),
        quote=clip(ours[0].url),
        severity=Severity.LOOK if heavy and not open_doubt else Severity.ADVICE,
    )


def _ours(link: Link, facts: Facts) -> bool:
    """Whether a link stays here: to a domain of the newspaper, or to a page beside the piece."""
    return link.domain in facts.own_domains or not (link.domain or ":" in link.url)


def _elsewhere(piece: Piece) -> bool:
    """Whether something without an address backs the piece: a source named in the header, or in a note."""
    named = any(not source.url for source in piece.header.sources)
    return named or any(not note.links for note in shown_notes(piece))
