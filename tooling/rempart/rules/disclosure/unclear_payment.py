"""The header does not say in one way who paid for the piece.

## Why

Readers must know what was paid for, and by whom, before they read. A piece that says both, or names
somebody whom `site/sponsors.yml` does not know, would stop the press: no label could be true.

## Fix

What was paid for is of the kind `sponsored` and names in `disclosure`, `sponsor`, an advertiser as
`site/sponsors.yml` does, who booked pieces for its day; so does its translation. What nobody paid for names
no sponsor.

## Good

```yaml
advertisers: {Librairie du Quai: [piece]}
```

```md
---
title: Soirs de brume
lang: fr
section: town
kind: sponsored
date: 2026-11-20
authors: [librairie-du-quai]
disclosure: {sponsor: Librairie du Quai}
---

La librairie lit à voix haute jusqu’à Noël.
```

Nobody paid, and a stay that was offered is told as an interest.

```yaml
advertisers: {Librairie du Quai: [piece]}
```

```md
---
title: A night in the lighthouse
lang: en
section: town
kind: column
date: 2026-11-20
authors: [nora-kessler]
disclosure: {interests: The Lamp Room invited the author.}
---

Ninety-one steps, and a bed at the top.
```

## Bad

```yaml
advertisers: {Librairie du Quai: [piece]}
```

```md
---
title: Soirs de brume
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
disclosure: {sponsor: Librairie du Quai}
---

La librairie lit à voix haute jusqu’à Noël.
```

```yaml
advertisers: {Librairie du Quai: [piece]}
```

```md
---
title: Readings by lamplight
lang: en
section: town
kind: sponsored
date: 2026-11-20
authors: [librairie-du-quai]
---

The bookshop reads aloud until Christmas.
```

```yaml
advertisers: {Librairie du Quai: [piece]}
```

```md
---
title: Soirs de brume
lang: fr
section: town
kind: sponsored
date: 2026-11-20
authors: [librairie-du-quai]
disclosure: {sponsor: Librairie du Port}
---

La librairie lit à voix haute jusqu’à Noël.
```

It translates what nobody paid for.

```yaml
advertisers: {Librairie du Quai: [piece]}
archive: ["La librairie a rouvert."]
```

```md
---
title: Readings by lamplight
lang: en
section: town
kind: sponsored
date: 2026-11-20
authors: [librairie-du-quai]
disclosure: {sponsor: Librairie du Quai}
translation_of: ../10/archived-1.md
---

The bookshop reads aloud until Christmas.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.header import day_of
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside
from rempart.rules._paying import Unclear, alike, plain, sponsor_of, unclear
from rempart.rules._standing import is_missing

SINCE = "0.1"
SEVERITY = Severity.HOLD

_MESSAGES = {
    Unclear.PAID_NEWS: N_("%(name)s paid for this, and the kind %(kind)s says that it is news"),
    Unclear.NAMELESS: N_("this is paid for, and nothing says by whom"),
    Unclear.UNKNOWN: N_("site/sponsors.yml knows no advertiser of the name %(name)s"),
    Unclear.ALIKE: N_("%(name)s looks like the advertiser %(other)s, and is not written so"),
    Unclear.NOT_BOOKED: N_("site/sponsors.yml has no booking of a piece by %(name)s for %(day)s"),
}
_HALF = N_("%(path)s is the original, and the two do not say alike who paid")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    known, header = facts.paying.advertisers, piece.header
    fault = unclear(header, known) if known is not None else None
    if fault:
        name = plain(header.disclosure.sponsor)
        told = {"name": name, "kind": str(header.kind), "day": str(day_of(header.date))}
        params = {**told, "other": alike(name, known or ())}
        yield Finding(piece.lines.get("disclosure", 1), _MESSAGES[fault], params, quote=name[:200])
    original = beside(piece.path, header.translation_of)
    is_there = original and known is not None and not is_missing(original, facts)
    if is_there and facts.paying.paid.get(original) != sponsor_of(header):
        params = {"path": original}
        yield Finding(piece.lines.get("translation_of", 1), _HALF, params, quote=header.translation_of[:200])
