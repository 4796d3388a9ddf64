"""A quotation stands without a citation.

## Why

A quotation puts words in somebody's mouth. Readers must be able to see where they were said,
and the person quoted must be able to check.

## Fix

Put a footnote or a link to the source in the same paragraph. If you heard the words yourself,
name the person in `sources`, with `kind: interview` or `kind: observation`.

## Good

The person is named among the sources: the words were said to the author.

```md
---
title: The chandlery closes
standfirst: Ninety years of rope end on the quay.
lang: en
section: economy
kind: news
date: 2026-11-12
authors: [tom-whitaker]
sources:
  - id: oarsby
    title: Interview with Ruth Oarsby, in her shop, 10 November 2026
    kind: interview
---

"I have sold my last coil of rope," said Ruth Oarsby, turning the sign on the door.
```

A title, a nickname and a word held at arm's length are not quotations.

```yaml
lang: fr
```

```md
Le comité a choisi « Les Quais d'hiver » comme nom de la fête, et parle d'un « petit miracle ».
```

```yaml
lang: fr
```

```md
« Nous rouvrirons la passerelle lundi », a promis la maire de Kerdraon.[^1]

[^1]: Procès-verbal du conseil municipal de Kerdraon, 3 novembre 2026, page 2.
```

## Bad

```md
"We will reopen the footbridge on Monday," said the mayor of Kerdraon.
```

```yaml
lang: fr
```

```md
« La criée ne fermera pas tant que je serai là », a lancé Yves Tanneur devant les mareyeurs.
```
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from rempart.i18n import N_
from rempart.model.body import Quote
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import says
from rempart.rules._prose import answers_for_itself, asked, clip, first_few, own_words, reports

SINCE = "0.1"
SEVERITY = Severity.LOOK

HEARD = frozenset({"interview", "observation"})
LONG = 10  # words; with "I" or "we" among them, nobody puts so many between marks for show
SIGNATURE = 80  # characters at the end of a blockquote
NAME = 4  # letters: shorter capitals begin sentences
_NAMED = re.compile(r"[a-zà-ÿ,'] ?[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ][\w-]+ [A-ZÀ-Þ][a-zà-ÿ]")
_SIGNED = re.compile(r"[—–] ?[A-ZÀ-Þ][^.!?]{2,60}$")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if piece.body.quotes:
        yield from first_few(
            _uncited(piece, facts), N_("%(count)d more quotations from here on have no citation")
        )


def _uncited(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told, heard, report = own_words(piece.body.sentences), _heard(piece), reports(piece)
    severity = Severity.ADVICE if heard or not report or answers_for_itself(piece) else Severity.LOOK
    for _, quotes in groupby(piece.body.quotes, key=lambda quote: quote.block):
        first, *others = quotes
        if not asked(piece, facts, first.block):
            continue
        around = _around(first, told)
        if not heard.isdisjoint(_names(around)):
            continue
        said = _attributed(around, report)
        for quote in (first, *others):
            if not quote.citations and (said or _speaks(quote, report)):
                message, span = N_("this quotation has no citation"), clip(quote.text)
                yield Finding(quote.line, message, end_line=quote.end_line, quote=span, severity=severity)


def _around(quote: Quote, told: Mapping[int, str]) -> str:
    """The author's words about a quotation: those of its paragraph; for a blockquote, of the one before."""
    return told.get(quote.block - 1, "") if quote.blockquote else told.get(quote.block, "")


def _attributed(around: str, report: bool) -> bool:
    """Whether somebody says it, rather than a title, an example or a word held at arm's length.

    Outside reports people also tell what they said themselves or might say: there, somebody is named.
    """
    return says("attribution", around) and (report or bool(_NAMED.search(around)))


def _speaks(quote: Quote, report: bool) -> bool:
    """Whether the words themselves are somebody's, by a signature under them or an "I" among them."""
    if quote.blockquote and _SIGNED.search(quote.text[-SIGNATURE:]):
        return True
    return report and len(quote.text.split()) >= LONG and says("voice", quote.text)


def _heard(piece: Piece) -> frozenset[str]:
    """The names in the sources that the author met: their words were said to the author."""
    return frozenset(
        name for source in piece.header.sources if source.kind in HEARD for name in _names(source.title)
    )


def _names(text: str) -> Iterator[str]:
    words = (word.strip(".,;:()") for word in text.split())
    return (word for word in words if len(word) >= NAME and word[0].isupper())
