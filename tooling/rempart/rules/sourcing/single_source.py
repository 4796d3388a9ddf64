"""Several sources of a report are one and the same.

## Why

Five papers that repeat one dispatch have checked it once, perhaps never. Counting them as five
makes a story look confirmed when it is only repeated.

## Fix

Go to the origin and cite that. Look for a second source that knows it by itself: a document, a
witness, the other side. If there is none, keep one citation and say that all rests on it.

## Good

Two links to one place, and one to another that knows it by itself.

```md
The weir will be rebuilt, says the [county](https://basse-aune.example/weir), which published the
[plans](https://basse-aune.example/weir/plans). The [anglers' club](https://gaule.example/barrage)
was asked for its opinion in May.
```

```yaml
lang: fr
```

```md
La [préfecture](https://prefecture.example/arrete) interdit la pêche, un
[laboratoire](https://labo-aune.example/analyses) a trouvé du cuivre dans les moules.
```

## Bad

One dispatch, under one name in three papers.

```md
The ferry company is to cut its winter crossings, as the
[Herald](https://herald.example/ferry-company-cuts-winter-crossings), the
[Gazette](https://gazette.example/news/ferry-company-cuts-winter-crossings-2) and the
[Courier](https://courier.example/2026/ferry-company-cuts-winter-crossings) report.
```

```yaml
lang: fr
```

```md
La criée serait vendue, selon [une enquête](https://lephare.example/criee-1), confirmée par [un
second article](https://lephare.example/criee-2) et par [un troisième](https://lephare.example/criee-3).
```
"""

from collections.abc import Collection, Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import hits
from rempart.rules._origins import Origin, origins, same_story
from rempart.rules._persons import is_outlet, speakers
from rempart.rules._prose import SECOND_HAND, clip, reports, shown_notes, witnessed

SINCE = "0.1"
SEVERITY = Severity.LOOK

SEVERAL = 3  # links that look like several sources
MOST = 0.6  # of the sources
MANY = 12  # publishers; fewer than that repeat one dispatch
FIRST_HAND = frozenset({"interview", "observation"})


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not reports(piece) or any(source.kind in FIRST_HAND for source in piece.header.sources):
        return
    found = [origin for origin in origins(piece) if origin.publisher not in facts.own_domains]
    publishers = list(dict.fromkeys(origin.publisher for origin in found))
    message = ""
    if len(publishers) == 1 and len(found) >= SEVERAL:
        message = N_("the %(count)d sources are one: %(source)s")
    elif 1 < len(publishers) <= MANY and (_one_story(found) or _are_relays(piece, found)):
        message = N_("the %(count)d sources repeat one story: %(source)s")
    if message:
        params = {"count": len(found), "source": ", ".join(publishers)}
        yield Finding(found[0].line, message, params, quote=clip(found[0].url))


def _one_story(found: Collection[Origin]) -> bool:
    first, *others = found
    return all(same_story(first, other) for other in others)


def _are_relays(piece: Piece, found: Collection[Origin]) -> bool:
    """Whether the piece knows its story from papers that pass it on, and from nobody who can be named."""
    if shown_notes(piece) or speakers(piece) or witnessed(piece):
        return False
    own = any(source.kind not in SECOND_HAND for source in piece.header.sources)
    told = any(True for _ in hits("relay", piece.body.sentences))
    official = any(source.kind in ("official", "data") for source in piece.header.sources)
    papers = 0 if official else sum(map(_is_paper, found))
    many = len(found) >= SEVERAL and papers >= MOST * len(found)
    return many or (told and not own)


def _is_paper(origin: Origin) -> bool:
    address = origin.url.partition("://")[2].partition("/")[0].replace(".", " ").replace("-", " ")
    return is_outlet(f"{origin.name} {address}")
