"""A text repeats one sentence with other names in it.

## Why

"Plumber in A", "plumber in B", "plumber in C": such pages are written for search engines, one for
each name people type. Readers learn nothing from the second on.

## Fix

Say it once, and list the places. What differs between them is the story.

## Good

```md
The ferry calls at Kerdraon at nine and at Vauclair-les-Bains at ten. In Saint-Orens-sur-Aune the quay
is still closed; the mayor hopes for spring.
```

```yaml
lang: fr
```

```md
- Kerdraon : mairie, lundi de 9 h à 12 h
- Vauclair-les-Bains : mairie, mardi de 9 h à 12 h
- Saint-Orens : école, jeudi de 14 h à 17 h
```

## Bad

```md
## Locksmith Kerdraon

Looking for a good locksmith in Kerdraon? Our locksmith in Kerdraon comes at any hour.

## Locksmith Vauclair

Looking for a good locksmith in Vauclair? Our locksmith in Vauclair comes at any hour.

## Locksmith Saint-Orens

Looking for a good locksmith in Saint-Orens? Our locksmith in Saint-Orens comes at any hour.
```

```yaml
lang: fr
```

```md
Vous avez besoin d'un plombier à Kerdraon le dimanche ? Notre plombier de Kerdraon intervient en une
heure. Vous avez besoin d'un plombier à Vauclair le dimanche ? Notre plombier de Vauclair intervient en
une heure. Vous avez besoin d'un plombier à Saint-Orens le dimanche ? Notre plombier de Saint-Orens
intervient en une heure.
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import says

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

FEWEST = 3  # times the same sentence
SHORTEST = 6  # words that stay
NAME = "#"
MACHINERY = frozenset("<>{}=|")  # of HTML and templates: not written for readers
SALE = ("sale_boast", "sale_call", "sale_offer", "search_phrase")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """One mould may be a list that people write too; two, or one that sells, are a doorway."""
    casts = [cast for cast in _casts(piece) if len({sentence.own for sentence in cast}) >= FEWEST]
    for cast in casts:
        if len(casts) > 1 or _sells(cast[0]):
            lines = list(dict.fromkeys(str(sentence.line) for sentence in cast))
            yield Finding(
                cast[0].line,
                N_("%(sentences)d sentences differ in their names alone (line %(lines)s)"),
                {"sentences": len(cast), "lines": ", ".join(lines), "count": len(lines)},
                plural=N_("%(sentences)d sentences differ in their names alone (lines %(lines)s)"),
                quote=cast[0].text[:120],
                severity=Severity.HOLD if _sells(cast[0]) else Severity.LOOK,
            )


def _casts(piece: Piece) -> list[list[Sentence]]:
    """The sentences of the piece that came out of one mould."""
    moulds: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in _begun_alike(piece.body.sentences):
        if MACHINERY.isdisjoint(sentence.own):
            moulds[_mould(sentence.own)].append(sentence)
    return [cast for mould, cast in moulds.items() if len(cast) >= FEWEST and _is_mould(mould)]


def _begun_alike(told: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences that share length and first word with others: no mould is cast of the rest."""
    alike: dict[tuple[int, str], list[Sentence]] = defaultdict(list)
    for sentence in told:
        if (words := sentence.own.count(" ")) >= SHORTEST:
            alike[words, _mould(sentence.own.partition(" ")[0])].append(sentence)
    return (sentence for some in alike.values() if len(some) >= FEWEST for sentence in some)


def _mould(text: str) -> str:
    """The sentence with its names and numbers taken out."""
    words = (text[:1].lower() + text[1:]).split()
    return " ".join([word if word.islower() else NAME for word in words])


def _is_mould(text: str) -> bool:
    """Whether a sentence had names or numbers in it, and enough else."""
    words = text.split()
    names = words.count(NAME)
    return names > 0 and len(words) - names >= SHORTEST


def _sells(sentence: Sentence) -> bool:
    return any(says(words, sentence.own) for words in SALE)
