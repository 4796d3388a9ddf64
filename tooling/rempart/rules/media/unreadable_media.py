"""A file is not the picture, sound or film that its name says.

## Why

A web page that ends in `.jpg`, a pointer to a file kept elsewhere, a picture or a recording cut short cannot
be shown; and what is not what it says is not let through.

## Fix

Open the file and save it again as JPEG, PNG, WebP or AVIF (sound as MP3, M4A, OGG or Opus). With Git
LFS, bring the file itself and not its pointer.

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 90000, type: png, width: 800, height: 600}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/autre/note.jpg, size: 130}]
changes: ["D 000000 contributions/2026/11/autre/note.jpg"]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 132}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, size: 90000, type: mp3, duration: 5}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.png, size: 4000}]
changes: ["A 100644 contributions/2026/11/le-quai/grues.png"]
```

```md
Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.changes import Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import SOUNDS, brought_files, ending, named_files

SINCE = "0.1"
SEVERITY = Severity.HOLD

_PICTURES = frozenset({"jpeg", "png", "webp", "avif", "gif"})
_FILMS = frozenset({"mp4", "webm", "m4a"})  # a film without pictures is a sound, in the same container
EXPECTED = {
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "avif", "gif"), _PICTURES),
    **dict.fromkeys(("mp3", "m4a", "ogg", "opus"), SOUNDS),
    **dict.fromkeys(("mp4", "webm"), _FILMS),
    "vtt": frozenset({"vtt"}),
}


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    for file, line in named_files(piece, facts):
        yield from _finding(file, line)


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for file in brought_files(changes, facts):
        if ending(file.path) in EXPECTED:  # what is no medium is looked at by others
            yield from _finding(file, 0)


def _finding(file: MediaFile, line: int) -> Iterator[Finding]:
    if file.exhausting:  # told by a rule of its own
        return
    path = "" if line else file.path
    if not file.type:
        message = N_("%(file)s cannot be read as what its name says")
        yield Finding(line, message, {"file": file.path}, path=path)
    elif file.type not in EXPECTED.get(ending(file.path), {file.type}):
        message = N_("%(file)s is not what its name says: inside, it is %(type)s")
        yield Finding(line, message, {"file": file.path, "type": file.type}, path=path)
