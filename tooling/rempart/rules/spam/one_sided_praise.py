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

What it cost, and what went wrong, is news.

```md
The warm room behind the smithy is lovely, the welcome friendly, and the easy chairs a pleasure. It lost £900
in March. Two of the four volunteers have stopped, nobody has replaced them, and the parish refused to pay for
coal. "Not a penny," says the clerk. The visitors we met did not complain, and had not paid either.
```

A program is not a shop.

```md
You will love the new release: your code compiles faster, and the compiler's messages are beautiful. Thank you
to all the contributors on GitHub who made this version.
```

## Bad

Hardly a word of trade, and everything is easy.

```md
There is a quiet place behind the mill where the afternoon slows down. Warm stone, soft light, the simple
pleasure of bread that comes out at four. People smile at each other. You may come for the view and find that
you have stayed until evening, happy and rested. The best moments, says the owner of the workshop, are the
ones that nobody planned. Discover them for yourself one of these days: the door is always open, and the
welcome is as gentle as the river. Those who have been once are seldom gone for long, and the walk home
through the orchard, with a warm loaf under one arm, is in itself a reason to come.
```

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

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import handle
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.rules._appeal import variety
from rempart.rules._commerce import sums
from rempart.rules._courting import courts
from rempart.rules._pleasing import paragraphs

SINCE = "0.1"
SEVERITY = Severity.LOOK


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if handle(piece.path) or piece.header.kind is Kind.SPONSORED:  # of oneself one may speak well
        return
    if courts(piece):
        first = next((block.line for block in piece.body.blocks), piece.body.line)
        parts = paragraphs(piece)
        told = {
            "trade": variety(piece, "commerce"),
            "pleasing": len(parts.only_pleasing),
            "weighing": len(parts.weighing),
            "sums": sums(piece),
        }
        message = N_(
            "words of trade %(trade)d; paragraphs that please %(pleasing)d, that weigh %(weighing)d;"
            " sums %(sums)d"
        )
        yield Finding(first, message, told)
