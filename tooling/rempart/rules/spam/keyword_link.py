"""The words of a link answer a search engine.

## Why

"Cheap car insurance online" is what people type, not what people say. Such words on a link serve
the rank of the site behind it, not the reader.

## Fix

Let the link carry the name of what it leads to, in words of your sentence, or take it out.

## Good

```md
The ministry published [its report on online casinos](https://ministry.example/casinos), and a study of
[why insurance is cheap](https://uni.example/study) for fishermen.
```

```yaml
lang: fr
```

```md
La mairie dit [pourquoi le pain n'est plus bon marché](https://mairie.example/pain) ; l'enquête sur
[l'achat de l'ancienne criée](https://mairie.example/criee) continue.
```

## Bad

```md
Some neighbours like an [online casino with no deposit bonus](https://lucky.example/) in the evening.
```

```yaml
lang: fr
```

```md
Pour les haies, un [taille-haie thermique pas cher](https://jardi.example/taille-haie) suffit.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import says

SINCE = "0.1"
SEVERITY = Severity.LOOK

LONGEST = 6  # words: whole clauses are linked by people, not by sellers of links
# Words that tell about a thing and do not ask for it.
TELLING = frozenset(
    {"about", "against", "how", "its", "on", "their", "why", "comment", "contre", "pourquoi", "sur"}
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for link in piece.body.links:
        if not link.domain or link.domain in facts.own_domains:
            continue
        words = link.text.lower().split()
        if len(words) <= LONGEST and not TELLING & set(words) and says("search_phrase", link.text):
            yield Finding(
                link.line,
                N_("the words of a link to %(domain)s are a search phrase"),
                {"domain": link.domain},
                quote=link.text[:80],
            )
