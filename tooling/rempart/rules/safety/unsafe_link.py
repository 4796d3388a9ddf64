"""A link does something else than lead to a page.

## Why

An address that begins with `javascript:` or `data:` runs or carries what the link's author wants,
in the reader's browser. Such a link is never alive here.

## Fix

Link to a page with `https://`, to a mailbox with `mailto:`, or to another piece by its file.

## Good

```md
See [the minutes](https://port-lazare.example/minutes), [the other piece](../10/the-quay.md#plan),
or write to [the harbour](mailto:harbour@port-lazare.example).
```

```yaml
lang: fr
```

```md
Le mot « javascript: alert » n'est pas un lien, et [le plan](plan-du-port.png) en est un.
```

## Bad

```md
See [the minutes](javascript:alert(1)).
```

```yaml
lang: fr
```

```md
Voyez [le procès-verbal](DATA:text/html;base64,PHNjcmlwdD4=).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.intake.markdown.addresses import clean, scheme
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD

LEADS = frozenset({"", "https", "http", "mailto", "tel"})
CARRIES = frozenset({"javascript", "data", "vbscript", "file", "blob"})


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for url, line in _links(piece):
        kind = scheme(url)
        if kind not in LEADS or clean(url).startswith("//"):
            yield Finding(
                line,
                N_("a link begins with %(scheme)s and is not alive here"),
                {"scheme": f"{kind[:40]}:" if kind else "//"},
                quote=url[:80],
                severity=Severity.HOLD if kind in CARRIES else Severity.ADVICE,
            )


def _links(piece: Piece) -> Iterator[tuple[str, int]]:
    noted = [link for note in piece.body.notes for link in note.links]
    for link in dict.fromkeys([*piece.body.links, *noted]):
        yield link.url, link.line
    for source in piece.header.sources:
        yield source.url, piece.lines.get("sources", 1)
