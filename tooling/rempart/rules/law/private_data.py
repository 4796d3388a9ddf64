"""Data that belong to a private person stand in the text.

## Why

A bank account, a card, a social security number, a home address or a private telephone, once
printed, cannot be called back. They serve fraud and harassment, and readers do not need them.

## Fix

Take the data out; say "lives in the old town" rather than the street and number. The text
stays in the history of the contribution: change the card, tell the person.

## Good

A reference that only looks like an account number, and the address of a public place.

```md
The register of works, file FR76 2026 0114, names 12 rue des Cordiers: it is the town library.
```

A number that is there to be called, even under somebody's name.

```md
To book a boat, call Ruth Oarsby on 07700 900123; she answers for the rowing club until May.
```

```yaml
lang: fr
```

```md
Le commerçant habite le quartier des Chantiers ; sa boutique est au 8, quai du Levant.
```

## Bad

```md
The treasurer lives at 14 Capstan Lane, behind the sail loft, and is at home in the evening.
```

```yaml
lang: fr
```

```md
Pour l'aider, versez ce que vous pouvez sur son compte : FR14 2004 1010 0505 0001 3M02 606.
```

```yaml
lang: fr
```

```md
Yves Tanneur circule dans une voiture immatriculée AA-229-QK, que tout le quai reconnaît.
```
"""

import re
from collections.abc import Iterator
from itertools import chain

import re2

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._commerce import said_bytes
from rempart.rules._lexicon import hits, says
from rempart.rules._numbers import Number, may_hold_numbers, numbers
from rempart.rules._persons import names
from rempart.rules._prose import HEADER, clip
from rempart.rules._visible import aside, visible

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

SHOWN = 4  # characters of a number that the finding repeats: findings are public, the number is not
REACH = 50  # characters between a name and the way to reach who bears it

TOLD = {
    Number.ACCOUNT: (N_("a bank account number stands in the text"), Severity.HOLD),
    Number.CARD: (N_("a bank card number stands in the text"), Severity.HOLD),
    Number.INSURED: (N_("a social security number stands in the text"), Severity.HOLD),
    Number.INSURED_UK: (N_("what looks like a national insurance number stands in the text"), Severity.LOOK),
}

# Mobiles, as most other telephones are a house's; and addresses of those who have no house of their own.
_REACHED = re2.compile(
    r"(?i)(?:^|[^\d+])((?:\+(?:33|44) ?(?:\(0\) ?)?|0)[67](?:[ .-]?\d){8,9}\b"
    r"|@(?:gmail|hotmail|outlook|yahoo|icloud|orange|free|laposte|wanadoo|gmx)\.[a-z])"
)
_LOCAL = re.compile(r"[^\s(,:]{1,64}\Z")  # what stands before the @
_LEADS = re.compile(r"(?:[:(,]|\b(?:at|on|is|au|sur|est|le|numéro|number)) ?$")  # what leads to a number
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4})\b"
)
_SOMEBODY = re.compile(r"\b(?:his|her|their|son|sa|leur)\b", re.I)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for line, (kind, number) in _numbers(piece):
        message, severity = TOLD[kind]
        yield Finding(line, message, quote=number[:SHOWN] + "…", severity=severity)
    for line, told in _reached(piece):
        message = N_("where a person lives or can be reached is told")
        yield Finding(line, message, quote=clip(told + "…"), severity=Severity.LOOK)
    for line, plate in _plates(piece):
        message = N_("the number of a person's car is told")
        yield Finding(line, message, quote=plate[:2] + "…", severity=Severity.LOOK)


def _numbers(piece: Piece) -> Iterator[tuple[int, tuple[Number, str]]]:
    """Each number with its line; few pieces hold any, and all texts at once are searched for one."""
    told = list(visible(piece))
    if may_hold_numbers("\n".join(text for _, text in told)):
        worth = ((line, text) for line, text in told if may_hold_numbers(text))
        yield from ((line, number) for line, text in worth for number in numbers(text))


def _reached(piece: Piece) -> Iterator[tuple[int, str]]:
    """What says where somebody lives or is reached: its line, and its words up to the secret."""
    apart = (Sentence(text, text, line, HEADER) for line, text in aside(piece))
    for hit in chain(hits("private", apart), hits("private", piece.body.sentences)):
        yield hit.sentence.line, re.split(r"\d|\S*@", hit.phrase, maxsplit=1)[0]
    yield from ((sentence.line, "") for sentence in _calls(piece))


def _calls(piece: Piece) -> Iterator[Sentence]:
    """The sentences with a private number or address after the name of somebody.

    Who takes the bookings, or lives by it, is there to be called; "her number is" is in the list of words.
    Few pieces hold any number or address, and all sentences at once are searched for one.
    """
    if not _REACHED.search(said_bytes(piece)):
        return
    for sentence in piece.body.sentences:
        reached = (match.start(1) for match in _REACHED.finditer(sentence.text))
        before = [_LOCAL.sub("", sentence.text[max(0, start - REACH) : start]) for start in reached]
        private = any(_LEADS.search(words) and any(names(words)) for words in before)
        if private and not any(
            says(words, sentence.text) for words in ("reception", "sale_trade", "private")
        ):
            yield sentence


def _plates(piece: Piece) -> Iterator[tuple[int, str]]:
    """The numbers of cars that somebody is told to drive."""
    told = {id(hit.sentence): hit.sentence for hit in hits("plate", piece.body.sentences)}
    for sentence in told.values():
        text = sentence.own
        found = _PLATE.search(text)
        if found and (_SOMEBODY.search(text) or any(names(text))):
            yield sentence.line, found.group()
