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
from rempart.rules._letters import mixed
from rempart.schema.text import is_even

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

MANY = 3
MOST = 20  # told of each kind

# Control characters, zero-width signs and marks of direction, where letters that need none stand on both
# sides; fillers that look like nothing; selectors and tags that carry bytes. Joiners between emoji, and the
# few tags that make a flag, are left alone.
_NOTHING = (
    r"\x{0}-\x{8}\x{B}-\x{1F}\x{7F}-\x{9F}\x{034F}\x{061C}\x{180E}\x{200B}-\x{200F}\x{2060}-\x{2064}"
    r"\x{206A}-\x{206F}\x{FEFF}"
)
_UNSEEN = re2.compile(
    rf"[\p{{Latin}}\pN][{_NOTHING}]+[\p{{Latin}}\pN]"
    r"|[\x{115F}\x{1160}\x{3164}\x{FFA0}\x{E0100}-\x{E01EF}]+"
    r"|[\x{FE00}-\x{FE0F}]{2,}"
    r"|(?m:^|[^\x{1F3F4}\x{E0000}-\x{E007F}])[\x{E0000}-\x{E007F}]+"
    r"|[\x{E0000}-\x{E007F}]{8,}"
)
_TURNED = re2.compile(r"[\x{202A}\x{202B}\x{202D}\x{202E}]+")
# All of them and the isolates: a text without any hides nothing between its letters.
_ANY = re2.compile(
    rf"[{_NOTHING}\x{{115F}}\x{{1160}}\x{{3164}}\x{{FFA0}}\x{{FE00}}-\x{{FE0F}}\x{{E0000}}-\x{{E01EF}}"
    r"\x{202A}-\x{202E}\x{2066}-\x{2069}]"
)
_ISOLATES = re2.compile(r".*[\x{2066}-\x{2069}].*")
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
    """Line, message and span of what hides between letters; what the header's reader told is not told again.

    A mixture of alphabets in a header is a matter of `disguised-letters`.
    """
    told = {problem.line for problem in piece.problems if "code" in problem.params}
    for message, start, span in _between(piece.source):
        line = piece.source.count("\n", 0, start) + 1
        if line not in told:
            yield line, message, span[:40]
    for word in mixed(piece.body.text):
        line = piece.body.line + piece.body.text.count("\n", 0, word.start)
        yield line, N_("a word mixes letters of two alphabets"), word.written[:40]


def _between(source: str) -> tuple[tuple[str, int, str], ...]:
    return (*_unseen(source), *_turned(source)) if _ANY.search(source) else ()


def _unseen(source: str) -> Iterator[tuple[str, int, str]]:
    for hit in islice(_UNSEEN.finditer(source), MOST):
        yield N_("signs that nobody sees stand between letters"), hit.start(), hit.group()


def _turned(source: str) -> Iterator[tuple[str, int, str]]:
    """Signs that turn the direction, and isolates that do not end on their line."""
    uneven = (hit for hit in _ISOLATES.finditer(source) if not is_even(hit.group()))
    for hit in islice((*_TURNED.finditer(source), *uneven), MOST):
        yield N_("a hidden sign turns the order of letters"), hit.start(), hit.group()
