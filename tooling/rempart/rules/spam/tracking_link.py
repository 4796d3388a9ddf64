"""A link carries the mark of a campaign or of somebody who is paid for clicks.

## Why

Marks such as `utm_source` follow readers from here to the shop; an affiliate's mark pays whoever
placed the link.

## Fix

Cut the address after the page: what follows the mark is not needed to reach it.

## Good

```md
The report is [here](https://harbour.example/report?id=12&lang=en&page=referendum).
```

```yaml
lang: fr
```

```md
Le rapport est [là](https://port.example/rapport?annee=2026&tag=peche).
```

## Bad

```md
The kettle is [here](https://megastore.example/dp/B08?tag=myblog-21).
```

```yaml
lang: fr
```

```md
La lettre est [là](https://port.example/lettre?utm_source=infolettre&utm_medium=mail).
```
"""

from collections.abc import Iterator

import re2

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.LOOK
SPOKEN = True

_PAID = re2.compile(
    r"(?i)[?&#](tag=[\w.-]+-2\d\b|(?:aff|affid|aff_id|affiliate|affiliate_id|aff_sub|irclickid|awc|"
    r"awinaffid|clickref|a_aid|hop|tduid|subid)=)"
)
_COUNTED = re2.compile(
    r"(?i)[?&#]((?:utm_[a-z]+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid|yclid|dclid|twclid)=)"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for link in links(piece):
        if "=" not in link.url:
            continue
        paid = _PAID.search(link.url)
        counted = paid or _COUNTED.search(link.url)
        if counted:
            yield Finding(
                link.line,
                N_("a link carries the mark %(mark)s"),
                {"mark": counted.group(1)[:40]},
                quote=link.url[:80],
                severity=Severity.LOOK if paid else Severity.ADVICE,
            )
