"""A text holds what readers do not see, or letters that are not what they seem.

## Why

Words hidden from readers are meant for machines: search engines, or the checks that read before
people do. A Cyrillic "а" in a Latin word lets a forbidden word pass.

## Fix

Delete what the message names and type the word again by hand. Emoji, soft hyphens, French no-break
spaces and texts in other alphabets are not meant.

## Good

```md
The family \U0001f468\u200d\U0001f469\u200d\U0001f467 came back; the sign says «Москва» and "café".
The gap is 30 µm; Δt is small.
```

```yaml
lang: fr
```

```md
«\u00a0Déjà\u202f!\u00a0» dit-elle\u00a0: 1\u202f200\u00a0€ pour un refus anti\u00adconstitutionnel, à Αθήνα.
```

## Bad

```md
The quay re\u200bope\u200bns on Mon\u200bday.
```

```yaml
lang: fr
```

```md
Le cаsino du port rouvre lundi.
```

```yaml
lang: fr
```

```md
Le quai rouvre lundi.

<span style="display:none">serrurier pas cher</span>
```
"""

from collections.abc import Iterator
from itertools import islice

import re2

from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

SINCE = "0.1"
SEVERITY = Severity.HOLD

MANY = 3
MOST = 20  # told of each kind

# Zero-width signs between letters of alphabets that do not need them; fillers that look like nothing;
# selectors that carry bytes. Joiners between emoji and the tags of flags are left alone.
_UNSEEN = re2.compile(
    r"[\p{Latin}\pN][\x{200B}-\x{200D}\x{2060}-\x{2064}\x{FEFF}\x{180E}]+[\p{Latin}\pN]"
    r"|[\x{115F}\x{1160}\x{3164}\x{FFA0}\x{E0100}-\x{E01EF}]+"
    r"|[\p{Latin}\pN .,][\x{E0000}-\x{E007F}]+"
)
_TURNED = re2.compile(r"[\x{202A}\x{202B}\x{202D}\x{202E}]+")
# Cyrillic and Greek letters that look Latin, beside Latin ones.
_ALIKE = "АВЕКМНОРСТУХаеорсухіѕјԁһԛԝІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"
_MIXED = re2.compile(rf"\p{{Latin}}+[{_ALIKE}]+\p{{Latin}}*|[{_ALIKE}]+\p{{Latin}}{{2,}}")
_STYLE = re2.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0(?:px|[;\"' ])|opacity\s*:\s*0(?:[;\"']|$)"
    r"|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{3}"
)
_WHITE = re2.compile(r"(?i)color\s*:\s*(?:white|#fff(?:fff)?)\b")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    found = list(_in_letters(piece))
    severity = Severity.HOLD if len(found) >= MANY else Severity.LOOK
    for line, message, quote in found:
        yield Finding(line, message, quote=quote, severity=severity)
    for html in piece.body.raw_html:
        white = _WHITE.search(html.text) and "background" not in html.text
        if white or _STYLE.search(html.text):
            quote = " ".join(html.text.split())[:80]
            yield Finding(html.line, N_("a style hides a text from sight"), quote=quote)


def _in_letters(piece: Piece) -> Iterator[tuple[int, str, str]]:
    """Line, message and span of what hides between letters."""
    if piece.source.isascii():
        return
    for pattern, message in (
        (_UNSEEN, N_("signs that nobody sees stand between letters")),
        (_TURNED, N_("a hidden sign turns the order of letters")),
        (_MIXED, N_("a word mixes letters of two alphabets")),
    ):
        for hit in islice(pattern.finditer(piece.source), MOST):
            yield piece.source.count("\n", 0, hit.start()) + 1, message, hit.group()[:40]
