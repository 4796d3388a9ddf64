"""A date, a share or a time cannot be.

## Why

31 November, 130 % of the pupils, a Monday that was a Thursday: such slips show that nobody checked. Rumours
are full of them.

## Fix

Look the value up where it comes from, and write it as it stands there.

## Good

```md
On Tuesday 24 November 2026 the council met until 23:40. The price rose by 130 %.
```

```yaml
lang: fr
```

```md
Le 29 février 2028 sera un mardi. La fréquentation a bondi de 130 %, et 100 % des élèves ont répondu.
```

## Bad

```md
The decision was taken in secret on 31 November, and 120 % of residents are against it.
```

```yaml
lang: fr
```

```md
La réunion a eu lieu le lundi 24 novembre 2026 à 25 h 10, devant 140 % des habitants.
```
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import re2

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._prose import told_by

SINCE = "0.1"
SEVERITY = Severity.LOOK

MOST = 50  # told

_MONTHS = (
    ("janvier", "january"), ("février", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("août", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("décembre", "december"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DAYS = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
_DAY = {name: number for number, names in enumerate(_DAYS) for name in names}
_LEAP = 2028  # a year that has every day

_DATE = re2.compile(
    rf"(?i)(?:\b({'|'.join(_DAY)}),? (?:le |the )?)?\b(\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?"
    rf"({'|'.join(_MONTH)})(?:,? (\d{{4}}))?(?:$|[^\pL\d])"
)
_SHARE = re2.compile(
    r"(?i)\b(?:10[1-9]|1[1-9]\d|[2-9]\d\d|\d{4,})(?:[.,]\d+)? ?(?:%|per ?cent|pour cent) "
    r"(?:des|de nos|de ses|of(?: the| our| all)?) (?:habitant|élève|électeur|riverain|parent|client|salarié"
    r"|enfant"
    r"|resident|pupil|voter|neighbour|people|customer|worker|child|household|foyer|personne)"
)
_HOUR = re2.compile(r"(?i)\b(?:à|at|until|jusqu'à|from|dès) (?:2[5-9]|[3-9]\d)(?: ?h(?:eures)? ?|:)[0-5]\d\b")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = told_by(piece)
    text = "\n".join(sentence.own for sentence in told)
    found = [
        *(
            (match, N_("this day is not in the calendar"))
            for match in _DATE.finditer(text)
            if not _is_day(match)
        ),
        *((match, N_("a share of people above the whole")) for match in _SHARE.finditer(text)),
        *(
            (match, N_("this hour is not on the clock"))
            for match in _HOUR.finditer(text)
            if match.group(0)[-5:] != "24:00"
        ),
    ]
    for match, message in found[:MOST]:
        sentence = told[text.count("\n", 0, match.start())]
        yield Finding(sentence.line, message, quote=match.group(0).strip()[:80])


def _is_day(match: Any) -> bool:
    """Whether the calendar has a day, on that day of the week where a year tells."""
    weekday, day, month, year = match.groups()
    if month in ("may", "march"):  # verbs
        return True
    try:
        told = date(int(year or _LEAP), _MONTH[month.casefold()], int(day))
    except ValueError:
        return False
    return not (weekday and year) or told.weekday() == _DAY[weekday.casefold()]
