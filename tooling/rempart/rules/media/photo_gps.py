"""A photograph or a film tells where it was taken.

## Why

Telephones write the place into each photograph and film, to a few metres: a home, a shelter, a source's door.
The newspaper takes it out of what readers get. The file that was brought keeps it, anybody can read it from
the moment it is offered, and the history of the repository still holds it after another version has taken its
place.

Most places are nobody's secret: a fair, a beach, a football ground. It matters where somebody lives, works,
hides or meets another.

## Fix

- The place may be known: answer this remark and say so in a few words. A moderator reads it and goes on.
- Nothing is offered yet: bring a copy without the place. On an iPhone, choose Share, then Options, and switch
  Location off. On Android, open the details of the picture in the gallery and remove the location. Or take a
  screenshot of the photograph and bring that. On a computer, it is in the properties of the file.
- It is offered already, and the place must stay unknown: another version is not enough. Withdraw the
  contribution, delete its branch on the forge, and write to the newsroom at once, in private, to have the
  file erased. Say nothing of it in public. Then make the contribution anew, from a fresh branch.
- Erasing takes the file out of the newspaper's repository, and the forge can be asked to forget what it still
  shows. It cannot call back a copy that somebody made in between. If somebody could come to harm, tell them
  first, and count the place as known.
- Moderators: while the place may be anybody's secret, accept no commit that holds the file.

## Good

```yaml
path: contributions/2026/11/the-quay/index.md
media:
  - {path: contributions/2026/11/the-quay/cranes.jpg, type: jpeg}
  - {path: contributions/2026/10/old.jpg, gps: true}
```

```md
![Two cranes](cranes.jpg)
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, gps: true}]
changes: ["D 000000 contributions/2026/11/le-quai/grues.jpg"]
```

```md
Le quai a rouvert vendredi.
```

## Bad

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/cranes.jpg, gps: true}]
```

```md
![Two cranes](cranes.jpg)
```

```yaml
path: contributions/2026/11/the-quay/index.md
media: [{path: contributions/2026/11/the-quay/crane.mp4, type: mp4, duration: 12, gps: true}]
changes: ["A 100644 contributions/2026/11/the-quay/crane.mp4"]
```

```md
The quay reopened on Friday.
```

```yaml
lang: fr
media: [{path: contributions/2026/11/le-quai/grues.jpg, gps: true}]
changes: ["A 100644 contributions/2026/11/le-quai/grues.jpg"]
```

```md
Le quai a rouvert vendredi.
```
"""

from collections.abc import Iterator

from rempart.i18n import N_
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._media import brought_files, named_files

SINCE = "0.1"
SEVERITY = Severity.HOLD


BEFORE = N_(
    "%(file)s tells where it was taken, and history would keep it: take the place out before offering it"
)
OFFERED = N_(
    "%(file)s tells where it was taken, and history keeps it: if it is secret, withdraw and write to us now"
)
EARLIER = N_(
    "an earlier %(file)s told where it was taken, and history keeps it: if it is secret, write to us now"
)


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    """Before a piece is offered there is time; what is named from elsewhere is offered already."""
    message = OFFERED if facts.changes else BEFORE
    for file, line in named_files(piece, facts):
        if file.gps:
            yield Finding(line, message, {"file": file.path})


def check_changes(changes: Changes, facts: Facts) -> Iterator[Finding]:
    for file in brought_files(changes, facts):
        if file.gps:
            yield Finding(0, OFFERED, {"file": file.path}, path=file.path)
    for file in facts.past:
        if file.gps:
            yield Finding(0, EARLIER, {"file": file.path}, path=file.path)
