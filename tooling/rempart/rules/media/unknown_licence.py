"""Nobody can tell from the licence of a picture of the header whether it may be printed.

## Why

A picture is printed, shared and kept for years. Whoever does that must know that they may, and a newspaper
that passes its texts on freely must say which of its pictures do not go with them.

## Fix

Write the licence as its owner does: a Creative Commons licence by its short name (`CC-BY-SA-4.0`), "public
domain", or in plain words who agreed: "with the permission of Linh Nguyen", "avec l'accord de Linh Nguyen".
When all rights are reserved and nobody agreed, take another picture.

## Good

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: Linh Nguyen, licence: "All rights reserved, with permission"}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quai.jpg, alt: Deux grues, credit: Linh Nguyen, licence: avec l'autorisation de la photographe}
---

Le quai a rouvert vendredi.
```

A licence that is not there at all is told by another rule.

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: Linh Nguyen}
---

The quay reopened on Friday.
```

## Bad

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: Linh Nguyen, licence: found on the web}
---

The quay reopened on Friday.
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quai.jpg, alt: Deux grues, credit: Linh Nguyen, licence: tous droits réservés}
---

Le quai a rouvert vendredi.
```

```yaml
licence: CC-BY-SA-4.0
```

```md
---
title: The quay reopens
lang: en
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
image: {file: quay.jpg, alt: Two cranes, credit: Linh Nguyen, licence: CC-BY-NC-4.0}
---

The quay reopened on Friday.
```
"""

import re
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Picture, Piece
from rempart.rules._lexicon import says
from rempart.rules._media import pictures_of
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.LOOK

_CREATIVE = re.compile(r"CC[ -]?(?:0|BY(?:[ -](?:NC|ND|SA)){0,2})(?:[ -]\d\.\d)?(?:[ -][A-Z]{2,3})?", re.I)
_KNOWN = re.compile(
    r"(?:(?:GFDL|FAL|etalab|LO|OGL(?:-UK)?|MIT|Apache|BSD|GPL|LGPL|AGPL|MPL|ODbL|ODC-By|PDDL)(?:[ -][\w.]+)*"
    r"|Art ?Libre|PDM?(?:[ -]1\.0)?|Unlicense|WTFPL|ISC|Zlib)",
    re.I,
)
_NARROW = re.compile(r"\b(?:NC|ND)\b", re.I)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for picture, line in pictures_of(piece):
        yield from _read(piece, facts, picture, line)


def _read(piece: Piece, facts: Facts, picture: Picture, line: int) -> Iterator[Finding]:
    licence = plain(picture.licence)
    if not licence:  # one that is not told is another rule's
        return
    params = {"file": picture.file, "licence": licence}
    severity = Severity.ADVICE if piece.foreign else Severity.LOOK
    if says("reserved", licence) and not says("allowed", licence):
        message = N_("all rights in %(file)s are reserved, and nothing says who agreed")
        yield Finding(line, message, params, severity=severity)
    elif not _is_known(licence):
        message = N_("what “%(licence)s” allows with %(file)s is not known")
        yield Finding(line, message, params, severity=severity)
    elif _CREATIVE.fullmatch(licence) and _is_narrower(licence, piece.header.licence or facts.licence):
        message = N_("%(file)s may not be passed on as freely as the text around it (%(licence)s)")
        yield Finding(line, message, params, severity=Severity.ADVICE)


def _is_known(licence: str) -> bool:
    """Whether a short name says it, or plain words say who agreed."""
    return bool(_CREATIVE.fullmatch(licence) or _KNOWN.fullmatch(licence)) or says("allowed", licence)


def _is_narrower(licence: str, around: str) -> bool:
    """Whether a licence forbids changes or trade, and the one of the text does not."""
    return bool(around) and not set(_NARROW.findall(licence.upper())) <= set(_NARROW.findall(around.upper()))
