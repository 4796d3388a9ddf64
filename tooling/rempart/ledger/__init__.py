"""The ledger: every act on a contribution, one line each, each tied to the line before it.

The format, settled once for all readers:

- Branch `ledger` of the forge, one file a month, `YYYY-MM.jsonl`. A line goes into the newest
  file, or opens the file of its own month when that is later. Files and lines only ever grow.
- A line is one JSON object in UTF-8, keys sorted, no spaces, no escapes that are not needed,
  empty fields left out, ended by one line feed.
- `v` is the version of the format, 1; `n` counts lines from 1 over all files; `prev` is the
  SHA-256, in hexadecimal, of the bytes of the line before without its line feed, 64 zeros for
  the first. The other keys are the fields of `rempart.model.decision.Act`, its deed as `act`.
- A new key may join version 1 when its absence keeps its meaning; nothing is renamed or reused.
- A `screen` holds a hundred findings at most, the heaviest; `left_off` in its `note` counts the others.
- The first `screen` of a contribution seals its lot, under `lot`: `rempart.ledger.lots` tells what for.
- The act `finding-wrong` names a rule in `note`: a moderator says that what this rule found in the
  contribution does not hold. It may follow a decision, moves the contribution nowhere, and takes no
  finding back: `rempart.ledger.tally` tells what it counts for. `finding-stands` names the rule in the same
  way and takes that word back: of the two the later holds.
- The acts `correct`, `retract` and `front` are a commit themselves, which `merge` names: `blobs` are what it
  left, `carried` in `note` is the request by which it came, where that is not `target`. A `withdraw` with
  `carried` says that such a request came to nothing.
- Words that may have to be forgotten are not in it: `sealed` maps a name to the SHA-256 of a
  salt of 32 bytes followed by the words in UTF-8. Salt and words are kept in private; without
  the salt nobody can tell what was said, and the chain stands.
"""

from rempart.ledger.book import Head, Ledger, extend, read_ledger
from rempart.ledger.line import GENESIS, VERSION, BadLine, Entry, decode, encode, stamp
from rempart.ledger.seal import seal

__all__ = [
    "GENESIS",
    "VERSION",
    "BadLine",
    "Entry",
    "Head",
    "Ledger",
    "decode",
    "encode",
    "extend",
    "read_ledger",
    "seal",
    "stamp",
]
