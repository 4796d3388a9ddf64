"""Figures stand without a source in their paragraph.

## Why

A figure looks like proof. Readers must be able to see who counted, and when.

## Fix

Put a footnote or a link to the source in the same paragraph, or say in words who counted.
A report that gives several figures and no source at all will be looked at by a moderator.

## Good

Who counted is said in words, and linked.

```md
The Aune rose by 1.4 metres in one night, according to the [county gauge](https://gauge.example/aune).
```

A guide may count its own steps and spoonfuls.

```md
---
title: Faire son levain
standfirst: De la farine, de l'eau, et de la patience.
lang: fr
section: society
kind: guide
date: 2026-11-12
authors: [jeanne-ferrand]
---

Mélangez 50 g de farine et 50 g d'eau, puis attendez 3 jours. Nourrissez-le 2 fois avant usage.
```

## Bad

```md
Traffic on the swing bridge fell by 38 % after the toll, and 214 lorries a day now go round.
```

```yaml
lang: fr
```

```md
La nouvelle digue a coûté 4,2 millions d'euros, soit 61 % de plus que prévu.
```
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rempart.i18n import N_
from rempart.model.body import Figure
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._appeal import practical
from rempart.rules._lexicon import says
from rempart.rules._persons import speakers
from rempart.rules._prose import answers_for_itself, asked, clip, first_few, own_words, reports

SINCE = "0.1"
SEVERITY = Severity.LOOK

COUNTED = ("attribution", "survey")  # lists of words by which a paragraph says who counted
VERY_MANY = 6  # in an opinion
MANY = 3  # figures nobody answers for: a report without any source rests on them
_MONEY = r"[%‰€$£kM]|pour cent|per ?cent|euros|dollars|mill?i(?:on|ard)|billion"
_WEIGHTY = re.compile(rf"\d ?(?:{_MONEY})|[$£€] ?\d")

_IDIOM = re.compile(r"(?:99|100) ?%$")  # "all the time"


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    more = N_("%(count)d more paragraphs from here on have figures without a source")
    yield from first_few(_asked(piece, facts), more)


def _asked(piece: Piece, facts: Facts) -> Iterator[Finding]:
    bare = {block: figures for block, figures in _bare(piece).items() if asked(piece, facts, block)}
    if not bare:
        return
    told, report = own_words(piece.body.sentences), reports(piece)
    unanswered = [figures for block, figures in bare.items() if _asks(told[block], report)]
    most = MANY if report else VERY_MANY
    rests = _claims(piece) and not _is_answered(piece) and sum(map(len, unanswered)) >= most
    for figures in unanswered:
        yield Finding(
            figures[0].line,
            N_("figures without a source in this paragraph: %(figures)s"),
            {"figures": clip(", ".join(figure.text for figure in figures))},
            end_line=figures[-1].line,
            quote=figures[0].text,
            severity=Severity.LOOK if rests else Severity.ADVICE,
        )


def _is_answered(piece: Piece) -> bool:
    """Whether readers see who answers for the piece, or can go and see for themselves."""
    counted = says("survey", piece.header.title)
    return counted or answers_for_itself(piece) or bool(speakers(piece)) or practical(piece)


def _claims(piece: Piece) -> bool:
    """Whether the piece argues from facts: a report, or an opinion that says it is one."""
    return reports(piece) or piece.header.kind is Kind.OPINION


def _bare(piece: Piece) -> Mapping[int, list[Figure]]:
    """The figures without a citation, by paragraph."""
    bare: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in piece.body.figures:
        if not figure.citations and not _IDIOM.match(figure.text):
            bare[figure.block].append(figure)
    return bare


def _asks(paragraph: str, report: bool) -> bool:
    """Whether a paragraph's figures want a source: not when it says who counted, and outside
    reports only shares and sums of money do."""
    wanted = report or bool(_WEIGHTY.search(paragraph))
    return wanted and not any(says(words, paragraph) for words in COUNTED)
