"""A text about something for sale praises and addresses its readers, and weighs nothing.

## Why

An advertisement need not name a price. It praises, speaks to "you", ends with an invitation, and has no
figure, no other voice, no reserve. Readers who take it for the newspaper's own judgement are misled.

## Fix

Say what can be checked: figures, dates, who says so. Let somebody speak who sells nothing here, and say what
is not so good. If the business is yours or a friend's, say so in `disclosure`. The newspaper also has
labelled slots for advertisements.

## Good

Praise, weighed.

```md
The new bakery on Mill Lane makes a wonderful rye, and knows it: a loaf costs £5.40, twice the price of the
Co-op's. Three neighbours told us that the queue blocks the pavement on Saturdays. The council, which owns
the building, has had two complaints and no reply. The cheese scone is a disappointment.
```

```yaml
lang: fr
```

```md
Les savons sont beaux, la boutique chaleureuse, et les comptes sont dans le rouge : 14 000 euros de pertes
l'an dernier, selon le greffe. « On ne se paie pas », dit Marion Kerbrat, qui cherche un repreneur.
L'association du quartier regrette que la mairie, propriétaire des murs, n'ait pas répondu.
```

A program is not a shop.

```md
You will love the new release: your code compiles faster, and the compiler's messages are beautiful. Thank you
to all the contributors on GitHub who made this version.
```

## Bad

```md
Step inside the studio and you feel it at once: a rare blend of craft and care. Every table is made by hand
with passion, and every customer leaves with something unique. It is that warmth which keeps families coming
back. In a world of flat packs, treat yourself to a home with a story.
```

```yaml
lang: fr
```

```md
Il faut pousser la porte de l'atelier pour comprendre. Ici, rien ne presse : chaque savon est coupé avec
passion, dans un écrin de douceur. La gamme séduit par son authenticité, et les clients ne s'y trompent
pas. Offrez-vous un moment de bien-être : votre peau vous remerciera.
```"""

from collections.abc import Callable, Iterator, Mapping

from rempart.i18n import N_
from rempart.intake.paths import handle
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import (
    cited,
    count,
    ends_with_call,
    exclaimed,
    hundreds,
    numbers,
    others,
    priced,
    rate,
)

SINCE = "0.1"
SEVERITY = Severity.LOOK

TRADE = 0.6  # words of trade in a hundred: below, nothing is for sale
SHORTEST, LONGEST = 40, 900  # words: fewer say too little, and an advertisement wants to be read
BASE = 1.3
NEEDED = {"fr": 0.6, "en": 0.0}  # English courts in fewer of the words we know
MOST = 8.0  # of what speaks for an advertisement

# What each sign weighs, and up to how many in a hundred words it counts: fitted on matched pairs and honest
# posts (tooling/decisions/0013), then rounded by hand.
AGAINST: Mapping[str, tuple[float, float]] = {
    "cited": (1.5, 3.0),
    "numbers": (0.4, 6.0),
    "software": (1.4, 4.0),
    "public_life": (0.65, 4.0),
    "doubt": (1.2, 3.0),
    "denial": (1.5, 1.0),
    "prices": (0.8, 3.0),
    "others": (0.7, 2.0),
}
FOR: Mapping[str, tuple[float, float]] = {
    "ends": (0.8, 1.0),
    "exclamations": (0.4, 2.0),
    "commerce": (0.55, 4.0),
    "praise": (0.9, 4.0),
    "invitation": (1.4, 2.0),
    "press": (1.2, 3.0),
    "testimony": (1.0, 2.0),
    "sale_boast": (0.9, 2.0),
    "sale_call": (1.5, 2.0),
    "sale_offer": (1.5, 2.0),
    "reader": (0.1, 4.0),
}
_COUNTED: Mapping[str, Callable[[Piece], int]] = {
    "cited": cited,
    "numbers": numbers,
    "prices": priced,
    "others": others,
    "exclamations": exclaimed,
}


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if handle(piece.path) or piece.header.disclosure.sponsor:  # of oneself one may speak well
        return
    if not SHORTEST <= piece.body.words <= LONGEST:
        return
    if rate(piece, "commerce", TRADE) < TRADE:
        return
    if _points(piece) >= NEEDED.get(piece.lang, max(NEEDED.values())):
        told = {
            "trade": count(piece, "commerce"),
            "praise": count(piece, "praise") + count(piece, "invitation"),
            "doubts": count(piece, "doubt"),
            "others": others(piece) + cited(piece),
        }
        message = N_(
            "words of trade %(trade)d, of praise %(praise)d; reserves %(doubts)d, others heard %(others)d"
        )
        yield Finding(piece.body.line, message, told)


def _points(piece: Piece) -> float:
    """What speaks for an advertisement, less what speaks against it, which ends most counts early."""
    points = BASE
    for name, (weight, most) in AGAINST.items():
        points -= weight * min(most, _measured(piece, name, most))
        if points + MOST < min(NEEDED.values()):
            return points
    return points + min(MOST, sum(w * min(m, _measured(piece, name, m)) for name, (w, m) in FOR.items()))


def _measured(piece: Piece, name: str, most: float) -> float:
    """How much of a sign a hundred words hold; of the end, whether it is there."""
    if name == "ends":
        return float(ends_with_call(piece))
    counted = _COUNTED.get(name)
    return counted(piece) / hundreds(piece) if counted else rate(piece, name, most)
