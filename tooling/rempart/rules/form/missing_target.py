"""A piece leads to a piece, a file or a note that is not there.

## Why

Readers would meet words that were a link and lead nowhere, a mark without its note, a translation that is
not tied to its original.

## Fix

Write the way from this file to the other, as `../10/the-crane.md` or `../10/the-crane/index.md`: capitals
and endings count. A note that a text marks `[^2]` stands under it as `[^2]: where it can be read`.

## Good

```yaml
archive: ["The crane was taken down."]
```

```md
The quay reopened, as [we wrote](../10/archived-1.md).[^1]

[^1]: Minutes of the council, 3 March, page 2.
```

```yaml
lang: fr
archive: ["La grue a été démontée."]
people: [tom-whitaker]
```

```md
[Tom Whitaker](../../people/tom-whitaker.md) l’avait vue partir ; voyez [le port](https://port.example/).
```

## Bad

```yaml
archive: ["The crane was taken down."]
```

```md
The quay reopened, as [we wrote](../10/archived-2.md).
```

```yaml
archive: ["The crane was taken down."]
```

```md
The quay reopened on Friday.[^2]

[^1]: Minutes of the council, 3 March, page 2.
```

```yaml
archive: ["The crane was taken down."]
```

```md
---
title: Le quai rouvre
lang: fr
section: town
kind: news
date: 2026-11-20
authors: [alice-martin]
translation_of: /2026/10/archived-1/
---

Le quai a rouvert vendredi.
```
"""

import re
from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.paths import canonical, is_remote, way
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import beside
from rempart.rules._standing import is_missing

SINCE = "0.1"
SEVERITY = Severity.LOOK

NOT_THERE = N_("%(named)s is not there")
BY_ADDRESS = N_("%(named)s is an address, and a piece is named by the way to its file: %(way)s")
NO_NOTE = N_("there is no note [^%(label)s] under the text")
_MARK = re.compile(r"\[\^([^\]\s]{1,50})\]")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for named, line in _named(piece):
        meant = facts.addresses.get(canonical(named), "") if named.startswith("/") else ""
        if meant or is_missing(beside(piece.path, named) or named, facts):
            params = {"named": named[:200], "way": way(piece.path, meant) if meant else ""}
            yield Finding(line, BY_ADDRESS if meant else NOT_THERE, params, quote=named[:200])
    for block in piece.body.blocks:  # a mark that has its note is none of the words any more
        for label in _MARK.findall(block.text) if block.kind != "code" else ():
            yield Finding(block.line, NO_NOTE, {"label": label}, quote=f"[^{label}]")


def _named(piece: Piece) -> Iterator[tuple[str, int]]:
    """What a piece names of the newspaper, with the line; what leaves the contributions is not looked at."""
    header, noted = piece.header, (link for note in piece.body.notes for link in note.links)
    named = [(key, getattr(header, key)) for key in ("translation_of", "answers_to", "replies_to")]
    yield from ((url, piece.lines.get(key, 1)) for key, url in named if url)
    for link in dict.fromkeys((*piece.body.links, *noted)):
        if not is_remote(link.url) and (link.url.startswith("/") or beside(piece.path, link.url)):
            yield link.url, link.line
