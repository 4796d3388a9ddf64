"""A claim that this newspaper corrected comes back.

## Why

What was printed once and put right lives on in memory and in messages. It comes back as news, and readers
who saw the correction wonder which of the two holds.

## Fix

Read the correction. If the claim is wrong, take it out; if you write about it, say that it was corrected,
and link to the piece. If new facts bear it out, cite them.

## Good

It is told as what was wrong.

```yaml
corrected: {contributions/2026/10/bridge.md: "The bridge was built in 1931 by the Lemaire brothers"}
```

```md
We wrote that the bridge was built in 1931 by the Lemaire brothers. That was wrong, and is corrected.
```

```yaml
lang: fr
corrected: {contributions/2026/10/pont.md: "Le pont a été construit en 1931 par les frères Lemaire"}
```

```md
Le pont ferme lundi. Les frères Lemaire, eux, ont construit la halle.
```

## Bad

```yaml
corrected: {contributions/2026/10/bridge.md: "The bridge was built in 1931 by the Lemaire brothers"}
```

```md
Everybody uses the old bridge, which the Lemaire brothers built here in 1931.
```

```yaml
lang: fr
corrected: {contributions/2026/10/pont.md: "Le pont a été construit en 1931 par les frères Lemaire"}
```

```md
Construit par les frères Lemaire en 1931, le pont rouvre lundi.
```
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import says
from rempart.rules._prose import HEADER, clip, own_words, told_by
from rempart.rules._shingles import telling_words

SINCE = "0.1"
SEVERITY = Severity.LOOK

SHARE = 0.7  # of the claim's telling words
FEWEST = 4


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not facts.corrected:
        return
    told = told_by(piece)
    doubted = {block for block, words in own_words(told).items() if says("denial", words)}
    if HEADER in doubted:
        return
    for sentence in told:
        path = _returned(sentence, facts.corrected)
        if path and path != piece.path and sentence.block not in doubted:
            message = N_("this was corrected in %(path)s")
            yield Finding(sentence.line, message, {"path": path}, quote=clip(sentence.text))


def _returned(sentence: Sentence, corrected: Mapping[str, tuple[tuple[str, int], ...]]) -> str:
    """The piece whose correction put right what a sentence says, "" for none."""
    shared: Counter[tuple[str, int]] = Counter()
    for word in telling_words(sentence.own):
        shared.update(corrected.get(word, ()))
    for (path, size), count in shared.most_common(1):
        if count >= FEWEST and count >= SHARE * size:
            return path
    return ""
