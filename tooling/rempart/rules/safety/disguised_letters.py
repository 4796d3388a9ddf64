"""Letters are disguised: of another alphabet, drawn as signs, or buried under marks.

## Why

A title, a name or a topic that only looks like words is found by no search, read aloud by no screen
reader, and may pass for another one. Marks piled on letters run over the lines around them.

## Fix

Type the word again by hand, in the letters of its language. Names and words in Cyrillic, Greek, Arabic
or any other writing are welcome as they are, and so are accents, emoji and superscripts such as 1ᵉʳ.

## Good

```md
---
title: «Москва» and Αθήνα, twinned with Huế — Nguyễn Thị Ánh writes 👩‍🚀
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
topics: [العربية, 東京ＮＨＫ, µm]
---

The sign says «сосна» or «сухо», and the map 𝑥 and ℝ.
```

```yaml
lang: fr
```

```md
---
title: « Нет » : le 1ᵉʳ rapport de Mᵐᵉ Љубица, à 30 µm près
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

Le panneau indique « ΑΘΗΝΑ Σύνταγμα ».
```

## Bad

```md
---
title: The ѕсоре of the quay
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
---

The quay reopens.
```

```md
---
title: 𝐅𝐫𝐞𝐞 tickets
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
topics: [fеrry]
---

The quay reopens.
```

```yaml
lang: fr
```

```md
## L̷̸̶̡̢̛e quai

Le quai rouvre lundi.
```

```yaml
lang: fr
```

```md
Le quai rouvre, dit la ΡΑΡΕ du port.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._letters import Disguise, disguises, mixed
from rempart.rules._visible import header_texts

SINCE = "0.1"
SEVERITY = Severity.LOOK

_MESSAGES = {
    "mixed": N_("a word mixes letters of two alphabets"),
    "foreign": N_("a word reads “%(reads)s” and its letters are of another alphabet"),
    "styled": N_("signs that are no letters are read as “%(reads)s”"),
    "piled": N_("marks are piled up on a letter"),
}


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for key, text in header_texts(piece.header):
        for disguise in (*mixed(text), *disguises(text)):
            yield _finding(disguise, piece.lines.get(key, 1))
    for disguise in disguises(piece.body.text):  # a mixture in the text is a matter of `hidden-text`
        yield _finding(disguise, piece.body.line + piece.body.text.count("\n", 0, disguise.start))


def _finding(disguise: Disguise, line: int) -> Finding:
    params = {"reads": disguise.reads[:40]} if disguise.kind in ("foreign", "styled") else {}
    return Finding(line, _MESSAGES[disguise.kind], params, quote=disguise.written[:40])
