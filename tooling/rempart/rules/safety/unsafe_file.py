"""A contribution brings a file that cannot be taken as it is.

## Why

A link leads out of the newsroom, a submodule brings another repository along, an attributes file
changes what is read after it was checked, and some names mean a device or cannot be written down on
many machines.

## Fix

Bring plain files: texts in Markdown, pictures as JPEG, PNG, WebP or AVIF, sound as MP3, M4A, OGG or
Opus, film as MP4 or WebM, captions as WebVTT. Names are plain letters, digits and hyphens.

Keep names short (100 characters, 200 with all folders) and folders few (six within one another). Some
machines keep names such as `con`, `aux` or `nul` for themselves: add a word to them.

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
changes: ["D 000000 contributions/2026/11/.gitattributes", "A 100644 contributions/2026/11/auxiliaires.md"]
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
changes: ["A 100644 contributions/2026/11/crane/aux.jpg"]
```

```md
The crane was taken down on Tuesday.
```
"""

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
LONGEST_PATH = 200  # bytes; a checkout on Windows has 260 with the folder it stands in
LONGEST_NAME = 100  # bytes; file systems end at 255, and a published name grows
DEEPEST = 6  # folders

_NAME = re2.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
_ENDING = re2.compile(rf".*\.(?:md|(?i:{ENDINGS}))")  # .MD would be read by nobody
_DEVICE = re2.compile(r"(?i)(?:.*/)?(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?:[./].*)?")


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    brought = [change for change in changes.items if change.status != "D"]
    times = Counter(change.path for change in brought)
    for change in brought:
        if message := _objection(change, times[change.path]):
            params = {"path": change.path[:LONGEST_PATH]}
            yield Finding(0, message, params, quote=change.path, path=change.path)


def _objection(change: Change, times: int) -> str:
    """Why a file cannot be taken; one outside the contributions has names of its own."""
    if change.mode != PLAIN:
        return MODES.get(change.mode, N_("%(path)s is not a plain file"))
    if times > 1:
        return N_("%(path)s is there several times under one name")
    if change.path.startswith(FOLDER) and (refused := _refused_name(change.path)):
        return refused
    return N_("%(path)s is too large: 20 MB at most") if change.size > LARGEST_FILE else ""


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
    if _DEVICE.fullmatch(path):
        return N_("%(path)s has a name that some machines keep for themselves")
    if not _ENDING.fullmatch(path):
        return N_("%(path)s is of a kind that is not taken")
    return ""
