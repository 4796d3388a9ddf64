"""Somebody is accused without a citation in the paragraph.

## Why

An accusation can ruin a life, and whoever publishes it answers for it. Readers must see what it
rests on, and the person must be able to reply.

## Fix

Cite in the same paragraph what the accusation rests on: a judgment, a public record, a named
complaint. Say who accuses, ask the person and print the answer. Without that, leave it out.

## Good

The judgment is cited.

```md
The court of Vauclair found that Martin Sloe, the treasurer, stole 12,000 euros from the rowing
club over three years.[^1]

[^1]: Judgment of 3 March 2026, criminal court of Vauclair, no. 26/114.
```

Somebody who was convicted is not accused, and a thief without a name is nobody.

```yaml
lang: fr
```

```md
Condamné en juin, l'ancien trésorier Martin Sloe a volé 12 000 euros au club d'aviron.
```

```yaml
lang: fr
```

```md
Un inconnu a volé trois bicyclettes dans le local du club. Le maire appelle à la prudence.
```

## Bad

```md
Deputy mayor Gerald Pinder has been taking bribes from the builder of the new quay.
```

```yaml
lang: fr
```

```md
Le directeur de l'école a détourné l'argent de la cantine pour repeindre son bateau.
```
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rempart.i18n import N_
from rempart.model.body import Sentence
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._lexicon import Hit, hits, says
from rempart.rules._persons import names, offices
from rempart.rules._prose import HEADER, clip, own_words, sourced, told_by
from rempart.rules._visible import plain

SINCE = "0.1"
SEVERITY = Severity.HOLD

REACH = 90  # characters between a name and what is said of it
WINDOW = 200  # characters on both sides that say whose words they are
PRONOUNS = frozenset(["il", "elle", "ils", "elles", "qui", "he", "she", "they", "who"])
SUFFERED = frozenset(["be", "been", "being", "was", "were", "is", "are", "got"])


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    told = (*told_by(piece), *_headings(piece), *_added(piece))
    accused = [(hit, Severity.HOLD) for hit in hits("accusation", told) if not _harmless(hit)]
    suspected = [(hit, Severity.LOOK) for hit in hits("suspicion", told)]
    if not accused and not suspected:
        return
    judged = {block for block, words in own_words(told).items() if says("conviction", words)}
    surnames, earlier = _surnames(told_by(piece)), dict(pairwise(reversed(told)))
    named, borne = sourced(piece), bool(judged) or _borne(piece)
    for hit, severity in accused + suspected:
        sentence = hit.sentence
        if not judged.isdisjoint(_bearers(piece, sentence)) or _is_cited(piece, hit, named, borne):
            continue
        if _is_about_somebody(hit, earlier.get(sentence), surnames):
            message = N_("a person is accused here without a citation")  # findings are kept: no name
            softer = judged or _told_by_somebody(hit) or (named and sentence.block <= HEADER)
            asked = Severity.LOOK if softer else severity
            yield Finding(sentence.line, message, quote=clip(hit.phrase), severity=asked)


def _headings(piece: Piece) -> Iterator[Sentence]:
    for block in piece.body.blocks:
        if block.kind == "heading":
            yield Sentence(plain(block.text), plain(block.text), block.line, block.index)


def _added(piece: Piece) -> Iterator[Sentence]:
    """What was added later, each a paragraph of its own. What was wrong is only repeated."""
    header = piece.header
    added = [("updates", update.text) for update in header.updates]
    added += [("corrections", correction.right) for correction in header.corrections]
    for number, (key, text) in enumerate(added, start=1):
        yield Sentence(plain(text), plain(text), piece.lines.get(key, 1), HEADER - number)


def _bearers(piece: Piece, sentence: Sentence) -> tuple[int, ...]:
    """The blocks whose words and citations answer for a sentence: its own; for a heading, the next too."""
    block = sentence.block
    if block > HEADER and piece.body.blocks[block].kind == "heading":
        return block, min(block + 1, len(piece.body.blocks) - 1)
    return (block,)


def _is_cited(piece: Piece, hit: Hit, named: bool, borne: bool) -> bool:
    """With sources `named`, what says who accuses is cited, and a title that is `borne` out by the text."""
    block = hit.sentence.block
    if block > HEADER:
        return any(piece.body.blocks[index].citations for index in _bearers(piece, hit.sentence))
    return named and (_told_by_somebody(hit) or (borne and block == HEADER))


def _borne(piece: Piece) -> bool:
    """Whether a paragraph with a citation says such a thing: the title only repeats it."""
    cited = plain(" ".join(block.text for block in piece.body.blocks if block.citations))
    return says("accusation", cited) or says("suspicion", cited)


def _told_by_somebody(hit: Hit) -> bool:
    """Whether the words say who accuses, or that the accused denies it."""
    return any(says(words, _window(hit)) for words in ("attribution", "allegation", "denial"))


def _harmless(hit: Hit) -> bool:
    """Whether the deed was done to the person, or is none: "was robbed", "stole the show"."""
    suffered = _last_word(hit) in SUFFERED and not hit.phrase.partition(" ")[0].endswith("ing")
    return suffered or says("idiom", _window(hit))


def _window(hit: Hit) -> str:
    return hit.sentence.own[max(0, hit.start - WINDOW) : hit.start + WINDOW]


def _before(hit: Hit) -> str:
    return hit.sentence.own[max(0, hit.start - REACH) : hit.start]


def _last_word(hit: Hit) -> str:
    return _before(hit).rstrip().rpartition(" ")[2].lower()


def _surnames(told: Iterable[Sentence]) -> frozenset[str]:
    """The last names of those the piece names in full: later it may call them by these alone."""
    named = (s.own[start:end] for s in told for start, end in names(s.own))
    return frozenset(last for name in named if not says("opener", last := name.rpartition(" ")[2]))


def _is_about_somebody(hit: Hit, earlier: Sentence | None, surnames: frozenset[str]) -> bool:
    """Whether somebody is named before the accusation, and does not merely tell what another did.

    "She", "who" and their like stand for whom the sentence before names.
    """
    before = _before(hit)
    if earlier and earlier.block == hit.sentence.block and _last_word(hit) in PRONOUNS:
        before = f"{earlier.own[-REACH:]} {before}"
    spans = [*names(before), *offices(before)]
    after = hit.sentence.own[hit.start + len(hit.phrase) :][:REACH].lstrip()
    if any(start == 0 for start, _ in names(after)):
        return True
    named = any(not says("attribution", before[end:]) for _, end in spans)
    return named or not surnames.isdisjoint(before.split())
