"""A source is known here for satire, for invented or paid news, or as the voice of a state.

## Why

Satire copied as news, a story that was made up and a release that was paid for look like any article.
What the newsroom has found out about a site once, with reasons that anybody can read, need not be found
out again.

## Fix

Go to the origin, or to somebody who knows it by themselves, and cite that. If the piece is about the
site, or what a state says is the point, say in the same paragraph what the site is. If the entry is
wrong or out of date, write to the newsroom: whoever runs the site, too, may ask for it to be looked at
again.

## Good

The text says what the site is.

```yaml
register:
  tidal-onion.example:
    standing: satire
    why: {en: "It says that it jokes.", fr: "Il dit qu'il plaisante."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
The mermaid was born in [a satirical paper](https://tidal-onion.example/mermaid), then shared without
its name.
```

The entry has lapsed.

```yaml
register:
  coast-wire.example:
    standing: fabricated
    why: {en: "It invented three fires.", fr: "Il a inventé trois incendies."}
    who: camille-roux
    since: 2023-01-01
    until: 2025-01-01
```

```md
The slipway is shut for the winter, says [the wire](https://coast-wire.example/slipway).
```

A story is put down.

```yaml
lang: fr
register:
  cote-express.example:
    standing: fabricated
    why: {en: "It invented a strike.", fr: "Il a inventé une grève."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
La fermeture annoncée [ici](https://cote-express.example/fermeture) est fausse : le port reste ouvert, dit la
[capitainerie](https://port.example/avis).
```

Who checks a claim shows where it stands.

```yaml
register:
  coast-wire.example:
    standing: fabricated
    why: {en: "It invented three fires.", fr: "Il a inventé trois incendies."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
---
title: No, the slipway is not shut
standfirst: It was never to be shut.
lang: en
section: town
kind: fact-check
date: 2026-11-12
authors: [tom-whitaker]
---

The slipway is shut for the winter, [the wire](https://coast-wire.example/slipway) wrote on Monday.

That is false: it [stays open](https://port.example/slipway), says the port.
```

## Bad

```yaml
register:
  coast-wire.example:
    standing: fabricated
    why: {en: "It invented three fires in May 2026.", fr: "Il a inventé trois incendies en mai 2026."}
    who: camille-roux
    since: 2026-06-01
    until: 2027-06-01
```

```md
The slipway is shut for the winter, says [the wire](https://coast-wire.example/slipway).
```

```yaml
lang: fr
register:
  la-mouette-rieuse.example:
    standing: satire
    why: {en: "It says that it jokes.", fr: "Il dit lui-même qu'il plaisante."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
Le conseil achètera un sous-marin, selon [le journal local](https://la-mouette-rieuse.example/sous-marin).
```

To call itself a check is not to check.

```yaml
lang: fr
register:
  cote-express.example:
    standing: fabricated
    why: {en: "It invented a strike.", fr: "Il a inventé une grève."}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
```

```md
---
title: La cale ferme
standfirst: Elle ferme pour l'hiver.
lang: fr
section: town
kind: fact-check
date: 2026-11-12
authors: [alice-martin]
---

La cale ferme pour l'hiver, selon [Côte Express](https://cote-express.example/cale).
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.body import Link
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Kind, Piece
from rempart.model.register import Entry, Standing
from rempart.rules._lexicon import says
from rempart.rules._prose import clip, reports
from rempart.rules._visible import links, plain

SINCE = "0.1"
SEVERITY = Severity.LOOK

MESSAGES = {
    Standing.FABRICATED: N_("%(domain)s has been shown to invent its news: %(why)s"),
    Standing.PROMOTIONAL: N_("%(domain)s publishes what it is paid for: %(why)s"),
    Standing.SATIRE: N_("%(domain)s is satire: %(why)s"),
    Standing.STATE: N_("%(domain)s speaks for a state: %(why)s"),
}
NO_SOURCE = frozenset({Standing.FABRICATED, Standing.PROMOTIONAL})  # of anything but itself


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    if not facts.register:
        return
    told: set[str] = set()
    for link in links(piece):
        entry = facts.register.get(link.domain)
        if entry and link.domain not in told and _counts(entry, facts) and not _about(piece, link):
            told.add(link.domain)
            yield _finding(piece, link, entry)


def _counts(entry: Entry, facts: Facts) -> bool:
    return entry.standing in MESSAGES and entry.holds_on(facts.today)


def _finding(piece: Piece, link: Link, entry: Entry) -> Finding:
    heavy = entry.standing in NO_SOURCE and reports(piece)
    return Finding(
        link.line,
        MESSAGES[entry.standing],
        {"domain": link.domain, "why": entry.why.get(piece.lang) or next(iter(entry.why.values()))},
        quote=clip(link.url),
        severity=Severity.LOOK if heavy else Severity.ADVICE,
    )


def _about(piece: Piece, link: Link) -> bool:
    """Whether the text speaks of the site, and lets nothing rest on it: told where it is linked to."""
    words = plain(_around(piece, link))
    return says("known_for", words) or says("denial", words)


def _around(piece: Piece, link: Link) -> str:
    """The words of the paragraphs that lead to a link, through a note too; of a source, its own.

    Who checks a claim quotes it in one paragraph and refutes it in the next: there, those beside count too.
    """
    labels = {note.label for note in piece.body.notes if any(one.url == link.url for one in note.links)}
    blocks = piece.body.blocks
    leading = {
        block.index
        for block in blocks
        if block.index == link.block
        or any(mark.target in labels if mark.note else mark.target == link.url for mark in block.citations)
    }
    if piece.header.kind is Kind.FACT_CHECK:
        leading |= {index + step for index in leading for step in (-1, 1)}
    texts = (block.text for block in blocks if block.index in leading)
    notes = (one.note for one in piece.header.sources if one.url == link.url)
    return " ".join([link.text, *notes, *texts])
