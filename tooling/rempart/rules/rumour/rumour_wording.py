"""A rumour is told without a source in the paragraph.

## Why

"People say" names nobody who knows. Readers cannot check it, and a rumour that was printed once
is quoted as news ever after.

## Fix

Say who knows it and cite where, in the same paragraph. If you checked and found nothing, say so.
If it stays open, set `certainty: unconfirmed`: the piece will carry that word wherever it goes.

## Good

The rumour is the subject, and was checked.

```md
Rumour has it that the lighthouse will be sold. It is unfounded: the harbour board has no such plan.
```

```yaml
lang: fr
```

```md
On dit que le phare serait à vendre : l'[avis de cession](https://basse-aune.example/avis) est affiché.
```

A French definition is no rumour.

```yaml
lang: fr
```

```md
Le 15 novembre, la mairie a publié l'arrêté. On dit souvent « arrêté » pour tout papier affiché.
```

## Bad

```md
Rumour has it that the lighthouse will be sold to a hotel group before Christmas.
```

```yaml
lang: fr
```

```md
Selon certains, la piscine fermerait dès janvier. Le bruit court que le bassin est fissuré.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Certainty, Piece
from rempart.rules._hearsay import is_answered
from rempart.rules._lexicon import hits, says
from rempart.rules._prose import cited, clip, own_words, reports, told_by
from rempart.rules._resting import passed_on

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = told_by(piece)
    found = list(hits("rumour", told))
    if not found:
        return
    doubted = {block for block, words in own_words(told).items() if says("denial", words)}
    open_about_it = piece.header.certainty is Certainty.UNCONFIRMED
    carried = reports(piece) and not open_about_it and not is_answered(piece)
    severity = Severity.LOOK if carried else Severity.ADVICE
    bare = [hit for hit in found if hit.sentence.block not in doubted and not cited(piece, hit.sentence)]
    mark = passed_on(piece)
    others = [
        hit for hit in bare if not mark or hit.sentence is not mark.sentence
    ]  # told-as-fact tells that one
    for hit in others or bare:
        message = N_("nobody is named for what is told here")
        yield Finding(hit.sentence.line, message, quote=clip(hit.phrase), severity=severity)
