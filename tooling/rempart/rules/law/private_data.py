"""Data that belong to a private person stand in the text.

## Why

A bank account, a card, a social security number or a home address, once printed, cannot be
called back. They serve fraud and harassment, and readers do not need them.

## Fix

Take the data out; say "lives in the old town" rather than the street and number. The text
stays in the history of the contribution: change the card, tell the person.

## Good

A reference that only looks like an account number, and the address of a public place.

```md
The register of works, file FR76 2026 0114, names 12 rue des Cordiers: it is the town library.
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
"""

import re
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import hits
from rempart.rules._prose import HEADER, clip
from rempart.rules._visible import aside, visible

SINCE = "0.1"
SEVERITY = Severity.HOLD

SHOWN = 4  # characters of a number that the finding repeats: findings are public, the number is not

_LONG = re.compile(r"\d[\d -]{4}")  # no number below is shorter: most sentences stop here
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"\b[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}\b")
_INSURED = re.compile(r"\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}\b")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for line, text in visible(piece):
        for message, number in _numbers(text):
            yield Finding(line, message, quote=number[:SHOWN] + "…")
    apart = (Sentence(text, text, line, HEADER) for line, text in aside(piece))
    for hit in hits("private", [*apart, *piece.body.sentences]):
        told = re.split(r"\d|\S*@", hit.phrase, maxsplit=1)[0] + "…"
        message = N_("where a person lives or can be reached is told")
        yield Finding(hit.sentence.line, message, quote=clip(told), severity=Severity.LOOK)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """The numbers whose check digits hold, each with what to say of it."""
    if not _LONG.search(text):
        return
    for pattern, holds, message in (
        (_ACCOUNT, _is_account, N_("a bank account number stands in the text")),
        (_CARD, _is_card, N_("a bank card number stands in the text")),
        (_INSURED, _is_insured, N_("a social security number stands in the text")),
    ):
        numbers = (match.group() for match in pattern.finditer(text))
        yield from ((message, number) for number in numbers if holds(re.sub("[ -]", "", number)))


def _is_account(number: str) -> bool:
    """ISO 13616: letters as 10 to 35, the first four characters last, modulo 97 is 1."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _is_card(number: str) -> bool:
    """ISO/IEC 7812: every second digit doubled, the digits summed, modulo 10 is 0 (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(number))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _is_insured(number: str) -> bool:
    """French NIR: the last two digits are 97 less the first thirteen modulo 97; Corsica counts apart."""
    digits = number[:13].replace("2A", "19").replace("2B", "18")
    return digits.isdigit() and 97 - int(digits) % 97 == int(number[13:])
