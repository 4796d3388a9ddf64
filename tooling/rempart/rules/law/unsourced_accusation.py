"""Somebody is accused without a citation in the paragraph.

## Why

An accusation can ruin a life, and whoever publishes it answers for it. Readers must see what it
rests on, and the person must be able to reply.

## Fix

Cite in the same paragraph what the accusation rests on: a judgment, a public record, a named
complaint. Say who accuses, ask the person and print the answer. Without that, leave it out.

## Good

The judgment is cited.

```md
The court of Vauclair found that Martin Sloe, the treasurer, stole 12,000 euros from the rowing
club over three years.[^1]

[^1]: Judgment of 3 March 2026, criminal court of Vauclair, no. 26/114.
```

Somebody who was convicted is not accused, and a thief without a name is nobody.

```yaml
lang: fr
```

```md
Condamné en juin, l'ancien trésorier Martin Sloe a volé 12 000 euros au club d'aviron.
```

```yaml
lang: fr
```

```md
Un inconnu a volé trois bicyclettes dans le local du club. Le maire appelle à la prudence.
```

## Bad

```md
Deputy mayor Gerald Pinder has been taking bribes from the builder of the new quay.
```

```yaml
lang: fr
```

```md
Le directeur de l'école a détourné l'argent de la cantine pour repeindre son bateau.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._accusing import charges, everything_told, told_by_somebody
from rempart.rules._lexicon import Hit, says
from rempart.rules._prose import HEADER, clip, own_words, sourced, supported
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    charged = charges(piece)
    if not charged:
        return
    told = everything_told(piece)
    judged = {block for block, words in own_words(told).items() if says("conviction", words)}
    named, borne = sourced(piece), bool(judged) or _borne(piece)
    for charge in charged:
        hit, sentence = charge.hit, charge.hit.sentence
        if not judged.isdisjoint(_bearers(piece, sentence)) or _is_cited(piece, hit, named, borne):
            continue
        message = N_("a person is accused here without a citation")  # findings are kept: no name
        softer = charge.suspected or judged or told_by_somebody(hit) or (named and sentence.block <= HEADER)
        asked = Severity.LOOK if softer else Severity.HOLD
        yield Finding(sentence.line, message, quote=clip(hit.phrase), severity=asked)


def _bearers(piece: Piece, sentence: Sentence) -> tuple[int, ...]:
    """The blocks whose words and citations answer for a sentence: its own; for a heading, the next too."""
    block = sentence.block
    if block > HEADER and piece.body.blocks[block].kind == "heading":
        return block, min(block + 1, len(piece.body.blocks) - 1)
    return (block,)


def _is_cited(piece: Piece, hit: Hit, named: bool, borne: bool) -> bool:
    """With sources `named`, what says who accuses is cited, and a title that is `borne` out by the text."""
    block = hit.sentence.block
    if block > HEADER:
        return not supported(piece).isdisjoint(_bearers(piece, hit.sentence))
    return named and (told_by_somebody(hit) or (borne and block == HEADER))


def _borne(piece: Piece) -> bool:
    """Whether a paragraph with a citation says such a thing: the title only repeats it."""
    cited = plain(" ".join(piece.body.blocks[index].text for index in sorted(supported(piece))))
    return says("accusation", cited) or says("suspicion", cited)
