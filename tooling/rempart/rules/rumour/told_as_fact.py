"""A report marked as confirmed names no source at all.

## Why

`certainty: confirmed` is a promise: the newsroom stands behind the story. It cannot stand behind
one whose only root is a message that goes round.

## Fix

Name in `sources` what the story rests on: a document, an interview, what you saw yourself
(`kind: observation`). If nothing can be named yet, set `certainty: unconfirmed` and say what is missing.

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
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Certainty, Kind, Piece
from rempart.rules._commerce import own_text
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._persons import names, offices
from rempart.rules._prose import clip, own_words, reports, told_by

SINCE = "0.1"
SEVERITY = Severity.HOLD

FEWEST = 60  # words of a text that was not written for us


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.certainty is not Certainty.CONFIRMED or not reports(piece) or _rests_on_something(piece):
        return
    mark = next(_marks(piece), None)
    if mark:
        message = N_("told as confirmed, without any source, from what goes round")
        severity = Severity.LOOK if piece.foreign else Severity.HOLD
        yield Finding(mark.sentence.line, message, quote=clip(mark.phrase), severity=severity)
    elif _is_whole(piece) and not _names_anybody(piece) and not says("denial", own_text(piece)):
        severity = Severity.ADVICE if piece.header.kind is Kind.BRIEF else Severity.LOOK
        first = piece.body.sentences[0].line if piece.body.sentences else piece.body.line
        yield Finding(first, N_("told as confirmed, without any source"), severity=severity)


def _is_whole(piece: Piece) -> bool:
    """Whether there is a report to speak of: a line or two of another house may be any part of one."""
    return not piece.foreign or piece.body.words >= FEWEST


def _rests_on_something(piece: Piece) -> bool:
    """A named source, a note, or a link to somewhere else."""
    named = any(source.kind != "anonymous" for source in piece.header.sources)
    return named or bool(piece.body.notes) or any(link.domain for link in piece.body.links)


def _marks(piece: Piece) -> Iterator[Hit]:
    """Where the text says that it comes from what people tell and pass on, and does not doubt it."""
    told = told_by(piece)
    found = [*hits("rumour", told), *hits("alarm", told)]
    doubted = {block for block, words in own_words(told).items() if says("denial", words)} if found else set()
    return (hit for hit in found if hit.sentence.block not in doubted)


def _names_anybody(piece: Piece) -> bool:
    """Whether somebody with a name, or an office that one person holds, says or knows it.

    A message that goes round is nobody, and so is "a source close to the matter".
    """
    told = piece.body.sentences
    nobody = {hit.sentence for name in ("viral", "rumour") for hit in hits(name, told)}
    speaking = {hit.sentence for hit in hits("attribution", told)} - nobody
    return any([*names(sentence.text), *offices(sentence.text)] for sentence in speaking)
