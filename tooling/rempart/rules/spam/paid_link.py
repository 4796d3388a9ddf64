"""A link's words are what its site sells.

## Why

An honest text with one link to a seller, on the words people type to find one: that is how links are
sold. The link earns rank for the site, and readers pay for it with their trust.

## Fix

Take the link out, or tell readers what they will find there and why you chose it: "the firm that mended our
roof". If somebody asked you to place it, say so in `disclosure`.

## Good

The link says whose it is, or leads to what informs.

```md
The fitter we paid, [Marsh & Sons](https://marsh-floors.example/), came twice. The
[guide to floors after a flood](https://agency.example/floors) is free.
```

```yaml
lang: fr
```

```md
Le [rapport sur l'isolation des combles](https://agence-energie.example/combles) chiffre les pertes ; la
[carte des chantiers](https://chantiers.example/) est à jour.
```

A phrase that ends at a place is no more than where it is, unless site and page are called like it.

```md
We ate at [a small bistro in Marlow](https://lelievre.example/menu) and missed the bus.
```

## Bad

```md
Carpet stains easily. Many homeowners now turn to [luxury vinyl
flooring](https://www.floorfable.example/luxury-vinyl-flooring) because it looks like wood.
```

```yaml
lang: fr
```

```md
Les combles sont la première fuite. Beaucoup font appel à une
[entreprise d'isolation](https://www.isol-confort-ouest.example/) pour un travail soigné.
```

```yaml
lang: fr
```

```md
Ma voisine suit le canal chaque matin, depuis qu'elle a [un fauteuil élévateur dans le
Valdour](https://www.elevia-fauteuils.example/fauteuil-elevateur/valdour).
```

```md
Exams are near. Many are glad of a [cheap translation and proofreading service that students can
trust](https://www.wordsmith-proof.example/proofreading-service) when time is short.
```
"""

import unicodedata
from collections.abc import Iterator, Sequence

from rempart.i18n import N_
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._appeal import rate
from rempart.rules._commerce import is_public
from rempart.rules._lexicon import says

SINCE = "0.1"
SEVERITY = Severity.LOOK

MOST_SITES = 3  # sites linked to: texts that lead to many inform
LONGEST = 10  # words of a phrase that people type
STEM = 4  # letters that two words share at their beginning
SOFTWARE = 1.5  # words of programs in a hundred: there, names are in lower case and few links sell


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    outside = [link for link in piece.body.links if link.domain and link.domain not in facts.own_domains]
    sites = {link.domain for link in outside if not is_public(link.domain)}
    if not sites or len(sites) > MOST_SITES or rate(piece, "software") > SOFTWARE:
        return
    named = {source.url for source in piece.header.sources}
    for link in outside:
        in_note = piece.body.blocks[link.block].kind == "note"
        if link.domain in sites and link.url not in named and not in_note and _sells(link):
            yield Finding(
                link.line,
                N_("the words of this link are what %(domain)s offers"),
                {"domain": link.domain},
                quote=link.text[:80],
            )


def _sells(link: Link) -> bool:
    """Whether the words are a thing for sale: nobody's name, nothing to read."""
    words = link.text.split()
    if not 1 < len(words) <= LONGEST or any(map(str.isdigit, link.text)):
        return False
    searched = says("search_phrase", link.text)  # whatever else is in it, nobody says that
    if any(map(_is_name, words[searched:])):
        return not _is_name(words[0]) and _places(words) and _repeats_twice(link)
    if searched:
        return True
    if says("reading", link.text) or says("public_life", link.text):
        return False
    return says("commerce", link.text) or _repeats(link)


def _is_name(word: str) -> bool:
    """Whether a word has a capital of its own; "UK" or "CBD" in capitals throughout is nobody's name."""
    return not word.islower() and not (word.isalpha() and word.isupper())


def _places(words: Sequence[str]) -> bool:
    """Whether the only words with a capital end a phrase, as where a thing is offered does."""
    return all(map(_is_name, words[-sum(map(_is_name, words)) :]))


def _repeats(link: Link) -> bool:
    """Whether the site's name holds one of the words, or the page's two."""
    return _in_site(link) or len(_in_page(link)) > 1


def _repeats_twice(link: Link) -> bool:
    """Whether the page is called as the link is, and its site too: both were made for these words."""
    return _in_site(link) and len(_in_page(link)) > 1


def _in_site(link: Link) -> bool:
    site = _letters(link.domain.rpartition(".")[0])
    return any(stem in site for stem in _stems(link))


def _in_page(link: Link) -> frozenset[str]:
    page = _letters(link.url.partition("://")[2].partition("/")[2])
    return frozenset(stem for stem in _stems(link) if stem in page)


def _stems(link: Link) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _letters(link.text).split() if len(word) > STEM)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(
        char if char.isascii() and char.isalnum() else " " * (not unicodedata.combining(char))
        for char in plain
    )
