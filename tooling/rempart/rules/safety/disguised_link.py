"""A link shows one address and leads to another.

## Why

Readers trust the address they read. A link that says the bank's and leads to a stranger's is how
passwords are stolen.

## Fix

Let the words of the link say what it is, or the address where it really leads.

## Good

```md
The form is on [service.example](https://www.service.example/form), and [the Gazette's report of
3 March](https://gazette.example/a) names version 2.0.
```

```yaml
lang: fr
```

```md
Le formulaire est sur [impots.example/particuliers](https://impots.example/login) ; voir
[l'avis de M. Le Gall](https://mairie.example/avis).
```

## Bad

```md
The form is on [service.example](https://service-login.example.evil.example/form).
```

```yaml
lang: fr
```

```md
Le formulaire est sur [impots.example](https://impots.example@malin.example/login).
```
"""

from collections.abc import Iterator

import re2

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.LOOK

# Endings that only addresses have: `node.js`, `main.rs` and `README.md` are files.
ENDINGS = "com|net|org|info|biz|gov|edu|eu|fr|be|ch|ca|uk|de|es|it|lu|app|bank|shop|example"

_SHOWN = re2.compile(rf"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:{ENDINGS}))(?:[/?#:]\S*)?")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for link in piece.body.links:
        shown = _SHOWN.fullmatch(link.text.strip().lower())
        if shown and link.domain and not _akin(shown.group(1), link.domain):
            # A site's name may be used as a word; a whole address is read as one, and "@" has no other use.
            whole = "://" in link.text or "@" in link.url
            yield Finding(
                link.line,
                N_("a link that reads %(shown)s leads to %(domain)s"),
                {"shown": shown.group(1), "domain": link.domain},
                quote=link.text[:80],
                severity=Severity.LOOK if whole else Severity.ADVICE,
            )


def _akin(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
