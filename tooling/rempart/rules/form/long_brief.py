"""A brief is longer than a brief.

## Why

“In brief” is a promise: one fact, a few lines, a minute. What is longer is read as a brief nevertheless,
and its second half not at all.

## Fix

Keep what happened, where, when and who says so. If the rest matters, it is a piece of its own: change
`kind:` to `news` and give it a standfirst.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---

Le quai a rouvert vendredi.
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The swimming pool of Millford reopens on Friday at noon, after fourteen months of work. The water is
in already; only the swimmers are missing. The building is the same, but nearly everything in it has
changed: the roof timbers, which had been thought sound, were replaced along a third of their
length, the tiles have been laid anew, and the changing rooms have doors that close. The old boiler
has gone. A heat pump draws its warmth from the sea, and the town expects to halve what it pays for
energy. It has promised to publish the readings every three months, on the notice board at the
entrance and on its own site. A ticket costs a little more than before, and nothing for those who
have not turned five. Schools return in January, on the mornings they had before the works. The
swimming club has been given two evenings instead of three, and says that it will ask for the third
one back as soon as the new council has been elected. Those who want to see the pool before they
swim in it may come on Thursday from four to six: the caretaker will show the machines, and the tea
will be made with the water that the pump has warmed. The café on the first floor stays closed until
somebody is found to run it.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---

The swimming pool of Millford reopens on Friday at noon, after fourteen months of work. The water is
in already; only the swimmers are missing. The building is the same, but nearly everything in it has
changed: the roof timbers, which had been thought sound, were replaced along a third of their
length, the tiles have been laid anew, and the changing rooms have doors that close. The old boiler
has gone. A heat pump draws its warmth from the sea, and the town expects to halve what it pays for
energy. It has promised to publish the readings every three months, on the notice board at the
entrance and on its own site. A ticket costs a little more than before, and nothing for those who
have not turned five. Schools return in January, on the mornings they had before the works. The
swimming club has been given two evenings instead of three, and says that it will ask for the third
one back as soon as the new council has been elected. Those who want to see the pool before they
swim in it may come on Thursday from four to six: the caretaker will show the machines, and the tea
will be made with the water that the pump has warmed. The café on the first floor stays closed until
somebody is found to run it.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: brief
date: 2026-11-20
authors: [alice-martin]
---

La piscine de Vauclair rouvre vendredi à midi, après quatorze mois de travaux. L’eau est déjà dans
le bassin, il ne manque que les nageurs. Le bâtiment est le même, mais presque tout y a changé : la
charpente, que l’on croyait saine, a été refaite sur un tiers de sa longueur, le carrelage a été
reposé, et les vestiaires ont des portes qui ferment. La vieille chaudière est partie. Une pompe
prend sa chaleur à la mer, et la commune espère payer moitié moins d’énergie. Elle promet de publier
les relevés tous les trois mois, au panneau de l’entrée et sur son site. Le ticket coûte un peu plus
qu’avant, et rien pour qui n’a pas encore cinq ans. Les écoles reviennent en janvier, aux matinées
qu’elles avaient avant les travaux. Le club de natation a reçu deux soirées au lieu de trois, et dit
qu’il redemandera la troisième dès que le nouveau conseil sera élu. Qui veut voir le bassin avant
d’y nager peut venir jeudi, de quatre à six heures : le gardien montrera les machines, et le thé
sera fait avec l’eau que la pompe a chauffée. Le café du premier étage reste fermé jusqu’à ce que
quelqu’un le reprenne.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece

SINCE = "0.1"
SEVERITY = Severity.ADVICE

MOST = 200  # words, a little under a minute
LONG = N_("%(count)d words, where a brief has at most %(most)d")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind is Kind.BRIEF and piece.body.words > MOST:
        yield Finding(piece.body.line, LONG, {"count": piece.body.words, "most": MOST})
