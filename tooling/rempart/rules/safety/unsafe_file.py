"""A contribution brings a file that cannot be taken as it is.

## Why

A link leads out of the newsroom, a submodule brings another repository along, an attributes file
changes what is read after it was checked, and two names that differ in capitals alone are one file
on many machines.

## Fix

Bring plain files: texts in Markdown, pictures as JPEG, PNG, WebP or AVIF, sound as MP3, M4A, OGG or
Opus, film as MP4 or WebM, captions as WebVTT. Names are plain letters, digits and hyphens.

Keep names short (100 characters, 200 with all folders) and folders few (six within one another), and
bring at most 500 files at once.

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
ENDINGS = "jpe?g|png|webp|avif|gif|mp3|m4a|ogg|opus|mp4|webm|vtt"
MOST_FILES = 500  # in one contribution
LONGEST_PATH = 200  # bytes; a checkout on Windows has 260 with the folder it stands in
LONGEST_NAME = 100  # bytes; file systems end at 255, and a published name grows
DEEPEST = 6  # folders

_NAME = re2.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
_ENDING = re2.compile(rf".*\.(?:md|(?i:{ENDINGS}))")  # .MD would be read by nobody


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    gone = {change.path for change in changes.items if change.status == "D"}
    brought = [c for c in changes.items if c.path.startswith(FOLDER) and c.path not in gone]
    there = {*(facts.media or ()), *facts.addresses.values(), *(change.path for change in brought)} - gone
    if len(brought) > MOST_FILES:
        params = {"count": len(brought), "most": MOST_FILES}
        yield Finding(0, N_("%(count)d files come at once, at most %(most)d fit"), params)
    names = Counter(_folded(path) for path in there)
    for change in brought:
        message = _objection(change, names)
        if message:
            yield Finding(
                0, message, {"path": change.path[:LONGEST_PATH]}, quote=change.path, path=change.path
            )


def _objection(change: Change, names: Counter[str]) -> str:
    if change.mode != PLAIN:
        return MODES.get(change.mode, N_("%(path)s is not a plain file"))
    if refused := _refused_name(change.path):
        return refused
    if change.size > LARGEST_FILE:
        return N_("%(path)s is too large: 20 MB at most")
    if names[_folded(change.path)] > 1:
        return N_("%(path)s differs from another file in capitals alone")
    return ""


def _refused_name(path: str) -> str:
    if not path.isascii() or not _NAME.fullmatch(
        path
    ):  # in this order: re2 raises on bytes that are no UTF-8
        return N_("%(path)s has more in its name than letters, digits and hyphens")
    names = path.split("/")
    if len(path) > LONGEST_PATH or max(map(len, names)) > LONGEST_NAME:
        return N_("%(path)s is too long: 200 characters at most, 100 for each name")
    if len(names) - 1 > DEEPEST:
        return N_("%(path)s stands too deep: six folders at most")
    if not _ENDING.fullmatch(path):
        return N_("%(path)s is of a kind that is not taken")
    return ""


def _folded(path: str) -> str:
    """What file systems that know no capitals make of a name."""
    return unicodedata.normalize("NFC", path).casefold()
