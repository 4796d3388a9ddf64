"""The words are those of a sales talk.

## Why

Readers come for news. A text that praises a business, speaks in its name and urges them to buy is
its advertisement, even without a price.

## Fix

Say what happened, who says so and what others think of it; leave the praise to readers, or ask the
newsroom for a labelled slot.

## Good

```md
The bakery on Market Street closes after forty years. "We poured our heart into every loaf," says
its owner, who found no buyer. Our customers became friends, reads a sign in the window.
```

```yaml
lang: fr
```

```md
La cheffe, installée depuis mars, dit chercher des producteurs de la Basse-Aune. La salle est bruyante,
le service lent ; la soupe vaut le détour.
```

## Bad

```md
Looking for the perfect getaway? Nestled between the dunes, the hotel offers stunning views and
world-class dining. Treat yourself: our friendly team will help you find the room that suits you.
```

```yaml
lang: fr
```

```md
Dans un cadre chaleureux, la cheffe vous fera voyager. Que vous soyez amateur de poisson ou non, vous
serez conquis. Un véritable coup de cœur : pensez à réserver !
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import weighed
from rempart.rules._commerce import PHRASES, signs, together, told_together
from rempart.rules._courting import weighs

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

FEWEST = 3  # different phrases in one passage; anybody may use one now and then
MANY = 5


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    found = max(together(signs(piece, *PHRASES)), key=len, default=[])
    if len(found) >= FEWEST:
        yield Finding(
            min(sign.line for sign in found),
            N_("words of a sale stand close together: %(signs)s (line %(lines)s)"),
            told_together(found),
            plural=N_("words of a sale stand close together: %(signs)s (lines %(lines)s)"),
            severity=_severity(piece, len(found)),
        )


def _severity(piece: Piece, phrases: int) -> Severity:
    if phrases >= MANY:
        return Severity.HOLD
    return Severity.ADVICE if weighed(piece) or weighs(piece) else Severity.LOOK
