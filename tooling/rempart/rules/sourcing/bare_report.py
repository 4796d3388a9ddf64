"""A report says most of what it says on nobody's word.

## Why

A report can be flat and sure, name a street, a sum and a date, and still have nobody in it who could be
asked: no name beside what is told, no document, nothing that its author did to know it. Most rumours that
are taken for news are told like that, even where the header names a source: a group, a shop's own survey,
another site.

## Fix

For each paragraph, say how you know it: who says so, by name; which document shows it, with a link or in
`sources`; what you saw, counted or asked yourself. Ask those it is about, and print their answer. What
nobody can bear out yet goes out, or the piece is told as `certainty: unconfirmed` and says what is
missing.

## Good

Somebody answers for each thing that is told.

```md
---
title: Seventy houses for the ropewalk
lang: en
section: town
kind: news
date: 2026-11-12
authors: [nora-kessler]
sources: [{id: plan, title: "Plan of the ropewalk, county planning office, June 2026", kind: document}]
---

Seventy houses are planned on the old ropewalk, according to Ruth Oarsby, who chairs the county's planning
board. "Nothing will be built before the archaeologists have been," she said on Tuesday.

We counted forty-one gardens that would lose their sun. Paul Hask, who lives at number nine, showed us the
shadow at noon: "It comes up to the beans."
```

```yaml
lang: fr
```

```md
Le bac ne prendra plus de camions, annonce la directrice du port, Anne Le Goff. Le ponton a perdu deux
pieux, montre le rapport qu'elle nous a remis.

Marc Kerdoncuff, qui livre trois fois par semaine, fera le tour. « C'est une heure de plus, et personne ne
me la paie », dit-il.
```

## Bad

The header names a source that says nothing of what is told.

```md
---
title: Seventy houses for the ropewalk
lang: en
section: town
kind: news
date: 2026-11-12
authors: [nora-kessler]
sources: [{id: group, title: "Friends of the ropewalk, newsletter of June", kind: document}]
---

Seventy houses will be built on the old ropewalk, and the first families move in before spring. The
gardens on the north side lose their sun from October to March.

The school is full already, and the road cannot take another two hundred cars. Prices in the lane have
begun to fall. A house that would have gone in a week has stood empty since the summer.

The plan was chosen because it pays best. Those who care for the ropewalk should write to the county
before the month is out, since nothing will be left to save afterwards.
```

```md
---
title: Le bac ne prendra plus de camions
lang: fr
section: ville
kind: news
date: 2026-11-12
authors: [nora-kessler]
sources: [{id: bulletin, title: "Bulletin du port de plaisance, été 2026", kind: document}]
---

Le bac ne prendra plus de camions à partir de Noël, et les commerces de l'île devront se passer de
livraisons pendant tout l'hiver. Le ponton a perdu ses pieux et ne sera pas réparé.

Les prix vont doubler. L'épicerie ne tiendra pas jusqu'à Pâques, et la pharmacie suivra. Les familles qui le
peuvent cherchent déjà un logement de l'autre côté.

La décision arrange ceux qui veulent vendre l'île aux promoteurs. Il faut que chacun écrive au port avant
la fin du mois, car ensuite il sera trop tard.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._bearing import bare, paragraphs
from rempart.rules._prose import clip
from rempart.rules._resting import is_unanswered

SINCE = "0.1"
SEVERITY = Severity.LOOK

MOST = 0.5  # of the paragraphs
FEWEST = 2  # of them: a notice of two says what is on


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not is_unanswered(piece):
        return
    told, alone = paragraphs(piece), bare(piece)
    if len(alone) >= max(FEWEST, MOST * len(told)):
        message = N_("nobody named, no source and no eyewitness in %(bare)d of %(count)d paragraphs")
        first = alone[0][0]
        yield Finding(first.line, message, {"bare": len(alone), "count": len(told)}, quote=clip(first.own))
