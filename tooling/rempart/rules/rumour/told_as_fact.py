"""A report marked as confirmed names no source at all.

## Why

`certainty: confirmed` is a promise: the newsroom stands behind the story. It cannot stand behind
one whose only root is a message that goes round. A network, a crowd ("the neighbours", "several people") and
a bare address are no source: nobody stands there who could be asked.

## Fix

Name in `sources` what the story rests on: a document, an interview, what you saw yourself
(`kind: observation`); an address needs a title that says whose it is. What also lets a report be: somebody
named who says it in so many words, a day and a place where anybody can go and see, what you did to know it.
If nothing can be named yet, set `certainty: unconfirmed` and say what is missing.

## Good

The author was there, and says so.

```md
---
title: First skaters on the frozen dock
standfirst: The ice held until noon.
lang: en
section: town
kind: news
date: 2026-11-12
authors: [tom-whitaker]
sources:
  - id: quay
    title: At the north dock, 11 November 2026, from eight to noon
    kind: observation
---

Forty people skated on the north dock on Wednesday. The ice held until noon.
```

An honest "not yet".

```md
---
title: La piscine fermerait en janvier
standfirst: La mairie n'a pas encore répondu à nos questions.
lang: fr
section: town
kind: news
date: 2026-11-12
authors: [alice-martin]
certainty: unconfirmed
---

Un message partagé sur les réseaux annonce la fermeture du bassin. Rien ne le confirme à cette heure.
```

The message is checked where it is told.

```md
---
title: No casino on the dock
standfirst: The plan has no such thing.
lang: en
section: town
kind: news
date: 2026-11-12
authors: [solene-guern]
---

"Share this before they delete it", says a message on a casino. The [plan](https://port.example/plan) of the
dock, which the port published in May, shows a warehouse.
```

## Bad

```md
---
title: The hospital closes in January
standfirst: The beds go to Vauclair.
lang: en
section: society
kind: news
date: 2026-11-12
authors: [solene-guern]
---

The hospital of Port-Lazare will close in January. It was decided in secret, and a post shared on
Facebook says the beds are already sold. Share this before they delete it.
```

```md
---
title: La piscine ferme en janvier
standfirst: Le bassin est fissuré.
lang: fr
section: town
kind: news
date: 2026-11-12
authors: [solene-guern]
---

La piscine fermera définitivement en janvier. Le bassin est fissuré depuis l'été, et les travaux
ne se feront jamais.
```

Where everybody writes to everybody is no source.

```md
---
title: Eels are dying in the canal
standfirst: Something was poured into the water.
lang: en
section: town
kind: news
date: 2026-11-12
authors: [solene-guern]
sources:
  - id: post
    title: A post with pictures
    url: https://www.facebook.com/groups/canal-watch/posts/4410
    kind: press
---

Hundreds of eels lie dead below the lock. Somebody emptied a lorry into the water at night, as the pictures
in [this post](https://www.facebook.com/groups/canal-watch/posts/4410) prove.
```

A link under a full stop shows nothing, and one about something else bears nothing out.

```md
---
title: The school closes at Easter
standfirst: The roof is rotten.
lang: en
section: society
kind: news
date: 2026-11-12
authors: [solene-guern]
---

The school of Port-Lazare will close at Easter[.](https://port.example/) The roof is rotten, and the works
will never begin.
```

```md
---
title: L'hôpital ferme en janvier
standfirst: Les lits partent à Vauclair.
lang: fr
section: society
kind: news
date: 2026-11-12
authors: [solene-guern]
---

L'hôpital fermera en janvier. Partagez avant que ce soit supprimé !

Le bac part à l'heure, dit [le port](https://port.example/horaires).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._prose import clip
from rempart.rules._resting import leads_to_something, passed_on, rests_on_nobody, unborne

SINCE = "0.1"
SEVERITY = Severity.HOLD

SENTENCE = 6  # words and more: fewer are a dateline
NONE = N_("told as confirmed, without any source")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    mark = passed_on(piece)
    if mark:
        severity = Severity.LOOK if piece.foreign or leads_to_something(piece) else Severity.HOLD
        yield Finding(mark.sentence.line, _from_what(piece), quote=clip(mark.phrase), severity=severity)
    elif unborne(piece):
        severity = Severity.LOOK if rests_on_nobody(piece) else Severity.ADVICE
        message = N_("told as confirmed, on sources that nobody stands for") if piece.header.sources else NONE
        yield Finding(_first(piece), message, severity=severity)


def _from_what(piece: Piece) -> str:
    """The message for a mark of rumour: to name what is no source is not to name none."""
    if piece.header.sources or any(link.domain for link in piece.body.links):
        return N_("told as confirmed, from what goes round, on sources that nobody stands for")
    return N_("told as confirmed, without any source, from what goes round")


def _first(piece: Piece) -> int:
    """The line on which the report begins, after its dateline."""
    told = piece.body.sentences
    whole = (one.line for one in told if one.text.count(" ") >= SENTENCE)
    return next(whole, told[0].line if told else piece.body.line)
