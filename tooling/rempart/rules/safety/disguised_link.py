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
from rempart.intake.markdown.addresses import clean
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._letters import skeleton, written
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.LOOK

# Endings that only addresses have: `node.js`, `main.rs` and `README.md` are files.
ENDINGS = "com|net|org|info|biz|gov|edu|eu|fr|be|ch|ca|uk|de|es|it|lu|app|bank|shop|example"

_HOST = r"(?:[a-z0-9-]+\.)+"
_SHOWN = re2.compile(rf"(?:www\.)?({_HOST}(?:{ENDINGS}))(?:[/?#:]\S*)?")
_WHOLE = re2.compile(rf"https?://(?:[^/?#\s]*@)?(?:www\.)?({_HOST}[a-z]{{2,}})\b")
_CALLED = re2.compile(rf"(?i)^(?:https?:)?//({_HOST}[a-z]{{2,}})(?::[^/?#]*)?@")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for link in links(piece):
        others = [(name, heed) for name, heed in _shown(link) if link.domain and not _akin(name, link.domain)]
        for shown, severity in others[:1]:
            yield Finding(
                link.line,
                N_("a link that reads %(shown)s leads to %(domain)s"),
                {"shown": shown, "domain": link.domain},
                quote=link.text[:80],
                severity=severity,
            )


def _shown(link: Link) -> Iterator[tuple[str, Severity]]:
    """The domains that readers see of a link, and how much they rely on each.

    A site's name may be used as a word; a whole address is read as one, and a domain before "@" has no
    other use. An archive's address names the page it keeps.
    """
    text = link.text.strip().lower()
    whole = _WHOLE.search(text) if "://" in text else None
    called = _CALLED.search(clean(link.url)) if "@" in link.url else None
    if whole and not _names(link.url, whole.group(1)):
        yield whole.group(1), Severity.LOOK
    if called:
        yield called.group(1).lower(), Severity.LOOK
    if "." in text and (word := _SHOWN.fullmatch(text)):
        yield word.group(1), Severity.ADVICE


def _names(url: str, domain: str) -> bool:
    """Whether the path or the query of an address names a domain."""
    return domain in url.lower().partition("://")[2].partition("/")[2]


def _akin(one: str, other: str) -> bool:
    """Whether two domains are one, or one within the other; look-alikes are left to `disguised-domain`."""
    same = one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
    return same or ("xn--" in other and skeleton(one) == skeleton(written(other)))
