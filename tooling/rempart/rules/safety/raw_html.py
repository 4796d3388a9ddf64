"""A text holds HTML.

## Why

A piece is words; HTML from a stranger could run a script in the readers' browsers. It is never
alive here: readers see it as written, angle brackets and all.

## Fix

Write it in Markdown: `*stress*`, `[link](https://…)`, `![picture](file.jpg)`, tables with bars. To show
HTML, put it between backticks.

## Good

````md
The old page began with `<marquee>`, and its form was this:

```html
<form action="/vote">
```

A < B, and 3 <4.
````

```yaml
lang: fr
```

```md
Le score est de 3 < 4 ; écrivez-nous à <redaction@port-lazare.example>.
```

## Bad

```md
The quay reopens.<script>alert(1)</script>
```

```yaml
lang: fr
```

```md
Le quai <span style="color:red" onclick="alert(1)">rouvre</span>.
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


# What would act, not only look like something.
_ACTS = re2.compile(
    r"(?i)<(?:script|iframe|object|embed|form|input|button|style|link|meta|base|svg|math|template)\b"
    r"|\bon[a-z]+\s*=|javascript:"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for html in piece.body.raw_html:
        # Other places let HTML pass: a text made there had no way to know.
        forgivable = piece.foreign and not _ACTS.search(html.text)
        yield Finding(
            html.line,
            N_("raw HTML is shown as text here"),
            quote=" ".join(html.text.split())[:80],
            severity=Severity.ADVICE if forgivable else Severity.LOOK,
        )
