"""A contribution brings a file that cannot be taken as it is.

## Why

A link leads out of the newsroom, a submodule brings another repository along, an attributes file
changes what is read after it was checked, and two names that differ in capitals alone are one file
on many machines.

## Fix

Bring plain files: texts in Markdown, pictures as JPEG, PNG, WebP or AVIF, sound as MP3, M4A, OGG or
Opus, film as MP4 or WebM, captions as WebVTT. Names are plain letters, digits and hyphens.

## Good

```yaml
changes:
  - A 100644 contributions/2026/11/the-crane/index.md
  - A 100644 contributions/2026/11/the-crane/IMG_2041.JPG
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["D 000000 contributions/2026/11/la-grue.md", "A 100644 contributions/2026/11/La-Grue.md"]
```

```md
La grue a été démontée mardi.
```

## Bad

```yaml
changes: ["A 120000 contributions/2026/11/the-crane.md"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
lang: fr
changes: ["A 100644 contributions/2026/11/la-grue/dessin.svg"]
```

```md
La grue a été démontée mardi.
```

```yaml
changes: ["A 100644 contributions/2026/11/.gitattributes"]
```

```md
The crane was taken down on Tuesday.
```

```yaml
media: [{path: contributions/2026/11/crane/tower.jpg}]
changes: ["A 100644 contributions/2026/11/crane/Tower.jpg"]
```

```md
The crane was taken down on Tuesday.
```
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator

import re2

from rempart.i18n import N_
from rempart.intake.paths import FOLDER
from rempart.model.changes import LARGEST_FILE, Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity

SINCE = "0.1"
SEVERITY = Severity.BLOCK

PLAIN = "100644"
MODES = {
    "120000": N_("%(path)s is a link to another file"),
    "160000": N_("%(path)s is a whole repository (a submodule)"),
    "100755": N_("%(path)s is marked as a program"),
}
ENDINGS = "md|jpe?g|png|webp|avif|gif|mp3|m4a|ogg|opus|mp4|webm|vtt"

_NAME = re2.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
_ENDING = re2.compile(rf"(?i).*\.(?:{ENDINGS})")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    gone = {change.path for change in changes.items if change.status == "D"}
    brought = [c for c in changes.items if c.path.startswith(FOLDER) and c.path not in gone]
    there = {*(facts.media or ()), *facts.addresses.values(), *(change.path for change in brought)} - gone
    names = Counter(_folded(path) for path in there)
    for change in brought:
        message = _objection(change, names)
        if message:
            yield Finding(0, message, {"path": change.path}, quote=change.path, path=change.path)


def _objection(change: Change, names: Counter[str]) -> str:
    if change.mode != PLAIN:
        return MODES.get(change.mode, N_("%(path)s is not a plain file"))
    if not _NAME.fullmatch(change.path):
        return N_("%(path)s has more in its name than letters, digits and hyphens")
    if not _ENDING.fullmatch(change.path):
        return N_("%(path)s is of a kind that is not taken")
    if change.size > LARGEST_FILE:
        return N_("%(path)s is too large: 20 MB at most")
    if names[_folded(change.path)] > 1:
        return N_("%(path)s differs from another file in capitals alone")
    return ""


def _folded(path: str) -> str:
    """What file systems that know no capitals make of a name."""
    return unicodedata.normalize("NFC", path).casefold()
