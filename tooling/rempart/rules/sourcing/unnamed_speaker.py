"""A quotation is said by nobody whom readers could know.

## Why

Words between marks are strong: they sound as if somebody stood by them. "A resident" or "an insider" can
neither be asked nor answer, and words that nobody says may never have been said.

## Fix

Name who said it, or the office they hold. If they must stay unknown, declare them in `sources` with
`kind: anonymous` and say in its `note` why, and how they know. If nobody needs the exact words, tell it
in your own, without marks.

## Good

The person is named, then and there or in the sentence before.

```md
Ruth Oarsby has mended nets here for forty years. "I have never seen the quay so empty," she said.
```

A sign says what it says.

```yaml
lang: fr
```

```md
Sur la grille, un panneau prévient les promeneurs : « Passage interdit, la falaise s'effondre ».
```

A source who must stay unknown is declared, with the reason.

```yaml
lang: fr
```

```md
---
title: La fonderie a menti sur ses rejets
lang: fr
section: economy
kind: news
date: 2026-11-12
authors: [alice-martin]
sources:
  - id: fondeur
    title: Une personne employée à la fonderie
    kind: anonymous
    note: Elle perdrait son emploi ; deux bordereaux confirment ce qu'elle dit.
---

« On vidait les cuves dans le canal la nuit », raconte une employée de la fonderie.
```

## Bad

```md
"They knew about the leak in March and told nobody," said one insider.
```

```yaml
lang: fr
```

```md
« On nous a promis des travaux il y a dix ans », raconte un habitant du quartier.
```
"""

from collections.abc import Iterator, Mapping, Sequence

import re2

from rempart.i18n import N_
from rempart.model.body import Quote, Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._hearsay import vague
from rempart.rules._lexicon import says
from rempart.rules._prose import asked, clip, first_few, own_words, protected, reports, sourced
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.LOOK

FEWEST = 4  # words between marks: fewer are a word held at arm's length
LONG = 12  # words with an "I" or "we" among them, that somebody must have said
MOST = 300  # quotations looked at
END = 24  # characters that find a quotation again in its sentence
_PERSON = re2.compile(
    r"[A-ZÀ-Þ][a-zA-ZÀ-ÿ'-]+ (?:[A-Z]\. |(?:de|du|le|la|van|von) )?[A-ZÀ-Þ][a-zà-ÿ.]"
    r"|(?:named|called|nommée?|appelée?) [A-ZÀ-Þ]"
)
# What somebody might say: nobody did.
_MIGHT = re2.compile(
    r"(?i)\b(?:if|when|whenever|maybe|might|may|could|would|imagine|suppose|will|should|si|quand|lorsque|imaginez|"
    r"peut|pourrait|dirait)\b"
)
_NAME = re2.compile(r"[a-zà-ÿ,'] ?[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ][a-zA-ZÀ-ÿ-]+ [A-ZÀ-Þ][a-zà-ÿ]")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    spoken = [quote for quote in piece.body.quotes[:MOST] if _direct(quote)]
    if not spoken or not reports(piece) or protected(piece):
        return
    nobody = list(_nobody(piece, spoken))
    alone = len(nobody) == len(spoken) and not sourced(piece)
    yield from first_few(
        (
            _finding(quote, Severity.LOOK if alone else Severity.ADVICE)
            for quote in nobody
            if asked(piece, facts, quote.block)
        ),
        N_("%(count)d more quotations from here on are said by nobody named"),
    )


def _finding(quote: Quote, severity: Severity) -> Finding:
    message = N_("nobody named says these words")
    return Finding(quote.line, message, end_line=quote.end_line, quote=clip(quote.text), severity=severity)


def _direct(quote: Quote) -> bool:
    return (
        not quote.blockquote
        and not quote.citations
        and sum(word[0].isalpha() for word in quote.text.split()) >= FEWEST
    )


def _nobody(piece: Piece, spoken: Sequence[Quote]) -> Iterator[Quote]:
    own = own_words(piece.body.sentences)
    vague = list({id(sentence): sentence for sentence in _vague(piece.body.sentences)}.values())
    in_html = bool(piece.body.raw_html)  # which may hold the names
    for quote in spoken:
        said = [sentence.own for sentence in vague if _stands_in(quote, sentence)]
        if _nameless(said) if said else not in_html and _orphan(quote, own):
            yield quote


def _nameless(said: Sequence[str]) -> bool:
    return not any(_PERSON.search(words) or says("office", words) for words in said)


def _vague(told: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences in which somebody without a name says something."""
    for hit in vague(told):
        own = hit.sentence.own
        if len(own) != len(hit.sentence.text) and not _MIGHT.search(own) and not says("bearer", own):
            yield hit.sentence


def _stands_in(quote: Quote, sentence: Sentence) -> bool:
    """Whether a quotation ends, or begins, in a sentence."""
    if quote.block != sentence.block:
        return False
    words = plain(quote.text)
    return words[-END:] in sentence.text or words[:END] in sentence.text


def _orphan(quote: Quote, own: Mapping[int, str]) -> bool:
    """Whether somebody must have said it, and neither its paragraph nor those beside it tell who."""
    if len(quote.text.split()) < LONG or not says("voice", quote.text):
        return False
    around = " ".join(own.get(quote.block + step, "") for step in (-1, 0, 1))
    return not (_NAME.search(around) or any(says(name, around) for name in ("speaker", "office", "bearer")))
