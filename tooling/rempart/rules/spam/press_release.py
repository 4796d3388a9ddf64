"""The text is built like a company's release to the press.

## Why

A release is written to be repeated. Printed as it came, it is the company's word under the newspaper's name:
nobody asked what it costs, whom it concerns, or who disagrees.

## Fix

Name the release among the sources, with `kind: press`, and write the story: what is new, for whom, what is
left out, what others say. Leave "About us" and the director's satisfaction out.

## Good

```md
The renovation company opened an agency on Thursday and closes its shop in Kerdraon. Eleven staff move. "For
customers it will be forty minutes by road," says their delegate. The managing director did not reply.
```

```yaml
lang: fr
```

```md
Le directeur général se félicite d'une « stratégie de proximité ». Les onze salariés transférés, eux, feront
quarante minutes de route, calcule leur déléguée. Le magasin ferme le 31 décembre.
```

## Bad

```md
PORT LAZARE, 14 November. Blue Wave, a leading provider of conservatories, is delighted to announce the
opening of its new showroom. "This marks an exciting milestone," said the managing director. "Our
customers deserve exceptional service." About Blue Wave: founded in 1998, the company employs 85 people.
```

```yaml
lang: fr
```

```md
Acteur reconnu de la rénovation, Onde Bleue poursuit son développement et inaugure une nouvelle agence. «
Cette ouverture s'inscrit dans notre stratégie », se félicite le directeur général. À propos : fondée en
1998, l'entreprise est au service de ses clients.
```"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece, SourceKind
from rempart.rules._appeal import count, hundreds
from rempart.rules._lexicon import hits
from rempart.rules._prose import clip

SINCE = "0.1"
SEVERITY = Severity.LOOK

FEWEST = 4  # different phrases
DENSITY = 1.2  # in a hundred words
DOUBTS = 0.8  # in a hundred words: more, and somebody weighed it


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if count(piece, "press", FEWEST) < FEWEST or piece.header.kind is Kind.SPONSORED:
        return
    found = list(hits("press", piece.body.sentences))
    phrases = dict.fromkeys(hit.phrase.casefold() for hit in found)
    dense = len(phrases) / hundreds(piece) >= DENSITY
    weighed = count(piece, "doubt") / hundreds(piece) > DOUBTS
    if len(phrases) >= FEWEST and dense and not weighed:
        yield Finding(
            found[0].sentence.line,
            N_("phrases of a company's release: %(phrases)s"),
            {"phrases": clip(" · ".join(phrases))},
            severity=Severity.ADVICE if _named(piece) else Severity.LOOK,
        )


def _named(piece: Piece) -> bool:
    """Whether the release is named as what it is."""
    return any(source.kind is SourceKind.PRESS for source in piece.header.sources)
