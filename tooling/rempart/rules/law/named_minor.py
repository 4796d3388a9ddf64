"""A child is named in a story of crime, accident, illness, family dispute or social services.

## Why

What a child did or suffered at eleven must not be the first thing found under their name at thirty. In many
countries the law forbids it: in France a child who is a victim or who ran away is not named unless those who
have custody ask for it (law of 29 July 1881, article 39 bis), nor is one before a juvenile court.

## Fix

Leave out the name, the face, and what leads to them: the school with the class, the street, the parents'
names. "A twelve-year-old pupil" is enough. For an illness or a disappearance, when the family wants the name
told, say who agreed, in a sentence of the text or in `disclosure`.

## Good

A result is nothing to hide.

```md
Emma Lark, 12, a pupil at Quay Primary School, won the under-thirteen race on Saturday.
```

A child without a name is protected.

```yaml
lang: fr
```

```md
Un collégien de 13 ans a été renversé jeudi devant le collège ; il est hors de danger.
```

The family asked for it.

```yaml
lang: fr
```

```md
Atteint d'une leucémie, Noé Marchal, 9 ans, attend un donneur. Ses parents ont donné leur accord à
cet article.
```

## Bad

```md
Emma Lark, 12, was knocked down on Thursday outside Quay Primary School, and her leg is broken.
```

```yaml
lang: fr
```

```md
Le petit Noé Marchal, 9 ans, élève de CM1 à l'école des Quais, a été placé en famille d'accueil.
```
"""

from collections.abc import Iterator, Mapping
from itertools import islice

import re2

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._accusing import is_long_ago
from rempart.rules._lexicon import hits, joined, says
from rempart.rules._persons import names
from rempart.rules._prose import HEADER, shown_notes, told_by
from rempart.rules._visible import header_texts, plain

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

MOST = 100  # such marks looked at
REACH = 60  # characters on each side in which a name is looked for
GROWN = 30  # years after which a child of the news is none any more

_BARE = re2.compile(r"(, (?:[1-9]|1[0-7]), |\((?:[1-9]|1[0-7])\))")  # an age, as English papers print it
_LASTS = re2.compile(r"^ (?:de|d'|plus|après|avant|durant) ?")  # "12 ans de mandat" is nobody's age
# All that may stand between a name and what makes a child of its bearer.
_BETWEEN = re2.compile(
    r"(?i)^[ ,(]*(?:(?:who|qui|is|was|a|an|est|était|avait|une?|just|only|alors|the|l') ?)*[ ,]*$"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = told_by(piece)
    named = {
        (s.line, s.block): (phrase, s.text)
        for s, start, phrase in islice(_marks(told), MOST)
        if _is_named(s.own, start, phrase)
    }
    if not named:
        return
    texts, agreed = _texts(told), _is_agreed(piece)
    for (line, block), (phrase, sentence) in named.items():
        around = " ".join(texts.get(index, "") for index in {HEADER, block - 1, block, block + 1})
        grave = says("grave", around)
        if not (grave or (says("harm", around) and not agreed)) or is_long_ago(sentence, facts.today, GROWN):
            continue
        message = N_(
            "a child is named here, in a story that should not follow it"
        )  # findings are kept: no name
        yield Finding(
            line, message, quote=phrase, severity=Severity.LOOK if agreed or not grave else Severity.HOLD
        )


def _marks(told: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, int, str]]:
    """Each sentence that makes a child of somebody, with where it does, and in which words."""
    for hit in hits("minor", told):
        if not _LASTS.search(hit.sentence.own[hit.start + len(hit.phrase) :][:10]):
            yield hit.sentence, hit.start, hit.phrase
    if _BARE.search(joined(told).words):
        for sentence in told:
            yield from ((sentence, m.start(), m.group().strip()) for m in _BARE.finditer(sentence.own))


def _is_named(text: str, start: int, phrase: str) -> bool:
    """Whether the words stand right after the full name of somebody, or right before it."""
    end = start + len(phrase)
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    gaps = [before[stop:] for _, stop in names(before)] + [after[:begin] for begin, _ in names(after)]
    return any(_BETWEEN.search(gap) for gap in gaps)


def _texts(told: tuple[Sentence, ...]) -> Mapping[int, str]:
    """What each paragraph says, quotations too, by the index of its block."""
    texts: dict[int, list[str]] = {}
    for sentence in told:
        texts.setdefault(sentence.block, []).append(sentence.text)
    return {block: " ".join(parts) for block, parts in texts.items()}


def _is_agreed(piece: Piece) -> bool:
    """Whether the piece says that who answers for the child agreed, or that the name is another."""
    noted = (note.text for note in shown_notes(piece))
    said = (sentence.text for sentence in piece.body.sentences)
    header = (text for _, text in header_texts(piece.header))
    return says("consent", plain("\n".join((*header, *said, *noted))))
