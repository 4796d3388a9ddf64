"""Somebody who has not been judged yet is called guilty.

## Why

Whoever is arrested, charged or on trial is innocent until a court has spoken, and has a right to be
called so: in French law article 9-1 of the civil code lets them ask a judge for a rectification. A
newspaper that says otherwise harms them, and may harm the trial.

## Fix

Say what is known: "is accused of", "is charged with", "the prosecutor believes". Put the word guilty,
and the names that mean it, after the judgment, and cite the judgment.

## Good

The accusation stays the prosecutor's.

```md
Martin Sloe, arrested on Monday, is accused of killing his neighbour. His trial begins in May.[^1]

[^1]: Communiqué of the public prosecutor of Vauclair, 3 March 2026.
```

A court has spoken.

```yaml
lang: fr
```

```md
Le meurtrier, Yves Tanneur, arrêté en 2024, a été condamné mardi à vingt ans de réclusion.
```

It is told further on, of the same person.

```md
Martin Sloe, the killer of Capstan Lane, was arrested in 2024.

Sloe was sentenced to twenty years on Tuesday.
```

Nobody steals a victory before a judge.

```yaml
lang: fr
```

```md
Paul Verne a volé la victoire à son rival sur la ligne ; le procès de l'arbitrage attendra lundi.
```

## Bad

```md
Martin Sloe, the murderer of Capstan Lane, was arrested on Monday and will appear in court in May.
```

A conviction of somebody else judges nobody.

```md
Martin Sloe, the murderer of Capstan Lane, was arrested on Monday.

Detectives remember Paul Verne, who was convicted of another murder there in 2011.
```

```yaml
lang: fr
```

```md
Mis en examen mardi, Yves Tanneur a étranglé sa voisine pour une histoire de clôture.
```
"""

import re
from collections.abc import Iterator, Mapping

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._accusing import (
    before,
    charges,
    everything_told,
    is_harmless,
    is_long_ago,
    told_by_somebody,
    window,
)
from rempart.rules._judged import judged
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._persons import names
from rempart.rules._prose import clip, own_words

SINCE = "0.1"
SEVERITY = Severity.LOOK
SPOKEN = True

AFTER = 40  # characters between "the murderer" and the name that follows it

# What makes a supposition of the words after it or before it.
_SUPPOSED = re.compile(
    r"(?:\b(?:comme|d'être|as|of being|être|pas|jamais|not|never|aurait|auraient)|n') ?$", re.I
)
_MODAL = re.compile(r"^(?:aurait|auraient)\b", re.I)
_BY = re.compile(r"\b(?:by|par) ?$")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = everything_told(piece)
    paragraphs = own_words(told)
    if not says("proceedings", "\n".join(paragraphs.values())):
        return
    pending = [words for words in paragraphs.values() if says("proceedings", words)]
    spoken_of = judged(piece)
    for hit, name in _called_guilty(piece, told):
        if name in spoken_of or not any(name in words for words in pending):
            continue
        if not _is_excused(hit, paragraphs, facts):
            message = N_("somebody who has not been judged is called guilty here")
            yield Finding(hit.sentence.line, message, quote=clip(hit.phrase))


def _called_guilty(piece: Piece, told: tuple[Sentence, ...]) -> Iterator[tuple[Hit, str]]:
    """Each word of guilt with the last name of whom it is about; one sentence is told once."""
    done = [hit for hit in hits("deed", told) if not is_harmless(hit)]
    done += [charge.hit for charge in charges(piece) if not charge.suspected]
    found = {hit.sentence: (hit, name) for hit in done if (name := _before(hit))}
    called = (hit for hit in hits("culprit", told) if not says("idiom", window(hit)))
    found |= {hit.sentence: (hit, name) for hit in called if (name := _after(hit) or _before(hit))}
    yield from found.values()


def _before(hit: Hit) -> str:
    """The last name of whom the words before speak of, unless it is told what these said or suffered."""
    words = before(hit)
    spans = [(start, end) for start, end in names(words) if not says("attribution", words[end:])]
    if not spans or _BY.search(words):
        return ""
    start, end = spans[-1]
    return words[start:end].rpartition(" ")[2]


def _after(hit: Hit) -> str:
    """The last name of whom the words name at once: "the murderer, Martin Sloe"."""
    words = hit.sentence.own[hit.start + len(hit.phrase) :][:AFTER]
    start, end = next(names(words), (-1, -1))
    return words[start:end].rpartition(" ")[2] if start >= 0 and not words[:start].strip(", :") else ""


def _is_excused(hit: Hit, paragraphs: Mapping[int, str], facts: Facts) -> bool:
    """Whether the words suppose, or are somebody's, or tell of another century."""
    supposed = _SUPPOSED.search(before(hit)) or _MODAL.match(hit.phrase)
    return bool(supposed) or told_by_somebody(hit) or is_long_ago(paragraphs[hit.sentence.block], facts.today)
