"""A part of the work, as "2/5" says it, in; which texts belong to it out. All parts make the whole."""

import re
from dataclasses import dataclass
from hashlib import sha256

from rempart.errors import NewsroomError
from rempart.i18n import N_

NO_SHARD = N_("%(part)s is no part of the work: say the second of five as 2/5")
_PART = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of several, counted from 1; the only one by default."""

    part: int = 1
    of: int = 1

    def holds(self, name: str) -> bool:
        """Whether what has this name falls into the part: by the name alone, so on every machine alike."""
        mark = int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:8])
        return mark % self.of == self.part - 1


WHOLE = Shard()


def parts(of: int) -> list[str]:
    """Every part of the work, as `read_shard` reads it."""
    return [f"{part}/{of}" for part in range(1, of + 1)]


def read_shard(told: str) -> Shard:
    """The part that "I/N" means, the whole for "". Raises NewsroomError for anything else."""
    if not told:
        return WHOLE
    found = _PART.fullmatch(told)
    if not found or int(found[1]) > int(found[2]):
        raise NewsroomError(NO_SHARD, part=told)
    return Shard(int(found[1]), int(found[2]))
