"""A claim about the world stands without a source in its paragraph.

## Why

"The largest on the coast", "because of the new road", "experts agree": readers cannot see who found that out.
Such sentences are repeated until everybody knows them and nobody remembers from whom.

## Fix

Put a footnote or a link to the source in the same paragraph, or say in words who says so. If you saw it, or
if everybody knows it, answer so: `answers` in the header keeps your answer for the moderator and readers.

## Good

Somebody says so, and is named.

```md
According to the [county's atlas](https://county.example/atlas), the quay is the longest of the whole coast,
and it was built in 1931.
```

What one does, feels and wants is one's own.

```yaml
lang: fr
```

```md
Le plus dur, pour moi, c'est de me lever à cinq heures ; je le fais parce que j'aime la criée au petit matin.
```

## Bad

```md
The harbour is the oldest of the region, and its decline was caused by the railway, which opened in 1884.
```

```yaml
lang: fr
```

```md
Le pont est le plus ancien de la région. De nombreux historiens estiment que sa fermeture a provoqué le déclin
du quartier au XIXe siècle.
```
"""

from collections.abc import Iterator, Sequence

import re2

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._lexicon import Hit, found, hits, joined, says
from rempart.rules._prose import asked, clip, first_few, own_words

SINCE = "0.1"
SEVERITY = Severity.ADVICE

OWN = frozenset({Kind.COLUMN, Kind.OPINION, Kind.INTERVIEW, Kind.QUESTION, Kind.PHOTO_ESSAY})

# When it was: what happened in a year is not what who writes saw today.
_WHEN = re2.compile(
    r"((?:^|[^\d/-])(?:1\d\d\d|20[0-2]\d)(?:$|[^\d/-])|\b[XVI]+e siècle|\b(?:1\d|20)th century|années \d\d)"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.header.kind in OWN:
        return
    yield from first_few(
        _claims(piece, facts), N_("%(count)d more paragraphs from here on make claims without a source")
    )


def _claims(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = piece.body.sentences
    words, seen = own_words(told), set[int]()
    for hit in sorted((*hits("claim", told), *_events(told)), key=lambda hit: hit.sentence.line):
        block = hit.sentence.block
        if block in seen or piece.body.blocks[block].citations or not asked(piece, facts, block):
            continue
        seen.add(block)
        if not says("voice", hit.sentence.own) and not says("attribution", words[block]):
            message = N_("a claim without a source in this paragraph")
            yield Finding(hit.sentence.line, message, quote=clip(hit.phrase))


def _events(told: Sequence[Sentence]) -> Iterator[Hit]:
    """The sentences that tell when something happened."""
    for number, _, _ in found(_WHEN, joined(told)):
        yield Hit(told[number].own, told[number], 0)
